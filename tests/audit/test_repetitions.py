"""Quantities stated more than once: short texts in, the expected checks out."""

from __future__ import annotations

import pytest

from generator.audit import audit

# marked text -> [(stated, from, holds)]
FOUND = {
    "the same words": (
        "依法实施行政处罚[740次|penalties]。\n全市依法实施行政处罚[740次|penalties]。",
        [("740次", ["740次"], True)],
    ),
    "another measure word": (
        "排查重大事故隐患[731个|major_hazards_found]。共排查重大事故隐患[731处|major_hazards_found]。",
        [("731处", ["731个"], True)],
    ),
    "the noun behind the number": (
        "印发总体方案、[33个|documents_issued]市级部门子方案。各部门按照[33个|documents_issued]子方案落实。",
        [("33个", ["33个"], True)],
    ),
    "a rate": (
        "一般隐患整改率[97.28%|hazard_rectification_rate]。经统计，一般隐患整改率[97.28%|hazard_rectification_rate]。",
        [("97.28%", ["97.28%"], True)],
    ),
    "three times": (
        "全市检查企业[4120家|entities_inspected]。共检查企业[4120家|entities_inspected]。检查企业[4120家|entities_inspected]。",
        [("4120家", ["4120家"], True), ("4120家", ["4120家"], True)],
    ),
    "a small number in a retelling": (
        "临时查封[6家|suspensions]，责令停产[119家|suspensions]。\n发现隐患[1630处|hazards_found]，临时查封[6家|suspensions]，"
        "责令停产[119家|suspensions]。",
        [("6家", ["6家"], True), ("119家", ["119家"], True)],
    ),
    "a long number under another name": (
        "累计检查企业[1968家|entities_inspected]。各县区和重点行业部门已累计检查企业[1968家|units_covered]。",
        [("1968家", ["1968家"], True)],
    ),
    "a retelling that differs": (
        "实施行政处罚[740次|penalties]，罚款[661万元|fines]，约谈企业负责人[35人次|interviews]。\n"
        "实施行政处罚[740次|penalties]，罚款[661万元|fines]，约谈企业负责人[53人次|interviews]。",
        [("740次", ["740次"], True), ("661万元", ["661万元"], True), ("53人次", ["35人次"], False)],
    ),
    "two totals of the whole place": (
        "全市发生生产安全事故[81起|accidents]。开展整治。全市发生生产安全事故[83起|accidents]。",
        [("83起", ["81起"], False)],
    ),
}

SILENT = {
    "entries of one list": (
        "一般事故发生[14起|accidents]，死亡[16人|deaths]；\n较大事故发生[4起|accidents]，死亡[16人|deaths]。"
    ),
    "rates of other things": (
        "一般隐患整改率[100%|hazard_rectification_rate]。重大隐患整改率[100%|major_hazard_rectification_rate]。"
    ),
    "totals of two campaigns": (
        "全市共检查企业[488家|entities_inspected]。整治继续。全市共检查企业[512家|entities_inspected]。"
    ),
    "one sentence": "安全条件审查[53家次|approvals]、安全设施设计审查[53家次|approvals]。",
    "another thing": "挂牌督办隐患[33个|hazards_listed]。制定[33个|documents_issued]子方案。",
    "small numbers in other words": "开展桌面演练[5次|drills]。举办消防实战演练[5次|drills]。",
    "other sectors": (
        "在危化领域，检查企业[56家|entities_inspected|sector=hazchem]。"
        "在工贸领域，检查企业[56家|entities_inspected|sector=industry_trade]。"
    ),
    "each its own": (
        "下达限期整改通知书[15份|orders_issued|sector=construction]。巡查项目，下发限期整改通知书[24份|orders_issued]。"
    ),
    "target and result": "计划培训[300人次|trainees|role=target]。实际培训[300人次|trainees]。",
    "totals of other periods": (
        "上半年全市发生事故起数[81起|accidents|period=2022-01/2022-06]。全年全市发生事故起数[183起|accidents|period=2022]。"
    ),
}


def repetitions(report):
    return [(c.stated, list(c.surfaces), c.holds) for c in audit(report).checks if c.kind == "repetition"]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_repeated_quantities_are_compared(report_of, text, expected):
    assert repetitions(report_of(text)) == expected


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_other_quantities_are_left_alone(report_of, text):
    assert repetitions(report_of(text)) == []


def test_the_same_number_of_another_sector_is_a_change_of_scope(report_of):
    text = (
        "工贸领域共检查企业[4120家|entities_inspected|sector=industry_trade]。"
        "危化领域共检查企业[4120家|entities_inspected|sector=hazchem]。"
    )
    (check,) = audit(report_of(text)).checks
    assert (check.kind, check.stated, check.holds) == ("scope", None, False)
    assert check.note.zh == "同一数字两次出现，领域不同，引用前宜核对范围。"
    assert "sector" in check.note.en


def test_a_number_repeated_without_its_sector_is_a_repetition_and_a_change_of_scope(report_of):
    text = "全市共检查企业[4120家|entities_inspected]。危化领域共检查企业[4120家|entities_inspected|sector=hazchem]。"
    assert {(c.kind, c.holds) for c in audit(report_of(text)).checks} == {("repetition", True), ("scope", False)}


def test_the_same_number_of_another_period_is_a_change_of_scope(report_of):
    text = (
        "上半年全市共检查企业[4120家|entities_inspected|period=2022-01/2022-06]。"
        "2022年全市共检查企业[4120家|entities_inspected|period=2022]。"
    )
    (check,) = audit(report_of(text)).checks
    assert (check.kind, check.note.zh) == ("scope", "同一数字两次出现，时期不同，引用前宜核对范围。")


@pytest.mark.parametrize(
    "text",
    [
        "煤矿受伤人数下降[52.8%|down|sector=coal_mine]。建筑受伤人数下降[52.8%|down|sector=construction]。",
        "矿山务工人员占总人数的[41.18%|sector=mine]。工地务工人员占总人数的[41.18%|sector=construction]。",
    ],
)
def test_shares_and_changes_that_are_equal_by_chance_are_no_change_of_scope(report_of, text):
    assert [c for c in audit(report_of(text)).checks if c.kind == "scope"] == []


def test_a_bulletin_on_one_sector_does_not_change_its_scope(report_of):
    numbers = "、".join(f"[{n}份|materials|sector=coal_mine]" for n in (31, 42, 53))
    inside = (
        f"煤矿领域查出隐患[4120条|hazards_found|sector=coal_mine]，发放{numbers}。全市查出隐患[4120条|hazards_found]。"
    )
    beside = inside.replace("materials|sector=coal_mine", "materials")
    assert [c.kind for c in audit(report_of(inside)).checks] == ["repetition"]
    assert {c.kind for c in audit(report_of(beside)).checks} == {"repetition", "scope"}


def test_a_sentence_that_retells_another_does_not_change_its_scope(report_of):
    told = "抽查工程[1123个|projects|sector=construction]，督促整改隐患[1811条|hazards_found|sector={}]。"
    text = told.format("construction") + told.format("fire")
    assert [(c.kind, c.stated) for c in audit(report_of(text)).checks] == [("repetition", "1123个")]
