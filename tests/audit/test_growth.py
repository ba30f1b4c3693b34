"""Changes between periods, and what they imply: short texts in, the expected checks out."""

from __future__ import annotations

import pytest

from generator.audit import audit
from generator.extract import extract
from generator.model import Source
from generator.parse import parse

# marked text -> [(stated, from, computed, holds)]
FOUND = {
    "two years and a rate": (
        "2021年投入资金[400万元|funding|period=2021]，2022年投入资金[500万元|funding|period=2022]，增长[25%|funding|up]。",
        [("25%", ["400万元", "500万元"], 25, True)],
    ),
    "the later year first": (
        "2022年投入资金[500万元|funding|period=2022]，2021年[400万元|funding|period=2021]，增长[25%|funding|up]。",
        [("25%", ["400万元", "500万元"], 25, True)],
    ),
    "two years and another rate": (
        "2021年投入资金[400万元|funding|period=2021]，2022年投入资金[500万元|funding|period=2022]，增长[20%|funding|up]。",
        [("20%", ["400万元", "500万元"], 25, False)],
    ),
    "the wrong direction": (
        "2021年发生火灾[40起|accidents|period=2021]，2022年发生火灾[50起|accidents|period=2022]，下降[25%|accidents|down]。",
        [("25%", ["40起", "50起"], -25, False)],
    ),
    "from and to": (
        "事故起数由[120起|accidents]下降到[90起|accidents]，降幅[25%|accidents|down]。",
        [("25%", ["120起", "90起"], 25, True)],
    ),
    "last year in brackets": (
        "发生事故[26起|accidents]（去年同期[32起|accidents]），下降[18.8%|accidents|down]。",
        [("18.8%", ["32起", "26起"], 18.75, True)],
    ),
    "times": (
        "救援队伍由[10支|rescue_teams]增至[25支|rescue_teams]，增长[1.5倍|rescue_teams|up]。",
        [("1.5倍", ["10支", "25支"], 1.5, True)],
    ),
    "number and rate of a change": (
        "发生事故[40起|accidents]，同比减少[10起|accidents|down]，下降[20%|accidents|down]。",
        [("20%", ["40起", "10起"], 20, True)],
    ),
    "number and rate of two changes": (
        "发生事故[40起|accidents]、死亡[30人|deaths]，同比减少[10起|accidents|down]、[2人|deaths|down]，"
        "分别下降[20%|accidents|down]、[6.2%|deaths|down]。",
        [("20%", ["40起", "10起"], 20, True), ("6.2%", ["30人", "2人"], 6.25, True)],
    ),
    "number and rate that do not agree": (
        "发生事故[40起|accidents]，同比减少[10起|accidents|down]，下降[25%|accidents|down]。",
        [("25%", ["40起", "10起"], 20, False)],
    ),
    "the earlier year in another paragraph": (
        "2021年投入资金[400万元|funding|period=2021]。\n2022年投入资金[500万元|funding|period=2022]，增长[25%|funding|up]。",
        [("25%", ["400万元", "500万元"], 25, True)],
    ),
    "percentage points": (
        "达标率由[95.2%|other]提高到[97.8%|other]，提高[2.6个百分点|other|up]。",
        [("2.6个百分点", ["95.2%", "97.8%"], 2.6, True)],
    ),
    "measured against": (
        "投入资金[1286万元|funding|period=2023]，较2022年的[1043万元|funding|period=2023]增长[23.3%|funding|up]。",
        [("23.3%", ["1043万元", "1286万元"], 23.2982, True)],
    ),
    "the difference": (
        "2021年发生火灾[50起|accidents|period=2021]，2022年[40起|accidents|period=2022]，减少[10起|accidents|down]。",
        [("10起", ["50起", "40起"], 10, True)],
    ),
}

SILENT = {
    "one period": "发生事故[40起|accidents]，同比下降[20%|accidents|down]。",
    "another thing": "检查企业[500家|entities_inspected]、排查隐患[400处|hazards_found]，罚款增长[25%|fines|up]。",
    "two things of one kind": (
        "检查化工企业[50家|entities_inspected]、冶金企业[40家|entities_inspected]，增长[9%|entities_inspected|up]。"
    ),
}


def growths(report):
    return [(c.stated, list(c.surfaces), c.computed, c.holds) for c in audit(report).checks if c.kind == "growth"]


def implied(report):
    return [(c.rule, c.computed, c.holds) for c in audit(report).checks if c.kind == "implied"]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_changes_are_recomputed(report_of, text, expected):
    assert growths(report_of(text)) == expected


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_nothing_is_found_without_two_periods(report_of, text):
    assert growths(report_of(text)) == []


