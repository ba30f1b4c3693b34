"""Dates and years as reports write them."""

from __future__ import annotations

import re
from datetime import date

_HAN_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# not 2020年1-12月, which is a year
_ARABIC = re.compile(r"(?<!\d)((?:19|20)\d{2}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2})(?!\d| ?月)")
_HAN = re.compile(
    r"(二[〇○零]?[〇○零一二三四五六七八九]{2,3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?"
)
# 2022年, 2022年度, 2022-2023年 and the same in Chinese numerals
YEAR = re.compile(r"(?<![\d.])(20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})(?=年|[-—~至到—](?:20)?\d{2,4}年)")


def find_date(text: str) -> str | None:
    """The first full date of a folded text as ISO, None where there is none."""
    for pattern, number in ((_ARABIC, int), (_HAN, _han_number)):
        for m in pattern.finditer(text):
            try:
                return date(*(number(part) for part in m.groups())).isoformat()
            except ValueError:  # the 31st of February
                continue
    return None


def year_of(numeral: str) -> int:
    """``2021`` or ``二〇二一`` as a number."""
    return int(numeral.translate(_HAN_DIGITS))


def _han_number(numeral: str) -> int:
    """``二〇二一``, ``十``, ``二十六`` as a number."""
    if "十" not in numeral:
        return year_of(numeral)
    tens, _, ones = numeral.partition("十")
    return (year_of(tens) if tens else 1) * 10 + (year_of(ones) if ones else 0)
