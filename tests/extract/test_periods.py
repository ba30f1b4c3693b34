"""The times that a sentence names, as ISO periods, and the figures they govern."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from generator.extract.figures import extract_figures
from generator.extract.periods import Clock
from generator.model import Document, Meta

AsDocument = Callable[[str], Document]
OWN = Meta(period_start=2022, period_end=2022)


def nowhere(at: int) -> bool:
    return False


def read(text: str, meta: Meta = OWN) -> list[str | None]:
    return [t.period for t in Clock(text, meta, nowhere).times(0, len(text))]


TIMES = [
    ("2021年,", ["2021"]),
    ("2021年度", ["2021"]),
    ("2021年8月", ["2021-08"]),
    ("2021年8月9日", ["2021-08-09"]),
    ("8月9日", ["2022-08-09"]),
    ("10月份", ["2022-10"]),
    ("1-11月份", ["2022-01/2022-11"]),
    ("2014年1~3月", ["2014-01/2014-03"]),
    ("1至6月", ["2022-01/2022-06"]),
    ("2021年12月1日至2022年4月30日,", ["2021-12-01/2022-04-30"]),
    ("自2021年12月15日起至2022年3月底", ["2021-12/2022-03"]),
    ("2020年11月—2021年2月", ["2020-11/2021-02"]),
    ("2020年11月、2021年2月", ["2020-11", "2021-02"]),
    ("1-12月", ["2022"]),
    ("前7个月", ["2022-01/2022-07"]),
    ("前九个月", ["2022-01/2022-09"]),
    ("上半年", ["2022-01/2022-06"]),
    ("2020年下半年", ["2020-07/2020-12"]),
    ("一季度", ["2022-01/2022-03"]),
    ("第四季度", ["2022-10/2022-12"]),
    ("前三季度", ["2022-01/2022-09"]),
    ("2021年前三季度", ["2021-01/2021-09"]),
    ("前两个季度", ["2022-01/2022-06"]),
    ("头三个月", ["2022-01/2022-03"]),
    ("1-3季度", ["2022-01/2022-09"]),
    ("2021年一至三季度", ["2021-01/2021-09"]),
    ("一、二季度", ["2022-01/2022-06"]),
    ("第三、四季度", ["2022-07/2022-12"]),
    ("一、二、三季度", ["2022-01/2022-09"]),
    ("三季度末", ["2022-07/2022-09"]),
    ("6月1日至9月30日", ["2022-06-01/2022-09-30"]),
    ("6月26日至28日", ["2022-06-26/2022-06-28"]),
    ("2018年底蓄满,到6月底", ["2018", "2022-06"]),
    ("2010年以来最大", []),
    ("1998年以来同期第二位", []),
    ("控制在2020年水平", []),
    ("2021年计划投资", ["2021"]),
    ("2021年计划", []),
    ("截至8月20日17时", [None]),
    ("截至2021年底", ["2021"]),
    ("截至2020年12月底", ["2020"]),
    ("截至11月20日", ["2022-01/2022-11"]),
    ("2016—2020年", ["2016/2020"]),
    ("2018年以来", ["2018/2022"]),
    ("近三年", ["2020/2022"]),
    ("“十三五”期间", ["2016/2020"]),
    ("“十四五”末", ["2025"]),
    ("去年", ["2021"]),
    ("去年1-9月", ["2021-01/2021-09"]),
    ("今年前7月", ["2022-01/2022-07"]),
    ("去年年底", ["2021"]),
    ("“十一五”期间", ["2006/2010"]),
    # the report's own period
    ("今年以来", [None]),
    ("截至目前", [None]),
    ("全年", [None]),
    # no periods at all
    ("与2021年相比", []),
    ("较2021年", []),
    ("2022年版", []),
    ("“十四五”规划", []),
    ("年底", []),
    ("专项整治2023行动", []),
    ("2021年工作思路", []),
]


@pytest.mark.parametrize(("text", "periods"), TIMES)
def test_times(text: str, periods: list[str | None]) -> None:
    assert read(text) == periods


def test_last_year_is_the_reports_own_where_it_appeared_in_the_next() -> None:
    assert read("去年", Meta(period_end=2022, published="2023-01-10")) == ["2022"]


def test_undated_news_of_last_year_name_the_year_they_tell_of() -> None:
    told = Meta(period_end=2022, evidence={"period_end": "text"})
    assert read("去年") == ["2021"]
    assert read("去年", told) == ["2021"]
    assert read("去年", msgspec.structs.replace(told, title="去年全市救助成功率超九成")) == ["2022"]
    assert read("去年", msgspec.structs.replace(told, title="事故起数较去年下降一成")) == ["2021"]


def test_without_a_period_of_its_own_a_report_dates_no_bare_month() -> None:
    assert read("10月份", Meta()) == []
    assert read("2021年,10月份", Meta()) == ["2021", "2021-10"]


def test_this_year_of_news_is_the_year_in_which_they_appear() -> None:
    news = Meta(period_end=2022, published="2023-11-04", document_type="news_feature")
    assert read("今年1-9月", news) == ["2023-01/2023-09"]
    assert read("今年1-9月", msgspec.structs.replace(news, document_type="work_summary")) == ["2022-01/2022-09"]
    assert read("今年1-9月", msgspec.structs.replace(news, published="2023-01-04")) == ["2022-01/2022-09"]


@pytest.mark.parametrize(
    ("text", "period_end", "expected"),
    [
        ("今年1-9月", "text", [None]),
        ("去年", "text", [None]),
        ("1-9月", "text", ["2022-01/2022-09"]),
        ("今年1-9月", "title", ["2022-01/2022-09"]),
        ("去年", "title", [None]),  # the year of the title may be what the news call last year
        ("1-9月", "told", [None]),
        ("2020年1-9月", "told", ["2020-01/2020-09"]),
    ],
)
def test_news_without_a_date_know_by_themselves_what_year_it_is(
    text: str, period_end: str, expected: list[str | None]
) -> None:
    news = Meta(period_end=2022, document_type="news_feature", evidence={"period_end": period_end})
    assert read(text, news) == expected
    dated = msgspec.structs.replace(news, published="2022-11-02")
    assert None not in read(text, dated)


def test_what_has_gone_on_since_a_month_ends_with_the_report() -> None:
    assert read("今年1月份以来") == [None]
    assert read("8月以来") == ["2022-08/2022-12"]
    assert read("8月以来", Meta(period_end=2022, published="2022-11-03")) == ["2022-08/2022-11"]
    assert read("2021年8月以来") == ["2021-08/2022-12"]


def test_years_of_the_republic() -> None:
    assert read("110年1-11月") == ["2021-01/2021-11"]
    assert read("110年度") == ["2021"]
    assert read("有110年历史") == []


def test_a_year_may_lack_its_word_before_a_part_of_it() -> None:
    assert read("2021前三季度") == ["2021-01/2021-09"]
    assert read("2021上半年") == ["2021-01/2021-06"]
    assert read("2021第二季度") == ["2021-04/2021-06"]


def test_titles_and_names_hold_no_times() -> None:
    assert [t.period for t in Clock("2021年", OWN, lambda at: True).times(0, 5)] == []


def in_2022(document: Document) -> list[str]:
    dated = msgspec.structs.replace(
        document, meta=msgspec.structs.replace(document.meta, period_start=2022, period_end=2022)
    )
    return [f"{f.surface} {f.period}" for f in extract_figures(dated)]


GOVERNED = [
    ("占比由2020年的8.5%提高到19.5%。", ["8.5% 2020", "19.5% None"]),
    (
        "2020年12月1日至2021年4月5日,立案9起;罚款2万元。",
        ["9起 2020-12-01/2021-04-05", "2万元 2020-12-01/2021-04-05"],
    ),
    ("2021年检查企业5家,罚款3万元。整改隐患8处。", ["5家 2021", "3万元 2021", "8处 None"]),
    ("截至2021年底,检查企业5家;罚款3万元。", ["5家 2021", "3万元 2021"]),
    # the whole year is the one just spoken of
    ("2020年共检查企业5家,全年罚款3万元。", ["5家 2020", "3万元 2020"]),
    ("2020年,检查企业5家。全年罚款3万元。", ["5家 2020", "3万元 2020"]),
    ("2022年检查企业5家,全年罚款3万元。", ["5家 2022", "3万元 None"]),
    # a time that opens a sentence with a comma behind it holds for the paragraph, a day does not
    ("“十三五”期间,全市组建队伍5支。开展演练8次。\n新增队员6人。", ["5支 2016/2020", "8次 2016/2020", "6人 None"]),
    # also where the sentence that it opens has no figures
    ("记者获悉:今年前7月,形势平稳。检查企业5家。\n整改隐患8处。", ["5家 2022-01/2022-07", "8处 None"]),
    ("3月2日,检查企业5家。整改隐患8处。", ["5家 2022-03-02", "8处 None"]),
    # last year's number stands beside this year's
    ("1-9月,发生事故8起,比去年同期(6起)多2起。", ["8起 2022-01/2022-09", "6起 2021-01/2021-09", "2起 2022-01/2022-09"]),
    ("发生事故8起,上年同期为12起、死亡9人,查处案件5件。", ["8起 None", "12起 2021", "9人 2021", "5件 None"]),
    (
        "发生事故8起,比2020年全年的12起减少4起;2021年全年检查企业5家。",
        ["8起 None", "12起 2020", "4起 None", "5家 2021"],
    ),
    # one in brackets only inside them
    ("一般火灾2起(3月2日死亡1人),损失8万元。", ["2起 None", "1人 2022-03-02", "8万元 None"]),
    ("拨付资金500万元,其中:2021年200万元,2022年300万元。", ["500万元 None", "200万元 2021", "300万元 2022"]),
    ("针对10月份暴雨灾害,转移群众70人。", ["70人 2022-10"]),
    ("按照《2021年监督检查计划》,检查企业5家。", ["5家 None"]),
    ("二、2023年工作思路\n开展演练4次。", ["4次 2023"]),
    ("一、2022年工作情况\n开展演练4次。", ["4次 None"]),
    # nor is a year that others are measured against
    ("二、绝对指标(以2020年考核指标为基数)\n事故起数下降9%。", ["9% None"]),
    # a day in the middle of a list says nothing of the next part
    ("一是检查企业5家,4月14日通过验收;二是培训9人。", ["5家 None", "9人 None"]),
    ("4月14日,检查企业5家;培训9人。", ["5家 2022-04-14", "9人 2022-04-14"]),
    # a line that is a year and nothing more holds up to the next one
    (
        "2020年\n全年检查企业5家。\n1-6月,培训9人。\n2021年度:\n罚款3万元。",
        ["5家 2020", "9人 2020-01/2020-06", "3万元 2021"],
    ),
    ("某县情况\n2021年\n检查企业5家。\n二、2022年工作情况\n检查企业6家。", ["5家 2021", "6家 None"]),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNED)
def test_what_a_time_governs(as_document: AsDocument, text: str, expected: list[str]) -> None:
    assert in_2022(as_document(text)) == expected


def test_the_words_that_led_to_a_period_are_kept(as_document: AsDocument) -> None:
    figure = extract_figures(as_document("今年以来,检查企业5家。"))[0]
    assert (figure.period, figure.period_words) == (None, "今年以来")
