"""Part, whole and stated rate: short texts in, the expected checks out."""

from __future__ import annotations

import pytest

from generator.audit import audit

# marked text -> (stated, from, computed, holds, truncated)
FOUND = {
    "found, rectified, rate": (
        "排查隐患[4000项|hazards_found]，已整改[3920项|hazards_rectified]，整改率[98%|hazard_rectification_rate]。",
        [("98%", ["3920项", "4000项"], 98, True, False)],
    ),
    "cut off, not rounded": (
        "查出隐患[1080处|hazards_found]，整改[1037处|hazards_rectified]，整改率达[96.0%|hazard_rectification_rate]。",
        [("96.0%", ["1037处", "1080处"], 96.0185, True, False)],
    ),
    "only cut off": (
        "查出隐患[700处|hazards_found]，整改[690处|hazards_rectified]，整改率[98.5%|hazard_rectification_rate]。",
        [("98.5%", ["690处", "700处"], 98.5714, True, True)],
    ),
    "the rate in the next sentence": (
        "共排查隐患[250条|hazards_found]，完成整改[240条|hazards_rectified]。隐患整改率为[96%|hazard_rectification_rate]。",
        [("96%", ["240条", "250条"], 96, True, False)],
    ),
    "does not agree": (
        "共排查一般隐患[2000项|hazards_found]，已整改[1900项|hazards_rectified]，整改率[97.5%|hazard_rectification_rate]。",
        [("97.5%", ["1900项", "2000项"], 95, False, False)],
    ),
    "other units of the same things": (
        "查出火灾隐患[1200处|hazards_found]，督促整改[1170条|hazards_rectified]，整改率[97.5%|hazard_rectification_rate]。",
        [("97.5%", ["1170条", "1200处"], 97.5, True, False)],
    ),
    "a general and a serious kind rectified together": (
        "排查一般隐患[390项|hazards_found]、重大隐患[10项|major_hazards_found]，整改[380项|hazards_rectified]，"
        "整改率[95%|hazard_rectification_rate]。",
        [("95%", ["380项", "10项", "390项"], 95, True, False)],
    ),
    "of which in between": (
        "排查隐患[500处|hazards_found]，其中重大隐患[8处|major_hazards_found]，完成整改[480处|hazards_rectified]，"
        "整改率[96%|hazard_rectification_rate]。",
        [("96%", ["480处", "500处"], 96, True, False)],
    ),
    "brackets in between": (
        "对上报的[3588栋|other]隐患房屋(城镇[828栋|other]、农村[2760栋|other])已核查[2156栋|other]，核查率[60%|other]。",
        [("60%", ["2156栋", "3588栋"], 60.0892, True, False)],
    ),
    "two kinds in turn": (
        "排查一般隐患[200项|hazards_found]、重大隐患[40项|major_hazards_found]，分别整改[190项|hazards_rectified]、"
        "[30项|major_hazards_rectified]，整改率分别为[95%|hazard_rectification_rate]、[75%|major_hazard_rectification_rate]。",
        [("95%", ["190项", "200项"], 95, True, False), ("75%", ["30项", "40项"], 75, True, False)],
    ),
    "cases settled": (
        "全年受理群众举报[125件|other]，办结[120件|cases_closed]，办结率[96%|approval_rate]。",
        [("96%", ["120件", "125件"], 96, True, False)],
    ),
    "more done than planned": (
        "计划检查企业[120家|tasks]，实际检查[126家|entities_inspected]，完成率[105%|other]。",
        [("105%", ["126家", "120家"], 105, True, False)],
    ),
    "numbers in ten thousands": (
        "各地排查隐患[68.4万项|hazards_found]，整改[67.6万项|hazards_rectified]，整改率[98.9%|hazard_rectification_rate]。",
        [("98.9%", ["67.6万项", "68.4万项"], 98.8304, True, False)],
    ),
    "more than": (
        "排查隐患[1000处|hazards_found]，整改[986处|hazards_rectified]，整改率达"
        "[98%|hazard_rectification_rate|bound=at_least]以上。",
        [("98%", ["986处", "1000处"], 98.6, True, False)],
    ),
    "all of them": (
        "排查隐患[154条|hazards_found]，整改[154条|hazards_rectified]，整改率[100%|hazard_rectification_rate]。",
        [("100%", ["154条", "154条"], 100, True, False)],
    ),
    "traditional script with a gloss": (
        "排查隱(yǐn)患[400項|hazards_found]，整改[390項|hazards_rectified]，整改率[97.5%|hazard_rectification_rate]。",
        [("97.5%", ["390項", "400項"], 97.5, True, False)],
    ),
    "share of a total": (
        "处置警情[2000起|other]，其中火灾扑救[500起|other]，占总数的[25%|other]，抢险救援[300起|other]、占[15%|other]。",
        [("25%", ["500起", "2000起"], 25, True, False), ("15%", ["300起", "2000起"], 15, True, False)],
    ),
    "each of its own total": (
        "共发生火灾[560起|accidents]，死亡[15人|deaths]。城市发生火灾[162起|accidents]，死亡[3人|deaths]，分别占总数的"
        "[28.9%|other]和[20%|other]。",
        [("28.9%", ["162起", "560起"], 28.9286, True, False), ("20%", ["3人", "15人"], 20, True, False)],
    ),
    "a share behind its changes": (
        "累计发生事故[48起|accidents]。道路交通事故[28起|accidents]，同比减少[13起|accidents|down]，占事故总起数的[58.33%|other]。",
        [("58.33%", ["28起", "48起"], 58.3333, True, False)],
    ),
    "the item is named again": (
        "罚款[413.6万元|fines]，其中事前处罚[362.1万元|fines]、事后处罚[51.5万元|fines]，事前处罚占[87.5%|other]。",
        [("87.5%", ["362.1万元", "413.6万元"], 87.5484, True, False)],
    ),
    "of a total in another paragraph": (
        "全省共有煤矿[988座|other]。\n监察矿井[986座|entities_inspected]，监察覆盖率[99.8%|other]。",
        [("99.8%", ["986座", "988座"], 99.7976, True, False)],
    ),
    "two items share": (
        "处置警情[195.6万起|other]。公务执勤([9.6万起|other])及其他([10.5万起|other])占总数的[10.3%|other]。",
        [("10.3%", ["9.6万起", "10.5万起", "195.6万起"], 10.2761, True, False)],
    ),
    "share that does not agree": (
        "立案[200件|cases_filed]，其中煤矿[80件|cases_filed]，占比[45%|other]。",
        [("45%", ["80件", "200件"], 40, False, False)],
    ),
}

