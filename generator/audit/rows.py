"""Rows: a sentence with several numbers, and sentences behind it that give as many of each part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.ledger import Item, Ledger, speaks_for_all
from generator.audit.totals import fits, harm_to

# so many numbers of a row must be of the same kinds as those of the total
_COLUMNS: Final = 2
# smaller totals come about by chance
_CHANCE: Final = 10
# of 接警496起，事故16起 either may be the total
_TRIED: Final = 2
# how many sentences behind a total may give its parts
_REACH: Final = 40

_Column = tuple[str, str]  # unit, and what happened to the persons that are counted
_Row = dict[_Column, list[Item]]


def sums_of_rows(ledger: Ledger) -> Iterator[tuple[Item, Sequence[Item]]]:
    """事故16起、死亡20人。生产类事故12起、死亡16人。建设类事故4起、死亡4人: what two columns of the same rows show.

    One column may add up by chance; sentences that give only one of the numbers are passed over.
    """
    rows = [row for row in _rows(ledger) if len(row) >= _COLUMNS]
    for at, totals in enumerate(rows):
        told = at + 1 < len(rows) and any("其中" in part[0].lead for part in rows[at + 1].values())
        large = [total for some in totals.values() for total in some if total.value >= _CHANCE]
        if large and (told or any(speaks_for_all(ledger, total) for total in large)):
            yield from _made_up(totals, rows[at + 1 : at + 1 + _REACH])


def _rows(ledger: Ledger) -> Iterator[_Row]:
    """The first numbers of each kind in each sentence, in reading order."""
    row: _Row = {}
    sentence = -1
    for item in ledger.items:
        if item.figure.sentence != sentence:
            yield row
            row, sentence = {}, item.figure.sentence
        if item.adds_up and item.is_firm and not item.depth:
            same = row.setdefault((item.unit, harm_to(ledger, item)), [])
            if len(same) < _TRIED:
                same.append(item)
    yield row


def _made_up(totals: _Row, rows: Sequence[_Row]) -> Iterator[tuple[Item, Sequence[Item]]]:
    parts: dict[_Column, list[Item]] = {column: [] for column in totals}
    for row in rows:
        shared = [column for column in totals if column in row]
        if len(shared) < _COLUMNS:
            continue
        for column in shared:
            parts[column].append(row[column][0])
        full = [
            (total, parts[column])
            for column, some in totals.items()
            if len(parts[column]) >= _COLUMNS and (total := next((t for t in some if fits(t, parts[column])), None))
        ]
        if len(full) >= _COLUMNS:
            yield from full
            return
        if all(sum(i.value for i in parts[c]) > max(t.value for t in totals[c]) for c in shared):
            return
