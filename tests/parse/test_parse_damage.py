"""Damaged characters: reported, and restored only where the bytes allow one reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document
from generator.parse.damage import find_damage
from generator.parse.view import simplify, view

Parse = Callable[..., Document]


def damaged(text: str) -> list[tuple[str, str | None]]:
    return [(text[n.start : n.end], n.restored) for n in find_damage(view(text))]


def without_first_byte(text: str, at: int) -> str:
    """``text`` as a GBK reader shows it when the character at ``at`` lost its first byte."""
    return (text[:at].encode("gb18030") + text[at:].encode("gb18030")[1:]).decode("gb18030", "replace")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("共检查单?584家,整改到位。", [("?584", None)]),
        ("有劳动密集型企?026家。", [("?026", None)]),
        ("截??3日,共检查企业20家。", [("??3", None)]),
        ("确保有力、有序、有效地?、准、稳处置。", [("?", None)]),
        ("建成应急\ufffd挥中心。", [("\ufffd", None)]),
        ("建成应急\ue123挥中心。", [("\ue123", None)]),
        ("提升水平?!笆奈濉薄r期", [("?!笆奈濉薄", None)]),
    ],
)
def test_lost_characters_are_reported(text: str, found: list[tuple[str, str | None]]) -> None:
    assert damaged(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "还没有账号?",
        "如何防范?关键在落实。",
        "隐患改了没有?还要再查。",
        "“谁来管?”他问。",
        "怎么办?、怎么干?都要想清楚。",
        "全市检查企业100家?\n各县区要自查。",
        "Why? 因为安全。",
        "网址 http://a.cn/?id=3 可查。",
        "",
        "?",
    ],
)
def test_questions_are_not_damage(text: str) -> None:
    assert damaged(text) == []


@pytest.mark.parametrize(
    ("text", "lost", "restored"),
    [
        ("全省共有4個危化品重點縣需要整治", "危化", "危化品重点"),
        ("督促消防安全重點單位整改到位", "消防", "消防安全重点"),
        ("全面提升安全重點領域監管水平", "安全", "安全重点"),
    ],
)
@pytest.mark.parametrize("widths", ["full", "folded"])
def test_a_run_that_lost_its_first_byte_is_restored(text: str, lost: str, restored: str, widths: str) -> None:
    broken = without_first_byte(text, text.index(lost))
    assert broken != text
    if widths == "folded":
        broken = broken.replace("；", ";")
    [(surface, reading)] = damaged(broken)
    assert reading == restored
    assert simplify(broken.replace(surface, reading)) == simplify(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市共檢查危化品重點縣4個",
        "督促消防安全重點單位整改",
        "開展電動自行車安全隱患全鏈條整治",
        "嚴格落實企業安全生產主體責任",
        "持續開展危險化學品企業專項檢查",
    ],
)
def test_no_run_is_restored_to_something_else(text: str) -> None:
    for at in range(2, len(text) - 1):
        broken = without_first_byte(text, at) if ord(text[at]) > 127 else text
        whole = broken
        for noise in reversed(find_damage(view(broken))):
            if noise.restored:
                whole = whole[: noise.start] + noise.restored + whole[noise.end :]
        assert whole == broken or simplify(whole) == simplify(text)


@pytest.mark.parametrize(("numeral", "shown"), [("一", "。ㄒ唬"), ("四", "。ㄋ模"), ("五", "。ㄎ澹")])
def test_bracketed_numerals_behind_a_broken_blank_are_read(numeral: str, shown: str) -> None:
    assert without_first_byte(f"\u3000（{numeral}）加", 0).startswith(shown)
    assert damaged(f"?{shown}加強領導")[0] == (f"?{shown}", f"({numeral})")


def test_the_clean_text_has_what_was_restored_and_the_source_what_was_received(parse: Parse) -> None:
    broken = without_first_byte("全省共有4個危化品重點縣需要整治。", 6)
    document = parse(broken)
    assert document.text == "全省共有4个危化品重点县需要整治。"
    assert document.source.text == broken
    at = document.text.index("危化品重点")
    [noise] = document.noise
    assert document.offsets.to_source(at, at + 5) == document.offsets.to_source(at + 1, at + 3)
    assert (document.offsets.starts[at], document.offsets.ends[at]) == (noise.start, noise.end)


def test_a_lost_character_ends_no_sentence_and_no_heading(parse: Parse) -> None:
    document = parse("一、检查?584家企业情况\n支队共检查单?584家,临时查封53家。整改到位。")
    assert [h.clean for h in document.headings] == ["一、检查?584家企业情况"]
    sentences = [document.text[s.clean_start : s.clean_end] for s in document.sentences]
    assert sentences == ["一、检查?584家企业情况", "支队共检查单?584家,临时查封53家。", "整改到位。"]


def test_many_losses_stay_quick() -> None:
    text = "检查\ue123企业?584家" * 5000
    assert len(find_damage(view(text))) == 10000
