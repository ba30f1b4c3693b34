"""Dates of signature, writing and publication."""

from __future__ import annotations

from generator.audit import audit


def dates(report):
    return [(c.rule, c.surfaces, c.stated, c.holds) for c in audit(report).checks if c.kind == "date"]


def test_published_before_it_was_written(report_of):
    report = report_of(
        "成文日期：2021-03-22。检查企业[5家]。", signed="2021-02-26", doc_date="2021-03-22", published="2021-03-01"
    )
    (check,) = audit(report).checks
    assert (check.rule, check.surfaces, check.stated) == ("date_order", ("2021-03-22", "2021-03-01"), None)
    assert check.note.zh == "不一致：成文日期2021-03-22晚于发布日期2021-03-01。"


def test_the_place_is_where_the_text_writes_the_later_date(report_of):
    report = report_of("2021年3月22日成文。2021年3月1日发布。", doc_date="2021-03-22", published="2021-03-01")
    (check,) = audit(report).checks
    assert report.source.text[check.at :].startswith("2021年3月1日发布")


def test_dates_in_order_say_nothing(report_of):
    assert dates(report_of("x", signed="2021-02-26", doc_date="2021-02-26", published="2021-03-01")) == []
    assert dates(report_of("x", published="2021-03-01")) == []
    assert dates(report_of("x")) == []


def test_a_year_that_was_not_over(report_of):
    early = report_of("x", period_start=2022, period_end=2022, signed="2022-07-01")
    assert dates(early) == [("date_early", ("2022-07-01",), None, False)]
    assert dates(report_of("x", period_start=2022, period_end=2022, signed="2022-12-20")) == []
    assert dates(report_of("x", period_start=2022, period_end=2022, published="2023-01-10")) == []
