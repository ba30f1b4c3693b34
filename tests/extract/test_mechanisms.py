"""Mechanisms of short texts: a text in, the expected names out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.timing import best
from generator.extract.glossary import Entry
from generator.extract.known_terms import KnownTerms, known_terms
from generator.extract.laws import extract_laws
from generator.extract.mechanisms import extract_mechanisms
from generator.model import REVIEW_THRESHOLD, Label, Source
from generator.parse import parse


def entry(id, term, category="inspection", **more):
    return Entry(id=id, term=term, en="Some rule", test=term, category=category, **more)


NONE = KnownTerms([])
SOME = KnownTerms(
    [
        entry("si-bu-liang-zhi", "四不两直", variants=("四不两直检查",)),
        entry("shuang-sui-ji", "双随机、一公开"),
        entry("wu-jin", "五进", "training", variants=("安全宣传五进",)),
        entry("san-ting", "三停", "enforcement", needs=("查封", "处罚"), definition=Label(zh="停产停业", en="Halts")),
        entry("san-ting-2", "三停", "emergency", needs=("停课",)),
        entry("san-hua", "三化", "prevention", quoted=True),
        entry("ze-ren-dao-cha", "责任倒查", "accountability", not_=("责任倒查办公用房",)),
        entry("xing-xing-xian-jie", "行刑衔接", "enforcement"),
        entry("lian-xi-hui-yi", "行刑衔接联席会议制度", "institution", variants=("联席会议",)),
        entry("dang-zheng-tong-ze", "党政同责", "responsibility"),
        entry("yi-gang-shuang-ze", "一岗双责", "responsibility"),
        entry("liu-ge-yi", "六个一", "prevention", variants=("三个一",), quoted=True),
        entry("an-wei-hui", "安全生产委员会", "institution", variants=("安委会",)),
        entry("zi-cha", "企业自查", "closed_loop"),
        entry("pai-cha-zhi-du", "隐患分级制度", "prevention"),
    ]
)


@pytest.fixture(scope="module")
def found(as_document):
    """The mechanisms of a text; ``known`` is the glossary to use, ``doubtful`` ones are left out."""

    def find(text, known=NONE, doubtful=False):
        document = as_document(text)
        mechanisms = extract_mechanisms(document, extract_laws(document), known)
        return [m for m in mechanisms if doubtful or m.confidence >= REVIEW_THRESHOLD]

    return find


@pytest.fixture(scope="module")
def terms(found):
    return lambda text, known=NONE: [m.term for m in found(text, known)]


# ---------------------------------------------------------------- known names


def test_marks_blanks_and_breaks_do_not_hide_a_known_name(terms):
    for text in (
        "采取“四不两直”方式。",
        "采取四不 两直方式。",
        "采取″四不两直″方式。",
        "会议要求采取四不\n两直方式检查。",
    ):
        assert terms(text, SOME) == ["四不两直"]
    for text in ("推行双随机一公开。", "推行“双随机、一公开 ”监管。", "推行「雙隨機、一公開」監管。"):
        assert terms(text, SOME) == ["双随机、一公开"]


def test_a_gloss_inside_a_name_is_read_over(found):
    text = "加強行刑銜(xián)接工作，省、市兩級突發(fā)事件信息互通，執(zhí)法協(xié)作。"
    (mechanism,) = found(text, SOME)
    assert mechanism.term == "行刑衔接"
    assert [text[s.start : s.end] for s in mechanism.mentions] == ["行刑銜(xián)接"]


def test_traditional_script_is_read_as_well_and_the_mention_is_of_the_source(found):
    text = "採取“四不兩直”方式開展檢查，實行黨政同責。"
    mechanisms = found(text, SOME)
    assert [m.term for m in mechanisms] == ["四不两直", "党政同责"]
    assert [text[s.start : s.end] for m in mechanisms for s in m.mentions] == ["四不兩直", "黨政同責"]


def test_a_known_name_brings_its_entry_and_category(found):
    (mechanism,) = found("坚持“四不两直”检查。", SOME)
    assert (mechanism.entry, mechanism.category, mechanism.confidence) == ("si-bu-liang-zhi", "inspection", 1.0)


def test_separators_inside_a_name_stand_only_at_its_joints(terms):
    assert terms("落实责任、倒查原因。", SOME) == []
    assert terms("开展责任倒查。", SOME) == ["责任倒查"]


def test_a_string_that_hides_the_name_hides_only_what_it_covers(terms, found):
    assert terms("清理责任倒查办公用房。", SOME) == []
    assert len(found("责任倒查办公用房和责任倒查。", SOME)[0].mentions) == 1


def test_context_tells_two_senses_apart(found):
    assert [m.entry for m in found("查封和“三停”单位8家。", SOME)] == ["san-ting"]
    assert [m.entry for m in found("台风来前停课，落实“三停”。", SOME)] == ["san-ting-2"]
    assert found("产线三停三启。", SOME) == []


def test_a_generic_word_counts_only_as_the_whole_of_a_quotation(terms):
    assert terms("实行通道“三化”管理。", SOME) == ["三化"]
    assert terms("实行三化管理。", SOME) == []
    assert "三化" not in terms("推行“三化四联”管理。", SOME)


def test_names_inside_names(terms):
    # a qualifier and the links of a chain are mechanisms of their own, the head of a name is not
    assert terms("召开行刑衔接联席会议制度推进会。", SOME) == ["行刑衔接联席会议制度", "行刑衔接"]
    assert terms("落实“党政同责、一岗双责”。", SOME) == ["党政同责", "一岗双责"]


def test_a_mention_ends_where_the_quotation_marks_do(found):
    text = "开展安全宣传“五进”活动。"
    (mechanism,) = found(text, SOME)
    assert [text[s.start : s.end] for s in mechanism.mentions] == ["五进"]


def test_another_number_makes_another_thing(found):
    mechanisms = found("落实“六个一”体系和“三个一”专班。", SOME)
    assert [(m.term, m.entry) for m in mechanisms] == [("六个一", "liu-ge-yi"), ("三个一", None)]


def test_a_longer_form_of_a_new_name_is_one_more_mention(found):
    text = "开展打击“黑砂车”专项整治活动。联合开展道路运输市场打击“黑砂车”专项整治活动。"
    (campaign,) = [m for m in found(text, NONE) if m.term.endswith("专项整治")]
    assert [text[s.start : s.end] for s in campaign.mentions] == [
        "打击“黑砂车”专项整治",
        "道路运输市场打击“黑砂车”专项整治",
    ]


def test_one_of_a_make_is_of_the_same_kind_unless_the_name_means_anything(found):
    places = KnownTerms([entry("san-he-yi", "三合一场所", "scope", variants=("二合一场所",))])
    assert [(m.term, m.entry, m.category) for m in found("清理“二合一场所”。", places)] == [
        ("二合一场所", None, "scope")
    ]
    (anything,) = found("有效应对灾害,落实“三个一”。", SOME)
    assert (anything.entry, anything.category) == (None, "emergency")


def test_a_number_left_out_makes_no_other_thing(found):
    one = KnownTerms([entry("yi-jing-yi-mian", "一井一面", variants=("一井两面",))])
    both = found("推行“一井一面”和“一井两面”。", one)
    assert [(m.term, m.entry) for m in both] == [("一井一面", "yi-jing-yi-mian"), ("一井两面", None)]
    two = KnownTerms([entry("shuang-sui-ji", "双随机、一公开", variants=("双随机", "两随机一公开"))])
    (same,) = found("开展“双随机”抽查，推行两随机一公开。", two)
    assert (same.entry, len(same.mentions)) == ("shuang-sui-ji", 2)


def test_a_trap_hides_the_name_too(terms):
    trapped = KnownTerms([entry("da-fei", "打非", traps=("打非洲",))])
    assert terms("参加打非洲鼓活动。", trapped) == []
    assert terms("持续开展打非行动。", trapped) == ["打非"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("对消防违法单位责令“三停”6家。", "san-ting"),
        ("台风来临前各校停课，落实“三停”。", "san-ting-fang-xun-fang-tai"),
        ("清理住人的“三合一”场所，消除火灾隐患。", "san-he-yi-chang-suo"),
        ("法院推行知识产权“三合一”审判。", "san-he-yi-shen-pan"),
        ("夯实煤矿“双基”工作。", "shuang-ji-jian-she"),
        ("课堂教学注重“双基”训练。", "shuang-ji-jiao-xue"),
    ],
)
def test_the_glossary_tells_senses_apart_by_their_sentence(found, text, entry):
    assert [m.entry for m in found(text, known_terms())][:1] == [entry]


def test_bodies_are_no_mechanisms(terms):
    assert terms("市安委会召开会议。", SOME) == []


def test_everyday_words_need_to_be_set_off(terms):
    assert terms("督促企业自查隐患。", SOME) == []
    assert terms("建立企业自查制度。", SOME) == ["企业自查"]


def test_duties_papers_and_places_named_in_passing_are_no_arrangements(terms):
    for text in ("提升企业主体责任意识。", "发出责令改正通知书9份。", "走访群租房31处。", "做好夏季火灾防控工作。"):
        assert terms(text, known_terms()) == []
    assert terms("全面落实企业主体责任。", known_terms()) == ["企业主体责任"]


def test_what_is_missing_is_not_in_use(terms):
    assert terms("该公司未建立隐患分级制度。", SOME) == []
    assert terms("隐患分级制度流于形式。", SOME) == []
    assert terms("县里实行隐患分级制度。", SOME) == ["隐患分级制度"]


def test_titles_hold_only_names_that_cannot_be_mistaken(terms):
    assert terms("印发《隐患分级制度汇编》。", SOME) == []
    assert terms("印发《关于深化“四不两直”的意见》。", SOME) == ["四不两直"]


# ---------------------------------------------------------------- new names


@pytest.mark.parametrize(
    ("text", "term", "category"),
    [
        ("对事故实行“一案三追”，严肃处罚。", "一案三追", "enforcement"),
        ("开展“敲门式”排查。", "敲门式排查", "inspection"),
        ("推广“网格+哨点”监管模式。", "网格+哨点", "responsibility"),
        ("上线“江安一码通”系统。", "江安一码通", "digital"),
        ("组织开展“护航2023”执法行动。", "护航2023", "campaign"),
        ("逐库建立一库一图、一库一档。", "一库一图、一库一档", None),
        ("部署老旧电梯安全专项整治行动。", "老旧电梯安全专项整治行动", "campaign"),
        ("建立跨县水上应急联动机制。", "跨县水上应急联动机制", "emergency"),
        ("出台案件集体审议制度。", "案件集体审议制度", "institution"),
        ("建成城市内涝监测预警系统。", "城市内涝监测预警系统", "digital"),
        ("举办“滨江应急讲堂”12期。", "滨江应急讲堂", "training"),
        ("整治“前店后宅”场所。", "前店后宅", "scope"),
        ("对企业按照“红、黄、蓝”三色确定风险等级。", "红、黄、蓝", "risk_grading"),
        ("采取“点单、派单、评单”闭环方式整改隐患。", "点单、派单、评单", "closed_loop"),
        ("建立“多提醒、多会诊、多回访”督查机制。", "多提醒、多会诊、多回访", "inspection"),
        ("围绕“2468”总体要求推进治理。", "2468总体要求", "campaign"),
        ("实行审批容缺承诺制。", "审批容缺承诺制", "service"),
        ("推广“问诊把脉”式服务。", "问诊把脉", None),
        ("组建“方言宣讲队”讲解案例。", "方言宣讲队", "training"),
        ("建立“5+9+N”的网格化管理体系。", "5+9+N", "responsibility"),
        ("打造“一屏看全局、一网知风险”智能中枢。", "一屏看全局、一网知风险", "digital"),
        ("推行“三严”措施(严格立案、严格裁量、严格处罚)。", "三严", "enforcement"),
        ("搭建起河长+警长的共治平台。", "河长+警长", None),
        ("形成“镇里管、村里查、户主改”三位一体的防火新路。", "镇里管、村里查、户主改", None),
        ("施工扬尘防治“5个100%”标准化管理。", "5个100%", None),
        ("组织开展“清场扫楼”行动。", "清场扫楼", "inspection"),
        ("构建“发现-整改-宣传-普法”的闭环整改模式。", "发现-整改-宣传-普法", "closed_loop"),
        ("严格落实“管船必须管人”的要求。", "管船必须管人", "responsibility"),
        ("深化“安心渡口”创建。", "安心渡口", None),
        ("抽查供水、供电、供热等“三供”保障单位。", "三供", "scope"),
        ("遵守“渡运检查五部曲”。", "渡运检查五部曲", "inspection"),
        ("通过应用桥区船舶预警系统指挥。", "桥区船舶预警系统", "digital"),
        ("推进五色水情防控体系建设。", "五色水情防控体系", None),
        ("加快桥梁综合监测平台建设。", "桥梁综合监测平台", "digital"),
        ("开始建设库区水位监测平台。", "库区水位监测平台", "digital"),
        ("实行安全总长包保点位责任制。", "安全总长包保点位责任制", "responsibility"),
    ],
)
def test_new_names_are_known_by_how_they_are_written(found, text, term, category):
    mechanisms = found(text)
    assert [m.term for m in mechanisms] == [term]
    assert category in (None, mechanisms[0].category)
    assert mechanisms[0].entry is None
    assert REVIEW_THRESHOLD <= mechanisms[0].confidence < 1
    assert mechanisms[0].reasons


@pytest.mark.parametrize(
    "text",
    [
        "织密防灾减灾“防护网”，下好“先手棋”。",
        "吸取“7·20”特大暴雨和“3·12”燃爆事故教训。",
        "受台风“海棠”影响，全县转移群众。",
        "荣获“平安先锋”称号。",
        "坚持“防胜于救”理念。",
        "活动以“人人都是安全员”为主题。",
        "局长说：“我们一定把好关。”",
        "编制“十四五”规划，增强“四个意识”。",
        "拨打“119”报警。",
        "消息在“今日民生”栏目播出。",
        "完善工作机制，健全规章制度，建立长效机制。",
        "一心一意、一点一滴做好工作。",
        "发生一起三死两伤的事故。",
        "账号+密码登录",
        "全市应急管理系统干部参加培训。",
        "加大检查力度，采取多种形式加大检查。",
        "形成了“人人尽责、个个负责、层层把关”的安全工作格局。",
        "建立1个动态数据库。",
        "着力构建水上交通风险防控体系。",
        "住建和供电单位组成专项检查组，开展专项检查。",
        "推动桥梁安全治理模式向事前养护转型。",
        "持续推进行政审批制度改革。",
        "以“机构设置、队伍建设、能力提升”为着力点，夯实基础。",
        "馆里推出“江上印记”特展。",
        "坚持“全覆盖、无死角、零遗漏”排查。",
        "推动桥梁安全治理模式由“事后抢修”向“事前养护”转变。",
        "实现“三杜绝、两防止”的供电安全工作目标。",
        "组织海上协调搜救行动12次。",
        "全年实施14次搜救行动。",
        "积极探索交通管理新模式。",
        "做好“三秋”期间农机安全工作。",
        "致力于“从根本上消除事故隐患”的责任体系。",
        "运用票务检索和网络预订平台数据分析客流。",
        "对校园周边进行专项治理。",
        "实现“三下降、一为零”。",
        "“十一五”以来形势好转。",
        "建立“---”整改攻坚行动体系。",
    ],
)
def test_what_merely_looks_like_a_mechanism(terms, text):
    assert terms(text) == []


def test_doubtful_finds_are_kept_for_review_with_their_reasons(found):
    (doubtful,) = found("精准督查“除隐患”。", doubtful=True)
    assert doubtful.term == "除隐患"
    assert doubtful.confidence < REVIEW_THRESHOLD
    assert "against: heading verb" in doubtful.reasons


def test_all_mentions_of_a_new_name_are_collected(found):
    text = "推行“点位长制”。各镇点位长制全面落地，“点位长 制”见效。"
    (mechanism,) = found(text)
    assert [text[s.start : s.end] for s in mechanism.mentions] == ["点位长制", "点位长制", "点位长 制"]


def test_short_names_are_repeated_only_in_quotation_marks(found):
    (mechanism,) = found("推行“双禁”工作。企业双禁令牌。抓好“双禁”。")
    assert len(mechanism.mentions) == 2


def test_an_abbreviation_belongs_to_what_it_abbreviates(found):
    text = "部署电梯安全专项整治行动（以下简称“电梯行动”）。"
    (mechanism,) = found(text)
    assert [text[s.start : s.end] for s in mechanism.mentions] == ["电梯安全专项整治行动", "电梯行动"]


def test_a_list_of_names_shares_its_verb(terms):
    assert terms("开展校车安全专项整治、粉尘涉爆专项整治。") == ["校车安全专项整治", "粉尘涉爆专项整治"]


def test_in_the_words_of_someone_it_is_what_they_quote_that_is_named(terms):
    text = "“现在检查组进厂先要‘双亮码’，没有亮码的我们可以不接待，心里踏实多了。”厂长说。"
    assert terms(text) == ["双亮码"]
    assert terms("推行“‘双亮码’检查”。") != ["双亮码"]


def test_of_a_name_as_long_as_a_clause_it_is_the_name_inside_that_counts(terms):
    text = "运用渡口人员到岗履职系统自动弹窗预警提醒功能与会商督办机制管理。"
    assert terms(text) == ["渡口人员到岗履职系统"]


def test_the_last_of_two_names_shares_the_verb_too(terms):
    assert terms("依托桥梁监测平台和船舶动态监控系统巡查。") == ["桥梁监测平台", "船舶动态监控系统"]


def test_a_known_name_that_only_ends_a_new_one_is_not_named_beside_it(terms):
    assert terms("建立下穿立交易涝路段隐患分级制度。", SOME) == ["下穿立交易涝路段隐患分级制度"]


def test_a_known_campaign_in_the_name_of_another_is_not_named_beside_it(terms):
    assert terms("部署校园周边大排查大整治大提升专项行动。", known_terms()) == ["校园周边大排查大整治大提升专项行动"]


def test_a_whole_name_in_quotation_marks_is_not_lengthened_by_what_it_was_for(terms):
    assert terms("开展校园周边“护苗清障”专项整治。") == ["护苗清障"]
    assert terms("开展打击“黑站”专项整治。") == ["打击黑站专项整治"]
    assert terms("开展隐患整改“回头看”专项行动。", known_terms()) == ["回头看"]


def test_what_is_quoted_again_is_surer(found):
    once, twice = "制定“赶集值守”方案。", "制定“赶集值守”方案,“赶集值守”方案已在各乡镇施行。"
    (doubtful,) = found(once, doubtful=True)
    (surer,) = found(twice)
    assert doubtful.confidence < REVIEW_THRESHOLD <= surer.confidence
    assert "for: repeated" in surer.reasons


def test_the_noun_belongs_to_a_known_manner(found):
    (mechanism,) = found("组织开展扫街式督导检查。", known_terms())
    assert mechanism.entry == "sao-jie-shi-pai-cha"
    assert [(m.start, m.end) for m in mechanism.mentions] == [(4, 11)]


def test_levels_and_partners_are_counted_in(terms):
    assert terms("建立应急、公安、消防三方信息共享机制。") == ["三方信息共享机制"]


def test_a_known_name_is_not_found_again_as_a_new_one(terms):
    assert terms("采取“四不两直”检查，推行“四不两直+”。", SOME).count("四不两直") == 1


# ---------------------------------------------------------------- properties

PIECES = st.sampled_from(
    [
        "“",
        "”",
        "四不两直",
        "一企一策",
        "+",
        "执法",
        "专家",
        "机制",
        "建立",
        "、",
        "，",
        "。",
        "(",
        ")",
        "《",
        "》",
        "\n",
        "即",
        "的",
        "等",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_mentions_lie_in_the_source_and_names_are_unique(text):
    document = parse(Source(name="t.txt", format="txt", encoding="utf-8", digest="", text=text))
    mechanisms = extract_mechanisms(document, extract_laws(document), SOME)
    for m in mechanisms:
        assert m.mentions == tuple(sorted(m.mentions, key=lambda s: (s.start, s.end)))
        assert all(0 <= s.start < s.end <= len(text) for s in m.mentions)
        if m.definition_at:
            assert text[m.definition_at.start : m.definition_at.end] == m.definition
    assert len({(m.term, m.entry) for m in mechanisms}) == len(mechanisms)
    assert mechanisms == extract_mechanisms(document, extract_laws(document), SOME)


@pytest.mark.parametrize(
    "hostile",
    ["“", "“”", "+", "执法+", "机制", "甲、", "按照", "四", "《", "以甲为乙的", "“四不两直”(", "四不两直", "一企"],
)
def test_time_grows_with_the_text_only(hostile):
    def cost(times):
        document = parse(Source(name="t.txt", format="txt", encoding="utf-8", digest="", text=hostile * times))
        return best(lambda: extract_mechanisms(document, extract_laws(document), SOME), 3)

    cost(100)
    # eight times the text; quadratic code would need sixty-four times the time
    assert cost(16_000) < 24 * max(cost(2_000), 0.01)
