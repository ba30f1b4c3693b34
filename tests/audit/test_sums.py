"""Parts and totals: short texts in, the expected checks out."""

from __future__ import annotations

import pytest

from generator.audit import audit

# marked text -> [(stated, from, holds)]
FOUND = {
    "of which": (
        "成立救援队伍[30支|rescue_teams]，其中专业队伍[12支|rescue_teams]、社会队伍[18支|rescue_teams]。",
        [("30支", ["12支", "18支"], True)],
    ),
    "brackets": (
        "摸排房屋[800栋|other]（城镇[300栋|other]、农村[500栋|other]），停用[20栋|other]。",
        [("800栋", ["300栋", "500栋"], True)],
    ),
    "brackets that do not add up": (
        "摸排房屋[800栋|other]（城镇[300栋|other]、农村[400栋|other]）。",
        [("800栋", ["300栋", "400栋"], False)],
    ),
    "the list goes on with other things": (
        "许可审查[123家|approvals]，其中新证[92家|approvals]、换证[23家|approvals]，变更[8家|approvals]；"
        "备案[47家|approvals]。",
        [("123家", ["92家", "23家", "8家"], True)],
    ),
    "two units in turn, brackets inside, two breakdowns": (
        "全市共发生事故[17起|accidents]，死亡[20人|deaths]。分行业来看，工矿商贸事故[13起|accidents]、死亡[14人|deaths]"
        "(工程建设领域事故[10起|accidents]、死亡[11人|deaths])；道路运输事故[2起|accidents]、死亡[4人|deaths]；"
        "铁路事故[2起|accidents]、死亡[2人|deaths]。分区域来看，东区事故[9起|accidents]、死亡[11人|deaths]；"
        "西区事故[8起|accidents]、死亡[9人|deaths]。",
        [
            ("17起", ["13起", "2起", "2起"], True),
            ("20人", ["14人", "4人", "2人"], True),
            ("17起", ["9起", "8起"], True),
            ("20人", ["11人", "9人"], True),
        ],
    ),
    "numbered paragraphs": (
        "共发生各类生产安全事故[274起|accidents]、死亡[77人|deaths]。\n1.工矿商贸事故发生[20起|accidents]、死亡[22人|deaths]，"
        "同比下降[47%|deaths|down]。\n2.道路交通事故发生[123起|accidents]、死亡[53人|deaths]。\n"
        "3.生产经营性火灾事故发生[131起|accidents]，死亡[2人|deaths]。",
        [("274起", ["20起", "123起", "131起"], True), ("77人", ["22人", "53人", "2人"], True)],
    ),
    "rates in between": (
        "开展排查治理的单位[98250家|entities_registered]。其中，工矿企业[43158家|entities_registered]，"
        "整改率为[96.61%|x]，重点行业企业[55092家|entities_registered]，整改率为[96.93%|x]。",
        [("98250家", ["43158家", "55092家"], True)],
    ),
    "years that exceed their total": (
        "近两年投入资金[23000万元|funding|period=2022/2023]，其中：2022年[9000万元|funding|period=2022]，"
        "2023年[17000万元|funding|period=2023]。",
        [("23000万元", ["9000万元", "17000万元"], False)],
    ),
    "rounded parts": (
        "排查隐患[19.12万项|hazards_found]，其中部门检查发现[11.38万项|hazards_found]、企业自查发现[7.74万项|hazards_found]。",
        [("19.12万项", ["11.38万项", "7.74万项"], True)],
    ),
    "two parts of unlike rounding": (
        "投入资金[1.2亿元|funding]，其中省级[7600万元|funding]、市级[4418万元|funding]。",
        [("1.2亿元", ["7600万元", "4418万元"], True)],
    ),
    "settled and open": (
        "查出隐患[1083处|hazards_found]，整改[915处|hazards_rectified]，落实管控措施[168处|hazards_in_progress]。",
        [("1083处", ["915处", "168处"], True)],
    ),
    "settled and open that do not add up": (
        "排查隐患[100处|hazards_found]，已整改[80处|hazards_rectified]，正在整改[30处|hazards_in_progress]。",
        [("100处", ["80处", "30处"], False)],
    ),
    "two kinds, and the rest": (
        "发现一般隐患[1086条|hazards_found]，重大隐患[16条|major_hazards_found]，整改[1052条|hazards_rectified]，"
        "正在整改[50条|hazards_in_progress]。",
        [("50条", ["1086条", "16条", "1052条"], True)],
    ),
    "measure words that change": (
        "查明隐患点[264个|risk_points]。其中，滑坡[196个|risk_points]、泥石流[44处|risk_points]、危岩[24处|risk_points]。",
        [("264个", ["196个", "44处", "24处"], True)],
    ),
    "in another paragraph": (
        "累计发生事故[19起|accidents]，死亡[47人|deaths]。\n其中：国有煤矿发生事故[3起|accidents]，死亡[4人|deaths]；"
        "地方煤矿发生事故[16起|accidents]，死亡[43人|deaths]。",
        [("19起", ["3起", "16起"], True), ("47人", ["4人", "43人"], True)],
    ),
    "a breakdown far below its total": (
        "共接报火灾[63.68万起|accidents]。\n形势平稳。\n从城乡分布看，城市火灾[25.96万起|accidents]，占总数的[40.8%|other]；"
        "农村火灾[35.28万起|accidents]；其他区域火灾[2.44万起|accidents]。",
        [("63.68万起", ["25.96万起", "35.28万起", "2.44万起"], True)],
    ),
    "a breakdown by a phrase, two lists": (
        "共实施行政处罚[3400次|penalties]，责令停产[124个|suspensions]。\n按行业分：对煤矿处罚[24次|penalties]，对工贸处罚"
        "[3376次|penalties]。责令停产煤矿[4个|suspensions]，工贸[120个|suspensions]。",
        [("3400次", ["24次", "3376次"], True), ("124个", ["4个", "120个"], True)],
    ),
    "applications carried over": (
        "接收申请[31件|approvals]，依法办结[29件|approvals]，结转下年度[2件|approvals]。",
        [("31件", ["29件", "2件"], True)],
    ),
    "total after its items": (
        "开展桌面演练[12场|drills]、实战演练[30场|drills]，合计[42场|drills]。",
        [("42场", ["12场", "30场"], True)],
    ),
}

