"""Every quantity of a Chinese text; usable without anything else of the project.

The text is read once, from number to number. A number with a measure word is a quantity; one without waits for the
next, because a list or a range states its unit only at the end (4.1、4.9和5.6个百分点, 200至300万元). What looks like a
quantity and is none (dates, ordinals, names made of numbers) is told apart in ``quantity_traps``
and ``quantity_senses``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.extract.bounds import bound_after, bound_before
from generator.extract.quantity_numbers import PrintedNumber, printed_numbers
from generator.extract.quantity_senses import is_counted_in_words, is_figure, is_scale
from generator.extract.quantity_text import fold
from generator.extract.quantity_traps import at_line_head, is_numbering, leads_nowhere, stands_alone
from generator.extract.units import Measure, measure_at, measures
from generator.extract.word_tables import Unit
from generator.model import Bound, Number, Quantity

_RANGE_LINKS: Final = frozenset(["至", "到", "-", "—", "~", "——"])
_LIST_LINKS: Final = frozenset(["、", "和", "及", "与", "以及"])
_LINKS: Final = _RANGE_LINKS | _LIST_LINKS
_LONGEST_LINK: Final = 2
_FRACTION: Final = Measure("", "number", "share", Unit(en=("", ""), test=""))


# 3.2个和2.7个百分点: the first 个 is short for the whole unit
_POINTS_FOLLOW: Final = re.compile("(?:(?:、|和|及|与|以及)[0-9]{1,3}(?:\\.[0-9]{1,3})?个){1,6}百分点")


class _Reading:
    """A quantity in the folded text."""

    def __init__(
        self, start: int, end: int, value: Number, unit: str, value_max: Number | None = None, bound: Bound = "exact"
    ) -> None:
        self.start, self.end = start, end
        self.value, self.unit = value, unit
        self.value_max, self.bound = value_max, bound

    def up_to(self, end: int, value_max: Number) -> _Reading:
        """The range from this quantity to the value that ends at ``end``."""
        return _Reading(self.start, end, self.value, self.unit, value_max, self.bound)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity of ``text``, in text order, with value, unit, bound and offsets into ``text``.

    ``text`` may be clean or as received: full-width digits, Traditional script, pinyin glosses and line breaks inside
    a number are read through. ``value`` is the number after multipliers (1140.3万元 → 11403000 元), percent keep their
    face; ``value_max`` is the high end of a range; ``unit`` is the measure word in simplified Chinese, "" where none
    is written. Counts in words that are rhetoric (三个方面), dates, ordinals, codes and numbers inside names are left
    out. Never raises; the time is proportional to the length of the text.
    """
    folded = fold(text)
    quantities = []
    for found in _readings(folded.text):
        start, end = folded.original(found.start, found.end)
        quantities.append(
            Quantity(
                start=start,
                end=end,
                surface=text[start:end],
                value=found.value,
                value_max=found.value_max,
                unit=found.unit,
                bound=found.bound,
            )
        )
    return quantities


def _readings(text: str) -> list[_Reading]:
    found: list[_Reading] = []
    waiting: list[PrintedNumber] = []  # numbers of a list or range whose measure word has not come yet
    taken = 0  # the end of the last quantity, whose measure word may hold a number (人/10万人)
    blocked = -1  # the end of a number that is none; what a list links to it is none either (第5、6条)
    for number in printed_numbers(text):
        start = number.start
        if start < taken:
            continue
        if waiting and not _linked(text, waiting[-1].end, start):
            found.extend(_alone(text, waiting))
            waiting = []
        if not waiting and (leads_nowhere(text, start) or _linked(text, blocked, start)):
            blocked = number.end
            continue
        measured = _measure(text, number)
        if measured and measured[0].kind == "count" and _holds_numbering(text, number):
            number = number.behind_point(text.index(".", start))
        if measured is None:
            if not waiting and found and _ends_percent_range(text, found[-1], number):
                found[-1] = found[-1].up_to(number.end, number.value)
            elif not is_numbering(text, start, number.end):
                waiting.append(number)
            continue
        new = _resolved(text, waiting, number, *measured)
        waiting = []
        if not new:
            taken = blocked = measured[1]
            continue
        taken = new[-1].end
        if found and (joined := _joined(text, found[-1], new[0])):
            found.pop()
            new[0] = joined
        found.extend(new)
    found.extend(_alone(text, waiting))
    return found


def _linked(text: str, end: int, start: int, links: frozenset[str] = _LINKS) -> bool:
    """Whether a number that ends at ``end`` and one that begins at ``start`` are members of one list or range."""
    return end >= 0 and start - end <= _LONGEST_LINK and text[end:start] in links


