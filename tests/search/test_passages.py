"""Cutting a report into passages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from generator.model import Noise, Report
from generator.search.passages import PASSAGE, report_passages

HEAD = "一、排查隐患"


MakeReport = Callable[..., Report]


@pytest.fixture
def report(make_report: MakeReport) -> MakeReport:
    """Makes a report with the heading 一、排查隐患 where the text has it."""

    def made(text: str, *noise: Noise, figures: tuple[dict[str, object], ...] = ()) -> Report:
        at = text.find(HEAD)
        headings = [{"start": at, "end": at + len(HEAD), "level": 1, "text": HEAD}] if at >= 0 else []
        return replace(make_report("x", text, headings=headings, figures=list(figures)), noise=noise)

    return made


def figure(text: str, surface: str, indicator: str, sector: str = "all") -> dict[str, object]:
    at = text.index(surface)
    fields = {"start": at, "end": at + len(surface), "surface": surface, "value": 1, "unit": "项"}
    return {**fields, "indicator": indicator, "sector": sector}


def test_a_section_is_a_passage_with_its_heading_and_anchor(report: MakeReport) -> None:
    before, after = report_passages(report(f"开头的话。\n{HEAD}\n查出问题。整改完成。"))
    assert (before.text, before.heading, before.anchor) == ("开头的话。", "", "")
    assert (after.text, after.heading, after.anchor) == ("查出问题。整改完成。", HEAD, "s-0")


def test_a_long_section_is_cut_at_sentences(report: MakeReport) -> None:
    passages = list(report_passages(report("各部门认真排查各类隐患并且及时整改。" * 60)))
    assert len(passages) > 2
    assert all(passage.text.endswith("。") for passage in passages)
    assert all(len(passage.text) < PASSAGE + 40 for passage in passages)


def test_furniture_and_glosses_are_left_out_and_damage_restored(report: MakeReport) -> None:
    text = "浏览次数12\n業(yè)務排查確?、準。"
    gloss, damage = text.index("(yè)"), text.index("?、")
    noise = (
        Noise(start=0, end=6, kind="furniture"),
        Noise(start=gloss, end=gloss + 4, kind="gloss"),
        Noise(start=damage, end=damage + 2, kind="damage", restored="保快、"),
    )
    assert [passage.text for passage in report_passages(report(text, *noise))] == ["業務排查確保快、準。"]


def test_unrestored_damage_stays(report: MakeReport) -> None:
    noise = Noise(start=2, end=4, kind="damage")
    assert [p.text for p in report_passages(report("排查;分整改。", noise))] == ["排查;分整改。"]


def test_figures_are_found_in_the_passage_with_what_they_are_about(report: MakeReport) -> None:
    text = "業(yè)務：煤矿排查隐患20905项，\n罚款3万元，接待7人。"
    gloss = text.index("(yè)")
    noise = Noise(start=gloss, end=gloss + 4, kind="gloss")
    figures = (
        figure(text, "20905项", "hazards_found", "coal_mine"),
        figure(text, "3万元", "fines"),
        figure(text, "7人", "other"),
    )
    found = list(report_passages(report(text, noise, figures=figures)))
    places = [(p.text[a:b], p.labels[label] if label >= 0 else None) for p in found for a, b, _, label in p.figures]
    assert places == [("20905项", "Hazards found"), ("3万元", "Fines"), ("7人", None)]
    assert "Coal mines" in found[0].labels


def test_nothing_readable_is_no_passage(report: MakeReport) -> None:
    assert list(report_passages(report("分享：", Noise(start=0, end=3, kind="furniture")))) == []
