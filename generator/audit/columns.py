"""Columns: where one number of each row makes up a total, the numbers beside it may make up those beside the total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.ledger import Item, Ledger, Link
from generator.audit.totals import fits, harm_to, over_total, sum_check
from generator.model import Check

# so many numbers may stand in one row
_ROW: Final = 12
# so many rows that make up one total are sure to be all of it
_SURE_ROWS: Final = 3
_OF_WHICH: Final = "其中"
# one and one make up two wherever they stand
_LEAST: Final = 3
# a column that comes to more than so many times its total was hardly meant to make it up
_OFTEN: Final = 2.0

# 环比上季度40件, 同比去年25件: the number of an earlier time, which one
_EARLIER: Final = re.compile("同比|去年|上年|(环比|上季|上月|上周)")

# unit, what happened to the persons that are counted, the direction of a change, and what stands before it: 其中, or
# the time of an earlier number
_Column = tuple[str, str, str, str]


def with_columns(ledger: Ledger, name: str, total: Item, parts: Sequence[Item]) -> Iterator[Check]:
    """A list that adds up, and the columns beside it that do: of 37起、33人 and 30起、26人; 7起、7人 both do.

    Changes are a column, too (增加14起 of 增加6起, 增加8起). A column that comes to more than its total is told where
    every row of a sure list has a number in it.
    """
    yield sum_check(name, total, parts)
    for right in (False, True):
        rows = [_cells(ledger, part, parts, right) for part in parts]
        for column, whole in _cells(ledger, total, parts, right).items():
            # 死亡12人, and (8起、6人) of each: what the total says, its parts need not say again
            bare = (column[0], "", *column[2:])
            numbers = [cell for row in rows if (cell := row.get(column) or row.get(bare))]
            if len(numbers) < 2 or whole.value < _LEAST or not all(item.is_firm for item in (whole, *numbers)):
                continue
            every = len(numbers) == len(parts)
            if fits(whole, numbers):
                if every or any(column[1:]):
                    yield sum_check(name, whole, numbers)
            elif every and len(parts) >= _SURE_ROWS and not column[2] and over_total(whole, numbers, _OFTEN):
                yield sum_check(name, whole, numbers)


def _cells(ledger: Ledger, item: Item, parts: Sequence[Item], right: bool) -> dict[_Column, Item]:
    """The first number of each column on one side of a row's number, before the next row begins."""
    found: dict[_Column, Item] = {}
    others = {part.index for part in parts if part is not item}
    own, marked = _column(ledger, item, False), False
    step = 1 if right else -1
    here = item
    for at in range(item.index + step, item.index + step * (_ROW + 1), step):
        if not 0 <= at < len(ledger.items) or at in others:
            break
        other = ledger.items[at]
        link = other.link if right else here.link
        opens = right and _OF_WHICH in other.lead
        if link >= Link.PARAGRAPH or (link >= (Link.SENTENCE if right else Link.PART) and not opens):
            break
        here, marked = other, marked or opens
        if other.figure.unit in ("%", "‰", "") or not (other.is_amount or other.is_change):
            continue
        column = _column(ledger, other, marked)
        if column == own:
            break
        if other.depth == item.depth:
            found.setdefault(column, other)
    return found


def _column(ledger: Ledger, item: Item, marked: bool) -> _Column:
    told = _OF_WHICH if marked else ""
    if not item.is_change and (earlier := _EARLIER.search(item.lead)):
        told += "month" if earlier[1] else "year"
    return item.unit, harm_to(ledger, item), item.direction or "", told
