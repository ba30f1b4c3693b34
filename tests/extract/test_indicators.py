"""What a figure counts: every phrase of the vocabulary, and phrases in which several readings compete."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.errors import BadVocabulary
from generator.extract.cues import check_words, indicator_words
from generator.extract.figures import extract_figures
from generator.extract.word_tables import IndicatorWords
from generator.model import Document
from generator.vocabulary import taxonomy
from generator.vocabulary.load import parse_yaml

AsDocument = Callable[[str], Document]


def indicators(document: Document) -> list[str]:
    return [f"{f.surface} {f.indicator}" for f in extract_figures(document)]


EXAMPLES = [(name, phrase) for name, wording in indicator_words().indicators.items() for phrase in wording.examples]


@pytest.mark.parametrize(("indicator", "phrase"), EXAMPLES)
def test_the_phrases_of_the_vocabulary_are_read_as_it_says(
    as_document: AsDocument, indicator: str, phrase: str
) -> None:
    assert extract_figures(as_document(phrase + "。"))[0].indicator == indicator


def test_every_indicator_has_rules_and_examples() -> None:
    assert indicator_words().indicators.keys() == taxonomy().indicators.keys()
    assert all(w.rules and w.examples for w in indicator_words().indicators.values())


COMPETING = [
    # the measure word decides
    ("接到生产安全事故、安全隐患举报信息6120件", ["6120件 other"]),
    ("折叠床900张,需18万元", ["900张 supplies", "18万元 funding"]),
    ("收到分配指标96万元", ["96万元 funding"]),
    ("立森林火灾刑事案件52起", ["52起 cases_filed"]),
    ("死亡人数控制考核指标为410人", ["410人 deaths"]),
    ("排查整治矿山2.4万家次", ["2.4万家次 entities_inspected"]),
    ("对9个省份开展全覆盖督查", ["9个 entities_inspected"]),
    ("检查企业30家", ["30家 entities_inspected"]),
    ("开展检查30次", ["30次 inspections"]),
    ("检查车辆30台次", ["30台次 vehicles_inspected"]),
    ("处罚企业5家", ["5家 penalties"]),
    ("处罚5万元", ["5万元 fines"]),
    ("培训12期、600人次", ["12期 training_sessions", "600人次 trainees"]),
    ("接到报警后转移群众40户120人", ["40户 evacuated", "120人 evacuated"]),
    ("登记备案企业,甲镇18份、乙街道6份", ["18份 other", "6份 other"]),
    # the area of what was counted
    ("排查危险房屋60栋、建筑面积9000平方米", ["60栋 entities_registered", "9000平方米 entities_registered"]),
    ("建成体验馆,建筑面积900平方米", ["900平方米 facilities_built"]),
    ("设立监察机构6个,发生强降水过程3次", ["6个 other", "3次 other"]),
    ("共报告事故、事件20起", ["20起 accidents"]),
    ("相关责任人9人,建议给予政务处分", ["9人 accountability"]),
    ("2名责任人因死亡免于追究责任,8人涉嫌玩忽职守罪", ["2名 accountability", "8人 judicial_transfers"]),
    ("交公安机关处理6人,行政拘留5人", ["6人 judicial_transfers", "5人 judicial_transfers"]),
    ("排查出90平方米路面破损", ["90平方米 hazards_found"]),
    ("企业从40家整合至16家", ["40家 units_covered", "16家 other"]),
    ("整合各类系统6个", ["6个 systems_connected"]),
    ("发放衣服200件、快餐90份、大米6吨", ["200件 supplies", "90份 supplies", "6吨 supplies"]),
    ("编制检查清单20类,梳理工作重点30项", ["20类 documents_issued", "30项 tasks"]),
    ("排危除险60处", ["60处 hazards_rectified"]),
    ("停产整顿6矿次,撤出作业人员9次", ["6矿次 suspensions", "9次 orders_issued"]),
    ("对管理人员问责6人次,约谈9人次", ["6人次 accountability", "9人次 interviews"]),
    ("新增灌溉面积6000亩,整治山塘5座", ["6000亩 other", "5座 infrastructure_upgraded"]),
    ("调运大米6吨、彩条布9卷", ["6吨 supplies", "9卷 supplies"]),
    ("台风登陆,强台风已造成某省6人死亡9人失踪", ["6人 deaths", "9人 deaths"]),
    # how many dead make an accident a major one
    ("死亡3人以上事故2起、死亡10人以上的事故1起", ["2起 major_accidents", "1起 major_accidents"]),
    ("成功救助遇险船舶16艘,出动救助船舶20艘次", ["16艘 other", "20艘次 rescue_deployed"]),
    # what there is, nobody did in the period
    ("全县共有企业800家,停产整顿6家", ["800家 other", "6家 suspensions"]),
    ("辖区内有加油站60座,检查45座", ["60座 other", "45座 entities_inspected"]),
    ("共有36家企业停产", ["36家 suspensions"]),
    ("查获酒驾醉驾60起", ["60起 cases_filed"]),
    ("查处事故类案件9件,下达整改复查意见书40份", ["9件 cases_filed", "40份 orders_issued"]),
    ("监察机构对乡镇煤矿下达处理决定书90份,排查煤矿70矿次", ["90份 orders_issued", "70矿次 inspections"]),
    ("缴获烟花40箱,罚款9人", ["40箱 seizures", "9人 penalties"]),
    ("组织学习宣贯9场次,安全宣传700人次", ["9场次 publicity_events", "700人次 publicity_reach"]),
    ("8个成员单位联合开展宣传咨询活动", ["8个 units_covered"]),
    # what befell those just counted
    ("法定代表人等7人,因涉嫌犯罪被批准逮捕", ["7人 judicial_transfers"]),
    ("该公司职工90人,检查发现隐患4处", ["90人 other", "4处 hazards_found"]),
    ("立案120件,其中化工领域30件,工贸领域45件", ["120件 cases_filed", "30件 cases_filed", "45件 cases_filed"]),
    ("造成6个乡镇不同程度受灾", ["6个 other"]),
    ("组织120名队员赶赴震区", ["120名 rescue_deployed"]),
    # parts that make up their whole
    ("9人死亡(其中,5人因房屋倒塌所致,4人因溺水所致)", ["9人 deaths", "5人 deaths", "4人 deaths"]),
    (
        "发现隐患9条,其中已整改8条,正在整改1条",
        ["9条 hazards_found", "8条 hazards_rectified", "1条 hazards_in_progress"],
    ),
    # a row of the same counts
    (
        "查处案件70起,罚款90万元(其中甲区30起8万元,乙县20起6万元)",
        ["70起 cases_filed", "90万元 fines", "30起 cases_filed", "8万元 fines", "20起 cases_filed", "6万元 fines"],
    ),
    ("2名干部被追责,3人接受纪委监委调查", ["2名 accountability", "3人 accountability"]),
    ("已整改隐患80处,完成率97%", ["80处 hazards_rectified", "97% hazard_rectification_rate"]),
    ("700人需紧急生活救助", ["700人 other"]),
    # the verb decides
    ("发现隐患90处,整改85处", ["90处 hazards_found", "85处 hazards_rectified"]),
    ("挂牌督办重大火灾隐患7处", ["7处 hazards_listed"]),
    ("普查燃气用户500户", ["500户 entities_registered"]),
    ("查处非法经营行为9起", ["9起 cases_filed"]),
    ("审结案件14件", ["14件 cases_closed"]),
    # a verb of its own ends the reach of the one before
    ("排查隐患12条,赠送苗木300株", ["12条 hazards_found", "300株 other"]),
    # words behind the number
    ("召开9次专题会议", ["9次 meetings"]),
    ("发出15份提醒函", ["15份 supervision_notices"]),
    ("组织120人参加业务培训", ["120人 trainees"]),
    ("督促6家尾矿库企业落实主体责任", ["6家 units_covered"]),
    ("对40户重点企业和3个园区开展风险评估", ["40户 enterprises_assessed", "3个 enterprises_assessed"]),
    ("造成4人死亡、11人受伤", ["4人 deaths", "11人 other"]),
    ("12个县区组建应急救援队伍", ["12个 units_covered"]),
    # lists inherit
    ("普查燃气企业8家、餐饮商户260户", ["8家 entities_registered", "260户 entities_registered"]),
    (
        "经营许可证审查20家,其中新证5家、换证11家,变更4家",
        ["20家 approvals", "5家 approvals", "11家 approvals", "4家 approvals"],
    ),
    ("投入资金2021年300万元,2022年450万元", ["300万元 funding", "450万元 funding"]),
    # what was found earlier decides what was rectified, where the number fits
    ("排查重大事故隐患36个,已完成整改30个", ["36个 major_hazards_found", "30个 major_hazards_rectified"]),
    (
        "排查一般隐患800条、重大事故隐患6条,整改790条",
        ["800条 hazards_found", "6条 major_hazards_found", "790条 hazards_rectified"],
    ),
    (
        "排查重大隐患50项,整改50项,整改率100%",
        ["50项 major_hazards_found", "50项 major_hazards_rectified", "100% major_hazard_rectification_rate"],
    ),
    (
        "排查隐患50项,整改40项,整改率80%",
        ["50项 hazards_found", "40项 hazards_rectified", "80% hazard_rectification_rate"],
    ),
    ("发现隐患70处,其余9处正在整改", ["70处 hazards_found", "9处 hazards_in_progress"]),
    # things that no indicator counts
    ("直接经济损失3.2亿元", ["3.2亿元 other"]),
    ("农作物受灾面积900公顷", ["900公顷 other"]),
    ("占总数的45%", ["45% other"]),
]


@pytest.mark.parametrize(("phrase", "expected"), COMPETING)
def test_competing_readings(as_document: AsDocument, phrase: str, expected: list[str]) -> None:
    assert indicators(as_document(phrase + "。")) == expected


def test_readings_that_are_as_good_are_listed(as_document: AsDocument) -> None:
    figure = extract_figures(as_document("30家铸造企业完成核查。"))[0]
    assert {figure.indicator, *figure.alternatives} == {"entities_inspected", "entities_registered"}


def broken(text: str) -> str:
    with pytest.raises(BadVocabulary) as error:
        check_words(parse_yaml(text, IndicatorWords, "indicators.yaml"))
    return str(error.value)


def test_a_rule_names_only_lists_and_groups_that_exist() -> None:
    names = "".join(f"  {name}: {{rules: [{{when: find}}], examples: []}}\n" for name in taxonomy().indicators)
    head = "units: {item: [条]}\nclasses: {}\nthings: []\nlight: []\nwords: {find: [排查]}\nindicators:\n"
    assert broken(head + names.replace("{when: find}", "{when: found}", 1)).endswith("accidents: unknown found")
    assert broken(head + names.replace("{when: find}", "{when: find, unit: items}", 1)).endswith(
        "accidents: unknown items"
    )
    assert broken(head + names.replace("  deaths:", "  death:")).endswith("only in taxonomy.yaml: death, deaths")


def test_a_reading_on_thin_evidence_is_doubtful(as_document: AsDocument) -> None:
    thin, sure = extract_figures(as_document("9个地区排名上升。检查企业9家。"))
    assert (thin.indicator, thin.alternatives) == ("units_covered", ("other",))
    assert (sure.indicator, sure.alternatives) == ("entities_inspected", ())
