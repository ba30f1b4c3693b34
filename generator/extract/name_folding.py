"""Text without the marks that writers set or leave out at will, with a way back.

双随机一公开, 双随机、一公开 and “双随机、一公开” are one name: names are compared, and known ones searched for, in a
folded text from which quotation marks, separators and blanks are gone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

QUOTES = "“”‘’″\"'「」『』﹁﹂"
SEPARATORS = "、,，·•・‧/／-－—–"
BLANKS = " \t\u00a0\u3000\u200b"

_DROPPED = re.compile(f"[{re.escape(QUOTES + SEPARATORS + BLANKS)}]")
_SEPARATOR_SET = frozenset(SEPARATORS)
# one character for one, so that positions survive
_UNIFIED = (("＋", "+"), ("﹢", "+"), ("（", "("), ("）", ")"))


def unify(text: str) -> str:
    """``text`` with plus signs and brackets narrowed and letters lowered; its length stays."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, such as İ, grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for wide, narrow in _UNIFIED:
        lowered = lowered.replace(wide, narrow)
    return lowered


def fold(term: str) -> str:
    """A name as it is compared: without quotation marks, separators and blanks."""
    return _DROPPED.sub("", unify(term))


def joints(term: str) -> frozenset[int]:
    """Where, counted in the folded name, a separator stands in the written one: 双随机、一公开 → {3}."""
    places, at = set(), 0
    for char in term:
        if char in _SEPARATOR_SET:
            places.add(at)
        elif not _DROPPED.match(char):
            at += 1
    return frozenset(places)


@dataclass(frozen=True)
class Folded:
    """A folded text and where its characters stand in the text it was made from."""

    original: str

    @cached_property
    def text(self) -> str:
        """The folded text."""
        return fold(self.original)

    @cached_property
    def _dropped(self) -> list[int]:
        return [m.start() for m in _DROPPED.finditer(self.original)]

    @cached_property
    def _cuts(self) -> list[int]:
        """For each dropped character, the folded position at which it fell out; never decreasing."""
        return [at - i for i, at in enumerate(self._dropped)]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original from the first to the last character of the folded ``[start, end)``."""
        last = end - 1
        return start + bisect_right(self._cuts, start), last + bisect_right(self._cuts, last) + 1

    def separators(self, start: int, end: int) -> list[int]:
        """Where separators fell out inside the folded ``[start, end)``, counted from ``start``."""
        first, stop = bisect_right(self._cuts, start), bisect_left(self._cuts, end)
        if first >= stop:
            return []
        return [self._cuts[i] - start for i in range(first, stop) if self.original[self._dropped[i]] in _SEPARATOR_SET]
