"""Numbers, dates and periods as each language writes them. All functions return plain text."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from generator.model import Bound, Number, Report
from generator.options import Lang
from generator.render.words import english_units

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BOUND_WORDS: dict[Bound, str] = {"exact": "", "approx": "about ", "at_least": "at least ", "at_most": "at most "}
_SCALES = ((Decimal(10**9), " billion"), (Decimal(10**6), " million"))
_MULTIPLIERS = {"亿": 10**8, "万": 10**4}
_WRITTEN_OUT = 10**6  # from here on English uses million and billion where no digit is lost
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")


def grouped(value: Number) -> str:
    """``20905`` → ``20,905``; no digit is lost or added."""
    return f"{Decimal(str(value)):,f}".removesuffix(".0")


def english_number(value: Number) -> str:
    """``11403000`` → ``11.403 million``, where that is exact and short; else grouped digits."""
    number = Decimal(str(value))
    if abs(number) >= _WRITTEN_OUT:
        for scale, word in _SCALES:
            scaled = number / scale
            if abs(scaled) >= 1 and scaled == round(scaled, 3):
                return f"{scaled.normalize():f}{word}"
    return grouped(value)


def english_unit(unit: str, *, one: bool = False) -> str:
    """A measure word's English name; one that is made of a known word and 次 (家次) is named after that word."""
    names = english_units().get(unit) or english_units().get(unit.removesuffix("次"))
    return unit if names is None else names[0 if one else 1]


@lru_cache(maxsize=16384)
def english_quantity(value: Number, unit: str, bound: Bound = "exact", value_max: Number | None = None) -> str:
    """A quantity in English words: ``at least 1,842 vehicle inspections``, ``about ¥15 million``, ``98.6%``."""
    digits = english_number(value) if value_max is None else f"{english_number(value)}–{english_number(value_max)}"
    if unit == "元":
        written = f"¥{digits}"
    elif unit == "%":
        written = f"{digits}%"
    else:
        written = f"{digits} {english_unit(unit, one=value == 1 and value_max is None)}".strip()
    return f"{_BOUND_WORDS[bound]}{written}"


def printed(report: Report, start: int, end: int) -> str:
    """The source text of a stretch without the glosses and furniture inside it."""
    text = report.source.text
    out, at = [], start
    first = max(bisect_right(report.noise, start, key=lambda noise: noise.start) - 1, 0)
    for noise in islice(report.noise, first, None):
        if noise.start >= end:
            break
        if noise.kind != "damage" and noise.end > at:
            out.append(text[at : max(at, noise.start)])
            at = noise.end
    out.append(text[at:end] if at < end else "")
    return "".join(out)


def chinese_quantity(value: Number, unit: str, like: str) -> str:
    """A quantity with the multiplier that ``like`` is printed with: 271740000 元 like ``23234万元`` → ``27174万元``."""
    multiplier = next((word for word in _MULTIPLIERS if word in like), "")
    scaled = Decimal(str(value)) / _MULTIPLIERS.get(multiplier, 1)
    return f"{scaled.normalize():f}{multiplier}{unit}"


@lru_cache(maxsize=4096)
def date(iso: str, lang: Lang) -> str:
    """``2021-03-01`` → ``2021年3月1日`` / ``1 Mar 2021``; years and months alone are fine; other text is kept."""
    match = _ISO.fullmatch(iso)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return iso
    year, month, day = match[1], match[2], match[3]
    if lang == "zh":
        return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(day)}日" if day else "")
    return (f"{int(day)} " if day else "") + (f"{_MONTHS[int(month) - 1]} " if month else "") + year


@lru_cache(maxsize=4096)
def period(iso: str, lang: Lang) -> str:
    """``2022-01/2022-11`` → ``2022年1—11月`` / ``Jan–Nov 2022``; a single date as ``date`` writes it."""
    first, _, last = iso.partition("/")
    if not last or first == last:
        return date(first, lang)
    a, b = _ISO.fullmatch(first), _ISO.fullmatch(last)
    if not a or not b:
        return iso
    if a[2] and b[2] and a[1] == b[1] and not a[3] and not b[3]:
        if lang == "zh":
            return f"{a[1]}年{int(a[2])}—{int(b[2])}月"
        return f"{date(first, lang).removesuffix(a[1]).strip()}–{date(last, lang)}"
    if not a[2] and not b[2]:
        return f"{a[1]}—{b[1]}年" if lang == "zh" else f"{a[1]}–{b[1]}"
    return f"{date(first, lang)}—{date(last, lang)}" if lang == "zh" else f"{date(first, lang)} – {date(last, lang)}"


def years(start: int | None, end: int | None) -> str | None:
    """Two years as an ISO period: ``2022/2023``, ``2021``, None where neither is known."""
    if start is None and end is None:
        return None
    first, last = start if start is not None else end, end if end is not None else start
    return f"{first}" if first == last else f"{first}/{last}"
