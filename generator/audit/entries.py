"""Paragraphs that each give the same numbers of another place, and a summary before them that gives their sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from generator.audit.ledger import Item, Ledger
from generator.audit.totals import LONGEST, digits, fits

_LEAST_NAME: Final = 2
_LEAST_PARTS: Final = 2
# how many paragraphs without the number may stand between two that give it
_GAP: Final = 6
# a sum of two numbers, or one of so few digits, is only believed beside a better one
_STRONG_PARTS: Final = 3
_STRONG_DIGITS: Final = 3

_Name = tuple[str, str]


class Entries(NamedTuple):
    """A number of the summary and those of the paragraphs behind it that make it up."""

    total: Item
    parts: Sequence[Item]

    @property
    def is_strong(self) -> bool:
        """Whether so many numbers, of so many digits, can hardly make up the total by chance."""
        return len(self.parts) >= _STRONG_PARTS and digits(self.total) >= _STRONG_DIGITS


def sums_of_entries(ledger: Ledger) -> Iterator[Entries]:
    """四省46人死亡，损失336.5亿元。甲省9人死亡，损失93.9亿元。…: the numbers called alike, a paragraph for each place.

    The sums of one summary are believed together, where one of them is beyond chance.
    """
    named: dict[_Name, list[Item]] = {}
    for item in ledger.items:
        if item.adds_up and item.is_firm:
            alike = named.setdefault(_name(ledger, item), [])
            if not alike or alike[-1].paragraph != item.paragraph:
                alike.append(item)
    summaries: dict[int, list[Entries]] = {}
    for (_, said), alike in named.items():
        if len(alike) > _LEAST_PARTS and len(said) >= _LEAST_NAME and (entries := _entries(alike)):
            summaries.setdefault(entries.total.paragraph, []).append(entries)
    for sums in summaries.values():
        if any(entries.is_strong for entries in sums):
            yield from sums


def _name(ledger: Ledger, item: Item) -> _Name:
    """What a number is the number of: its unit and the words behind it, or those before it where none are behind it."""
    behind = ledger.after(item)
    return item.unit, behind if len(behind) >= _LEAST_NAME else item.label


def _entries(alike: Sequence[Item]) -> Entries | None:
    """The first of several numbers called alike, if those right behind it make it up, a paragraph for each."""
    total, so_far = alike[0], 0.0
    parts: list[Item] = []
    for item in alike[1:LONGEST]:
        if item.paragraph - (parts[-1] if parts else total).paragraph > _GAP:
            return None
        parts.append(item)
        so_far += item.value
        if so_far >= total.value - total.printed.quantum / 2:
            return Entries(total, parts) if len(parts) >= _LEAST_PARTS and fits(total, parts) else None
    return None
