"""The full text: nothing lost, marks in their place, properly nested."""

import html as stdlib
import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model import Figure, Heading, Law, Mechanism, Noise, Report, Section, Sentence, Span
from generator.render.escape import Html, visible
from generator.render.text import Block, text_blocks
from tests.render.corpora import TEXT, baoji, report

URLS = {"四不两直": Html("../../mechanisms/si-bu-liang-zhi/"), "一案双罚": Html("../../mechanisms/yi-an-shuang-fa/")}


def blocks(some: Report) -> list[Block]:
    return text_blocks(some, lambda m: URLS.get(m.term), lambda law: Html("../../laws/x/"))


def seen(found: list[Block]) -> str:
    return re.sub(r"\s", "", stdlib.unescape(re.sub("<[^>]*>", "", "".join(b.html for b in found))))


class Balance(HTMLParser):
    """Fails where elements are not closed in the reverse of the order in which they were opened."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_character_is_there_in_order() -> None:
    assert seen(blocks(baoji())) == re.sub(r"\s", "", TEXT)


def test_headings_are_blocks_of_their_own_below_the_pages_own() -> None:
    headings = [(b.level, b.anchor, b.name) for b in blocks(baoji()) if b.kind == "heading"]
    assert headings == [(3, "s-0", "一、隐患排查"), (3, "s-2", "二、执法")]


def test_a_run_in_heading_is_set_apart_from_its_paragraph() -> None:
    found = blocks(
        report("一是压实责任。制定清单。二是强化督查。", headings=[("一是压实责任。", 2), ("二是强化督查。", 2)])
    )
    assert [(b.kind, stdlib.unescape(b.html)) for b in found] == [
        ("heading", "一是压实责任。"),
        ("prose", "制定清单。"),
        ("heading", "二是强化督查。"),
    ]


def test_a_field_label_stays_in_its_line_with_an_anchor() -> None:
    prose = "".join(b.html for b in blocks(baoji()) if b.kind == "prose")
    assert '<b id="s-1">煤矿领域&#58;</b>' in prose


def test_a_figure_is_marked_once_with_a_way_back() -> None:
    text = "".join(b.html for b in blocks(baoji()))
    assert '<mark id="f-found"><a href="#r-found">20905项</a></mark>' in text
    assert text.count('id="f-found"') == 1


def test_a_sentence_with_a_figure_can_light_up_and_others_need_not() -> None:
    found = blocks(report("排查隐患5项。没有数字。", figures=[{"surface": "5项"}]))
    assert found[0].html == (
        '<span class="s">排查隐患<mark id="f-c0"><a href="#r-c0">5项</a></mark>。</span>没有数字。'
    )


def test_the_first_mention_in_a_section_is_a_link_and_the_next_is_not() -> None:
    text = "一、甲\n四不两直很好,四不两直。\n二、乙\n四不两直。"
    found = blocks(report(text, headings=[("一、甲", 1), ("二、乙", 1)], mechanisms=[{"term": "四不两直"}]))
    links = ["".join(b.html for b in found[i : i + 1]).count("<a ") for i in range(len(found))]
    assert links == [0, 1, 0, 1]


def test_laws_are_links_and_unknown_mechanisms_are_not() -> None:
    some = report("按照《安全生产法》开展某行动。", laws=("安全生产法",), mechanisms=[{"term": "某行动"}])
    assert blocks(some)[0].html == '按照<a class="law" href="../../laws/x/">《安全生产法》</a>开展某行动。'


def test_a_mechanism_that_holds_a_figure_gives_way_to_it() -> None:
    some = report("开展四不两直5次。", figures=[{"surface": "5次"}])
    wide = Mechanism(term="四不两直", category="inspection", mentions=(Span(2, 8),))
    text = "".join(b.html for b in blocks(replace(some, mechanisms=(wide,))))
    assert "mech" not in text and '<mark id="f-c0">' in text


def test_furniture_is_folded_away_and_a_heading_in_it_is_not() -> None:
    text = "浏览次数:5\n正文。\n打印 关闭"
    found = blocks(report(text, noise=[("浏览次数:5", "furniture"), ("打印", "furniture"), ("关闭", "furniture")]))
    assert [b.kind for b in found] == ["furniture", "prose", "furniture"]
    kept = blocks(report("一、概况", headings=[("一、概况", 1)], noise=[("一、概况", "furniture")]))
    assert [b.kind for b in kept] == ["heading"]


def test_glosses_and_damage_are_marked_also_inside_a_figure() -> None:
    some = report(
        "全行業(yè)排查5億(yì)條", figures=[{"surface": "5億(yì)條"}], noise=[("(yè)", "gloss"), ("(yì)", "gloss")]
    )
    assert '5億<span class="gloss">&#40;yì&#41;</span>條' in blocks(some)[0].html
    broken = report("重點縣準?", noise=[("準?", "damage")])
    restored = replace(broken, noise=(replace(broken.noise[0], restored="准确"),))
    assert '<span class="damage" title="准确">準&#63;</span>' in blocks(restored)[0].html


def test_a_heading_is_named_without_the_glosses_in_it() -> None:
    found = blocks(report("一是發(fā)揮作用。", headings=[("一是發(fā)揮作用。", 1)], noise=[("(fā)", "gloss")]))
    assert found[0].name == "一是發揮作用。"
    assert "&#40;fā&#41;" in found[0].html


def test_a_wrapped_line_goes_on_without_a_space() -> None:
    some = replace(report("开展检\n查活动"), paragraphs=(Span(0, 7),))
    assert blocks(some)[0].html == "开展检查活动"


def test_text_between_paragraphs_is_not_lost() -> None:
    some = replace(report("甲。\n乙。\n丙。"), paragraphs=(Span(3, 5),))
    assert seen(blocks(some)) == "甲。乙。丙。"


ALPHABET = "甲乙丙丁<>&{}。、 \n5%"
spans = st.tuples(st.integers(0, 60), st.integers(1, 12))


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet=ALPHABET, min_size=1, max_size=60),
    *(st.lists(spans, max_size=5) for _ in range(7)),
)
def test_any_marks_nest_and_nothing_is_lost(text, figures, mechanisms, laws, noise, headings, labels, cuts) -> None:  # type: ignore[no-untyped-def]
    def inside(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(a, min(a + n, len(text))) for a, n in pairs if a < len(text)]

    kinds = ("furniture", "gloss", "damage")
    edges = sorted({0, len(text), *(a for a, _ in inside(cuts))})
    stretches = [Span(a, b) for a, b in pairwise(edges)]
    made = replace(
        report(text),
        figures=tuple(
            Figure(id=f"q{i}", start=a, end=b, surface=text[a:b], value=1, unit="", sentence=0)
            for i, (a, b) in enumerate(inside(figures))
            if text[a:b].strip()
        ),
        mechanisms=(Mechanism(term="四不两直", category="x", mentions=tuple(Span(*p) for p in inside(mechanisms))),),
        laws=tuple(Law(start=a, end=b, surface=text[a:b], title="法", kind="law") for a, b in inside(laws)),
        noise=tuple(sorted((Noise(start=a, end=b, kind=kinds[i % 3]) for i, (a, b) in enumerate(inside(noise))),  # type: ignore[arg-type]
                           key=lambda n: n.start)),
        headings=tuple(sorted(
            (Heading(start=a, end=b, level=1 + i % 4, text=text[a:b], clean=text[a:b], label=label)
             for label, pairs in ((False, headings), (True, labels)) for i, (a, b) in enumerate(inside(pairs))),
            key=lambda h: h.start)),
        paragraphs=tuple(stretches),
        sections=(Section(start=0, end=len(text)),),
        sentences=(Sentence(start=0, end=len(text), section=0, paragraph=0, clean_start=0, clean_end=len(text)),),
    )  # fmt: skip
    found = blocks(made)
    assert seen(found) == re.sub(r"\s", "", visible(text))
    ids: list[str] = []
    for block in found:
        assert "\n" not in block.html
        ids += Balance(block.html).ids
    assert len(ids) == len(set(ids))
    assert {f"f-{f.id}" for f in made.figures} <= set(ids)
