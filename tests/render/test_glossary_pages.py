"""The glossary's pages: its index, its map, the page for curators, and what a mechanism's page says."""

import re
from html import unescape

import pytest
from msgspec.structs import replace

from generator.collect.curation import curation
from generator.extract.glossary import EntryFile, glossary
from generator.model import Mechanism, Report, Span
from generator.options import Lang
from generator.render.escape import Html
from generator.render.matrix import Row, shade, triangle
from generator.render.pages.curators import curators_page
from generator.render.pages.mechanism_map import map_page
from generator.render.pages.mechanisms import mechanism_pages, mechanisms_page
from generator.render.templates import Pages, environment
from generator.render.view import View
from generator.vocabulary.load import parse_yaml
from tests.render.corpora import baoji, corpus, quzhou, report
from tests.render.test_pages import ROOT, read


def pages(lang: Lang, *reports: Report) -> Pages:
    return Pages(View(corpus(*reports), lang), environment(ROOT / "templates"))


def mechanism_page(slug: str, lang: Lang, *reports: Report) -> str:
    found = {output.path: output.content.decode() for output in mechanism_pages(pages(lang, *reports))}
    return found[f"mechanisms/{slug}.md"]


# ---------------------------------------------------------------- index


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_index_says_what_each_is_found_by(lang: Lang) -> None:
    page = read(mechanisms_page(pages(lang, baoji())).content.decode(), lang)
    found = dict(value.split("|", 1) for name, value in page.attributes if name == "data-find" and value)
    entry = glossary()["si-bu-liang-zhi"]
    assert found["si bu liang zhi"].split("|")[0] == "四不两直"
    assert {entry.en, *entry.variants, *entry.aliases_en} <= set(found["si bu liang zhi"].split("|"))
    assert "yi an shuang fa" in found


# ---------------------------------------------------------------- map


def test_the_map_draws_and_tells_the_same() -> None:
    both = {
        "mechanisms": [
            {"term": "四不两直", "entry": "si-bu-liang-zhi"},
            {"term": "一案双罚", "category": "enforcement"},
        ]
    }
    text = "采用四不两直方式,实行一案双罚。"
    other = report(text, name="b.txt", meta={"city": "西安市"}, **both)
    page = read(map_page(pages("zh", baoji(), other)).content.decode())
    words = re.sub(r"\s+", "", page.text)
    assert "svg" in page.tags and "1四不两直22份：一案双罚" in words and "2一案双罚22份：四不两直" in words


def test_a_collection_that_shares_nothing_has_no_map() -> None:
    page = read(map_page(pages("en", baoji())).content.decode(), "en")
    assert "svg" not in page.tags
    assert "No mechanism is shared by two reports yet" in page.text


def test_shades_grow_with_counts() -> None:
    assert [shade(n, 10) for n in (1, 2, 3, 9, 10)] == [1, 1, 2, 5, 5]
    assert shade(1, 1) == 5


def test_a_drawing_escapes_and_shortens_names() -> None:
    rows = [Row(name="<b>甲", href=Html("../a/"), counts=()), Row(name="长" * 60, href=Html("../b/"), counts=(3,))]
    drawing = triangle(rows, 'a "title"')
    assert "<b>" not in drawing and "…</text>" in drawing
    assert f"<title>{'长' * 60}</title>" in drawing
    assert drawing.count("<path") == 1 and drawing.count('class="c"') == 1


# ---------------------------------------------------------------- curators


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_curators_see_every_gap_and_can_paste_an_entry(lang: Lang) -> None:
    doubt = Mechanism(term="某某办法", category="service", mentions=(Span(0, 4),), confidence=0.3, reasons=("guess",))
    some = replace(report("实行甲乙丙丁法。", mechanisms=[{"term": "甲乙丙丁法"}]), review=(doubt,))
    made = curators_page(pages(lang, some), curation(corpus(some))).content.decode()
    page = read(made, lang)
    assert {"unknown", "seen-once", "no-definition", "no-english", "alike", "unmet", "doubtful"} <= set(page.ids)
    blocks = [unescape(block) for block in re.findall(r"<pre[^>]*>(.*?)</pre>", made)]
    entries = [parse_yaml(f"entries:\n{block}", EntryFile, "x.yaml").entries[0] for block in blocks]
    assert [entry.term for entry in entries] == ["甲乙丙丁法", "某某办法"]
    assert "generator/vocabulary/mechanisms/service.yaml" in page.text


# ---------------------------------------------------------------- a mechanism's page


def test_every_sentence_is_quoted_once() -> None:
    text = "用四不两直。再用四不两直,又是四不两直。没有。三用四不两直。"
    some = report(text, mechanisms=[{"term": "四不两直", "entry": "si-bu-liang-zhi"}])
    page = read(mechanism_page("si-bu-liang-zhi", "zh", some)).text
    assert page.count("再用四不两直,又是四不两直。") == 1
    assert page.count("三用四不两直。") == 1


def test_a_page_says_what_it_must_not_be_taken_for() -> None:
    entry = next(entry for entry in glossary().values() if entry.not_)
    some = report(f"实行{entry.term}。", mechanisms=[{"term": entry.term, "entry": entry.id}])
    page = read(mechanism_page(entry.id, "zh", some)).text
    assert "不可混同" in page and all(word in page for word in entry.not_)


def test_words_that_hold_a_name_by_chance_are_not_shown() -> None:
    entry = glossary()["da-fei-zhi-wei"]
    some = report(f"开展{entry.term}。", mechanisms=[{"term": entry.term, "entry": entry.id}])
    page = read(mechanism_page(entry.id, "zh", some)).text
    assert entry.traps and not any(trap in page for trap in entry.traps)


def test_what_it_must_not_be_taken_for_is_linked_where_it_has_a_page() -> None:
    both = [{"term": glossary()[id].term, "entry": id} for id in ("yi-an-shuang-fa", "yi-an-shuang-cha")]
    some = report("推行一案双罚和一案双查。", mechanisms=both)
    page = mechanism_page("yi-an-shuang-fa", "zh", some)
    confused = page[page.index("不可混同") :].partition("</dd>")[0]
    assert "../../mechanisms/yi-an-shuang-cha/" in confused


def test_first_use_is_said_to_be_of_this_collection() -> None:
    assert "First used in this collection" in mechanism_page("si-bu-liang-zhi", "en", baoji(), quzhou())
