"""Where numbers stand in a text, in digits or in words, with their multipliers; what they count is not asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.extract.numerals import Numeral, multiplied, read_digits, read_han
from generator.model import Number

_HAN: Final = "零〇一二两三四五六七八九十百千万亿"
_GAP: Final = "[ \xa0]{0,2}"
# 千米 and 百分点 are units, so their first character is no multiplier
_SCALE: Final = "(?:[百千](?![分米克瓦伏帕卡赫焦])|[万亿](?!分之))"
# a further part of a number of several: 2600万 in 3亿2600万, 零5百 in 2万零5百, 三千 in 1万三千
_TERM: Final = re.compile(
    f"零?(?P<digits>[0-9]{{1,4}}+(?:\\.[0-9]{{1,4}})?|[一二两三四五六七八九])(?P<scale>{_SCALE}{{1,3}}+)"
)
_TERMS: Final = f"(?:零?(?:[0-9]{{1,4}}+(?:\\.[0-9]{{1,4}})?|[一二两三四五六七八九]){_SCALE}{{1,3}}+){{0,4}}+"
# One number. Its first character is matched by itself so that the search skips to candidates at full speed; a single
# Chinese numeral is a candidate only before a word that can make it a quantity (三成, 五公里), or every 一 would be.
# Every repetition is bounded or possessive: no input makes the search more than linear.
_NUMBER: Final = re.compile(
    f"""(?P<first>[0-9一二两三四五六七八九十百千万亿])(?:(?<=[0-9])
      (?P<digits>(?:[0-9]{{0,2}}(?:[,，][0-9]{{3}}){{1,4}}+(?![0-9])
                  |[0-9]{{0,2}}(?:[ \xa0][0-9]{{3}}){{1,3}}+(?![0-9])
                  |[0-9]*+)
                 (?P<point>\\.[0-9]++)?)
      (?:/(?P<below>[2-9]|10)(?![0-9/.年月日号])
       |{_GAP}(?P<scale>{_SCALE}{{1,3}}+)
         (?(point)|(?P<rest>{_TERMS}(?:零?[0-9]{{1,4}}(?![0-9.,，年月日号:%]))?)))?
     |(?<![0-9])
      (?P<han>[{_HAN}]*+(?:点[{_HAN}]{{1,8}}+)?)
      (?:分之(?P<part>[{_HAN}]++(?:点[{_HAN}]++)?|[0-9]++(?:\\.[0-9]++)?)
        |(?<=[{_HAN}][{_HAN}])|(?<=[近上超逾过约足破][十百千万亿])
        |(?=[成折倍番余多人名公千平立毫厘海米吨元亩顷死伤至到~—-]|个百))
     )
     (?:{_GAP}(?P<more>[余多来几]|\\+(?![0-9A-Za-z]))(?P<after>{_SCALE}{{1,2}}+)?)?{_GAP}""",
    re.VERBOSE,
)
_SHARES: Final = {"百": "%", "千": "‰", "万": "‱"}


class PrintedNumber:
    """A number as it stands in a text, with the gap behind it.

    ``value`` is the number after multipliers. ``numeral`` and ``factor`` are kept, because 200至300万元 shares its 万.
    ``words`` is the numeral where it is written out. ``unit`` is set where the number brings its own (百分之十 is 10 %,
    三分之二 has the unit "").
    """

    def __init__(
        self,
        start: int,
        end: int,
        value: Number,
        numeral: Numeral,
        factor: int = 1,
        more: bool = False,
        words: str = "",
        unit: str | None = None,
    ) -> None:
        self.start, self.end = start, end
        self.value, self.numeral, self.factor = value, numeral, factor
        self.more = more  # 余, 多, 来, 几
        self.words, self.unit = words, unit

    @property
    def whole(self) -> bool:
        """Whether it is a whole number, and not printed with decimals (3.0版 is no count)."""
        return isinstance(self.value, int) and (not self.numeral.places or self.factor > 1)

    def behind_point(self, point: int) -> PrintedNumber:
        """The whole number behind the decimal point at the offset ``point``."""
        decimals = Numeral(self.numeral.digits % 10**self.numeral.places)
        return PrintedNumber(
            point + 1, self.end, decimals.digits, decimals, self.factor, self.more, self.words, self.unit
        )

    def scaled(self, factor: int) -> PrintedNumber:
        """The same number with a multiplier that stands elsewhere."""
        value = self.numeral.times(factor)
        return PrintedNumber(self.start, self.end, value, self.numeral, factor, self.more, self.words, self.unit)


def printed_numbers(text: str) -> Iterator[PrintedNumber]:
    """The numbers of ``text`` in text order; strings of digits that are no numbers (二〇二一) are passed over."""
    for match in _NUMBER.finditer(text):
        number = _words(match) if match["digits"] is None else _digits(match)
        if number is not None:
            yield number


def _digits(match: re.Match[str]) -> PrintedNumber | None:
    first, digits, _, below, scale, rest, _, _, more, after = match.groups()
    numeral = read_digits(first + digits)
    if numeral is None:
        return None
    start, end = match.span()
    if below:  # 2/3
        return PrintedNumber(start, end, numeral.times(1) / int(below), numeral, 1, more is not None, "", "")
    if rest:
        whole = _compound(numeral, scale, rest, after or "")
        return None if whole is None else PrintedNumber(start, end, whole.digits, whole, 1, more is not None)
    factor = multiplied(scale) if scale else 1
    if after:
        factor *= multiplied(after)
    return PrintedNumber(start, end, numeral.times(factor), numeral, factor, more is not None)


def _compound(first: Numeral, scale: str, rest: str, last: str) -> Numeral | None:
    """A whole number in several parts with a multiplier each: 1亿3千万, 1万963, 2万零5百. None where it is none.

    ``last`` is the multiplier of the last part where a word stands between them (3亿2600余万).
    """
    total = section = 0  # a section holds what stands before 万 or 亿
    above = 10**16
    number, at = first, 0
    while True:
        large = multiplied(scale.lstrip("十百千"))
        value = int(number.times(multiplied(scale)))
        if large == 1:
            section += value
        elif large < above:
            total, section, above = total + section * large + value, 0, large
        else:
            return None  # 3万5亿
        term = _TERM.match(rest, at)
        if term is None:
            break
        read = read_digits(term["digits"]) if term["digits"].isascii() else read_han(term["digits"])
        if read is None:
            return None
        number, scale, at = read, term["scale"], term.end()
    units = int(rest[at:].removeprefix("零") or 0)
    if len(rest) == at + 1 and not last:  # 1万2 is 1万2千
        units = units * multiplied(scale) // 10
    return Numeral(total + (section + units) * multiplied(last))


def _words(match: re.Match[str]) -> PrintedNumber | None:
    words = match["first"] + match["han"]
    numeral = read_han(words)
    if numeral is None:
        return None
    start, end = match.span()
    more = match["more"] is not None
    part = match["part"]
    if part is None:
        factor = multiplied(match["after"] or "")
        return PrintedNumber(start, end, numeral.times(factor), numeral, factor, more, words)
    above = read_digits(part) if part[0].isascii() else read_han(part)
    if above is None:
        return None
    if words in _SHARES:
        return PrintedNumber(start, end, above.times(1), above, 1, more, words, _SHARES[words])
    return PrintedNumber(start, end, above.times(1) / (numeral.digits or 1), above, 1, more, words, "")
