"""Reading numerals: digits as printed (``1,140.3``) and numbers written out (一千四百三十, 十四点六).

A numeral is kept as an integer and a count of decimals until all multipliers are known, so that 1140.3万 is
exactly 11403000 and no float error reaches a reader.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from generator.model import Number

DIGITS: Final = dict(zip("零〇一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
SMALL: Final = {"十": 10, "百": 100, "千": 1000}
LARGE: Final = {"万": 10**4, "亿": 10**8}
MULTIPLIERS: Final = {**SMALL, **LARGE}

# what a report can mean by a number; longer runs of digits are codes, and reading them would cost more than linear time
LONGEST: Final = 18
LONGEST_WRITTEN: Final = 30  # 九千九百九十九亿九千九百九十九万九千九百九十九 has 23 characters


class Numeral(Struct, frozen=True, gc=False):
    """``digits`` / 10 ** ``places``: a number exactly as it was printed."""

    digits: int
    places: int = 0

    def times(self, factor: int) -> Number:
        """The value multiplied by ``factor``: an int where it is whole, else the nearest float."""
        total = self.digits * factor
        if not self.places:
            return total
        unit: int = 10**self.places
        return total // unit if total % unit == 0 else total / unit


def read_digits(surface: str) -> Numeral | None:
    """``1,140.3`` or ``6 567`` as a number; None where it is too long to be a quantity."""
    if len(surface) > LONGEST:
        return None
    if surface.isdigit():
        return Numeral(int(surface))
    whole, _, decimals = surface.partition(".")
    plain = "".join(character for character in whole if character.isdigit())
    return Numeral(int(plain + decimals), len(decimals))


def read_han(surface: str) -> Numeral | None:
    """一千四百三十, 两千八, 十四点六 as a number; None for digit strings (二〇二一) and what is no numeral (三五)."""
    if len(surface) > LONGEST_WRITTEN:
        return None
    whole, point, decimals = surface.partition("点")
    number = _whole(whole)
    if number is None or not point:
        return None if number is None else Numeral(number)
    digits = [DIGITS.get(character) for character in decimals]
    if not digits or None in digits:
        return None
    return Numeral(int(str(number) + "".join(map(str, digits))), len(digits))


def multiplied(multipliers: str) -> int:
    """The product of a run of multipliers: 万 → 10000, 百万 → 1000000."""
    factor = 1
    for character in multipliers:
        factor *= MULTIPLIERS.get(character, 1)
    return factor


def _whole(surface: str) -> int | None:
    """A whole number written out. 一千零五 and 两万三 are understood, 二〇二一 and 三五 are not numbers."""
    hundred_millions = ten_thousands = section = 0  # a section holds what stands before 万 or 亿: at most four places
    digit: int | None = None
    last = 1  # the multiplier before the digit, for the 三 of 两万三
    zero = False
    for character in surface:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            zero = zero or digit == 0
            continue
        if character in SMALL:
            section += (1 if digit is None else digit) * SMALL[character]
            last = SMALL[character]
        elif character == "万":
            ten_thousands, section = (section + (digit or 0) or 1) * LARGE["万"], 0
            last = LARGE["万"]
        elif character == "亿":
            before = hundred_millions + ten_thousands + section + (digit or 0)
            hundred_millions, ten_thousands, section = (before or 1) * LARGE["亿"], 0, 0
            last = LARGE["亿"]
        else:
            return None
        digit, zero = None, False
    if digit is None:
        digit = 0
    elif last > SMALL["十"] and not zero:  # 两万三 is 23000, 两百零三 is 203
        digit = digit * last // 10
    return hundred_millions + ten_thousands + section + digit
