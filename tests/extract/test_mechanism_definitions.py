"""What a text itself says a mechanism is."""

import pytest

from generator.extract.definitions import define, parts
from generator.extract.known_terms import KnownTerms
from generator.extract.laws import extract_laws
from generator.extract.mechanisms import extract_mechanisms


def meaning(text, name):
    start = text.index(name)
    found = define(text, start, start + len(name), (0, len(text)))
    return (text[found.start : found.end], found.components) if found else None


@pytest.mark.parametrize(
    ("text", "name", "definition", "components"),
    [
        # brackets
        (
            "建立“两表一册”(巡查表、交接表、住户名册)。",
            "两表一册",
            "巡查表、交接表、住户名册",
            ("巡查表", "交接表", "住户名册"),
        ),
        (
            "健全“四有”工作体系(有预案、有队伍、有物资、有演练)。",
            "四有",
            "有预案、有队伍、有物资、有演练",
            ("有预案", "有队伍", "有物资", "有演练"),
        ),
        (
            "落实“三看两防”(看天气、看水位、看坝体;防漫顶、防渗漏)。",
            "三看两防",
            "看天气、看水位、看坝体;防漫顶、防渗漏",
            ("看天气", "看水位", "看坝体", "防漫顶", "防渗漏"),
        ),
        (
            "做到“三必问”(一必问来意,二必问姓名、住址,三必问去处)。",
            "三必问",
            "一必问来意,二必问姓名、住址,三必问去处",
            ("一必问来意", "二必问姓名、住址", "三必问去处"),
        ),
        # 即, 是指, a colon before a list
        ("推行“三查”机制,即查证照、查设施、查记录。", "三查", "查证照、查设施、查记录", ("查证照", "查设施", "查记录")),
        ("“红点区”是指近三年发生过事故的路段。", "红点区", "近三年发生过事故的路段", ()),
        (
            "形成“一镇一站一队”[8]的乡镇消防治理新模式,即每个乡镇设立消防站、组建消防队。",
            "一镇一站一队",
            "每个乡镇设立消防站、组建消防队",
            ("每个乡镇设立消防站", "组建消防队"),
        ),
        (
            "落实“四定”:定人员、定路线、定时间、定标准。",
            "四定",
            "定人员、定路线、定时间、定标准",
            ("定人员", "定路线", "定时间", "定标准"),
        ),
        # as many parts as the name counts, before it or later in the sentence
        (
            "落实网格巡查、专家会诊、执法跟进“三道工序”。",
            "三道工序",
            "网格巡查、专家会诊、执法跟进",
            ("网格巡查", "专家会诊", "执法跟进"),
        ),
        (
            "推动信息互通、船员互认、执法互助的“三互”机制落地。",
            "三互",
            "信息互通、船员互认、执法互助",
            ("信息互通", "船员互认", "执法互助"),
        ),
        (
            "每年开展一次“清沟边、清坡边、清路边”的“三清”活动。",
            "三清",
            "清沟边、清坡边、清路边",
            ("清沟边", "清坡边", "清路边"),
        ),
        (
            "按照行政、技术、巡查“三个岗位人”定岗。",
            "三个岗位人",
            "行政、技术、巡查",
            ("行政", "技术", "巡查"),
        ),
        (
            "细化一张点位图、一份检查表、一本问题和整改台账的“三个一”措施。",
            "三个一",
            "一张点位图、一份检查表、一本问题和整改台账",
            ("一张点位图", "一份检查表", "一本问题和整改台账"),
        ),
        (
            "落实“两个一”措施,即开一次班前会、做一次巡查,并同步报告县里。",
            "两个一",
            "开一次班前会、做一次巡查",
            ("开一次班前会", "做一次巡查"),
        ),
        ("建立“2+1”工作机制:即开2个窗口,配1名专员。", "2+1", "开2个窗口,配1名专员", ()),
        (
            "设施与工程同时设计、同时施工、同时投用等“三同时”要求。",
            "三同时",
            "设施与工程同时设计、同时施工、同时投用",
            ("同时设计", "同时施工", "同时投用"),
        ),
        (
            "实施“四个一百”工程,分别建设100个站点、广场、讲堂和队伍。",
            "四个一百",
            "分别建设100个站点、广场、讲堂和队伍",
            ("建设100个站点", "广场", "讲堂", "队伍"),
        ),
        # what a formula of figures stands for
        (
            "县里制定了总体方案、12个部门方案和任务清单,形成了“1+12+1”体系。",
            "1+12+1",
            "总体方案、12个部门方案和任务清单",
            ("总体方案", "12个部门方案", "任务清单"),
        ),
        # how it works, told in the next clause
        ("落实“双送达”制度,在送达处罚决定时,一并送达整改指南。", "双送达", "在送达处罚决定时,一并送达整改指南", ()),
        # the rule that it follows
        ("按照“先急后缓”的原则推行点位包保。", "点位包保", "按照“先急后缓”的原则推行点位包保", ()),
        # how grades are given
        (
            "按照风险高低,将加油站划分为“红、黄、蓝”三个等级,解决检查不准问题。",
            "红、黄、蓝",
            "按照风险高低,将加油站划分为“红、黄、蓝”三个等级",
            ("红", "黄", "蓝"),
        ),
        # its pillars
        (
            "建立以总体预案为统领,部门预案为支撑的预案体系。",
            "预案体系",
            "以总体预案为统领,部门预案为支撑的预案体系",
            (),
        ),
    ],
)
def test_explanations(text, name, definition, components):
    assert meaning(text, name) == (definition, components)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发动村干部、民警和网格员等力量开展“三清”排查。", "三清"),
        ("“百日行动”即日起开展。", "百日行动"),
        ("推行“点位长”制度(以下简称制度)。", "点位长"),
        ("实施“一案双追”20次,约谈企业6家。", "一案双追"),
        ("开展“三停”:整改8处。", "三停"),
        ("清理“三无”船舶、违规网具和非法码头。", "三无"),
        ("在市、县两级推行“四定”。", "四定"),
        ("印发《点位包保办法(2022年版)》。", "点位包保办法"),
    ],
)
def test_no_explanation_is_made_up(text, name):
    assert meaning(text, name) is None


def test_an_explanation_ends_with_its_sentence_and_stays_near(as_document):
    text = "推行“三查”机制,即查证照、查设施、查记录。此外,加强培训。"
    assert meaning(text, "三查")[0] == "查证照、查设施、查记录"
    assert meaning("推行“三查”" + "甲" * 400 + ",即查证照。", "三查") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("执法+专家", ("执法", "专家")),
        ("日管控、周排查、月调度", ("日管控", "周排查", "月调度")),
        ("四不两直", ()),
        ("互联网+", ()),
        ("预警—叫应—反馈", ("预警", "叫应", "反馈")),
        ("2021-2023", ()),
    ],
)
def test_parts_of_names(name, expected):
    assert parts(name) == expected


def test_a_definition_is_quoted_from_the_source_in_its_own_script(as_document):
    text = "建立“兩表一冊”（巡查表、交接表、住戶名冊），責任到人。"
    document = as_document(text)
    (mechanism,) = extract_mechanisms(document, extract_laws(document), KnownTerms([]))
    assert mechanism.term == "两表一册"
    assert mechanism.definition == "巡查表、交接表、住戶名冊"
    assert text[mechanism.definition_at.start : mechanism.definition_at.end] == mechanism.definition
    assert mechanism.components == ("巡查表", "交接表", "住户名册")
