"""How numbers belong together in such texts, from the text to the checks: the whole road, a phrase at a time."""

from __future__ import annotations

import pytest

from generator.audit import audit
from generator.extract import extract
from generator.model import Source
from generator.parse import parse

# text -> "kind stated holds", in any order
FOUND = {
    # totals after their parts, parts of a year
    "上半年发生事故18起，下半年发生事故12起，全年共发生事故30起。": ["sum 30起 yes"],
    "全年共发生事故30起，其中上半年18起、下半年12起。": ["sum 30起 yes"],
    "一季度发生事故11起，二季度9起，三季度12起，四季度14起，全年共发生46起。": ["sum 46起 yes"],
    "开展桌面演练12场、实战演练30场，共计42场。": ["sum 42场 yes"],
    "开展桌面演练12场、实战演练30场，合计43场。": ["sum 43场 no"],
    "原有救援队伍12支，今年新增3支，累计达到15支。": ["sum 15支 yes"],
    # parts over several sentences and lines, in brackets, in parts
    "成立救援队伍30支。其中，专业队伍12支。社会队伍10支，志愿队伍8支。": ["sum 30支 yes"],
    "检查企业100家，其中危化企业60家（其中生产企业20家、经营企业40家）、工贸企业40家。": [
        "sum 100家 yes",
        "sum 60家 yes",
    ],
    "全市发生事故15起、死亡12人。分别是东区（8起、6人）、西区（4起、4人）、南区（3起、2人）。": [
        "sum 15起 yes",
        "sum 12人 yes",
    ],
    "共发生火灾281起。9起重大火灾中，城市7起，农村2起；65起较大火灾中，农村34起，城市29起，其他2起。": [
        "sum 9起 yes",
        "sum 65起 yes",
    ],
    "发生较大事故15起，死亡23人。其中道路交通事故13起，死亡16人；\n工矿商贸事故2起，死亡7人。": [
        "sum 15起 yes",
        "sum 23人 yes",
    ],
    "发生事故37起，死亡33人，受伤5人。其中，交通事故30起，死亡26人，同比减少5起4人。矿山事故1起，死亡1人。"
    "商贸事故5起，死亡5人。建筑事故1起，死亡1人。": ["sum 37起 yes", "sum 33人 yes"],
    "下发执法文书120份，按种类分：检查记录60份、整改指令书40份、复查意见书20份。": ["sum 120份 yes"],
    "下发执法文书120份，按种类分：检查记录60份、整改指令书40份、复查意见书18份。": ["sum 120份 no"],
    "下发文书120份，按种类分：检查记录60份、指令书40份、意见书20份；按地区分：东区50份、西区40份、南区29份。": [
        "sum 120份 yes",
        "sum 120份 no",
    ],
    "共接警39.3万起。\n扑救火灾17.4万起，抢险救援10.4万起，社会救助5.4万起、公务执勤2.1万起、其他4.0万起。": [
        "sum 39.3万起 yes"
    ],
    # shares
    "共发生火灾50起。电气引发30起，占总数的60.0%；用火不慎引发20起，占总数的40.0%。": [
        "rate 60.0% yes",
        "rate 40.0% yes",
        "sum 50起 yes",
    ],
    "共发生火灾500起。电气引发火灾300起，占总数60.0%；用火不慎引发火灾150起，占总数的30.0%；吸烟引发火灾50起，"
    "占总数的13.0%。": ["rate 60.0% yes", "rate 30.0% yes", "rate 13.0% no", "sum 500起 yes"],
    "共接警400起。扑救火灾150起（另有3起自行熄灭），抢险救援130起，合计占总数的70.0%。": ["rate 70.0% yes"],
    "共接到4类举报信息800件，已核查4类举报信息760件，核查率95.0%。接到隐患举报信息600件，占4类举报信息总量的75.0%。": [
        "rate 95.0% yes",
        "rate 75.0% yes",
    ],
    "共接报火灾281起，亡1390人，伤881人。重点场所亡1317人，伤810人，分别占总数的94.7%、91.9%。": [
        "rate 94.7% yes",
        "rate 91.9% yes",
    ],
    "全市死亡143人，为省控制指标193人的74.1%，形势平稳。": ["rate 74.1% yes"],
    # rates by name, of a plan, in brackets, one after the other
    "接到举报1000件，已核查938件，核查率93.8%；查实610件，查实率65.0%。": ["rate 93.8% yes", "rate 65.0% yes"],
    "排查一般隐患100处，整改90处，整改率90%；排查重大隐患10处，整改8处，整改率80%。": [
        "rate 90% yes",
        "rate 80% yes",
    ],
    "计划检查企业120家，实际检查126家，完成年度计划的105%。": ["rate 105% yes"],
    "共排查隐患4000处，已整改3920处（98%）。": ["rate 98% yes"],
    "组织考试5期，共250人参加考试，240人合格，合格率96%。": ["rate 96% yes"],
    "共排查隐患1000处，已整改950处，整改率97%。": ["rate 97% no"],
    "全年举办培训20期2000人次，平均每期100人次。": ["rate 100人次 yes"],
    "全年举办培训20期2000人次，平均每期120人次。": ["rate 120人次 no"],
    # growth
    "全年发生事故40起（去年同期50起），同比下降20%。": ["growth 20% yes"],
    "共发生事故37起，死亡33人，受伤14人。与上年相比，事故起数减少8起，下降17.7%；死亡人数减少9人，下降21.4%。": [
        "growth 17.7% yes",
        "growth 21.4% yes",
    ],
    "发生事故38起、死亡41人，比去年同期事故起数减少12起、死亡人数减少24人，同比分别下降24.0%和36.9%。": [
        "growth 24.0% yes",
        "growth 36.9% yes",
    ],
    "隐患整改率由95.2%提高到97.8%，提高2.6个百分点。": ["growth 2.6个百分点 yes"],
    "投入资金由400万元增加到1000万元，增长1.5倍。": ["growth 1.5倍 yes"],
    "投入资金由400万元增加到500万元，增长30%。": ["growth 30% no"],
    # repetitions
    "4月份共制作执法文书115份。\n全市共制作文书115份，无一撤销。": ["repetition 115份 yes"],
}

