from __future__ import annotations

import pytest

from generator.extract.quantity_text import fold


def test_clean_text_comes_back_as_it_is() -> None:
    text = "全年检查企业3150家，整改率99.5%。\n二、主要做法"
    folded = fold(text)
    assert folded.text == text
    assert folded.original(6, 11) == (6, 11)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("１２萬餘戶", "12万余户"),
        ("９９．５％", "99.5%"),
        ("６～９人", "6~9人"),
        ("「三個」", "“三个”"),
        ('"1+12"体系', "“1+12”体系"),
        ("12万(wàn)条（tiáo）", "12万条"),
        ("检查16\n84家", "检查1684家"),
        ("检查1684\r\n  家", "检查1684家"),
        ("面积3万平方\n米", "面积3万平方米"),
        ("约\n300人", "约300人"),
        ("12家\n以上", "12家以上"),
    ],
)
def test_noise_inside_numbers_is_read_through(text: str, read: str) -> None:
    assert fold(text).text == read


@pytest.mark.parametrize(
    "text",
    [
        "见表1\n二、做法",
        "第一部分\n12家企业",
        "12\n个别地区",
        "检查12家\n整改3处",
        "数据(AQI)为68",
        "检查345\n\n家园建设",
    ],
)
def test_other_breaks_and_brackets_stay(text: str) -> None:
    assert fold(text).text == text


def test_offsets_lead_back() -> None:
    text = "共12万（wàn）余条(tiáo)，另有16\n84家。"
    folded = fold(text)
    start = folded.text.index("12万余条")
    assert text[slice(*folded.original(start, start + 5))] == "12万（wàn）余条"
    start = folded.text.index("1684家")
    assert text[slice(*folded.original(start, start + 5))] == "16\n84家"
