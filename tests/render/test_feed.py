"""The feed of new reports: valid by RFC 4287, the same for the same reports, harmless whatever they say."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from generator.model import Report
from generator.render.feed import NEWEST, date_of, feed
from generator.render.view import View
from tests.render.corpora import baoji, corpus, quzhou, report

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def read(*reports: Report, lang: str = "zh") -> Element:
    output = feed(View(corpus(*reports), lang))  # type: ignore[arg-type]
    assert output.path == "feed.xml"
    return ElementTree.fromstring(output.content)


def text(element: Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def check(root: Element) -> None:
    """What RFC 4287 asks of every feed: sections 4.1.1 and 4.1.2, 3.3 for dates, 4.2.6 and 4.2.7 for ids and links."""
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    for holder in (root, *entries):
        assert text(holder, "id").startswith("urn:uuid:")
        assert text(holder, "title")
        assert RFC3339.fullmatch(text(holder, "updated"))
        assert len(holder.findall(f"{ATOM}subtitle")) <= 1 and len(holder.findall(f"{ATOM}published")) <= 1
        links = holder.findall(f"{ATOM}link")
        assert [link.get("rel") for link in links].count("alternate") == 1
        assert all(link.get("href") for link in links)
        assert all(category.get("term") for category in holder.findall(f"{ATOM}category"))
    assert all(text(author, "name") for author in root.iter(f"{ATOM}author"))
    assert root.find(f"{ATOM}author") is not None, "entries without an author take the feed's"
    ids = [text(holder, "id") for holder in (root, *entries)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_feed_is_valid_and_its_newest_entry_comes_first(lang: str) -> None:
    root = read(quzhou(), baoji(), lang=lang)
    check(root)
    entries = root.findall(f"{ATOM}entry")
    links = [link.get("href") for entry in entries for link in entry.findall(f"{ATOM}link")]
    assert links == ["reports/baoji-2022/", "reports/quzhou-2021/"]
    assert text(root, "updated") == text(entries[0], "updated") == "2022-12-31T00:00:00+08:00"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == {"zh": "zh-Hans", "en": "en"}[lang]


def test_an_empty_collection_has_a_valid_feed() -> None:
    check(read())


def test_ids_stay_and_differ_by_language() -> None:
    def ids(root: Element) -> list[str]:
        return [text(entry, "id") for entry in root.findall(f"{ATOM}entry")]

    (alone,) = ids(read(baoji()))
    assert alone in ids(read(baoji(), quzhou()))
    assert alone == "urn:uuid:a79740a5-d523-50dc-92f8-ea76934c472e"
    assert ids(read(baoji(), lang="en")) != [alone]


def test_the_same_reports_give_the_same_bytes() -> None:
    one, two = (feed(View(corpus(*some), "zh")).content for some in ((baoji(), quzhou()), (quzhou(), baoji())))
    assert one == two


@pytest.mark.parametrize(
    ("meta", "date"),
    [
        ({"published": "2021-03-01", "signed": "2021-02-26"}, "2021-03-01"),
        ({"signed": "2021-02"}, "2021-02-01"),
        ({"published": "soon", "doc_date": "2020"}, "2020-01-01"),
        ({"period_start": 2019, "period_end": 2020}, "2020-12-31"),
        ({}, "1970-01-01"),
    ],
)
def test_dates_are_the_reports_own(meta: dict[str, object], date: str) -> None:
    some = report("正文。", meta=meta)
    assert date_of(some) == date
    root = read(some)
    published = root.findall(f"{ATOM}entry/{ATOM}published")
    assert bool(published) == (meta.get("published") == "2021-03-01"), "only what the report states is called published"


def test_hostile_and_damaged_text_stays_text() -> None:
    hostile = "a<b>&amp;\"'</title>]]>\x00\x0b\ufffe{{ 7*7 }}\u202e"
    root = read(report("正文。", meta={"title": hostile, "publisher": hostile}))
    check(root)
    (entry,) = root.findall(f"{ATOM}entry")
    assert text(entry, "title") == "a<b>&amp;\"'</title>]]>{{ 7*7 }}"
    ours = "feed id title subtitle updated author name link entry category summary"
    assert {child.tag for child in root.iter()} == {f"{ATOM}{name}" for name in ours.split()}


def test_a_feed_has_an_end() -> None:
    many = [report("正文。", name=f"{n}.txt", meta={"period_start": 1950 + n}) for n in range(NEWEST + 5)]
    root = read(*many)
    assert len(root.findall(f"{ATOM}entry")) == NEWEST
    assert text(root, "updated").startswith(f"{1950 + NEWEST + 4}")
