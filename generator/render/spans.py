"""Periods as stretches of time: where they stand on a time axis, and which are equally long."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from generator.model import Record

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_DAYS_OF_A_YEAR = 365.2425


class Stretch(Record, frozen=True):
    """``middle`` in years, ``length`` such as ``12m`` or ``5d``: whole months, or days where a day is named."""

    middle: float
    length: str


@lru_cache(maxsize=4096)
def stretch(iso: str) -> Stretch | None:
    """The stretch of an ISO period such as ``2023``, ``2021-10`` or ``2022-01/2022-11``; None where it is no date."""
    first, _, last = iso.partition("/")
    start, end = _ends(first), _ends(last or first)
    if start is None or end is None or end[1] <= start[0]:
        return None
    days = end[1] - start[0]
    opening, closing = date.fromordinal(start[0]), date.fromordinal(end[1])
    months = (closing.year - opening.year) * 12 + closing.month - opening.month
    length = f"{months}m" if opening.day == closing.day == 1 else f"{days}d"
    # day 1 is the first of the year 1
    return Stretch(middle=1 + (start[0] - 1 + days / 2) / _DAYS_OF_A_YEAR, length=length)


def _ends(text: str) -> tuple[int, int] | None:
    """The first day of a year, month or day and the first after it, as ordinals."""
    found = _ISO.fullmatch(text)
    if not found:
        return None
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    try:
        if day:
            start = date(year, month, day).toordinal()
            return start, start + 1
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1).toordinal(), after.toordinal()
        return date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    except ValueError:  # 2021-02-30, 2021-13, the year 9999
        return None
