"""What a printed number says: its digits, its scale, how exact it is, and whether another number agrees with it."""

from __future__ import annotations

import math
import re
import unicodedata
from decimal import Decimal
from typing import Final

from generator.model import Bound, Figure, Number

_DIGITS: Final = re.compile(r"\d[\d, ]*(?:\.\d+)?")
_HAN_NUMERAL: Final = re.compile(r"[〇零一二两三四五六七八九十百千万亿半]+")
_IN_PARTS: Final = re.compile(r"\d[万亿] ?(\d[\d,]*(?:\.\d+)?)(万|千|)")
_MULTIPLIERS: Final = {"": 1, "千": 1000, "万": 10000}

# 近, 约 and 左右 are not given with an error; readers take them for a few parts in a hundred
APPROXIMATE: Final = 0.05
# the largest part by which 余 and 多 are read to exceed the number before them
_SURPLUS: Final = 0.5
_EPSILON: Final = 1e-9


class Printed:
    """A figure's number as it stands on the page.

    ``digits`` is the number without unit (``9374`` of ``9374万元``), ``scale`` what one of its units is worth
    (10000), ``quantum`` the value of its last printed place, ``exact`` whether it is a plain count.
    """

    def __init__(self, digits: str, scale: Number, quantum: float, exact: bool) -> None:
        self.digits, self.scale = digits, scale
        self.quantum, self.exact = quantum, exact

    @property
    def margin(self) -> float:
        """By how much the true value may differ from the printed one."""
        return 0.0 if self.exact else self.quantum / 2


class Agreement:
    """Whether a recomputed number gives the stated one, and if only by cutting off its further places."""

    def __init__(self, holds: bool, truncated: bool = False) -> None:
        self.holds, self.truncated = holds, truncated


def printed(figure: Figure) -> Printed:
    """How the number of ``figure`` was printed, from its surface and its value."""
    surface = figure.surface if figure.surface.isascii() else unicodedata.normalize("NFKC", figure.surface)
    found = _DIGITS.search(surface)
    if not found:
        return _written_out(figure, surface)
    if ("万" in surface or "亿" in surface) and (parts := _IN_PARTS.search(surface)):
        return _in_parts(figure, parts)
    digits = found.group().replace(",", "").replace(" ", "")
    number = float(digits)
    decimals = len(digits.partition(".")[2])
    scale: Number = 1
    if number and figure.value:
        scale = 10 ** max(0, round(math.log10(abs(figure.value / number))))
    quantum = scale * 10.0**-decimals
    return Printed(digits, scale, quantum, exact=scale == 1 and not decimals and figure.unit not in ("%", "‰"))


def _in_parts(figure: Figure, parts: re.Match[str]) -> Printed:
    """1万963例, 1亿2000万元: a number told in two parts is as exact as the last of them."""
    last, multiplier = parts.groups()
    quantum = _MULTIPLIERS[multiplier] * 10.0 ** -len(last.partition(".")[2])
    return Printed(plain(figure.value), 1, quantum, exact=quantum == 1 and figure.unit not in ("%", "‰"))


def _written_out(figure: Figure, surface: str) -> Printed:
    """A number in Chinese numerals: its last printed place is the last one that is not zero."""
    found = _HAN_NUMERAL.search(surface)
    digits = found.group() if found else plain(figure.value)
    whole = int(figure.value) if figure.value == int(figure.value) else 0
    if not whole or (abs(whole) < 10000 and figure.unit not in ("%", "‰")):
        return Printed(digits, 1, 1.0, exact=bool(whole))
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return Printed(digits, 1, 10.0**zeros, exact=False)


def agree(stated: Number, how: Printed, bound: Bound, computed: float, margin: float = 0.0) -> Agreement:
    """Whether ``computed``, rounded or cut off at the printed places of ``stated``, gives ``stated``.

    ``margin`` is what the rounding of the numbers that went into ``computed`` may make out.
    """
    slack = _EPSILON * max(1.0, abs(stated), abs(computed))
    half = how.quantum / 2 + margin + slack
    if bound == "at_least":
        return Agreement(stated - half <= computed <= stated * (1 + _SURPLUS) + half)
    if bound == "at_most":
        return Agreement(computed <= stated + half)
    if bound == "approx":
        return Agreement(abs(computed - stated) <= max(half, APPROXIMATE * abs(stated)))
    if abs(computed - stated) <= half:
        return Agreement(True)
    cut = stated - margin - slack <= computed < stated + how.quantum + margin - slack
    return Agreement(cut, truncated=cut)


def tidy(value: float, places: int = 4) -> Number:
    """``value`` rounded to ``places`` decimals, an int where nothing is left behind the point."""
    rounded = round(value, places)
    return int(rounded) if rounded == int(rounded) else rounded


def plain(value: float, places: int = 4) -> str:
    """``value`` in plain digits, without exponent and trailing zeros."""
    text = format(Decimal(repr(round(float(value), places))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(value: float, places: int = 2) -> str:
    """``value`` with thousands separators, for English sentences."""
    whole, point, rest = plain(value, places).partition(".")
    return f"{int(whole):,}{point}{rest}"
