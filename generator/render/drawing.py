"""What drawings share: widths of words before any browser has measured them, and round numbers for scales."""

from __future__ import annotations

import math
from collections.abc import Sequence
from unicodedata import east_asian_width

from generator.model import Number, Record

_LATIN = 0.56  # of the size of a Han character, on average
_STEPS = (1, 2, 2.5, 5, 10)


def width(text: str, size: int) -> int:
    """About how wide a text is at a font size, in px."""
    return sum(size if east_asian_width(char) in "WF" else round(size * _LATIN) for char in text)


def fitted(text: str, room: int, size: int) -> str:
    """The text, or as much of it as there is room for, in px."""
    if width(text, size) <= room:
        return text
    while text and width(text, size) > room - size:
        text = text[:-1]
    return f"{text.rstrip()}…"


class Scale(Record, frozen=True):
    """A stretch of numbers between two round ones, and round numbers in it at equal distances."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def part(self, amount: Number) -> float:
        """Where an amount stands between the ends, 0 to 1."""
        return (amount - self.low) / (self.high - self.low)


def scale(amounts: Sequence[Number], *, from_zero: bool, parts: int = 4) -> Scale:
    """A scale around the amounts, of about so many parts; ``from_zero`` keeps zero on it."""
    low, high = min(amounts), max(amounts)
    if from_zero:
        low, high = min(low, 0), max(high, 0)
    if low == high:
        low, high = (low, high + 1) if from_zero else (low - 1, high + 1)
    step = _round_step((high - low) / parts)
    first, last = math.floor(low / step), math.ceil(high / step)
    # round() takes away what binary fractions add: 3 * 0.1
    ticks = tuple(round(number * step, 10) for number in range(first, last + 1))
    return Scale(low=ticks[0], high=ticks[-1], ticks=ticks)


def _round_step(rough: float) -> float:
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _STEPS if step * power >= rough * 0.999)
