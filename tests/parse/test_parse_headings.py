"""Headings of every style, with their levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document

Parse = Callable[..., Document]
# a paragraph of running text, and the same without saying anything that could look like a heading
P = "全市各级各部门认真落实安全生产责任制,扎实开展隐患排查整治,全年共检查企业1200家次,安全形势总体平稳。"


def outline(document: Document) -> list[tuple[int, str]]:
    text = document.source.text
    for heading in document.headings:
        assert text[heading.start : heading.end] == heading.text
    return [(heading.level, heading.clean) for heading in document.headings]


def outlines(parse: Parse, *paragraphs: str) -> list[tuple[int, str]]:
    return outline(parse("\n".join(["某市安全生产工作情况", P, *paragraphs])))


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (["一、主要做法", P, "二、下一步打算", P], [(1, "一、主要做法"), (1, "二、下一步打算")]),
        (["一、强化责任落实。" + P, "二、狠抓专项整治。" + P], [(1, "一、强化责任落实。"), (1, "二、狠抓专项整治。")]),
        (
            ["一、主要做法", "(一)强化责任落实", P, "(二)狠抓整治。" + P, "二、存在不足", P],
            [(1, "一、主要做法"), (2, "(一)强化责任落实"), (2, "(二)狠抓整治。"), (1, "二、存在不足")],
        ),
        (
            ["一、主要做法", "（一）强化责任", "1.压实党政责任。" + P, "2．压实企业责任。" + P, "（二）狠抓整治", P],
            [
                (1, "一、主要做法"),
                (2, "(一)强化责任"),
                (3, "1.压实党政责任。"),
                (3, "2.压实企业责任。"),
                (2, "(二)狠抓整治"),
            ],
        ),
        (
            ["一、主要做法", "1、压实责任", P, "(1)市级责任", P, "①牵头部门", P, "②配合部门", P, "2、狠抓整治", P],
            [
                (1, "一、主要做法"),
                (2, "1、压实责任"),
                (3, "(1)市级责任"),
                (4, "①牵头部门"),
                (4, "②配合部门"),
                (2, "2、狠抓整治"),
            ],
        ),
        (
            ["第一章 总则", P, "第二章 组织体系", "第一节 领导机构", P, "第三章 附则", P],
            [(1, "第一章 总则"), (1, "第二章 组织体系"), (2, "第一节 领导机构"), (1, "第三章 附则")],
        ),
        (
            ["1 总则", "1.1 编制目的", P, "1.2 编制依据", P, "2 组织体系", "2.1 指挥机构", P],
            [(1, "1总则"), (2, "1.1编制目的"), (2, "1.2编制依据"), (1, "2组织体系"), (2, "2.1指挥机构")],
        ),
        (
            ["亮点一:责任体系更加完善", P, "亮点二:专项整治取得成效", P],
            [(1, "亮点一:责任体系更加完善"), (1, "亮点二:专项整治取得成效")],
        ),
        (
            ["# 主要做法", P, "## 压实责任", P, "# 存在不足", P],
            [(1, "#主要做法"), (2, "##压实责任"), (1, "#存在不足")],
        ),
    ],
)
def test_numbered_headings(parse: Parse, paragraphs: list[str], expected: list[tuple[int, str]]) -> None:
    assert outlines(parse, *paragraphs) == expected


def test_yi_shi_runs_in_and_is_one_deeper_than_what_it_stands_under(parse: Parse) -> None:
    first = "一、强化考核。一是发挥考核作用。" + P + "二是发挥督促作用。" + P
    second = "二、规范服务。" + P
    third = "(一)优化流程。一是精简环节。" + P + "二是压缩时限。" + P
    assert outlines(parse, first, second, third) == [
        (1, "一、强化考核。"),
        (2, "一是发挥考核作用。"),
        (2, "二是发挥督促作用。"),
        (1, "二、规范服务。"),
        (2, "(一)优化流程。"),
        (3, "一是精简环节。"),
        (3, "二是压缩时限。"),
    ]


def test_yi_shi_at_the_head_of_paragraphs(parse: Parse) -> None:
    expected = [(1, "一、主要做法"), (2, "一是加强领导。"), (2, "二是严格执法。")]
    assert outlines(parse, "一、主要做法", "一是加强领导。" + P, "二是严格执法。" + P) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一,提高思想认识。", "第二,压实工作责任。"),
        ("一要提高思想认识。", "二要压实工作责任。"),
        ("其一,提高认识。", "其二,压实责任。"),
    ],
)
def test_other_ways_of_counting(parse: Parse, first: str, second: str) -> None:
    assert outlines(parse, "一、工作要求", P + first + P + second + P) == [(1, "一、工作要求"), (2, first), (2, second)]


@pytest.mark.parametrize(
    "paragraph",
    [
        # one is not counted
        P + "一是加强组织领导。" + P,
        P + "各企业要抓住一要素。" + P + "二要素齐全。" + P,
        # an enumeration within a sentence
        P + "一是加强组织领导;二是强化责任落实;三是严格督查考核。",
        # bare sentences, each followed by the next
        P + "主要有三条经验。一是加强组织领导。二是强化责任落实。三是严格督查考核。",
        # sentences that report, not name
        P + "一是全年排查隐患1203项,整改1198项。" + P + "二是累计罚款120万元。" + P,
        P + "各地要做到第一是快,唯一是准。" + P,
    ],
)
def test_what_is_counted_is_not_always_headed(parse: Parse, paragraph: str) -> None:
    assert outlines(parse, paragraph) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["1.检查企业120家,整改隐患30项;", "2.检查学校20所,整改隐患5项;", "3.培训人员300人。"],
        ["12.5万人参加活动,反响热烈。" + P],
        ["3.0版审批系统上线运行,办事更便捷。" + P],
        ["2021年工作要点。" + P],
        ["十大行动扎实推进," + P],
    ],
)
def test_numbers_at_the_head_of_a_paragraph_are_no_numbering(parse: Parse, paragraphs: list[str]) -> None:
    assert outlines(parse, *paragraphs) == []


def test_a_table_of_contents_is_no_outline(parse: Parse) -> None:
    contents = ["目 录", "一、总体要求", "二、主要任务", "三、保障措施"]
    body = ["一、总体要求", P, "二、主要任务", P, "三、保障措施", P]
    document = parse("\n".join(["某市安全生产工作情况", P, *contents, *body]))
    assert outline(document) == [(1, "一、总体要求"), (1, "二、主要任务"), (1, "三、保障措施")]
    assert document.headings[0].start > document.source.text.index("三、保障措施")


def test_standing_lines_without_numbers(parse: Parse) -> None:
    assert outlines(parse, "坚守底线 扛牢责任", P, "夯实基础 肃清顽症", P) == [
        (1, "坚守底线 扛牢责任"),
        (1, "夯实基础 肃清顽症"),
    ]


def test_topic_sentences_at_the_head_of_sibling_paragraphs(parse: Parse) -> None:
    expected = [
        (1, "坚守底线 扛牢责任"),
        (2, "抓传导,压实责任链条。"),
        (2, "抓监管,厘清责任边界。"),
        (1, "夯实基础 肃清顽症"),
    ]
    assert (
        outlines(
            parse, "坚守底线 扛牢责任", "抓传导,压实责任链条。" + P, "抓监管,厘清责任边界。" + P, "夯实基础 肃清顽症", P
        )
        == expected
    )


@pytest.mark.parametrize(
    "paragraphs",
    [
        # one alone is just a short sentence
        ["一、主要做法", "防灾能力全面提升。" + P, P],
        # they speak of someone, of a time, of what is
        ["一、主要做法", "安全是发展的前提。" + P, "发展是安全的保障。" + P],
        ["一、主要做法", "我市高度重视此项工作。" + P, "全市形势平稳。" + P],
        ["一、主要做法", "共检查企业120家。" + P, "罚款20万元。" + P],
    ],
)
def test_short_first_sentences_are_not_always_topics(parse: Parse, paragraphs: list[str]) -> None:
    assert outlines(parse, *paragraphs) == [(1, "一、主要做法")]


def test_field_labels(parse: Parse) -> None:
    document = parse("\n".join([P, "一、专项整治", "整治成效明显。煤矿领域:" + P + "工贸领域:" + P, "二、不足", P]))
    assert outline(document) == [(1, "一、专项整治"), (2, "煤矿领域:"), (2, "工贸领域:"), (1, "二、不足")]
    assert [h.label for h in document.headings] == [False, True, True, False]


def test_field_labels_with_a_comma_come_in_company(parse: Parse) -> None:
    together = "有力推进整治。在危化品领域," + P + "在工贸领域," + P
    assert outlines(parse, together) == [(1, "在危化品领域,"), (1, "在工贸领域,")]
    assert outlines(parse, "有力推进整治。在危化品领域," + P) == []


def test_labels_at_the_head_of_paragraphs(parse: Parse) -> None:
    assert outlines(parse, "一、形势", "安全生产形势:" + P, "自然灾害形势:" + P) == [
        (1, "一、形势"),
        (2, "安全生产形势:"),
        (2, "自然灾害形势:"),
    ]


@pytest.mark.parametrize(
    "line", ["各县(区)人民政府:", "同志们:", "现将有关情况报告如下:", "会议指出:" + P, "其中:" + P]
)
def test_what_ends_in_a_colon_is_not_always_a_label(parse: Parse, line: str) -> None:
    assert outlines(parse, line, P) == []


def test_title_byline_and_signature_are_no_headings(parse: Parse) -> None:
    document = parse(
        f"某市应急管理局2021年工作总结\n(2022年1月5日)\n{P}\n一、主要做法\n{P}\n某市应急管理局\n2022年1月5日"
    )
    assert outline(document) == [(1, "一、主要做法")]


def test_traditional_headings_with_glosses(parse: Parse) -> None:
    text = (
        "省廳踐行效能理念\n  一、強化執(zhí)法導向。一是發(fā)揮作用。完善執(zhí)法責任體系,確保落實。"
        "二是發(fā)揮專家優(yōu)勢。廣泛開展檢查工作。"
    )
    assert outline(parse(text)) == [(1, "一、强化执法导向。"), (2, "一是发挥作用。"), (2, "二是发挥专家优势。")]


def test_sections_are_a_tree_over_the_headings(parse: Parse) -> None:
    document = parse(f"某市情况\n{P}\n一、做法\n(一)责任\n{P}\n(二)整治\n{P}\n二、不足\n{P}")
    text = document.source.text
    assert [(s.heading, s.parent) for s in document.sections] == [(None, None), (0, None), (1, 1), (2, 1), (3, None)]
    assert document.sections[0].end == document.headings[0].start
    assert document.sections[1].end == document.headings[3].start
    assert document.sections[2].end == document.headings[2].start
    assert document.sections[4].end == len(text)
    for sentence in document.sentences:
        section = document.sections[sentence.section]
        assert section.start <= sentence.start < section.end
        children = [s for s in document.sections if s.parent == sentence.section]
        assert not any(child.start <= sentence.start < child.end for child in children)


def test_a_short_topic_sentence_or_field_label_heads_a_short_paragraph(parse: Parse) -> None:
    slogans = [
        "压实责任链条,健全工作体系。" + P,
        "紧盯重点领域,消除风险隐患。" + P,
        "严格监管执法,保持高压态势。立案查处156起,罚款432.6万元。",
    ]
    assert [text for _, text in outlines(parse, *slogans)] == [s.split("。")[0] + "。" for s in slogans]
    assert [text for _, text in outlines(parse, "煤矿领域:检查煤矿12处。", "工贸领域:检查企业50家。")] == [
        "煤矿领域:",
        "工贸领域:",
    ]


def test_a_standing_line_with_a_colon_is_above_its_topics(parse: Parse) -> None:
    topics = ["火灾事故总量下降。" + P, "工矿事故总量下降。" + P]
    assert outlines(parse, "重点行业领域安全生产情况:", *topics) == [
        (1, "重点行业领域安全生产情况:"),
        (2, "火灾事故总量下降。"),
        (2, "工矿事故总量下降。"),
    ]


def test_a_table_of_contents_that_nests_is_no_outline(parse: Parse) -> None:
    lines = ["1.前言", "2.总体目标", "2.1基本情况", "2.1.1自然环境", "3.主要措施"]
    found = outlines(
        parse, "目录", *lines, "1.前言", P, "2.总体目标", "2.1基本情况", "2.1.1自然环境", P, "3.主要措施", P
    )
    assert [text for _, text in found] == lines


def test_a_word_may_be_a_heading_by_itself(parse: Parse) -> None:
    assert outlines(parse, "引言", P, "一、主要做法", P, "结语", P) == [(1, "引言"), (1, "一、主要做法"), (1, "结语")]
