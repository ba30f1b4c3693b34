"""Growth told twice over: by how many, and by what per cent (事故40起，减少10起，下降20%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.audit.finding import Scale, finding, rule, would_be
from generator.audit.growth import BASE, POINTS, TIMES, changes_in_turn, face_of, is_percent_change, sign_of
from generator.audit.ledger import Item, Ledger, Link, akin
from generator.audit.printed import agree
from generator.audit.totals import harm_to
from generator.model import Check

_REACH: Final = 8
_AMOUNTS: Final = 4
# a number that changed may be told so far before it, where the print of its change is so fine
_FAR: Final = 40
_FINE: Final = 0.1
_VERY_FINE: Final = 0.01
# so many changes of one paragraph that agree show of which numbers the others are
_COMPANY: Final = 2
# 死亡人数减少, 事故起数增加: a change that names what it is the change of
_NAMED: Final = re.compile(r"([一-龥]{2,6}?)(?:人数|起数|数量|数)?(?:同比|环比)?[一-龥]{2}$")

_Found = tuple[Item, Item, Check]  # the change in per cent, the number that changed, and what is found of them


@rule("growth_by_amount")
def growth_by_amount(ledger: Ledger) -> Iterator[Check]:
    """发生事故40起，同比减少10起，下降20%."""
    holding: dict[tuple[int, int], int] = {}
    doubtful: list[_Found] = []
    for stated in ledger.items:
        if not is_percent_change(stated):
            continue
        pairs = [(amount, level) for amount in _amounts(ledger, stated) for level in _levels_of(ledger, amount)]
        checks = [(level, _by_amount(stated, level, amount)) for amount, level in pairs if _before(level, amount) > 0]
        found = next(((level, check) for level, check in checks if check.holds), None)
        beside = bool(pairs) and (_are_neighbours(stated, *pairs[0]) or _are_in_turn(ledger, stated, *pairs[0]))
        if found is None and not beside:
            found = _far(ledger, stated)
        if found:
            place = stated.paragraph, found[0].paragraph
            holding[place] = holding.get(place, 0) + 1
            yield found[1]
        elif checks and all(item.is_firm for item in pairs[0]):
            if beside:
                yield checks[0][1]
            elif _is_named(ledger, *pairs[0]):
                doubtful.append((stated, *checks[0]))
    for stated, level, check in doubtful:
        if holding.get((stated.paragraph, level.paragraph), 0) >= _COMPANY:
            yield check


def _amounts(ledger: Ledger, stated: Item) -> list[Item]:
    """The changes in number that may be the same as one in per cent: those before it, or in brackets behind it."""
    before = [i for i in ledger.before(stated, _AMOUNTS) if _is_amount_of_change(i, stated)]
    if before and (before[0].link >= Link.PARAGRAPH or stated.link >= Link.PART):
        before = []
    behind = ledger.items[stated.index + 1 : stated.index + 2]
    return [*before, *(i for i in behind if i.opens and _is_amount_of_change(i, stated))]


def _far(ledger: Ledger, stated: Item) -> tuple[Item, Check] | None:
    """增加7667起、上升18.26%, of a number paragraphs before: of its kind, or beyond chance; only where it agrees."""
    near = [i for i in ledger.before(stated, _AMOUNTS) if _is_amount_of_change(i, stated)]
    for amount in near:
        for level in ledger.before(amount, _FAR, anywhere=True):
            if level.is_amount and level.is_firm and level.unit == amount.unit and _before(level, amount) > 0:
                check = _by_amount(stated, level, amount)
                if check.holds and _is_likely(ledger, stated, amount, level):
                    return level, check
    if not near and stated.printed.quantum <= _VERY_FINE:
        for amount in ledger.before(stated, _REACH, anywhere=True):
            level = ledger.items[amount.index - 1]
            beside = amount.index and level.is_amount and level.is_firm and level.unit == amount.unit
            if beside and _is_amount_of_change(amount, stated) and _before(level, amount) > 0:
                check = _by_amount(stated, level, amount)
                if check.holds:
                    return level, check
    return None


def _is_likely(ledger: Ledger, stated: Item, amount: Item, level: Item) -> bool:
    """Whether a change that agrees with a number far before it is of that number."""
    one, two = harm_to(ledger, amount), harm_to(ledger, level)
    if one and two and one != two:
        return False
    if stated.printed.quantum <= _VERY_FINE:
        return True
    known = amount.indicator == level.indicator != "other"
    return known or (one == two != "") or (stated.printed.quantum <= _FINE and amount.label[:2] in ledger.name(level))


def _is_named(ledger: Ledger, amount: Item, level: Item) -> bool:
    """Whether a change in number says of what harm it is, and the number tells of the same: 受伤人数增加374人."""
    harm = harm_to(ledger, amount)
    if harm:
        return harm == harm_to(ledger, level)
    return f"{amount.unit}数" in amount.label


def _before(level: Item, amount: Item) -> float:
    """What a level was before it changed by an amount."""
    return level.value - sign_of(amount) * amount.value


def _are_neighbours(stated: Item, amount: Item, level: Item) -> bool:
    """Whether a number, its change in number and that in per cent stand side by side in one sentence."""
    in_line = level.index + 2 == amount.index + 1 == stated.index
    return in_line and amount.link < Link.SENTENCE and len(amount.label) > 1


def _are_in_turn(ledger: Ledger, stated: Item, amount: Item, level: Item) -> bool:
    """Of 事故8起，死亡11人，减少5起、4人，分别下降38%和27%: whether all three have the same place in their lists."""
    run = changes_in_turn(ledger, stated)
    turns = len(run)
    if turns < 2 or (level.index, amount.index) != (stated.index - 2 * turns, stated.index - turns):
        return False
    lists = ledger.items[run[0].index - 2 * turns + 1 : run[0].index + 1]
    changes = [item.is_change for item in lists[:-1]]
    return changes == [False] * (turns - 1) + [True] * turns and all(item.link < Link.SENTENCE for item in lists)


def _is_base(item: Item) -> bool:
    """较2021年的152人增加34人: what a change is taken against, and not what changed."""
    said = BASE.search(item.lead)
    return said is not None and "同比" not in said[0] and "持平" not in said[0]


def _levels_of(ledger: Ledger, change: Item) -> list[Item]:
    """The amounts that a change in number may be the change of, those first whose name it repeats."""
    unit, name = change.unit, _NAMED.search(change.label)
    amounts = [i for i in ledger.before(change, _REACH) if i.is_amount and i.is_known and i.unit == unit]
    near = [item for item in amounts if akin(item, change) and not _is_base(item)]
    if name is None:
        return near
    harm = harm_to(ledger, change)
    if harm and (hurt := [item for item in near if harm_to(ledger, item) == harm]):
        return hurt
    named = [item for item in near if any(pair in ledger.name(item) for pair in _pairs(name[1]))]
    return named or near


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _is_amount_of_change(item: Item, stated: Item) -> bool:
    return (
        item.is_change
        and item.is_firm
        and not item.is_rate
        and item.unit not in ("%", POINTS, TIMES)
        and akin(item, stated)
        and sign_of(item) == sign_of(stated)
    )


def _by_amount(stated: Item, current: Item, amount: Item) -> Check:
    earlier = _before(current, amount)
    factor = 1 if stated.unit == TIMES else 100
    computed = factor * amount.value / earlier
    margin = factor * (amount.printed.margin + amount.value / earlier * current.printed.margin) / earlier
    agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
    scale = Scale([current, amount])
    sign = "-" if sign_of(stated) > 0 else "+"
    base = f"({scale.text(current.value)} {sign} {scale.text(amount.value)})"
    equation = f"{scale.text(amount.value)} ÷ {base} = {face_of(computed, stated)}"
    face = face_of(computed, stated)
    readings = [would_be("两个数字", "both numbers are", "增减幅度", "the change", (face, face))]
    return finding("growth_by_amount", stated, [current, amount], computed, agreement, equation, readings)