def test_the_earlier_value_is_derived_and_marked_as_such(report_of):
    text = "共发生事故[81起|accidents]、死亡[57人|deaths]，同比分别下降[27%|accidents|down]、[32.9%|deaths|down]。"
    checks = audit(report_of(text)).checks
    assert [(c.stated, c.kind, c.computed, c.holds) for c in checks] == [
        (None, "implied", 110.9589, True),
        (None, "implied", 84.9478, True),
    ]
    assert checks[0].note.zh == "推算：由81起与27%得上期约111起，非报告所载。"
    assert checks[0].note.en == "Derived: the earlier value was about 111; the report does not state it."


def test_a_derived_amount_of_money_is_given_as_it_is_printed(report_of):
    (check,) = audit(report_of("罚款[582.98万元|fines|unit_class=money]，同比增长[12%|fines|up]。")).checks
    assert check.note.zh == "推算：由582.98万元与12%得上期约520.52万元，非报告所载。"
    assert check.note.en == "Derived: the earlier value was about 5,205,200 yuan; the report does not state it."


def test_the_earlier_value_of_a_change_in_number(report_of):
    assert implied(report_of("发生较大事故[17起|major_accidents]，同比减少[6起|major_accidents|down]。")) == [
        ("implied_base", 23, True)
    ]


def test_a_stated_earlier_value_is_not_derived_again(report_of):
    text = "2021年发生火灾[50起|accidents|period=2021]，2022年[40起|accidents|period=2022]，下降[20%|accidents|down]。"
    assert implied(report_of(text)) == []


@pytest.mark.parametrize(("count", "rate", "possible"), [
    ("17起", "19.01%", False), ("17起", "19.05%", True), ("17起", "19.04%", True), ("20人", "4.76%", True),
    ("1起", "50%", True), ("2起", "45%", False), ("195.6万起", "27.31%", True), ("2000余起", "19.01%", True),
])  # fmt: skip
def test_a_change_must_come_from_some_whole_number(report_of, count, rate, possible):
    found = implied(report_of(f"发生事故[{count}|accidents]，同比下降[{rate}|accidents|down]。"))
    assert any(rule == "implied_impossible" for rule, _, _ in found) is not possible


def test_money_needs_no_whole_earlier_number(report_of):
    text = "罚款[17元|fines|unit_class=money]，同比下降[19.01%|fines|down]。"
    assert [rule for rule, _, _ in implied(report_of(text))] == ["implied_base"]


NOT_OF_THE_NUMBER = {
    "a number of the year before": "死亡人数增加3人（去年同期死亡1人），死亡人数上升35.7%。",
    "a part of what changed": "接到举报47件，其中实名23件，匿名24件，举报总数较去年同期上升27%。",
    "a class of what changed": "发生森林火灾490起，其中一般火灾477起、重大森林火灾13起，森林火灾次数比上年下降16.9%。",
    "a mean of several years": "发生事故16起，死亡17人，事故起数与前2年均比下降25.6%。",
    "a mean, in a list": "发生事故351起、死亡299人，与近三年平均值相比分别下降13.3%、6.0%。",
    "per head, at constant prices": "人均地区生产总值达到90663元，比上年增长2.5%。",
    "a wider thing": "发生事故4.4万起、死亡3.3万人；重特大事故起数和死亡人数同比分别下降17.9%和35.3%。",
    "a quota": "各类事故死亡143人，为控制指标193人的74.1%，比控制进度少死亡2人。",
    "growth at constant prices": "第一产业增加值41.69亿元，比上年增长3.6%。",
    "from none to one": "发生火灾85起、死亡1人，死亡人数比去年上升100%。",
}


@pytest.mark.parametrize("text", NOT_OF_THE_NUMBER.values(), ids=NOT_OF_THE_NUMBER)
def test_nothing_is_derived_from_a_number_that_the_change_is_not_of(text):
    source = Source(name="t.txt", format="txt", encoding="utf-8", digest="0", text=f"{text}\n")
    assert implied(extract(parse(source))) == []


def test_changes_in_turn_are_those_of_the_numbers_in_turn():
    text = "查处酒驾1200宗，其中醉驾300宗，同比分别增长20%、50%。\n"
    report = extract(parse(Source(name="t.txt", format="txt", encoding="utf-8", digest="0", text=text)))
    assert [(c.surfaces, c.computed) for c in audit(report).checks if c.kind == "implied"] == [
        (("1200宗", "20%"), 1000),
        (("300宗", "50%"), 200),
    ]
