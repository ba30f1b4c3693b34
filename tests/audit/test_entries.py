"""A summary and the paragraphs that give its numbers place by place."""

from __future__ import annotations

import pytest

from generator.audit import audit
from generator.extract import extract
from generator.model import Source
from generator.parse import parse

SUMMARY = "强降雨造成46人死亡，25人失踪，直接经济损失336.5亿元。\n"
EAST = "据东省报告，9人死亡，直接经济损失130.2亿元。\n"
WEST = "据西省报告，19人死亡，5人失踪，直接经济损失93.9亿元。\n"
SOUTH = "据南省报告，18人死亡，20人失踪，直接经济损失112.4亿元。\n"


def sums(text):
    source = Source(name="t.txt", format="txt", encoding="utf-8", digest="0", text=text)
    checks = [c for c in audit(extract(parse(source))).checks if c.kind == "sum"]
    return {(c.stated, c.surfaces, c.holds) for c in checks}


def test_numbers_called_alike_make_up_the_summary_one_paragraph_after_the_other():
    assert sums(SUMMARY + EAST + WEST + SOUTH) == {
        ("46人", ("9人", "19人", "18人"), True),
        ("25人", ("5人", "20人"), True),
        ("336.5亿元", ("130.2亿元", "93.9亿元", "112.4亿元"), True),
    }


def test_two_small_numbers_are_no_evidence_by_themselves():
    assert sums("强降雨造成25人失踪。\n据西省报告，5人失踪。\n据南省报告，20人失踪。\n") == set()


@pytest.mark.parametrize("text", [SUMMARY + EAST + WEST, SUMMARY + EAST + WEST + SOUTH.replace("112.4", "122.4")])
def test_what_does_not_add_up_is_left_alone(text):
    assert not any(stated == "336.5亿元" for stated, _, _ in sums(text))
