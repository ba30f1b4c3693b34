"""Dates of signature, writing and publication."""

from __future__ import annotations

import pytest

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


# what a report that covers a year bears as its title, and whether an early date is worth a word
TITLES = {
    "某市应急管理局2022年工作总结": True,
    "某市2022年安全生产情况": True,
    "某市2022年上半年工作总结": False,
    "某市2022年1-5月安全生产形势": False,
    "某县2022年一季度火灾情况": False,
    "某市2022年安全生产工作要点": False,
    "某县突发事件应急预案(2022年修订)": False,
    "关于报送2022年救灾物资储备需求目录的函": False,
}


@pytest.mark.parametrize(("title", "early"), TITLES.items())
def test_a_year_that_was_not_over(report_of, title, early):
    meta = {"title": title, "period_start": 2022, "period_end": 2022, "evidence": {"period_end": "title"}}
    found = [("date_early", ("2022-07-01",), None, False)] if early else []
    assert dates(report_of("x", signed="2022-07-01", **meta)) == found
    assert dates(report_of("x", signed="2022-12-20", **meta)) == []
    assert dates(report_of("x", published="2023-01-10", **meta)) == []


def test_a_period_inferred_from_a_date_is_no_promise(report_of):
    meta = {"title": "某镇开展消防演练", "period_start": 2022, "period_end": 2022, "evidence": {"period_end": "date"}}
    assert dates(report_of("x", published="2022-07-01", **meta)) == []
