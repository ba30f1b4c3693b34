"""Disposals: what was found is settled or still open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from generator.audit.finding import Scale, finding, rule
from generator.audit.ledger import Item, Ledger, alike
from generator.audit.printed import agree
from generator.audit.totals import digits, fits, sum_check
from generator.audit.words import marks, words
from generator.model import Check

# how far before what is left what was found may stand, counted in figures
_REACH: Final = 16
# and how far where the numbers have so many digits that they can hardly agree by chance
_FAR: Final = 24
_BEYOND_CHANCE: Final = 4


@rule("sum_of_disposals")
def sum_of_disposals(ledger: Ledger) -> Iterator[Check]:
    """查出1083处，整改915处，落实管控措施168处: what was found is settled or still open."""
    for left in ledger.items:
        if not (left.adds_up and left.is_firm and _is_open(ledger, left)):
            continue
        near = ledger.statement(left, 2 + bool(marks("kept").search(left.label)), _REACH)
        before = [i for i in near if i.adds_up and i.is_firm and i.depth == left.depth and alike(i, left)]
        settled = next((i for i in before if _is_settled(ledger, i)), None)
        if settled is None:
            continue
        # 下达资金2350万元，已拨付2115万元，结余235万元: what was given to be given on
        both = [settled, left]
        wholes = [i for i in before if i.index < settled.index and (not _is_settled(ledger, i) or fits(i, both))]
        if check := _disposal(left, settled, wholes) or _of_far(ledger, left, settled):
            yield check


def _of_far(ledger: Ledger, left: Item, settled: Item) -> Check | None:
    """到位823.45万元. … 支出612.32万元，结余211.13万元: of a number paragraphs before; only where it agrees."""
    both = [settled, left]
    if min(digits(item) for item in both) < _BEYOND_CHANCE:
        return None
    far = (i for i in ledger.before(settled, _FAR, anywhere=True) if i.adds_up and i.is_firm and alike(i, left))
    whole = next((i for i in far if digits(i) >= _BEYOND_CHANCE and fits(i, both)), None)
    return sum_check("sum_of_disposals", whole, both) if whole else None


def _is_open(ledger: Ledger, item: Item) -> bool:
    said = item.label or ledger.after(item)
    return said in words().left or any(marks(name).search(said) for name in ("open", "kept"))


def _is_settled(ledger: Ledger, item: Item) -> bool:
    """已完成320件, 有320件已完成."""
    said = item.label if len(item.label) > 1 else ledger.after(item)
    return bool(_settled().search(said)) and not _is_open(ledger, item)


@cache
def _settled() -> re.Pattern[str]:
    """办结, 已整改 and 已支出 but not 排查治理中发现, 需整改问题 or 整改计划."""
    return re.compile(
        f"(?<!排查)(?<![需应待])(?:{marks('settled').pattern}|{marks('spent').pattern})(?![的中率]|申请|事项|计划|工作|行动|体系|资金|期限)"
    )


def _disposal(left: Item, settled: Item, wholes: Sequence[Item]) -> Check | None:
    for whole in wholes:
        if fits(whole, [settled, left]):
            return sum_check("sum_of_disposals", whole, [settled, left])
    for count in (2, 3):
        side = wholes[:count]
        if len(side) == count and _is_rest(left, settled, side):
            return _rest(left, settled, side[::-1])
    # what is left of money may hold what was there before
    if (
        marks("kept").search(left.label)
        or len(wholes) != 1
        or left.index - settled.index != 1
        or settled.index - wholes[0].index != 1
    ):
        return None
    return sum_check("sum_of_disposals", wholes[0], [settled, left])


def _is_rest(left: Item, settled: Item, wholes: Sequence[Item]) -> bool:
    rest = sum(w.value for w in wholes) - settled.value
    return agree(left.value, left.printed, left.figure.bound, rest).holds


def _rest(left: Item, settled: Item, wholes: Sequence[Item]) -> Check:
    """Several kinds found together, so that only the rest is stated as one number."""
    rest = sum(w.value for w in wholes) - settled.value
    scale = Scale([*wholes, settled, left])
    found = " + ".join(scale.text(w.value) for w in wholes)
    equation = f"{found} - {scale.text(settled.value)} = {scale.text(rest)}"
    agreement = agree(left.value, left.printed, left.figure.bound, rest)
    return finding("sum_of_disposals", left, [*wholes, settled], rest, agreement, equation)
