"""Reading through the noise that can stand inside a number: script, width, glosses, line breaks.

``fold`` gives a text in which ``１２万（wàn）\\n５千條`` reads ``12万5千条``, with a way back to the original offsets.
A text that is already clean comes back as it is, at almost no cost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from generator.extract.bounds import bound_after, bound_before
from generator.extract.units import measure_at, unit_table

_WIDTH: Final = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？（）"},
    **dict(zip("﹪﹢﹣‐‑−〜∼∽﹒–―─「」『』", "%+----~~~.———“”“”", strict=True)),
    **dict.fromkeys("\u3000\u2002\u2003\u2009\u202f", " "),
}
_STRAIGHT_QUOTES: Final = re.compile(r'"([^"\n]{0,40})"')
# a reading in pinyin that a converter put behind a character
_GLOSS: Final = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿê]{1,6}[)）]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_MARGIN: Final = " \t\u3000\r"
_DEEPEST: Final = 8  # characters of margin on either side of a line break

# a number at the end of a line, but not alone in it: that would be a page number or a cell of a table
_NUMBER_TAIL: Final = re.compile(r"(?:^|[^\s0-9.A-Za-z][ ]?)[0-9][0-9.,，]{0,12}$")
_NUMBER_HEAD: Final = re.compile(
    r"[.,，]?[0-9]{1,6}(?:\.[0-9]{1,4})?[ ]?"
    r"(?:[百千万亿余多%‰℃]|(?P<unit>[\u4e00-\u9fff])|(?P<end>[，,。；;、)）]|$))"
)
_SCALED_TAIL: Final = re.compile(r"[0-9][ ]?[百千万亿余多几来]{1,4}$")
_UNIT_TAIL: Final = re.compile(r"[0-9][ ]?[百千万亿余多几来]{0,4}(?P<unit>[\u4e00-\u9fff]{1,4})$")
_LINE_ENDS: Final = "\n。；;，,：:、！!？?”》）)"
_LOOK: Final = 20  # how far around a line break a number may reach


class Folded:
    """A text to scan. ``cuts`` are the offsets in it where something was left out, ``removed`` how much so far."""

    def __init__(self, text: str, cuts: Sequence[int] = (), removed: Sequence[int] = ()) -> None:
        self.text = text
        self.cuts, self.removed = cuts, removed

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that ``[start, end)`` of the folded one stands for."""
        if not self.cuts:
            return start, end
        before = bisect_right(self.cuts, start)
        inside = bisect_right(self.cuts, end - 1)
        return start + (self.removed[before - 1] if before else 0), end + (self.removed[inside - 1] if inside else 0)


def fold(text: str) -> Folded:
    """``text`` with simplified characters, plain digits and unbroken numbers."""
    if _foldable().search(text):
        text = text.translate(_folds())
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub("“\\1”", text)
    pieces: list[str] = []
    cuts: list[int] = []
    removed: list[int] = []
    position = kept = 0
    for start, end in sorted([*_glosses(text), *_torn(text)]):
        pieces.append(text[position:start])
        kept += start - position
        position = end
        cuts.append(kept)
        removed.append(position - kept)
    if not cuts:
        return Folded(text)
    pieces.append(text[position:])
    return Folded("".join(pieces), cuts, removed)


def _glosses(text: str) -> Iterator[tuple[int, int]]:
    """The readings in pinyin, each with a space in front of it."""
    for gloss in _GLOSS.finditer(text):
        start = gloss.start()
        if start and text[start - 1] == " ":
            start -= 1
        if start and _HAN.match(text, start - 1):
            yield start, gloss.end()


def _torn(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks, margins included, that tear a number from its measure word or in two."""
    at = text.find("\n")
    while at >= 0:
        start, end = at, at + 1
        while start and at - start < _DEEPEST and text[start - 1] in _MARGIN:
            start -= 1
        while end < len(text) and end - at < _DEEPEST and text[end] in _MARGIN:
            end += 1
        # most lines end with a sentence, so most breaks are done with here
        if start and end < len(text) and text[start - 1] not in _LINE_ENDS and _inside_number(text, start, end):
            yield start, end
        at = text.find("\n", end)


@cache
def _folds() -> dict[int, str]:
    pairs = unit_table().traditional.split()
    return str.maketrans({**_WIDTH, **{pair[0]: pair[1] for pair in pairs}})


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(sorted(map(chr, _folds()))))}]")


def _inside_number(text: str, start: int, end: int) -> bool:
    """Whether the line break ``[start, end)`` tears a number, or a number and its measure word, apart."""
    tail, head = text[max(0, start - _LOOK) : start], text[end : end + _LOOK]
    if _NUMBER_TAIL.search(tail):
        number = _NUMBER_HEAD.match(head)
        if number is None:
            return _continues(head)
        if number["end"] is not None:
            return tail[-1] == "." or head[0] == "."
        return number["unit"] is None or measure_at(head, number.start("unit")) is not None
    if _SCALED_TAIL.search(tail):
        return _continues(head)
    if head[0] in "0123456789":
        return bound_before(tail, len(tail), False)[0] is not None
    unit = _UNIT_TAIL.search(tail)
    if unit is None:
        return False
    if bound_after(head, 0)[0] is not None:
        return True
    # 人|次 and 平方|米: together they are a longer measure word than the first part alone
    joined = measure_at(unit["unit"] + head, 0)
    return joined is not None and joined[1] > len(unit["unit"])


def _continues(head: str) -> bool:
    """Whether a line begins with a multiplier or a measure word."""
    return head[0] in "百千万亿余多" or measure_at(head, 0) is not None
