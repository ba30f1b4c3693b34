"""Text without the marks that writers set or leave out at will, with a way back.

双随机一公开, 双随机、一公开 and “双随机、一公开” are one name: names are compared, and known ones searched for, in a
folded text from which quotation marks, separators and blanks are gone.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Final

from generator.extract.order import count_up_to

QUOTES: Final = "“”‘’″\"'「」『』﹁﹂"
SEPARATORS: Final = "、,，·•・‧/／-－—–"
BLANKS: Final = " \t\u00a0\u3000\u200b"

_DROPPED: Final = re.compile(f"[{re.escape(QUOTES + SEPARATORS + BLANKS)}]")
_SEPARATOR_SET: Final = frozenset(SEPARATORS)
# one character for one, so that positions survive
_UNIFIED: Final = (("＋", "+"), ("﹢", "+"), ("（", "("), ("）", ")"))


def unify(text: str) -> str:
    """``text`` with plus signs and brackets narrowed and letters lowered; its length stays."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters, such as İ, grow when lowered
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for wide, narrow in _UNIFIED:
        if wide in lowered:
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


class Folded:
    """A folded text and where its characters stand in the text it was made from."""

    def __init__(self, original: str) -> None:
        pieces = _DROPPED.split(unify(original))
        self.original = original
        self.text = "".join(pieces)
        # for each dropped character, the folded position at which it fell out; never decreasing
        self._cuts = list(accumulate(map(len, pieces[:-1])))

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original from the first to the last character of the folded ``[start, end)``."""
        cuts, last = self._cuts, end - 1
        before = count_up_to(cuts, start)
        return start + before, last + count_up_to(cuts, last, before) + 1

    def separators(self, start: int, end: int) -> list[int]:
        """Where separators fell out inside the folded ``[start, end)``, counted from ``start``."""
        cuts = self._cuts
        first = count_up_to(cuts, start)
        stop = count_up_to(cuts, end - 1, first)
        # the i-th dropped character stands i characters behind its cut in the original
        return [cuts[i] - start for i in range(first, stop) if self.original[cuts[i] + i] in _SEPARATOR_SET]
