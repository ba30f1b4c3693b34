"""Which Han characters are common: what Chinese standards put on their first level."""

from __future__ import annotations

from functools import cache


@cache
def common_han() -> frozenset[str]:
    """The first levels of GB 2312 and Big5: the 3,755 and 5,401 characters that the two standards call common."""
    rows = [(0xB0, 0xD7, "gb2312", range(0xA1, 0xFF)), (0xA4, 0xC6, "big5", (*range(0x40, 0x7F), *range(0xA1, 0xFF)))]
    return frozenset(
        char
        for first, last, encoding, trails in rows
        for lead in range(first, last + 1)
        for trail in trails
        for char in bytes((lead, trail)).decode(encoding, "ignore")
        if "\u3400" <= char <= "\u9fff"
    )
