"""The years that a report reports on, and its dates."""

from __future__ import annotations

import pytest

from generator.parse.dates import find_date, year_of
from generator.parse.period import find_period


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("发布于2021-03-01 10:36", "2021-03-01"),
        ("2021年3月1日", "2021-03-01"),
        ("2021/3/1", "2021-03-01"),
        ("2021.03.01", "2021-03-01"),
        ("2021 年 3 月 1 日", "2021-03-01"),
        ("二〇二一年三月一日", "2021-03-01"),
        ("二○二一年十二月三十一日", "2021-12-31"),
        ("2021年2月31日,2021年3月1日", "2021-03-01"),
        ("2021年3月", None),
        ("2021年1-12月", None),
        ("12345678", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert find_date(text) == date


def test_years_in_both_numerals() -> None:
    assert (year_of("2021"), year_of("二〇二一"), year_of("二零二一")) == (2021, 2021, 2021)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("某市应急管理局2022年工作总结", (2022, 2022)),
        ("2022年完成改造80座 到2025年底全部达标", (2022, 2022)),
        ("某市2022年工作总结和2023年工作计划", (2022, 2022)),
        ("某市2022年工作总结以及2023年重点工作安排", (2022, 2022)),
        ("县应急管理局2022工作总结和2023年工作思路", (2022, 2022)),
        ("某市2023年安全生产工作要点", (2023, 2023)),
        ("某市2020—2022年三年行动总结", (2020, 2022)),
        ("某市安全生产治本攻坚三年行动方案(2024-2026年)", (2024, 2026)),
        ("某局二〇二〇年度法治政府建设报告", (2020, 2020)),
        ("某市应急管理工作纪实", (None, None)),
    ],
)
def test_years_of_a_title(title: str, years: tuple[int | None, int | None]) -> None:
    period = find_period(title, "", (), kind="work_summary")
    assert (period.start, period.end) == years


def test_a_plan_named_by_its_five_years() -> None:
    period = find_period("某省“十四五”应急管理体系建设规划", "", (), kind="plan")
    assert (period.start, period.end) == (2021, 2025)


@pytest.mark.parametrize(
    ("title", "dates", "years"),
    [
        ("某省“十三五”应急管理工作成就", (), (2016, 2020)),
        ("某市“十四五”消防规划中期评估", ("2023-09-01",), (2021, 2023)),
        ("“十四五”以来工作综述", ("2023-09-01",), (2021, 2023)),
        ("“十四五”以来工作综述", (), (None, None)),
    ],
)
def test_what_came_of_a_five_year_plan_has_its_years(
    title: str, dates: tuple[str, ...], years: tuple[int | None, int | None]
) -> None:
    period = find_period(title, "全市平稳。", dates, kind="work_summary")
    assert (period.start, period.end) == years


@pytest.mark.parametrize(
    ("kind", "text", "dates", "year", "evidence"),
    [
        ("news_feature", "昨日获悉,去年共检查100家。这是2020年的2倍,2020年检查50家。", (), 2020, "told"),
        ("news_feature", "昨日获悉,今年共检查100家。2020年检查50家。", (), None, "text"),
        ("news_feature", "昨日获悉,今年共检查100家。2020年检查50家。", ("2021-11-02",), 2021, "date"),
        ("other", "全市各级各部门共检查100家,其中2020年检查50家。", (), 2020, "told"),
        ("news_feature", "方案提出,到2025年企业减至50家,2027年底前减至20家。", (), None, "text"),
        ("work_summary", "全市今年共检查100家,其中2020年检查50家。", (), 2020, "text"),
    ],
)
def test_the_year_of_news_without_a_date_is_no_more_than_likely(
    kind: str, text: str, dates: tuple[str, ...], year: int | None, evidence: str
) -> None:
    period = find_period(None, text, dates, kind=kind)
    assert (period.end, period.evidence) == (year, evidence)


@pytest.mark.parametrize(
    ("text", "dates", "years", "evidence"),
    [
        ("2020年,某局认真落实部署。较2019年下降12%。", (), (2020, 2020), "text"),
        ("某市近两年筹集资金2亿元,其中:2022年9千万元,2023年1亿元。截至2023年底。", (), (2022, 2023), "text"),
        ("2019年以来,全市扎实推进。截至2021年底,2021年共检查100家,2021年整改。", (), (2019, 2021), "text"),
        ("今年以来,全市共检查100家。", ("2024-10-08",), (2024, 2024), "date"),
        ("全市共检查100家。原2007年印发的预案废止。", ("2017-06-28",), (2017, 2017), "date"),
        ("今年以来修订《裁量基准(2022年版)》。", (), (2022, 2022), "text"),
        ("全市扎实推进。", (None,), (None, None), "text"),
        ("某县情况\n2019年\n检查5家。\n2020年度\n检查6家。\n", (), (2019, 2020), "text"),
        ("全市各地河流6月雨量为2016年以来最大,2021年整改。2016年建成。2021年验收。", (), (2021, 2021), "text"),
    ],
)
def test_years_of_a_text(
    text: str, dates: tuple[str | None, ...], years: tuple[int | None, int | None], evidence: str
) -> None:
    period = find_period(None, text, dates, kind="work_summary")
    assert (period.start, period.end, period.evidence) == (*years, evidence)
