"""Whole pages of a small collection: what they say, in both languages, and that hostile text stays text."""

import html as stdlib
import re
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml

from generator.model import Check, Corpus, Correction, Label, SetAside
from generator.options import Options
from generator.render.escape import visible
from generator.render.site import outputs
from tests.render.corpora import baoji, corpus, quzhou, report
from tests.render.test_escape import PAYLOADS

ROOT = Path(__file__).parent.parent.parent
VOID = {"br", "input", "hr", "col"}
OPTIONAL = {"td", "th", "tr", "thead", "tbody"}  # may be closed by what follows


def pages(some: Corpus) -> dict[str, str]:
    """Every generated page by path below docs."""
    options = Options.at(ROOT)
    return {o.path: o.content.decode() for o in outputs(some, options) if o.path.endswith(".md")}


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    aside = SetAside(name="leer.txt", reason=Label(zh="文件是空的", en="the file is empty"))
    return pages(corpus(baoji(), quzhou(), set_aside=(aside,)))


def body(page: str) -> str:
    """The page as MkDocs would convert it."""
    _, head, text = page.split("---\n", 2)
    assert isinstance(yaml.safe_load(head), dict)
    extensions = ["attr_list", "tables", "toc"]
    return markdown.markdown(text, extensions=extensions)


