"""The numbers that Word writes before the paragraphs of a list, which stand nowhere in the file: 一、 (一) 1. ①."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.model import Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LARGEST = 9_999
_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting")
)
_CIRCLED = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"))
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Level(Record, frozen=True):
    """One level of a list: how its number is written and where it begins."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False  # all numbers in it as 1, 2, 3


class Numbering:
    """The running numbers of a document. Ask for every paragraph of a list in turn."""

    def __init__(self, root: Any) -> None:
        """``root``: the w:numbering element, None where the document has no lists."""
        self._lists = dict(_lists(root)) if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def next(self, number_id: str, level: int) -> str:
        """What Word writes before the next paragraph of the list ``number_id`` at ``level`` (0 is the highest)."""
        if number_id not in self._lists or not 0 <= level < LEVELS:
            return ""
        abstract, levels, restarts = self._lists[number_id]
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        here = counts[level]
        if level in restarts and (number_id, level) not in self._restarted:
            self._restarted.add((number_id, level))
            here = None
        counts[level] = levels[level].start if here is None else here + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _written(levels, counts, level)


def _written(levels: tuple[Level, ...], counts: list[int | None], level: int) -> str:
    own = levels[level]
    if own.format in ("bullet", "none"):
        return ""

    def number(m: re.Match[str]) -> str:
        at = int(m[1]) - 1
        count = counts[at]
        return write_number(levels[at].start if count is None else count, "decimal" if own.legal else levels[at].format)

    return _PLACE.sub(number, own.text)


def _lists(root: Any) -> Iterator[tuple[str, tuple[str, tuple[Level, ...], frozenset[int]]]]:
    """Each list of the document: its abstract list, its levels, and the levels that begin anew for it."""
    abstracts = {a.get(f"{W}abstractNumId", ""): _levels(a) for a in root.iterchildren(f"{W}abstractNum")}
    for element in root.iterchildren(f"{W}num"):
        reference = element.find(f"{W}abstractNumId")
        abstract = "" if reference is None else reference.get(f"{W}val", "")
        levels = dict(abstracts.get(abstract, {}))
        restarts = set()
        for override in element.iterchildren(f"{W}lvlOverride"):
            at = whole(override.get(f"{W}ilvl"), -1)
            changed = override.find(f"{W}lvl")
            if changed is not None:
                levels[at] = _level(changed)
            start = override.find(f"{W}startOverride")
            if start is not None:
                old = levels.get(at, Level())
                first = whole(start.get(f"{W}val"), 1)
                levels[at] = Level(format=old.format, text=old.text, start=first, legal=old.legal)
                restarts.add(at)
        every = tuple(levels.get(at, Level()) for at in range(LEVELS))
        yield element.get(f"{W}numId", ""), (abstract, every, frozenset(restarts))


def _levels(abstract: Any) -> dict[int, Level]:
    return {whole(level.get(f"{W}ilvl"), -1): _level(level) for level in abstract.iterchildren(f"{W}lvl")}


def _level(element: Any) -> Level:
    def value(name: str, otherwise: str) -> str:
        child = element.find(f"{W}{name}")
        return otherwise if child is None else str(child.get(f"{W}val", otherwise))

    legal = element.find(f"{W}isLgl") is not None
    return Level(
        format=value("numFmt", "decimal"), text=value("lvlText", ""), start=whole(value("start", "1"), 1), legal=legal
    )


def whole(text: str | None, otherwise: int) -> int:
    """A number of an attribute, ``otherwise`` where it is none or out of reason."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def write_number(number: int, format: str) -> str:
    """``number`` as a Word number format writes it; decimal where the format is not known."""
    if format in _CHINESE:
        return _chinese(number, _DIGITS, ("", "十", "百", "千"), "零")
    if format == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if format == "chineseLegalSimplified":
        return _chinese(number, _LEGAL, ("", "拾", "佰", "仟"), "零")
    if format in _CIRCLED and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if format == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if format == "decimalZero":
        return f"{number:02d}"
    if format in ("lowerLetter", "upperLetter") and number >= 1:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letters if format == "lowerLetter" else letters.upper()
    if format in ("lowerRoman", "upperRoman") and 1 <= number <= _LARGEST:
        roman = _roman(number)
        return roman if format == "lowerRoman" else roman.upper()
    return str(number)


def _chinese(number: int, digits: str, places: tuple[str, ...], zero: str) -> str:
    if not 1 <= number <= _LARGEST:
        return str(number)
    written = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            written = digits[int(digit)] + places[place] + written
        elif written and not written.startswith(zero):
            written = zero + written
    return written[1:] if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written