def _holds_numbering(text: str, number: PrintedNumber) -> bool:
    """2.15家企业… at the head of a line is item 2, 15 enterprises."""
    if number.whole or number.words or number.value < 1 or not at_line_head(text, number.start):
        return False
    return text[text.index(".", number.start) + 1] != "0"  # 3.0 is a version


def _measure(text: str, number: PrintedNumber) -> tuple[Measure, int] | None:
    """The measure word of a number and where it ends."""
    if number.unit is None:
        measured = measure_at(text, number.end)
        if measured and measured[0].name == "个" and _POINTS_FOLLOW.match(text, measured[1]):
            return measures()["个百分点"], measured[1]
        return measured
    return (measures()[number.unit] if number.unit else _FRACTION), number.end


def _resolved(
    text: str, before: list[PrintedNumber], last: PrintedNumber, measure: Measure, end: int
) -> list[_Reading]:
    """The quantities of a list of numbers, of which only the last one has the measure word, which ends at ``end``."""
    if not before:
        reading = _bounded(text, last, last, measure, end)
        return [reading] if reading is not None else []
    readings: list[_Reading] = []
    numbers = [*(_scaled_like(number, last) for number in before), last]
    index = 0
    while index < len(numbers):
        low = high = numbers[index]
        if low is not last and text[low.end : numbers[index + 1].start] in _RANGE_LINKS:
            index += 1
            high = numbers[index]
        index += 1
        if low is not high and low.value >= high.value:
            if text[low.end : high.start] not in "至到":  # 21-5: a code
                continue
            low = high
        reading = _bounded(text, low, high, measure, end if high is last else high.end)
        if reading is not None:
            readings.append(reading)
    return readings


def _scaled_like(number: PrintedNumber, last: PrintedNumber) -> PrintedNumber:
    """A number of a list with the multiplier that only the last one states (200至300万元)."""
    if number.factor != 1 or last.factor == 1:
        return number
    if number.value >= 100 * last.numeral.times(1):  # 5000至1万元
        return number
    return number.scaled(last.factor)


def _bounded(text: str, low: PrintedNumber, high: PrintedNumber, measure: Measure, end: int) -> _Reading | None:
    """The quantity from ``low`` to the end of its measure word, with bound words and sign; None if it is no figure."""
    bare = low.words != "" and is_scale(low.words)
    before, start = bound_before(text, low.start, bare)
    after, stop = bound_after(text, end)
    value, value_max = low.value, high.value if high is not low else None
    bound: Bound = before or ("at_least" if high.more or measure.unit.more else None) or after or "exact"
    if low.words and not is_counted_in_words(text, end, low, bound != "exact", measure):
        return None
    if not is_figure(text, start, end, low, high, measure):
        return None
    if measure.unit_class in _SIGNED and (sign := _minus(text, start)):
        start, value = start - sign, -value
    if measure.name == "番":
        start = text.rfind("翻", 0, start)
    return _Reading(start, stop, value + measure.unit.plus, measure.unit.written or measure.name, value_max, bound)


_SIGNED: Final = frozenset(["temperature", "share", "points"])


def _minus(text: str, start: int) -> int:
    """The length of the minus sign before ``start`` (零下15℃, 增长-3.2%), 0 if there is none."""
    if text.startswith("零下", start - 2) and start > 1:
        return 2
    return 1 if start and text[start - 1] == "-" else 0


def _joined(text: str, before: _Reading, after: _Reading) -> _Reading | None:
    """Two quantities of one unit that are the ends of one range (6人～9人, 10%—15%); None if they are not."""
    if before.unit != after.unit or not _linked(text, before.end, after.start, _RANGE_LINKS):
        return None
    if before.value_max is not None or after.value_max is not None or before.value >= after.value:
        return None
    if before.start and text[before.start - 1] in "从由自":  # from one value to another
        return None
    return before.up_to(after.end, after.value)


def _ends_percent_range(text: str, before: _Reading, number: PrintedNumber) -> bool:
    """百分之十至十五: the second number has its unit in front of the first."""
    return (
        before.value_max is None
        and text.startswith("分之", before.start + 1)
        and _linked(text, before.end, number.start, _RANGE_LINKS)
        and before.value < number.value
    )


def _alone(text: str, numbers: list[PrintedNumber]) -> Iterator[_Reading]:
    """The quantities among the numbers of a list that found no measure word (死亡率分别是0.09和0.08)."""
    for number in numbers:
        before, start = bound_before(text, number.start, False)
        after, end = bound_after(text, number.end)
        bound: Bound = before or ("at_least" if number.more else None) or after or "exact"
        if number is numbers[0]:
            head = start
        if stands_alone(text, head, end if number is numbers[-1] else numbers[-1].end, number, bound != "exact"):
            yield _Reading(start, end, number.value, "", None, bound)