SILENT = {
    "no part": "排查隐患[300处|hazards_found]，全部整改，整改率[100%|hazard_rectification_rate]。",
    "nothing of the kind": "检查企业[441家|entities_inspected]，出动[900人次|inspectors_deployed]，整改率[98%|x]。",
    "a target": "排查隐患[100处|hazards_found]，整改[90处|hazards_rectified]，确保整改率[95%|x|role=target]。",
    "a change": "查处案件[80起|cases_filed]，办结[60起|cases_closed]，办结率提高[5%|other|up]。",
    "only what was done at once": (
        "排查隐患[1000处|hazards_found]，当场整改[800处|hazards_rectified]，整改率[98%|hazard_rectification_rate]。"
    ),
    "the rate of some of them": (
        "排查隐患[1000处|hazards_found]，已整改[950处|hazards_rectified]，重大隐患整改率[100%|x]。"
    ),
    "another paragraph": "排查隐患[100处|hazards_found]，整改[90处|hazards_rectified]。\n全市整改率[98%|x]。",
    "rates of approvals": "累计办件[420件|approvals]，按时办结率[100%|approval_rate]，满意率[100%|approval_rate]。",
    "unlike sectors": (
        "煤矿排查隐患[100处|hazards_found|sector=coal_mine]，工贸整改[80处|hazards_rectified|sector=industry_trade]，"
        "整改率[91%|hazard_rectification_rate]。"
    ),
    "numbers that are not exact": "排查隐患[1000余处|hazards_found]，整改[900余处|hazards_rectified]，整改率[99%|x]。",
    "share of something else": "全市查处[300件|cases_filed]，其中煤矿[60件|cases_filed]，占全省的[5%|other]。",
}


def rates(report):
    return [
        (c.stated, list(c.surfaces), c.computed, c.holds, c.truncated) for c in audit(report).checks if c.kind == "rate"
    ]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_rates_are_recomputed(report_of, text, expected):
    found = [(s, sorted(f), c, h, t) for s, f, c, h, t in rates(report_of(text))]
    assert found == [(s, sorted(f), c, h, t) for s, f, c, h, t in expected]


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_nothing_is_found_where_the_numbers_do_not_belong_together(report_of, text):
    assert rates(report_of(text)) == []


def test_the_part_is_named_before_the_whole(report_of):
    (check,) = audit(
        report_of("排查隐患[4000项|hazards_found]，整改[3920项|hazards_rectified]，整改率[98%|x]。")
    ).checks
    assert check.surfaces == ("3920项", "4000项")
    assert check.equation == "3920 ÷ 4000 = 98%"


def test_an_inconsistent_rate_offers_three_readings(report_of):
    text = "排查隐患[2000项|hazards_found]，已整改[1900项|hazards_rectified]，整改率[97.5%|hazard_rectification_rate]。"
    (check,) = audit(report_of(text)).checks
    assert [reading.zh for reading in check.readings] == [
        "若部分与整体无误，比率应为95%。",
        "若比率与整体无误，部分约应为1950项。",
        "若比率与部分无误，整体约应为1949项。",
    ]
    assert check.readings[0].en == "If part and whole are right, the rate would be 95%."