SILENT = {
    "examples only": (
        "检查企业[100家|entities_inspected]，其中化工[20家|entities_inspected]、冶金[30家|entities_inspected]。"
    ),
    "stages of one process": (
        "检查企业[100家|entities_inspected]，其中发现隐患的[80家|entities_inspected]，责令整改的[70家|orders_issued]。"
    ),
    "things of two kinds": (
        "检查企业[10家|entities_inspected]，其中化工[3家|entities_inspected]，查隐患[7处|hazards_found]。"
    ),
    "another list after the parts": (
        "工业项目[36个|x]，市政项目[30个|x]。发出通知书[178份|x]，其中停工[45份|x]；对质量管控不到位的[18个|x]项目通报；"
        "对转包的[4个|x]项目查处；对违规的[4个|x]项目移交；对[4个|x]项目重点监管。"
    ),
    "quotients": (
        "死亡率[0.08|other|unit=]，其中2021年[0.09|other|unit=|period=2021]、2022年[0.08|other|unit=|period=2022]。"
    ),
    "one part": "组建队伍[12支|rescue_teams]，其中危化队伍[2支|rescue_teams]。",
    "unlike units": "投入资金[100万元|funding]，其中购置车辆[40辆|supplies]、船只[60艘|supplies]。",
    "no mark at all": "检查企业[5家|entities_inspected]，约谈[1家|interviews]，关闭[4家|closures]。",
    "a short unmarked run": "发生事故[30起|accidents]。道路交通事故[10起|accidents]。火灾事故[20起|accidents]。",
    "a run that goes on": (
        "全市共发生事故[30起|accidents]。甲类事故[10起|accidents]。乙类事故[12起|accidents]。丙类事故[8起|accidents]。"
        "丁类事故[9起|accidents]。"
    ),
    "some inexact": "建成场馆[20家|facilities_built]，其中省级[10余家|facilities_built]、市级[10家|facilities_built]。",
    "found and rectified": "查出隐患[500处|hazards_found]，整改[460处|hazards_rectified]，立案[40起|cases_filed]。",
    "changes": "发生事故[81起|accidents]，其中较大事故下降[60%|major_accidents|down]、死亡下降[21%|deaths|down]。",
}


def sums(report):
    return [(c.stated, sorted(c.surfaces), c.holds) for c in audit(report).checks if c.kind == "sum"]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_sums_are_recomputed(report_of, text, expected):
    assert sorted(sums(report_of(text))) == sorted((s, sorted(f), h) for s, f, h in expected)


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_nothing_is_found_where_nothing_says_that_numbers_are_parts(report_of, text):
    assert sums(report_of(text)) == []


def test_the_computed_sum_is_in_the_canonical_unit(report_of):
    text = "投入资金[500万元|funding]，其中省级[300万元|funding]、市级[200万元|funding]。"
    (check,) = audit(report_of(text)).checks
    assert (check.computed, check.equation) == (5000000, "300 + 200 = 500")
