"""Every encoding, with every line end, with and without a byte order mark."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import BadInput
from generator.read import read_source
from generator.read.encoding import Undecodable, common_share, decode
from generator.vocabulary.han import common_han

SIMPLIFIED = "全市共排查各类隐患1203处,已整改1198处;行政处罚“两法衔接”案件7起。"
TRADITIONAL = "全市共排查各類隱患1203處,已整改1198處;開展應急演練,發現問題企業7家。"
BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "utf-8", "utf-8"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
    ],
)
def test_text_comes_back_as_written(tmp_path: Path, text: str, codec: str, name: str, line_end: str) -> None:
    written = f"标题{line_end}{line_end}{text}{line_end}" if codec != "big5" else f"標題{line_end}{text}{line_end}"
    path = tmp_path / "a.txt"
    path.write_bytes(written.encode(codec))
    source = read_source(path)
    assert source.text == written
    assert source.encoding == name


@pytest.mark.parametrize("encoding", BOMS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_is_dropped(tmp_path: Path, encoding: str, line_end: str) -> None:
    written = f"{SIMPLIFIED}{line_end}{TRADITIONAL}"
    path = tmp_path / "a.txt"
    path.write_bytes(BOMS[encoding] + written.encode(encoding))
    source = read_source(path)
    assert (source.text, source.encoding) == (written, encoding)


def test_characters_outside_gbk_need_four_bytes() -> None:
    text = "湖北省㙍镇、𠮷村共检查企业12家,发现问题隐患30处,全部整改到位。"
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_one_broken_byte_in_a_long_report_is_damage_not_another_encoding() -> None:
    data = (SIMPLIFIED * 40).encode()
    broken = data[:300] + b"\xff" + data[300:]
    text, encoding = decode(broken)
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1


@pytest.mark.parametrize("data", [b"\xfd\xfe\x81" * 50, bytes(range(128, 256)) * 20, SIMPLIFIED.encode()[1:] * 3])
def test_what_no_encoding_explains_is_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"PK\x03\x04 docx", b"%PDF-1.7\n", b"\x89PNG\r\n", SIMPLIFIED.encode("utf-16-le")]
)
def test_binary_files_are_refused_as_such(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(BadInput, match="binary") as refused:
        read_source(path)
    assert "二进制" in refused.value.zh


def test_control_characters_make_no_text() -> None:
    with pytest.raises(Undecodable):
        decode(b"\x01\x02\x03\x04 abc")


def test_the_end_mark_of_old_files_is_text() -> None:
    assert decode((SIMPLIFIED + "\x1a").encode("gbk"))[1] == "gb18030"


def test_common_characters_are_those_of_both_standards() -> None:
    assert {"安", "隐", "隱", "应", "應"} <= common_han()
    assert "笰" not in common_han()
    assert common_share("安全生产abc") == 1.0
    assert common_share("no Han") == 0.0


@given(st.text(alphabet=sorted("安全生产应急管理检查隐患整改,。、0123456789年月"), min_size=12, max_size=60))
def test_gb18030_and_utf_8_are_told_apart(text: str) -> None:
    assert decode(text.encode())[0] == text
    if common_share(text):
        assert decode(text.encode("gb18030")) == (text, "gb18030")


@given(st.binary(max_size=200))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Undecodable:
        return
    assert isinstance(text, str)
