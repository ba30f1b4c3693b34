"""From printed lines to paragraphs: page furniture left out, the breaks undone that only end a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.read.pdf_page import Row, pattern_of

_PAGE_NUMBER = re.compile(
    r"[-—–－―·•~\s]{0,6}(?:第\s?)?(?:\d{1,4}|[ivxIVX]{1,6})\s?页?(?:\s?[/／,，]?\s?共?\s?\d{1,4}\s?页?)?[-—–－―·•~\s]{0,6}"
)
_LINES_AT_EDGE = 3  # of a page, from above and from below, that may be running heads
_COMPLETE = "。!?！？”’)）】》"
_CLOSING = "，。、；：！？）》”’】〉%％‰,.;:!?)"
_NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节条]|\d{1,2}[.、．](?!\d)"
)
_OPENING, _GLUE = "（(《〈【[+＋¥￥$", "“”‘’\"'"
_TOKEN = re.compile(r"[A-Za-z0-9À-ɏ.,%]+|.")
_STOPS = "。！？；：!?;:…"
_LATIN_WIDTH = 0.55  # in character heights
_NEARLY_FULL = 0.8
_INDENT = 1.2  # in character heights; first lines are set in by two
_WIDER_GAP = 1.3  # times the usual distance of lines
_SIZE_CHANGE = 1.15


def paragraphs(pages: Sequence[Sequence[Row]]) -> list[str]:
    """The paragraphs of a document, each on one line, rows of tables on their own."""
    repeated = _running_heads(pages)
    body = [[row for row in page if not _is_furniture(row, repeated)] for page in pages]
    leading = _usual_distance(body)
    right = _right_edge(body)
    done: list[str] = []
    before: Row | None = None
    for page in body:
        for position, row in enumerate(page):
            first_of_page = position == 0
            if before is not None and _goes_on(before, row, right, leading, first_of_page):
                done[-1] = _joined(done[-1], row.text)
            else:
                done.append(row.text)
            before = row
    return done


# ---------------------------------------------------------------- furniture


def _running_heads(pages: Sequence[Sequence[Row]]) -> set[str]:
    """What stands at the edge of at least half of the pages, numbers aside."""
    if len(pages) < 2:
        return set()
    seen: Counter[str] = Counter()
    for page in pages:
        edges = [row for row in (*page[:_LINES_AT_EDGE], *page[-_LINES_AT_EDGE:]) if row.edge]
        seen.update({pattern_of(row.text) for row in edges})
    return {text for text, count in seen.items() if count >= 2 and 2 * count >= len(pages)}


def _is_furniture(row: Row, repeated: set[str]) -> bool:
    return row.edge and (
        pattern_of(row.text) in repeated or (len(row.text) < 30 and bool(_PAGE_NUMBER.fullmatch(row.text)))
    )


# ---------------------------------------------------------------- paragraphs


def _usual_distance(pages: Sequence[Sequence[Row]]) -> float:
    """The most frequent distance from line to line."""
    distances = Counter(
        round(row.top - before.top)
        for page in pages
        for before, row in pairwise(page)
        if not row.table and not before.table and row.top > before.top
    )
    return float(min(distances, key=lambda d: (-distances[d], d))) if distances else 0.0


def _right_edge(pages: Sequence[Sequence[Row]]) -> float:
    """Where full lines end: beyond it stands one line in twenty at most."""
    ends = sorted(row.right for page in pages for row in page if not row.table and len(row.text) > 10)
    return ends[max(0, len(ends) - 1 - len(ends) // 20)] if ends else 0.0


def _goes_on(before: Row, row: Row, right: float, leading: float, new_page: bool) -> bool:
    """Whether ``row`` goes on with the paragraph of the row ``before``."""
    if before.table or row.table or not _same_size(before, row):
        return False
    if not new_page and leading and row.top - before.top > _WIDER_GAP * leading:
        return False
    if not _is_full(before, row, right):
        return False
    set_in = row.left - before.left > _INDENT * row.size
    if set_in or _NUMBERED.match(row.text):
        # set in, or numbered: a new paragraph, unless a sentence is cut in two and the lines hang
        return (
            before.text[-1] not in _COMPLETE
            and before.text[-1] not in "；;：:"
            and set_in
            and not _NUMBERED.match(row.text)
        )
    return True


def _same_size(before: Row, row: Row) -> bool:
    return max(before.size, row.size) <= _SIZE_CHANGE * min(before.size, row.size)


def _is_full(before: Row, row: Row, right: float) -> bool:
    """Whether the first word of ``row`` had no room in the line ``before``: else the break was meant.

    Programs differ in how they measure; an unfinished sentence in a line that is nearly full goes on all the same.
    """
    if before.text[-1] not in _STOPS and before.right - before.left > _NEARLY_FULL * (right - before.left):
        return True
    width = sum(_LATIN_WIDTH if char.isascii() else 1.0 for char in _first_word(row.text)) * row.size
    return before.right + width > right - 0.4 * row.size


def _first_word(text: str) -> str:
    """What cannot be broken off at the head of a line: a number, word or character, and the marks that cling to it."""
    end = 0
    open_ = True
    while end < min(len(text), 40) and (open_ or text[end] in _CLOSING or text[end] in _GLUE):
        open_ = text[end] in _OPENING or text[end] in _GLUE
        m = _TOKEN.match(text, end)
        end = m.end() if m else end + 1
    return text[:end]


def _joined(text: str, more: str) -> str:
    """Two lines of one paragraph: a blank only between Latin words."""
    left, right = text[-1], more[0]
    if left == "-" and len(text) > 1 and text[-2].isalpha() and text[-2].isascii() and right.islower():
        return text[:-1] + more
    between = " " if left.isascii() and right.isascii() and left.isalpha() and right.isalpha() else ""
    return text + between + more


def written(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs with an empty line between them."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield line
