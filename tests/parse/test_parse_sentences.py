"""Sentences with source and clean offsets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document
from generator.parse.sentences import split_sentences

Parse = Callable[..., Document]


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("检查120家。整改98.5%!完成了吗?完成;", ["检查120家。", "整改98.5%!", "完成了吗?", "完成;"]),
        ("他说:“安全第一。”大家赞同。", ["他说:“安全第一。”", "大家赞同。"]),
        ("审查62家次(其中省厅18家;市局44家)。备案14家。", ["审查62家次(其中省厅18家;市局44家)。", "备案14家。"]),
        ("未闭合(其中省厅18家;市局44家。备案14家", ["未闭合(其中省厅18家;", "市局44家。", "备案14家"]),
        ("整改到位。 再次复查。", ["整改到位。", "再次复查。"]),
        ("成效显著!!再接再厉……继续", ["成效显著!!", "再接再厉……继续"]),
        ("主要做法", ["主要做法"]),
        ("", []),
        ("。", ["。"]),
        ("   ", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_offsets_point_at_the_same_sentence_in_both_texts(parse: Parse) -> None:
    text = "  某市總結\r\n\r\n  檢查企業(yè)１２０家，  整改率98.5％。「一案雙罰」12起；\r\n完成。\r\n"
    document = parse(text)
    clean = [document.text[s.clean_start : s.clean_end] for s in document.sentences]
    assert clean == ["某市总结", "检查企业120家,整改率98.5%。", "“一案双罚”12起;", "完成。"]
    assert [text[s.start : s.end] for s in document.sentences] == [
        "某市總結",
        "檢查企業(yè)１２０家，  整改率98.5％。",
        "「一案雙罰」12起；",
        "完成。",
    ]
    assert [s.paragraph for s in document.sentences] == [0, 1, 1, 2]


def test_sentences_cover_the_clean_text(parse: Parse) -> None:
    document = parse("某市总结\n检查120家。整改到位;复查(含回访)。\n一、做法\n一是排查。认真开展。")
    covered = "".join(document.text[s.clean_start : s.clean_end] for s in document.sentences)
    assert covered == document.text.replace("\n", "")


def test_a_long_run_of_brackets_takes_time_in_proportion() -> None:
    assert len(sentences("(" * 200_000)) == 1
    assert len(sentences("(。" * 50_000)) == 50_000
