from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.extract.numerals import Numeral, multiplied, read_digits, read_han

_DIGITS = "零一二三四五六七八九"


def _section(number: int) -> str:
    """0 < number < 10000 as it is written in Chinese."""
    written = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += _DIGITS[digit] + unit
        elif written and number and not written.endswith("零"):
            written += "零"
    return written


def _written(number: int) -> str:
    written = ""
    for place, unit in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, place)
        if section:
            written += ("零" if written and section < 1000 and not written.endswith("零") else "") + _section(section)
            written += unit
    return written or "零"


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("七", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("一百二十", 120),
        ("三百二十一", 321),
        ("两千八百", 2800),
        ("两万三", 23000),
        ("三千五", 3500),
        ("三万零五", 30005),
        ("十万", 100000),
        ("百万", 1000000),
        ("一千四百三十亿", 143000000000),
        ("一亿三千万", 130000000),
        ("一万亿", 1000000000000),
        ("十四点六", 14.6),
        ("零点三", 0.3),
    ],
)
def test_reads_numbers_written_out(surface: str, value: float) -> None:
    numeral = read_han(surface)
    assert numeral is not None
    assert numeral.times(1) == value


@pytest.mark.parametrize("surface", ["二〇二一", "三五", "三点", "万" * 31, "点五个"])
def test_refuses_what_is_no_number(surface: str) -> None:
    assert read_han(surface) is None


@given(st.integers(0, 10**12 - 1))
def test_every_written_number_is_read_back(number: int) -> None:
    assert read_han(_written(number)) == Numeral(number)


@pytest.mark.parametrize(
    ("surface", "numeral"),
    [
        ("3150", Numeral(3150)),
        ("23,800", Numeral(23800)),
        ("23，800", Numeral(23800)),
        ("6 567", Numeral(6567)),
        ("1,140.35", Numeral(114035, 2)),
        ("0.97", Numeral(97, 2)),
    ],
)
def test_reads_digits(surface: str, numeral: Numeral) -> None:
    assert read_digits(surface) == numeral


def test_refuses_codes() -> None:
    assert read_digits("7" * 19) is None


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_multiplying_is_exact(digits: int, places: int) -> None:
    value = Numeral(digits, places).times(10**4)
    assert isinstance(value, int)
    assert value == digits * 10 ** (4 - places)


@pytest.mark.parametrize(("run", "factor"), [("", 1), ("万", 10**4), ("百万", 10**6), ("万亿", 10**12)])
def test_multipliers(run: str, factor: int) -> None:
    assert multiplied(run) == factor
