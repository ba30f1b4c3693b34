"""Entries that each give the same numbers of another place, and a summary before them that gives their sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from generator.audit.ledger import Item, Ledger, Link
from generator.audit.totals import LONGEST, digits, fits
from generator.audit.words import marks

_LEAST_NAME: Final = 2
_LEAST_PARTS: Final = 2
# how many paragraphs without the number may stand between two that give it
_GAP: Final = 6
# a sum of two numbers, or one of so few digits, is only believed beside a better one, or of so many that are all
_STRONG_PARTS: Final = 3
_STRONG_DIGITS: Final = 3
_ALL: Final = 4

_Name = tuple[str, str]


class Entries(NamedTuple):
    """A number of the summary and those of the paragraphs behind it that make it up."""

    total: Item
    parts: Sequence[Item]
    is_all: bool  # no further number is called alike

    @property
    def is_strong(self) -> bool:
        """Whether so many numbers, of so many digits, can hardly make up the total by chance."""
        count = len(self.parts)
        return (self.is_all and count >= _ALL) or (count >= _STRONG_PARTS and digits(self.total) >= _STRONG_DIGITS)


def sums_of_entries(ledger: Ledger) -> Iterator[Entries]:
    """四省46人死亡，损失336.5亿元。甲省9人死亡，损失93.9亿元；…: the numbers called alike, an entry for each place.

    The sums of one summary are believed together, where one of them is beyond chance.
    """
    named: dict[_Name, list[Item]] = {}
    told: dict[_Name, int] = {}  # in which entry each name was told last
    entry = 0
    for item in ledger.items:
        entry += item.link >= Link.PART
        if item.adds_up and item.figure.bound != "at_most":
            name = _name(ledger, item)
            if told.get(name) != entry:
                named.setdefault(name, []).append(item)
            told[name] = entry
    summaries: dict[int, list[Entries]] = {}
    for (_, said), told_alike in named.items():
        alike = _without_headlines(told_alike)
        if (
            len(alike) > _LEAST_PARTS
            and len(said) >= _LEAST_NAME
            and (entries := _firm_entries(alike) or _entries(alike))
        ):
            summaries.setdefault(entries.total.paragraph, []).append(entries)
    for sums in summaries.values():
        if any(entries.is_strong for entries in sums):
            yield from sums


def _without_headlines(alike: Sequence[Item]) -> Sequence[Item]:
    """Numbers called alike, without the first ones where a headline only says what the summary says again."""
    start = 0
    while start + 1 < len(alike) and alike[start + 1].value == alike[start].value:
        start += 1
    return alike[start:]


def _name(ledger: Ledger, item: Item) -> _Name:
    """What a number is the number of: its unit and the words behind it, or those before it where none are behind it.

    倒塌房屋380户1203间 and 房屋倒塌402户1265间 are called alike, both numbers of each.
    """
    behind = ledger.after(item)
    if len(behind) >= _LEAST_NAME:
        return item.unit, behind
    beside = item.link is Link.NONE and not item.label and item.index
    label = ledger.items[item.index - 1].label if beside else item.label
    plain = marks("homes").sub("", label)
    return item.unit, "".join(sorted(plain if len(plain) >= _LEAST_NAME else label))


def _firm_entries(alike: Sequence[Item]) -> Entries | None:
    """Those of the numbers that are neither 约 nor 余, where some are."""
    firm = [item for item in alike if item.is_firm]
    return _entries(firm) if len(firm) < len(alike) and len(firm) > _LEAST_PARTS else None


def _entries(alike: Sequence[Item]) -> Entries | None:
    """The first of several numbers called alike, if those right behind it make it up, an entry for each."""
    total, so_far, lost = alike[0], 0.0, 0.0
    parts: list[Item] = []
    if not total.is_firm:
        return None
    for item in alike[1:LONGEST]:
        if item.paragraph - (parts[-1] if parts else total).paragraph > _GAP:
            return None
        parts.append(item)
        so_far += item.value
        lost += item.printed.margin  # what rounding may have taken away
        if so_far + lost >= total.value - total.printed.quantum / 2:
            rough = any(not part.is_firm for part in parts) and (total.printed.exact or len(parts) < _ALL)
            if rough or len(parts) < _LEAST_PARTS or not fits(total, parts):
                return None
            return Entries(total, parts, len(parts) == len(alike) - 1)
    return None
