"""Texts whose line breaks were lost: a long line is cut again where its own numbering begins a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from generator.parse.lines import Line

# shorter lines are paragraphs; what is numbered in them is an enumeration
_LONG = 400
# behind a sentence, or a blank where the break was, a number as headings have it
_NUMBER = re.compile(
    r"(?:(?<=[。!?:”)】])|(?<=[。!?:”)】] )|(?<=[\u4e00-\u9fff] )|(?<=  ))"
    r"(?:(?P<han>[一二三四五六七八九十]{1,3})、|\((?P<paren>[一二三四五六七八九十]{1,3})\)|(?P<arabic>\d{1,2})[.、](?!\d))"
)
# a heading that had a line of its own: no mark in it, a blank behind it
_HEADING_LINE = re.compile(r"[^ 。!?;:]{1,4}[^ 。!?;:]{2,40} (?=[^ ])")
# a heading, and the first one below it: 二、主要做法(一)… 三、存在问题一是…
_NESTED = re.compile(r"(?<=[。!?:”)】 ])[一二三四五六七八九十]{1,3}、[^。!?;:()]{2,30}(?=\(一\))")
_OVER_COUNTED = re.compile(r"[一二三四五六七八九十]{1,3}、[^。!?;:,()\d]{2,30}?(?=一是)")
_ABOVE = (_HEADING_LINE, _OVER_COUNTED)
# a title that had one: 某县工作总结 为贯彻…
_TITLE_LINE = re.compile(
    r"[^ 。,;!?]{4,50}(?:总结|報告|报告|方案|總結|情况|情況|规划|規劃|讲话|講話|通知|要点|要點) (?=[^ ])"
)
_HAN_NUMBERS = {numeral: value for value, numeral in enumerate("一二三四五六七八九十", 1)}


def restore_breaks(folded: str, lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, with every long one cut at the headings that its numbering shows, a shorter one where they nest."""
    for line in lines:
        if line.table or (line.end - line.start < _LONG and not _NESTED.search(folded, line.start, line.end)):
            yield line
        else:
            yield from _cut(folded, line)


def _cut(folded: str, line: Line) -> Iterator[Line]:
    cuts = _headings(folded, line)
    at = line.start
    for cut in cuts:
        if cut > at:
            yield _piece(folded, line, at, cut)
            at = cut
    yield structs.replace(line, start=at, after_blank=line.after_blank and at == line.start)


def _headings(folded: str, line: Line) -> list[int]:
    """Where the numbered headings of a line begin and, where they had lines of their own, end."""
    nested = [(m.end(), "paren", 1) for m in _NESTED.finditer(folded, line.start, line.end)]
    # a heading right above the first one below it is none by chance; else it takes two
    proven = {"han", "paren"} if nested else set()
    counted: dict[str, int] = {}
    styles: dict[str, list[int]] = {}
    for start, style, number in sorted([*_numbering(folded, line), *nested]):
        # numbering that is not counted up is a date, a quantity or a reference
        if number == 1 or number == counted.get(style, 0) + 1:
            counted[style] = number
            styles.setdefault(style, []).append(start)
    kept = [start for style, starts in styles.items() if len(starts) >= 2 or style in proven for start in starts]
    if kept and (title := _TITLE_LINE.match(folded, line.start, line.end)):
        kept.append(title.end())
    ends = [m.end() for start in kept for above in _ABOVE if (m := above.match(folded, start, line.end))]
    return sorted({*kept, *ends})


def _numbering(folded: str, line: Line) -> Iterator[tuple[int, str, int]]:
    """What is numbered as headings are, behind a sentence or a break: where, in which style, with what number."""
    for m in _NUMBER.finditer(folded, line.start + 1, line.end):
        style = m.lastgroup or ""
        yield m.start(), style, _value(m[style])


def _value(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _HAN_NUMBERS.get(numeral, 0)
    return 10 * _HAN_NUMBERS.get(tens, 1) + _HAN_NUMBERS.get(ones, 0)


def _piece(folded: str, line: Line, start: int, end: int) -> Line:
    text = folded[start:end].rstrip(" ")
    return structs.replace(
        line, start=start, end=start + len(text), next=end, after_blank=line.after_blank and start == line.start
    )