class Reader(HTMLParser):
    """Reads a page: its text by language, its ids, links and elements."""

    def __init__(self, markup: str, lang: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("html", lang)]
        self.said: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.add(tag)
        self.attributes += attrs
        self.ids += [v for k, v in attrs if k == "id" and v]
        self.links += [v for k, v in attrs if k in ("href", "action") and v]
        if tag not in VOID | OPTIONAL:
            self.open.append((tag, values.get("lang") or self.open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID | OPTIONAL:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.said.append((self.open[-1][1], data))

    @property
    def text(self) -> str:
        return "".join(data for _, data in self.said)


def read(page: str, lang: str = "zh") -> Reader:
    return Reader(body(page), lang)


def test_both_languages_have_the_same_pages(made: dict[str, str]) -> None:
    zh = {path.removeprefix("zh/") for path in made if path.startswith("zh/")}
    en = {path.removeprefix("en/") for path in made if path.startswith("en/")}
    assert zh == en
    kinds = {path.split("/")[0] for path in zh}
    assert {
        "index.md",
        "reports",
        "indicators",
        "mechanisms",
        "sectors",
        "places",
        "laws",
        "audit.md",
        "data.md",
    } <= kinds


def test_english_pages_mark_every_chinese_word_as_such(made: dict[str, str]) -> None:
    for path, page in made.items():
        if path.startswith("en/"):
            for lang, words in read(page, "en").said:
                assert lang.startswith("zh") or not re.search(r"[\u3400-\u9fff]", words), (path, words)


def test_elements_are_closed_and_ids_are_unique(made: dict[str, str]) -> None:
    for path, page in made.items():
        reader = read(page)
        assert [tag for tag, _ in reader.open] == ["html"], path
        assert len(reader.ids) == len(set(reader.ids)), path


def test_no_link_is_absolute_and_every_anchor_within_a_page_exists(made: dict[str, str]) -> None:
    for path, page in made.items():
        reader = read(page)
        assert [link for link in reader.links if link.startswith("/") or ":" in link] == [], path
        anchors = {link[1:] for link in reader.links if link.startswith("#")}
        assert anchors <= set(reader.ids), path


def test_a_report_says_what_it_holds(made: dict[str, str]) -> None:
    text = read(made["zh/reports/baoji-2022.md"]).text
    for words in ("宝鸡市", "2022年", "7 个数据", "2 项机制", "20905项", "同比下降", "至少", "一致", "四不两直"):
        assert words in text
    english = read(made["en/reports/baoji-2022.md"], "en").text
    for words in ("Baoji", "7 figures", "20,905 items", "¥107,300", "at least ¥15 million", "down on the year before"):
        assert words in english


def test_figures_lead_to_the_text_and_back(made: dict[str, str]) -> None:
    page = body(made["zh/reports/baoji-2022.md"])
    assert '<tr id="r-found">' in page and 'href="#f-found"' in page
    assert '<mark id="f-found"><a href="#r-found">20905项</a></mark>' in page


def test_key_figures_follow_their_rule() -> None:
    text = "检查企业10家,其中煤矿2家。检查企业8家。检查企业上升5%。计划检查企业900家。整改率98%。整改率99%。"
    some = report(
        text,
        figures=[
            {"surface": "10家", "indicator": "entities_inspected", "value": 10},
            {"surface": "2家", "indicator": "entities_inspected", "value": 2000, "sector": "coal_mine"},
            {"surface": "8家", "indicator": "entities_inspected", "value": 8},
            {"surface": "900家", "indicator": "entities_inspected", "value": 900, "role": "plan"},
            {"surface": "98%", "indicator": "hazard_rectification_rate", "value": 98, "unit": "%"},
            {"surface": "99%", "indicator": "hazard_rectification_rate", "value": 99, "unit": "%"},
        ],
    )
    page = next(p for path, p in pages(corpus(some)).items() if path.startswith("zh/reports/bao"))
    keys = re.findall(r"<li><a href=\"[^\"]*\"><span>(.*?)</span><b>(.*?)</b>", page)
    assert keys == [("隐患整改率", "98%"), ("检查单位数", "10家")]


def test_changes_and_levels_stand_in_tables_of_their_own(made: dict[str, str]) -> None:
    page = made["zh/indicators/accidents.md"]
    assert "## 增减幅度" in page and page.count("<table") == 1
    rates = made["zh/indicators/hazard_rectification_rate.md"]
    assert "## 比例" in rates


def test_a_mechanism_is_explained_and_quoted(made: dict[str, str]) -> None:
    page = read(made["zh/mechanisms/si-bu-liang-zhi.md"]).text
    for words in ("sì bù liǎng zhí", "本站编写的释义", "宝鸡市 2022年", "衢州市 2021年", "见于"):
        assert words in page
    assert "采用<mark>四不两直</mark>方式检查企业300家。" in body(made["zh/mechanisms/si-bu-liang-zhi.md"])


def test_a_mechanism_that_nobody_explains_says_so() -> None:
    made = pages(corpus(report("实行甲乙丙丁法。", mechanisms=[{"term": "甲乙丙丁法"}])))
    assert "暂无释义" in made["zh/mechanisms/jia-yi-bing-ding-fa.md"]
    quoted = report("实行甲乙丙丁法,即先甲后乙。", mechanisms=[{"term": "甲乙丙丁法", "definition": "先甲后乙"}])
    page = pages(corpus(quoted))["zh/mechanisms/jia-yi-bing-ding-fa.md"]
    assert "先甲后乙" in page and "暂无释义" not in page


def test_findings_are_worded_neutrally(made: dict[str, str]) -> None:
    text = read(made["zh/audit.md"]).text
    assert "2 项关系，1 项不一致" in text and "重算400处" in text
    assert not re.search("错误的|造假|虚假", text)


def test_a_derived_value_is_not_called_consistent() -> None:
    check = Check(id="x", kind="implied", stated="5项", surfaces=("5项",), at=4, computed=4, holds=True)
    text = read(pages(corpus(report("排查隐患5项。", checks=(check,))))["zh/audit.md"]).text
    assert "推算" in text


def test_files_that_were_set_aside_are_named(made: dict[str, str]) -> None:
    assert "文件是空的" in made["zh/reports/index.md"]
    assert "the file is empty" in made["en/reports/index.md"]


def test_an_editors_correction_is_shown_with_its_reason() -> None:
    note = Correction(action="set", surface="5项", reason="原文漏字")
    page = pages(corpus(report("排查隐患5项。", figures=[{"surface": "5项", "correction": note}])))
    assert "编者更正：原文漏字" in next(p for path, p in page.items() if path.startswith("zh/reports/bao"))


def test_an_empty_collection_has_all_its_listings() -> None:
    made = pages(corpus())
    assert "zh/index.md" in made and "en/reports/index.md" in made
    for page in made.values():
        body(page)


def test_a_report_that_says_nothing_of_itself_has_a_page() -> None:
    bare = {"title": None, "province": None, "city": None, "level": None}
    made = pages(corpus(report("正文。", meta=bare)))
    paths = [path for path in made if path.startswith("zh/reports/") and not path.endswith("index.md")]
    assert len(paths) == 1


def hostile() -> Corpus:
    payload = " ".join(visible(p).replace("\n", " ") for p in PAYLOADS)
    text = "\n".join(["标题" + payload, f"一、{payload}", *(f"排查{p}隐患5项。".replace("\n", " ") for p in PAYLOADS)])
    terms = [{"term": f"“{p}”"} for p in PAYLOADS if f"“{p}”" in text]
    some = report(
        text,
        name=f"{payload}.txt",
        meta={"title": payload, "publisher": payload, "doc_number": payload, "source_url": "javascript:alert(1)"},
        headings=[(f"一、{payload}", 1)],
        figures=[{"surface": "5项", "nth": i, "subject": p, "id": f"p{i}"} for i, p in enumerate(PAYLOADS)],
        mechanisms=[*terms, {"term": "<script>alert(1)</script>", "definition": payload}],
        checks=(Check(id="x", kind="sum", stated=payload, surfaces=(payload,), at=0, computed=1, holds=False,
                      equation=payload, note=Label(zh=payload, en=payload)),),
    )  # fmt: skip
    return corpus(some, baoji())


@pytest.fixture(scope="module")
def attacked() -> dict[str, str]:
    return pages(hostile())


def test_hostile_text_adds_no_element_and_no_attribute(made: dict[str, str], attacked: dict[str, str]) -> None:
    known = set().union(*(read(page).tags for page in made.values()))
    names = {name for page in made.values() for name, _ in read(page).attributes}
    for path, page in attacked.items():
        reader = read(page)
        assert reader.tags <= known | {"mark", "q", "details", "summary"}, path
        assert {name for name, _ in reader.attributes} <= names | {"open", "title"}, path
        assert not [v for k, v in reader.attributes if k in ("href", "src", "action") and "script:" in (v or "")], path


def test_hostile_text_is_all_there(attacked: dict[str, str]) -> None:
    path = next(p for p in attacked if p.startswith("zh/reports/") and "排查" in attacked[p] and "baoji-2022" not in p)
    text = read(attacked[path]).text
    for payload in PAYLOADS:
        assert visible(payload).strip() in re.sub(r"\s+", " ", text)


def test_no_template_syntax_reaches_a_page(attacked: dict[str, str]) -> None:
    for path, page in attacked.items():
        if not path.endswith("about.md"):
            assert not re.search(r"\{\{|\{%|\{#", page), path


def test_metadata_is_plain_yaml_without_markup(attacked: dict[str, str]) -> None:
    for page in attacked.values():
        meta = yaml.safe_load(page.split("---\n", 2)[1])
        for key in ("title", "description"):
            if key in meta:
                assert not re.search("[<>\"'`{}]|&(?=[#A-Za-z])", meta[key])
                assert stdlib.unescape(meta[key]) == meta[key]


@pytest.mark.parametrize("extensions", [["attr_list", "tables", "toc"], ["attr_list", "tables", "toc", "fenced_code"]])
def test_taking_out_whole_html_blocks_changes_no_byte(attacked: dict[str, str], extensions: list[str]) -> None:
    for page in [*attacked.values(), "```\n<div>\n\n<p>x</p>\n```\n\n<div>a\n\n*b*\n\n</div>\n\n<p>c</p>"]:
        text = page.split("---\n", 2)[-1]
        plain = markdown.markdown(text, extensions=extensions)
        assert markdown.markdown(text, extensions=[*extensions, "generator.render.html_blocks"]) == plain
