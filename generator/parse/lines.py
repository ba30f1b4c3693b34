"""Lines of the source, and which of them are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.model import Record
from generator.parse.lexicon import words
from generator.parse.view import INVISIBLE, simplify_characters

_LINE = re.compile(r"([^\r\n\x0b\x0c\x85\u2028\u2029]*)(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
# blanks and what nobody sees
_EDGE = " " + INVISIBLE
_BARS = "|" + _EDGE


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
        edge = _EDGE
        if "|" in stripped and "|" not in (cell := stripped.strip(_BARS)) and cell:
            stripped, edge = cell, _BARS  # the only filled cell of its row
        if stripped:
            start = m.start() + len(content) - len(content.lstrip(edge))
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
# how a sentence begins that is no heading
_SENTENCE = re.compile(r"20\d\d年(?:来|以来|度)?,|[今去前]年|近年|截至|目前|同时|此外|其中|为了|根据|按照")
_CLOSED = "”’)》】"
_COMPLETE = "。!?;:…" + _CLOSED
_OPEN = "、,(“《[【+"
_CONTINUES = re.compile(r"[,。、;:!)”》\]】%]")
# what follows a number: more digits, a multiplier, a measure word
_REST_OF_NUMBER = re.compile(
    r"\.?\d|[余多]?[万亿千%个项家起次人名条处户件份辆座支场台亩吨米元所间栋艘架艇本册期批轮届年月日]"
)
_PAUSE = re.compile("[,、。;:]")

# a line without a pause that is longer than this is no title; one with pauses no heading
_LONGEST_TITLE, _LONGEST_HEADING = 60, 45
# a text is set in a fixed width where so many of its longer lines break off, most of them near the same length
_BROKEN_SHARE, _NEAR_WIDTH, _LONGER = 0.4, 0.8, 15


def join_wrapped(folded: str, lines: Sequence[Line]) -> list[list[Line]]:
    """The ``lines`` grouped into paragraphs: a break that merely wraps a sentence does not end one."""
    width = _fixed_width(folded, lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if paragraphs and _continues(folded, paragraphs[-1], line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _fixed_width(folded: str, lines: Sequence[Line]) -> int | None:
    """The width that a text was broken at, None where its lines are paragraphs."""
    longer = [line for line in lines if line.end - line.start >= _LONGER and not line.table]
    broken = [line.end - line.start for line in longer if folded[line.end - 1] not in _COMPLETE]
    if len(broken) < 4 or len(broken) < _BROKEN_SHARE * len(longer):
        return None
    width = max(broken)
    if max(line.end - line.start for line in longer) > width + 5:
        return None
    near = sum(length >= _NEAR_WIDTH * width for length in broken)
    return width if near >= 0.6 * len(broken) else None


def _continues(folded: str, paragraph: Sequence[Line], line: Line, width: int | None) -> bool:
    """Whether ``line`` goes on with the sentence that the lines of ``paragraph`` leave unfinished."""
    before = paragraph[-1]
    last = folded[before.end - 1]
    if before.table or line.table or _BEGINNING.match(folded, line.start, line.end):
        return False
    if _CONTINUES.match(folded, line.start):
        return True
    if width and before.end - before.start >= _NEAR_WIDTH * width and line.indent <= before.indent:
        return last not in _COMPLETE or (last in _CLOSED and line.indent == before.indent)
    if last in _COMPLETE:
        return False
    if last in _OPEN:
        return True
    # blank lines and first-line indents set paragraphs apart where a text uses them
    if line.after_blank or line.indent > before.indent:
        return False
    begun = folded[paragraph[0].start : min(before.end, paragraph[0].start + 2 * _LONGEST_TITLE)]
    return _is_sentence(begun) or (
        _is_split(folded, before, line) and bool(_PAUSE.search(folded, line.start, line.end))
    )


def _is_sentence(begun: str) -> bool:
    """Whether what stands before a break is the beginning of a sentence, not a title or heading."""
    pause = bool(_PAUSE.search(begun))
    longest = _LONGEST_HEADING if pause and not _BEGINNING.match(begun) else _LONGEST_TITLE
    return len(begun) > longest or "。" in begun or bool(_SENTENCE.match(begun))


def _is_split(folded: str, before: Line, line: Line) -> bool:
    """Whether the break splits a number or a word."""
    left, right = folded[max(before.start, before.end - 3) : before.end], folded[line.start : line.start + 3]
    if left[-1].isdigit() and _REST_OF_NUMBER.match(right):
        return bool(_PAUSE.search(folded, before.start, before.end)) or not right[0].isdigit()
    if left[-1].isascii() and left[-1].isalpha() and right[0].isascii() and right[0].islower():
        return True
    left, right = simplify_characters(left), simplify_characters(right)
    # where a whole word stands at the break, only a longer one that holds it counts: 重大危险|源
    shortest_left = 2 if left[-2:] in words() else 1
    shortest_right = 2 if right[:2] in words() else 1
    return any(left[-i:] + right[:j] in words() for i in range(shortest_left, 4) for j in range(shortest_right, 4))
