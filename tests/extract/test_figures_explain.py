"""Why a figure was read as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.extract.explain import explain, explain_words
from generator.extract.report import extract
from generator.model import Document, Label, Report

AsDocument = Callable[[str], Document]


def decided(report: Report, surface: str) -> list[str]:
    figure = next(f for f in report.figures if f.surface == surface)
    return [f"{d.field} = {d.value.zh}: {d.rule} {d.cue}".rstrip() for d in explain(report, figure.id).decisions]


def test_each_field_with_rule_and_words(as_document: AsDocument) -> None:
    report = extract(as_document("煤矿领域:2022年排查事故隐患90项,其中重大隐患6项,整改6项,整改率同比下降3%。"))
    assert decided(report, "90项") == [
        "indicator = 排查隐患数: words 排查+事故隐患",
        "sector = 煤矿: label 煤矿领域:",
        "period = 2022: words 2022年",
    ]
    assert "indicator = 重大事故隐患数: words 重大隐患" in decided(report, "6项")
    assert decided(report, "3%")[0] == "change = 同比下降: words 同比下降"
    part = next(f for f in report.figures if f.part_of)
    assert f"part = {part.part_of}: words 其中" in decided(report, "6项")


def test_rules_of_lists_and_changes(as_document: AsDocument) -> None:
    years = ",".join(f"{year}年{year - 2000}万元" for year in range(2010, 2021)) + "。"
    report = extract(as_document("各类事故81起,同比分别下降27%、32.9%。投入资金:" + years))
    assert "change = 同比下降: list 27%" in decided(report, "32.9%")
    assert "sector = 综合: of 81起" in decided(report, "27%")
    assert "indicator = 资金投入: as 19万元" in decided(report, "20万元")


def test_the_sentence_is_the_sources_own(as_document: AsDocument) -> None:
    report = extract(as_document("全市平稳。檢查企業9家。"))
    found = explain(report, report.figures[0].id)
    assert found.sentence == "檢查企業9家。"
    assert found.sentence[found.start : found.end] == "9家"


def test_alternatives_are_named(as_document: AsDocument) -> None:
    report = extract(as_document("30家铸造企业完成核查。"))
    assert explain(report, report.figures[0].id).alternatives == (
        Label(zh="登记摸排数", en="Entities surveyed or registered"),
    )


def test_a_figure_that_is_not_there(as_document: AsDocument) -> None:
    with pytest.raises(KeyError):
        explain(extract(as_document("检查企业9家。")), "nothere")


def test_every_reason_of_every_seed_can_be_explained(as_document: AsDocument) -> None:
    words = explain_words()
    text = (
        "某市安全工作报告\n\n一、防汛工作\n转移群众5人。\n燃气领域:检查企业9家,罚款8万元。\n二、下一步打算\n力争到2099年建站9个。\n"
        "在江山市开展演练5次。\n"
    )
    report = extract(as_document(text))
    seen = {d.rule for f in report.figures for d in explain(report, f.id).decisions}
    assert {"words", "heading", "label"} <= seen <= words.rules.keys()
