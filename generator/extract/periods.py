"""When a figure was counted: the times a sentence names, as ISO years, months and intervals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from generator.model import Meta

_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FIVE_YEARS = {"十二五": (2011, 2015), "十三五": (2016, 2020), "十四五": (2021, 2025), "十五五": (2026, 2030)}
_QUARTERS = {
    "一": (1, 3),
    "二": (4, 6),
    "三": (7, 9),
    "四": (10, 12),
    "1": (1, 3),
    "2": (4, 6),
    "3": (7, 9),
    "4": (10, 12),
}

_YEAR = r"(?P<year>(?:19|20)\d\d)年度?"
_PART = (
    r"(?P<m1>1[0-2]|[1-9])(?:月份?)?[-—~–至到](?P<m2>1[0-2]|[1-9])月(?:份|底|末)?"
    r"|前(?P<first>1[0-2]|[2-9]|[二三四五六七八九十])个?月"
    r"|(?P<month>1[0-2]|0?[1-9])月(?:份|底|末|初|上旬|中旬|下旬)?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"|(?P<half>上半年|下半年)|前(?P<quarters>三|3)季度|第?(?P<quarter>[一二三四1-4])季度|(?P<edge>年底|年末|年初|底|末|初)"
)
_TIME = re.compile(
    rf"(?P<until>截至|截止|截止到|截至到|到|至)?(?P<lead>[较比与和自从于“])?(?:"
    rf"(?P<y1>(?:19|20)\d\d)年?[-—~–至到](?P<y2>(?:19|20)\d\d)年"
    rf"|{_YEAR}(?:{_PART})?"
    r"|(?P<bare>" + _PART.replace("(?P<", "(?P<b_") + r")"
    r"|(?P<plan>十[二三四五]五)”?(?P<planpart>时期|期间|以来|末|期末)?"
    r"|近(?P<recent>[二三四五六七八九十两\d])年"
    r"|(?P<words>今年以来|截至目前|目前|今年|全年|本年度|去年|上年)"
    r")(?P<since>以来)?"
)
# a time in these surroundings is no period of a figure
_NOT_BEFORE = re.compile(r"^(?:版|第|行动|号|相比|同期|计划|工作要点|工作思路|工作安排|年度计划|度计划|生)")


class Time(NamedTuple):
    """A time named in the text: where it stands, the period as ISO (None: the report's own), whether it lies ahead."""

    start: int
    end: int
    words: str
    period: str | None
    deadline: bool = False


class Clock:
    """The times of one document, in text order."""

    def __init__(self, text: str, meta: Meta, skip: Callable[[int], bool]) -> None:
        self._first, self._last = meta.period_start, meta.period_end
        self._published = int(meta.published[:4]) if meta.published else None
        self.times = [t for t in self._find(text) if not skip(t.start)]
        self._starts = [t.start for t in self.times]

    def before(self, at: int, floor: int) -> Time | None:
        """The last time named between ``floor`` and ``at``."""
        number = bisect_left(self._starts, at) - 1
        if number >= 0 and self.times[number].start >= floor:
            return self.times[number]
        return None

    def _find(self, text: str) -> Iterator[Time]:
        year = self._last
        for found in _TIME.finditer(text):
            if found["lead"] in ("较", "比", "与") or _NOT_BEFORE.match(text[found.end() : found.end() + 6]):
                continue
            if found["bare"] and (found["b_edge"] or text[max(0, found.start() - 1) : found.start()].isdigit()):
                continue
            if found["year"]:
                year = int(found["year"])
            elif text[found.start() - 1 : found.start()] == "\n":
                year = self._last
            read = self._read(found, year)
            if read is not None:
                words = found[0].lstrip("自从于“和")
                yield Time(found.start(), found.end(), words, *read)

    def _read(self, found: re.Match[str], year: int | None) -> tuple[str | None, bool] | None:
        """(period, deadline) of one time; None where it is no period after all."""
        if found["y1"]:
            return _years(int(found["y1"]), int(found["y2"])), False
        if found["plan"]:
            first, last = _FIVE_YEARS[found["plan"]]
            if found["planpart"] in ("末", "期末"):
                return str(last), False
            return (_years(first, last), False) if found["planpart"] else None
        if found["recent"]:
            return self._recent(found["recent"])
        if found["words"]:
            return self._own(found["words"]), False
        group = found.groupdict()
        bare = "b_" if found["bare"] else ""
        if year is None or (bare and self._last is None and not found["year"]):
            return None
        deadline = self._last is not None and year > self._last
        months = _months(group, bare)
        if found["since"] and self._last is not None and not bare and months is None:
            return _years(year, max(year, self._last)), False
        if months is None:
            return str(year), deadline
        first, last = months
        if found["until"] in ("截至", "截止", "截止到", "截至到"):
            first = 1
        if group.get(bare + "day") and found["until"] is None:
            return f"{year}-{first:02}-{int(group[bare + 'day']):02}", deadline
        return _interval(year, first, last), deadline

    def _recent(self, word: str) -> tuple[str | None, bool] | None:
        if self._last is None:
            return None
        count = int(word) if word.isdigit() else _NUMERALS[word]
        return _years(self._last - count + 1, self._last), False

    def _own(self, word: str) -> str | None:
        if word not in ("去年", "上年") or self._last is None:
            return None
        return str(self._last if self._published and self._published > self._last else self._last - 1)


def _months(group: dict[str, str | None], prefix: str) -> tuple[int, int] | None:
    """The first and last month that a time names; None for a whole year."""

    def get(name: str) -> str | None:
        return group.get(prefix + name)

    if (m1 := get("m1")) and (m2 := get("m2")):
        return int(m1), int(m2)
    if first := get("first"):
        return 1, int(first) if first.isdigit() else _NUMERALS[first]
    if month := get("month"):
        return int(month), int(month)
    if half := get("half"):
        return (1, 6) if half == "上半年" else (7, 12)
    if get("quarters"):
        return 1, 9
    if quarter := get("quarter"):
        return _QUARTERS[quarter]
    return None


def _interval(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{year}-{first:02}"
    return str(year) if (first, last) == (1, 12) else f"{year}-{first:02}/{year}-{last:02}"


def _years(first: int, last: int) -> str:
    return str(first) if first >= last else f"{first}/{last}"


def heading_year(headings: Sequence[str], own: int | None) -> tuple[str, str] | None:
    """The year that a heading gives to what stands under it, where it is not the report's own; nearest first."""
    for heading in headings:
        found = re.search(_YEAR, heading)
        if found:
            return (found["year"], heading) if own is not None and int(found["year"]) != own else None
    return None
