"""Lines of the source, and which of them are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model import Record

_LINE = re.compile(r"([^\r\n\x0b\x0c\x85\u2028\u2029]*)(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
# blanks and what nobody sees
_EDGE = " \ufeff\u200b\u200c\u200d\u2060\xad"


class Line(Record, frozen=True):
    """A line that is not blank, ``[start, end)`` without the blanks around it; ``next`` is where the next begins."""

    start: int
    end: int
    next: int
    indent: int = 0
    after_blank: bool = False
    table: bool = False  # cells of a table: its blanks and bars say where one ends


def split_lines(folded: str) -> Iterator[Line]:
    """The lines of a folded text that hold anything."""
    blank = True
    for m in _LINE.finditer(folded):
        content = m[1]
        stripped = content.strip(_EDGE)
        if stripped:
            start = m.start() + len(content) - len(content.lstrip(_EDGE))
            yield Line(
                start=start,
                end=start + len(stripped),
                next=m.end(),
                indent=start - m.start(),
                after_blank=blank,
                table=_is_row(stripped),
            )
        blank = not stripped


def _is_row(text: str) -> bool:
    return text.count("|") >= 2


# how a paragraph or heading begins, so that it is not the rest of the line before
_BEGINNING = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.是]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条编部]"
    r"|[①-⑳●•■◆▪★#]|附件|附:|注:|表\d|图\d"
)
_COMPLETE = "。!?;:…”’)》】"
_OPEN = "、,(“《[【+-"
_CONTINUES = re.compile(r"[,。、;:!?)”》\]】%]")
# a line that could be a heading or a title; more is a sentence that goes on
_SHORT = 45


def join_wrapped(folded: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The ``lines`` grouped into paragraphs: a break that merely wraps a sentence does not end one."""
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _continues(folded, paragraphs[-1], line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _continues(folded: str, paragraph: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` goes on with the sentence that the lines of ``paragraph`` leave unfinished."""
    before = paragraph[-1]
    last = folded[before.end - 1]
    if before.table or line.table or _BEGINNING.match(folded, line.start, line.end):
        return False
    if _CONTINUES.match(folded, line.start):
        return True
    if last in _COMPLETE:
        return False
    if last in _OPEN or (last.isdigit() and folded[line.start].isdigit()):
        return True
    # blank lines and first-line indents set paragraphs apart where a text uses them
    if line.after_blank or line.indent > before.indent:
        return False
    begun = folded[paragraph[0].start : before.end]
    return len(begun) > _SHORT or "。" in begun