SILENT = [
    "检查企业100家，发现隐患300处，整改率98%。",
    "共排查隐患1000余处，整改率95%。",
    "查处一般隐患20555条，已按期整改20325条，整改率100%。",
    "成功应对强降雨6次、台风3次，群众举报核查办结率不足85%。",
    "全市共发生事故50起，死亡12人，火灾起数占全省的12.0%。",
    "全年培训12期，共培训800人次，其中新任干部60人次。",
    "全年举办培训20期，共发放资料3000份，平均每人2份。",
    "检查加油站20家、液化气站30家，约谈企业负责人50人次。",
    "上半年检查企业300家，下半年检查企业400家，全年共查处隐患900处。",
    "下发执法文书120份，主要有：检查记录60份、整改指令书40份。",
    "下发执法文书120份，按种类分：主要是检查记录60份、整改指令书40份、复查意见书18份。",
    "全市发生火灾120起。从起火原因看，电气60起、用火不慎40起。",
    "高处坠落事故2起，死亡6人，占较大事故总数的16.7%；\n物体打击事故2起，死亡6人，占较大事故总数的16.7%。",
    "城市地区发生火灾131起，比上年下降。\n农村乡镇发生火灾131起，比上年上升。",
    "14日发生5.0级地震，震源深度7千米。\n15日再次发生5.0级地震，震源深度6千米。",
    "出动执法人员300人次，检查企业120家次，下发文书95份，罚款12万元。",
]


def found_in(text):
    source = Source(name="test.txt", format="txt", encoding="utf-8", digest="0", text=f"{text}\n")
    checks = [check for check in audit(extract(parse(source))).checks if check.stated is not None]
    return sorted(f"{check.kind} {check.stated} {'yes' if check.holds else 'no'}" for check in checks)


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_relations_are_recomputed(text, expected):
    assert found_in(text) == sorted(expected)


@pytest.mark.parametrize("text", SILENT)
def test_no_relation_is_claimed(text):
    assert found_in(text) == []


def test_an_average_is_shown_as_a_division():
    source = Source(
        name="t.txt", format="txt", encoding="utf-8", digest="0", text="举办培训20期2000人次，平均每期100人次。\n"
    )
    (check,) = (c for c in audit(extract(parse(source))).checks if c.rule == "rate_average")
    assert (check.equation, check.computed, check.surfaces) == ("2000 ÷ 20 = 100", 100, ("2000人次", "20期"))
