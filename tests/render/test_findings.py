"""A finding on a page: every number of the equation that the report states leads to its sentence."""

from __future__ import annotations

import re
from html import unescape

from generator.model import Check, Report
from generator.render.findings import finding
from generator.render.links import Here
from generator.render.view import View
from tests.render.corpora import baoji, corpus, quzhou, report


def equation(report: Report, check: Check, lang: str = "zh") -> str:
    view = View(corpus(report), lang)
    (placed,) = view.corpus.reports.values()
    return finding(view, Here("audit/", lang), placed, check).equation


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="[^"]*/reports/[^/"]+/#f-(\w+)">([^<]*)</a>', text)


def test_parts_lead_to_their_sentences_and_the_result_does_not_where_it_is_not_stated() -> None:
    (check,) = quzhou().checks
    shown = equation(quzhou(), check)
    assert links(shown) == [("one", "300"), ("two", "100")]
    assert unescape(re.sub("<[^>]*>", "", shown)) == "300 + 100 = 400"


def test_a_rate_links_part_and_whole_and_a_stated_result() -> None:
    (check,) = baoji().checks
    assert links(equation(baoji(), check)) == [("mended", "20510"), ("found", "20905"), ("rate", "98.11")]


def test_numbers_are_found_at_the_scale_in_which_they_were_printed() -> None:
    check = Check(
        id="x", kind="sum", stated="10.73万元", surfaces=("10.73万元",), at=0, computed=107300, holds=True,
        equation="10.73 = 10.73", stated_figure="money",
    )  # fmt: skip
    assert links(equation(baoji(), check)) == [("money", "10.73"), ("money", "10.73")]


def test_what_is_no_number_of_the_report_is_plain_text() -> None:
    check = Check(
        id="x", kind="date", stated=None, surfaces=(), at=0, computed=None, holds=False, equation="2021-03-22 > 2021"
    )  # fmt: skip
    assert "<a" not in equation(quzhou(), check)


def test_the_two_numbers_of_a_repetition_lead_to_two_places() -> None:
    alike = report(
        "检查企业300家。今年检查企业300家。",
        figures=[
            {"surface": "300家", "value": 300, "unit": "家", "id": "one"},
            {"surface": "300家", "nth": 1, "value": 300, "unit": "家", "id": "two"},
        ],
    )
    check = Check(
        id="x", kind="repetition", stated="300家", surfaces=("300家",), at=0, computed=300, holds=True,
        equation="300 = 300", stated_figure="two", figures=("one",),
    )  # fmt: skip
    assert links(equation(alike, check)) == [("one", "300"), ("two", "300")]
