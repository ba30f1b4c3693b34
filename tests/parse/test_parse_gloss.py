"""Pinyin glosses behind characters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document
from generator.parse.gloss import find_glosses
from generator.parse.view import fold

Parse = Callable[..., Document]


def glosses(text: str) -> list[str]:
    folded = fold(text)
    return [text[n.start : n.end] for n in find_glosses(folded)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("企業(yè)自查", ["(yè)"]),
        ("系統(tǒng)治理、創(chuàng)新發(fā)展", ["(tǒng)", "(chuàng)", "(fā)"]),
        ("企業(yè)自查", ["(yè)"]),
        ("企業（yè）自查", ["（yè）"]),
        ("企業( yè )自查", ["( yè )"]),
        ("企業 (yè)自查", [" (yè)"]),
        ("綠(lǜ)色", ["(lǜ)"]),
        ("綠(lv)色", ["(lv)"]),
        ("企業(ye)自查", ["(ye)"]),
        ("企業(ye4)自查", ["(ye4)"]),
        ("隐患(yǐn huàn)排查", ["(yǐn huàn)"]),
        ("排查1(yī)080条", ["(yī)"]),
        ("排查1(yi)080条", ["(yi)"]),
        ("運\\(yùn)輸", ["\\(yùn)"]),
        ("重(chóng)點(diǎn)", ["(chóng)", "(diǎn)"]),
    ],
)
def test_readings_are_glosses(text: str, found: list[str]) -> None:
    assert glosses(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "物联网(IoT)平台",
        "等级(A)企业",
        "企业(ma)自查",
        "人工智能(AI)",
        "安全(safe)",
        "排查(见附件)",
        "x(x)",
        "甲醇(yi)",
    ],
)
def test_other_brackets_are_not(text: str) -> None:
    assert glosses(text) == []


def test_a_gloss_in_a_term_or_number_leaves_it_whole(parse: Parse) -> None:
    text = "我市開展行政執(zhí)法,檢查企業(yè)1(yī)080家次,整改率98(bā).6%。\n"
    document = parse(text)
    assert document.text == "我市开展行政执法,检查企业1080家次,整改率98.6%。"
    at = document.text.index("1080")
    span = document.offsets.to_source(at, at + 4)
    assert text[span.start : span.end] == "1(yī)080"
