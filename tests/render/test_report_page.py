"""A report's page beyond its figures' tables: what it says of itself, sectors, corrections, the way back."""

import re
from pathlib import Path

import pytest

from generator.audit import audit
from generator.collect import collect
from generator.corrections import correct
from generator.extract import extract
from generator.model import Report, Sidecar, Source
from generator.options import Options
from generator.parse import parse
from generator.render.site import outputs

ROOT = Path(__file__).parent.parent.parent
TEXT = """甲市2023年安全生产工作总结
一、主要工作
(一)强化责任落实。
召开会议12次,检查企业441家。煤矿领域:排查隐患35处。
二、取得的成效
全年未发生较大以上事故。事故起数同比下降12%。
三、存在的问题
基层力量薄弱,一些企业主体责任不落实。
四、2024年工作打算
(一)抓好隐患治理。
计划排查企业500家。
"""


def read(text: str = TEXT, **sidecar: object) -> Report:
    known = Sidecar(**{"slug": "jia-2023", **sidecar})  # type: ignore[arg-type]
    source = Source(name="jia.txt", format="txt", encoding="utf-8", digest="0", text=text, sidecar=known)
    return audit(correct(extract(parse(source))))


def page_of(report: Report, lang: str) -> str:
    options = Options.at(ROOT)
    made = outputs(collect([report], ()), options)
    return next(o.content.decode() for o in made if o.path == f"{lang}/reports/jia-2023.md")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    report = read()
    return {lang: page_of(report, lang) for lang in ("zh", "en")}


def part(page: str, anchor: str) -> str:
    """A page from one of its headings to the next of the same level or a higher one."""
    found = re.search(rf"^(#+) [^\n]*{{: #{anchor} }}\n(.*?)(?=^#{{1,3}} |\Z)", page, re.M | re.S)
    assert found, anchor
    return found[2]


@pytest.mark.parametrize(("lang", "labels"), [
    ("zh", ("做了什么", "取得的成效", "存在的不足", "下一步打算")),
    ("en", ("What was done", "What came of it", "Shortcomings it names", "What it plans")),
])  # fmt: skip
def test_what_a_report_says_of_itself_is_shown_with_links(pages: dict[str, str], lang: str, labels: object) -> None:
    page = pages[lang]
    kinds = ("measures", "results", "shortcomings", "plans")
    assert re.findall(r"^### (.*?) \{: #a-", page, re.M) == list(labels)  # type: ignore[call-overload]
    for kind, words in zip(kinds, ("强化责任落实", "事故起数同比下降", "基层力量薄弱", "抓好隐患治理"), strict=True):
        assert words in part(page, f"a-{kind}")
    anchors = set(re.findall(r'href="#((?:t|s)-[^"]*)"', page))
    assert anchors
    for anchor in anchors:
        assert f'id="{anchor}"' in page or f"#{anchor} " in page, anchor


def test_english_readers_are_told_the_figures_of_what_is_quoted(pages: dict[str, str]) -> None:
    assert "Accidents" in part(pages["en"], "a-results") and "12%" in part(pages["en"], "a-results")
    assert re.search(r"\d figures", part(pages["en"], "a-measures"))


def test_a_report_that_says_nothing_of_it_shows_nothing_of_it() -> None:
    page = page_of(read("某地人口3万人。检查企业441家。\n"), "zh")
    assert "#account" not in page and 'class="account"' not in page


def test_the_anchor_of_a_sentence_stays_when_others_change(pages: dict[str, str]) -> None:
    changed = page_of(read(TEXT.replace("召开会议12次", "召开大小会议共12次")), "zh")
    (anchor,) = re.findall(r'href="#(t-[^"]*)">基层力量薄弱', pages["zh"])
    assert f'href="#{anchor}"' in changed


def test_figures_of_a_group_stand_by_sector(pages: dict[str, str]) -> None:
    hazards = part(pages["zh"], "g-hazard")
    assert re.search(
        r'<tr class="sector"><th scope="rowgroup" colspan="3"><a href="\.\./\.\./sectors/coal_mine/">煤矿', hazards
    )
    assert 'class="sector"' not in part(pages["zh"], "g-outcome"), "one row for all sectors would say nothing"


def test_the_rule_of_the_key_figures_stands_beside_them(pages: dict[str, str]) -> None:
    assert "取报告写明的前八个" in pages["zh"] and "The first eight indicators of a fixed order" in pages["en"]
    assert all("about/#key-figures" in page.replace("&#45;", "-") for page in pages.values())


def test_marks_can_be_switched_off_and_there_is_a_way_back(pages: dict[str, str]) -> None:
    for page in pages.values():
        assert "data-marks-toggle" in page and "data-jump-back" in page


def test_hostile_headings_stay_text_in_what_a_report_says() -> None:
    text = TEXT.replace("强化责任落实", "强化<b>责任</b>{{ 7*7 }}")
    page = page_of(read(text), "zh")
    assert "<b>责任" not in page and "{{" not in page
