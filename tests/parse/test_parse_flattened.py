"""Texts that lost their line breaks."""

from __future__ import annotations

from collections.abc import Callable

from generator.model import Document

Parse = Callable[..., Document]
P = "全市各级各部门认真落实安全生产责任制,扎实开展隐患排查整治,安全形势总体平稳,未发生较大以上事故。" * 3


def test_headings_in_one_long_line_are_found_again(parse: Parse) -> None:
    text = (
        f"某县安全生产工作总结 {P}现将有关情况总结如下: 一、主要做法 (一)压实责任。{P} (二)狠抓整治。{P}"
        f"1、检查到位。{P} 2、整改到位。{P} 二、存在的问题 {P} 三、下一步打算 {P}"
    )
    document = parse(text)
    assert document.meta.title == "某县安全生产工作总结"
    assert [(h.level, h.clean) for h in document.headings] == [
        (1, "一、主要做法"),
        (2, "(一)压实责任。"),
        (2, "(二)狠抓整治。"),
        (3, "1、检查到位。"),
        (3, "2、整改到位。"),
        (1, "二、存在的问题"),
        (1, "三、下一步打算"),
    ]
    assert all(text[h.start : h.end] == h.text for h in document.headings)


def test_headings_that_nest_in_a_shorter_line_are_found_too(parse: Parse) -> None:
    text = (
        "某区安全生产工作总结\n2022年,我区安全形势平稳。现汇报如下:一、2022年工作情况(一)压实责任。区政府召开会议研究安全工作。"
        "一是强化领导。制定责任清单并印发。二是强化监管。开展联合执法检查。(二)狠抓整治。检查企业230家。"
        "二、存在的问题一是监管力量薄弱。二是企业主体责任落实不到位。三、下步打算(一)压实责任。(二)严格执法。"
    )
    headings = [(h.level, h.clean) for h in parse(text).headings]
    assert headings[:5] == [
        (1, "一、2022年工作情况"),
        (2, "(一)压实责任。"),
        (3, "一是强化领导。"),
        (3, "二是强化监管。"),
        (2, "(二)狠抓整治。"),
    ]
    assert [h for h in headings if h[0] == 1] == [(1, "一、2022年工作情况"), (1, "二、存在的问题"), (1, "三、下步打算")]


def test_an_enumeration_in_a_long_paragraph_is_left_alone(parse: Parse) -> None:
    text = f"{P}要求各地:加强领导;压实责任;一、二、三级企业分类施策,(一)班和10、11月的检查照常,{P}"
    assert parse(text).text == text
    assert parse(text).headings == ()


def test_numbers_that_are_not_counted_up_cut_nothing(parse: Parse) -> None:
    text = f"{P} 3、{P}(五)、{P} 8、{P}"
    assert len(parse(text).paragraphs) == 1
