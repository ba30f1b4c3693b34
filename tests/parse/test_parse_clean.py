"""The clean text: widths, quotes, blanks, wraps and script, each with its way back to the source."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document
from generator.parse.view import fold, script_of, simplify_characters, view

Parse = Callable[..., Document]
LONG = "全市各级各部门认真落实安全生产责任,扎实开展隐患排查整治,安全生产形势保持总体平稳态势,未发生较大以上事故"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("检查１２０家，整改率９８．５％；", "检查120家,整改率98.5%;"),
        ("（一）加强＋推进", "(一)加强+推进"),
        ("「一案雙罰」和『三管三必須』", "“一案雙罰”和“三管三必須”"),
        ('"一案双罚"和"四不两直"', "“一案双罚”和“四不两直”"),
        ('未闭合"的引号\n下一行"重新"开始', "未闭合“的引号\n下一行“重新”开始"),
        ("全角\u3000空格\xa0和\t制表", "全角 空格 和 制表"),
        ("句号。顿号、书名号《》不变", "句号。顿号、书名号《》不变"),
    ],
)
def test_folding_goes_character_for_character(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(folded) == len(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("应急管理与隐患排查", "Hans"),
        ("應急管理與隱患排查", "Hant"),
        ("安全第一", "Hans"),
        ("", "Hans"),
        ("書記檢查发", "Hant"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


def test_a_view_has_the_length_of_its_source() -> None:
    seen = view("應急管理２０２１「隱患」\r\n")
    assert seen.simplified == "应急管理2021“隐患”\r\n"
    assert view("应急管理").simplified is view("应急管理").folded or view("应急管理").script == "Hans"
    assert simplify_characters("後臺裏麵") == "后台里面"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("挂牌督办重大隐患73 个,整改 率 100 %。", "挂牌督办重大隐患73个,整改率100%。"),
        ("火灾5起,,亡2人,、伤3人,。", "火灾5起,亡2人、伤3人。"),
        ("截至 2023 年底,共检查企业  441  家。", "截至2023年底,共检查企业441家。"),
        ("共排查隐患6 567项,罚款1 200万元。", "共排查隐患6567项,罚款1200万元。"),
        ("会议于2021-03-01 10:36召开。", "会议于2021-03-01 10:36召开。"),
        ("应用 AI 大模型与 open data 平台。", "应用AI大模型与open data平台。"),
        ("摄制《飞线充电 命悬一线》微电影。", "摄制《飞线充电 命悬一线》微电影。"),
        ("推行“执法+专家 ”模式。", "推行“执法+专家”模式。"),
        ("检\u200b查企\ufeff业1\u200b2家。", "检查企业12家。"),
        ("一、 主要做法", "一、主要做法"),
        ("坚守底线   扛牢责任", "坚守底线 扛牢责任"),
    ],
)
def test_blanks_that_say_nothing_are_left_out(parse: Parse, text: str, clean: str) -> None:
    assert parse(text).text == clean


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        # a break in a sentence
        (f"{LONG},共检查\n企业120家。", [f"{LONG},共检查企业120家。"]),
        (f"{LONG},共检查1\n20家。", [f"{LONG},共检查120家。"]),
        ("坚持检查、整改、\n复查一体推进。", ["坚持检查、整改、复查一体推进。"]),
        ("检查企业120家\n,整改到位。", ["检查企业120家,整改到位。"]),
        ("推动应急管\n理工作再上台阶,取得成效。", ["推动应急管理工作再上台阶,取得成效。"]),
        ("2021年,某市\n安委会召开会议,部署工作。", ["2021年,某市安委会召开会议,部署工作。"]),
        ("应用open\ndata平台,共享数据。", ["应用open data平台,共享数据。"]),
        # paragraphs and headings stay apart
        ("一、主要做法\n加大资金投入,健全机制。", ["一、主要做法", "加大资金投入,健全机制。"]),
        (
            "坚守底线 扛牢责任\n责任是安全生产的灵魂,不能放松。",
            ["坚守底线 扛牢责任", "责任是安全生产的灵魂,不能放松。"],
        ),
        (f"{LONG}。\n{LONG}。", [f"{LONG}。", f"{LONG}。"]),
        ("主要做法如下:\n一是加强领导。", ["主要做法如下:", "一是加强领导。"]),
        ("某市应急管理局\n2021年2月26日", ["某市应急管理局", "2021年2月26日"]),
        ("| 规章 | 0 |\n| 许可 | 44 |", ["| 规章 | 0 |", "| 许可 | 44 |"]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_breaks_that_only_wrap_a_sentence_are_left_out(
    parse: Parse, text: str, paragraphs: list[str], line_end: str
) -> None:
    assert parse(text.replace("\n", line_end)).text.split("\n") == paragraphs


def test_a_text_of_fixed_width_becomes_paragraphs_again(parse: Parse) -> None:
    sentences = [
        f"第{n}季度全市应急管理部门共检查生产经营单位一百二十家,发现并督促整改各类问题隐患三百余项。"
        for n in "一二三四"
    ]
    lines = [paragraph[i : i + 18] for paragraph in sentences for i in range(0, len(paragraph), 18)]
    document = parse("\n".join("  " + line if line.startswith("第") else line for line in lines))
    assert document.text.split("\n") == sentences


def test_traditional_text_is_simplified_phrase_by_phrase(parse: Parse) -> None:
    text = "落實企業主體責任,乾旱期間後勤保障到位,著力發揮專家作用。"
    document = parse(text)
    assert document.text == "落实企业主体责任,干旱期间后勤保障到位,着力发挥专家作用。"
    assert document.meta.script == "Hant"
    assert [document.offsets.to_source(i, i + 1).start for i in range(len(text))] == list(range(len(text)))
