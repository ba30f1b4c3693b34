"""Markdown without its marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read import markdown, read_source


def text_of(text: str) -> str:
    return markdown.read("a.md", text.encode())[0]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("## 一、主要做法 ##", "一、主要做法"),
        ("检查企业**441**家,*整改*~~无~~", "检查企业441家,整改无"),
        ("见[通知](http://a.b/c_d)和![图](a.png)", "见通知和"),
        ("- 甲\n* [x] 乙\n1. 丙", "甲\n乙\n1. 丙"),
        ("> 引文", "引文"),
        ("面积3*5*2,某_市_局", "面积3*5*2,某_市_局"),
        ("隐患&nbsp;30&amp;\\*", "隐患\xa030&*"),
        ("标题\n====\n正文", "标题\n正文"),
        ("```\n检查\n```", "检查"),
        ("甲<br>乙<!-- 丙\n丁 -->", "甲乙"),
    ],
)
def test_marks_go_and_words_stay(written: str, seen: str) -> None:
    assert text_of(written) == seen


def test_tables() -> None:
    table = "|领域|检查企业(家)|\n|---|:--:|\n|煤矿领域|441|\n危化品|300\n\n其他"
    assert text_of(table).split("\n") == ["煤矿领域:检查企业441家。", "危化品:检查企业300家。", "", "其他"]


def test_front_matter_becomes_a_metadata_head() -> None:
    text = text_of("---\ntitle: 某市总结\ndate: 2021-03-01\nlayout: post\n---\n正文")
    assert text == "标题:某市总结\n发布日期:2021-03-01\n\n正文"


def test_the_format_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 总结", encoding="gbk")
    source = read_source(tmp_path / "a.md")
    assert (source.format, source.encoding, source.text) == ("md", "gb18030", "总结")
