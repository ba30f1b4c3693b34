"""Growth: two periods and the change between them, in per cent or in number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.audit.finding import Scale, finding, per_cent, rule, would_be
from generator.audit.ledger import Item, Ledger, Link, akin, clause
from generator.audit.printed import agree
from generator.audit.words import ends_with, marks
from generator.model import Check, Label

_REACH: Final = 8
_NAME: Final = 2
_TURNS: Final = 6
_AMOUNTS: Final = 4
_TIMES: Final = "倍"
_POINTS: Final = "个百分点"
# 死亡人数减少, 事故起数增加: a change that names what it is the change of
_NAMED: Final = re.compile(r"([一-龥]{2,6}?)(?:人数|起数|数量|数)?(?:同比|环比)?[一-龥]{2}$")
_YEAR: Final = re.compile(r"\d{4}")
# 较2022年的1043万元: a number that others are measured against
_BASE: Final = re.compile(r"(?:较|比|与)[^,，。;；]{0,12}$")


def _is_percent_change(item: Item) -> bool:
    return item.is_change and item.unit in ("%", _TIMES)


def _sign(item: Item) -> int:
    return -1 if item.direction == "down" else 1


def subject_of_change(ledger: Ledger, change: Item) -> list[Item]:
    """The amounts before a change whose indicator and sector it has, nearest first, in its paragraph."""
    figure = change.figure
    return [
        item
        for item in ledger.before(change, _REACH)
        if item.is_amount
        and item.is_firm
        and item.figure.indicator == figure.indicator
        and item.figure.sector == figure.sector
    ]


def is_of_before(level: Item) -> bool:
    """Whether a number is said to be that of an earlier time: 上年同期25起; 同期全国发生25起 is of this one."""
    return marks("earlier").search(clause(level).removeprefix("同期")) is not None


def in_real_terms(level: Item) -> bool:
    """Whether a number is of the kind whose stated growth leaves prices out, so that it follows from no two numbers."""
    return ends_with("real_terms").search(level.label.rstrip("实现达到为约是")) is not None


def _levels(ledger: Ledger, change: Item) -> list[Item]:
    """The levels that a change may lie between, nearest first: those of its kind with the unit of the nearest."""
    rates = change.unit == _POINTS
    near = [
        item
        for item in ledger.before(change, _REACH)
        if item.is_known and (item.is_rate if rates else item.is_amount) and akin(item, change)
    ]
    return [item for item in near if item.unit == near[0].unit]


@rule("growth_between_periods")
def growth_between_periods(ledger: Ledger) -> Iterator[Check]:
    """2022年9374万元，2023年17800万元，增长89.8%; the earlier number may stand elsewhere in the report."""
    for stated in ledger.items:
        if not _is_percent_change(stated):
            continue
        levels = _levels(ledger, stated)
        pair = _two_periods(stated, levels) or _year_before(ledger, stated, levels)
        if pair is None or not pair[0].value:
            continue
        earlier, later, sure = pair
        check = _growth(stated, earlier, later)
        if check.holds or (sure and not in_real_terms(later) and not marks("other_base").search(stated.lead)):
            yield check


def _key(ledger: Ledger, item: Item, year: int) -> tuple[str, str, str, str, int]:
    """What an amount is the amount of; where no indicator tells, its own words do."""
    figure = item.figure
    name = ledger.name(item) if figure.indicator == "other" else ""
    return figure.indicator, name, figure.sector, figure.unit, year


def _by_year(ledger: Ledger) -> dict[tuple[str, str, str, str, int], Item]:
    """The first amount of each indicator, sector and unit for each whole year."""
    found: dict[tuple[str, str, str, str, int], Item] = {}
    for item in ledger.items:
        period = item.figure.period
        if item.is_amount and item.is_firm and period and _YEAR.fullmatch(period):
            found.setdefault(_key(ledger, item, int(period)), item)
    return found


def _year_before(ledger: Ledger, stated: Item, levels: list[Item]) -> tuple[Item, Item, bool] | None:
    """The number that a change is the change of and that of the year before, wherever the report gives it."""
    later = level_in_turn(ledger, stated)
    if later is None and levels and stated.index - levels[0].index == 1:
        later = levels[0]
    if later is None or not _YEAR.fullmatch(later.figure.period or ""):
        return None
    key = _key(ledger, later, int(later.figure.period or 0) - 1)
    earlier = ledger.once(_by_year).get(key)
    named = later.figure.indicator != "other" or len(key[1]) >= _NAME
    return (earlier, later, False) if earlier and named else None


def level_in_turn(ledger: Ledger, stated: Item) -> Item | None:
    """Of 事故40起、死亡9人，分别下降20%、10%: the number whose turn it is."""
    run = run_of_changes(ledger, stated)
    first = run[0]
    if "分别" not in first.label:
        return None
    for item in ledger.items[stated.index + 1 : first.index + _TURNS]:
        if not _follows(item):
            break
        run.append(item)
    amounts = list(islice(ledger.statement(first), len(run)))[::-1]
    if len(amounts) < len(run) or not all(item.is_amount and item.is_firm for item in amounts):
        return None
    return amounts[run.index(stated)]


def run_of_changes(ledger: Ledger, last: Item) -> list[Item]:
    """The changes in a list of them up to ``last``: of 分别下降20%、10%, where 10% is the last, both."""
    run = [last]
    while run[0].index and _follows(run[0]) and ledger.items[run[0].index - 1].is_change and len(run) < _TURNS:
        run.insert(0, ledger.items[run[0].index - 1])
    return run


def _follows(item: Item) -> bool:
    """Whether a change only goes on with a list of them: 和10%."""
    return item.link <= Link.LIST and item.is_change and len(item.label) <= 1


def _two_periods(stated: Item, near: list[Item]) -> tuple[Item, Item, bool] | None:
    """The earlier and the later number of a change, and whether the text leaves no doubt of it."""
    if len(near) < 2:
        return None
    last, first = near[0], near[1]
    close = stated.index - last.index == 1 and last.index - first.index == 1 and stated.link <= Link.CLAUSE
    close = close and last.is_firm and first.is_firm
    if _BASE.search(last.lead):
        return last, first, close
    one, two = first.figure.period, last.figure.period
    if one and two and one != two and len(one) == len(two):
        return (first, last, close) if one < two else (last, first, close)
    if ends_with("later").search(last.label) and marks("earlier").search(first.lead):
        return first, last, close
    if marks("earlier").search(last.lead):
        return last, first, False
    if marks("earlier").search(first.lead):
        return first, last, False
    return None


def _growth(stated: Item, earlier: Item, later: Item) -> Check:
    factor = 1 if stated.unit == _TIMES else 100
    computed = factor * (later.value - earlier.value) / earlier.value * _sign(stated)
    margin = factor * (later.printed.margin + later.value / earlier.value * earlier.printed.margin) / earlier.value
    agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
    scale = Scale([earlier, later])
    big, small = (later, earlier) if _sign(stated) > 0 else (earlier, later)
    difference = f"({scale.text(big.value)} - {scale.text(small.value)}) ÷ {scale.text(earlier.value)}"
    equation = f"{difference} = {_face(computed, stated)}"
    readings = _readings(stated, earlier, later, computed)
    return finding("growth_between_periods", stated, [earlier, later], computed, agreement, equation, list(readings))


def _face(value: float, stated: Item) -> str:
    return per_cent(value) if stated.unit == "%" else f"{value:.2f}"


def _readings(stated: Item, earlier: Item, later: Item, computed: float) -> Iterator[Label]:
    scale = Scale([earlier, later])
    factor = 1 + _sign(stated) * stated.value / (1 if stated.unit == _TIMES else 100)
    face = _face(computed, stated)
    yield would_be("两期数字", "both numbers are", "增减幅度", "the change", (face, face))
    yield would_be(
        "上期数与幅度",
        "earlier number and change are",
        "本期数约",
        "the later number",
        _whole(scale, earlier.value * factor),
    )
    if factor > 0:
        yield would_be(
            "本期数与幅度",
            "later number and change are",
            "上期数约",
            "the earlier number",
            _whole(scale, later.value / factor),
        )


def _whole(scale: Scale, value: float) -> tuple[str, str]:
    return scale.words(round(value / scale.factor) * scale.factor)


@rule("growth_by_amount")
def growth_by_amount(ledger: Ledger) -> Iterator[Check]:
    """发生事故40起，同比减少10起，下降20%."""
    for stated in ledger.items:
        if not _is_percent_change(stated):
            continue
        amounts = [i for i in ledger.before(stated, _AMOUNTS) if _is_amount_of_change(i, stated)]
        if not amounts or amounts[0].link >= Link.PARAGRAPH or stated.link >= Link.PART:
            continue
        pairs = [(amount, level) for amount in amounts for level in _levels_of(ledger, amount)]
        checks = [_by_amount(stated, level, amount) for amount, level in pairs if _before(level, amount) > 0]
        found = next((check for check in checks if check.holds), None)
        if found is None and checks and _are_neighbours(stated, *pairs[0]):
            found = checks[0]
        if found:
            yield found


def _before(level: Item, amount: Item) -> float:
    """What a level was before it changed by an amount."""
    return level.value - _sign(amount) * amount.value


def _are_neighbours(stated: Item, amount: Item, level: Item) -> bool:
    """Whether a number, its change in number and that in per cent stand side by side in one sentence."""
    in_line = level.index + 2 == amount.index + 1 == stated.index
    return in_line and amount.link < Link.SENTENCE and len(amount.label) > 1


def _levels_of(ledger: Ledger, change: Item) -> list[Item]:
    """The amounts that a change in number may be the change of, those first whose name it repeats."""
    unit, name = change.unit, _NAMED.search(change.label)
    amounts = [i for i in ledger.before(change, _REACH) if i.is_amount and i.is_firm and i.unit == unit]
    near = [item for item in amounts if akin(item, change)]
    if name is None:
        return near
    named = [item for item in near if any(pair in ledger.name(item) for pair in _pairs(name[1]))]
    return named or near


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def _is_amount_of_change(item: Item, stated: Item) -> bool:
    return (
        item.is_change
        and item.is_firm
        and not item.is_rate
        and item.unit not in ("%", _POINTS, _TIMES)
        and akin(item, stated)
        and _sign(item) == _sign(stated)
    )


def _by_amount(stated: Item, current: Item, amount: Item) -> Check:
    earlier = _before(current, amount)
    factor = 1 if stated.unit == _TIMES else 100
    computed = factor * amount.value / earlier
    margin = factor * (amount.printed.margin + amount.value / earlier * current.printed.margin) / earlier
    agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
    scale = Scale([current, amount])
    sign = "-" if _sign(stated) > 0 else "+"
    base = f"({scale.text(current.value)} {sign} {scale.text(amount.value)})"
    equation = f"{scale.text(amount.value)} ÷ {base} = {_face(computed, stated)}"
    face = _face(computed, stated)
    readings = [would_be("两个数字", "both numbers are", "增减幅度", "the change", (face, face))]
    return finding("growth_by_amount", stated, [current, amount], computed, agreement, equation, readings)


@rule("growth_amount")
def growth_amount(ledger: Ledger) -> Iterator[Check]:
    """2021年50起，2022年40起，减少10起; 由95.2%提高到97.8%，提高2.6个百分点."""
    for stated in ledger.items:
        if not stated.is_change or _is_percent_change(stated):
            continue
        levels = _levels(ledger, stated)
        if not levels or stated.unit not in (_POINTS, levels[0].unit):
            continue
        pair = _two_periods(stated, levels)
        if pair is None:
            continue
        earlier, later, sure = pair
        computed = (later.value - earlier.value) * _sign(stated)
        margin = earlier.printed.margin + later.printed.margin
        agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
        if agreement.holds or sure:
            scale = Scale([earlier, later, stated])
            big, small = (later, earlier) if _sign(stated) > 0 else (earlier, later)
            equation = f"{scale.text(big.value)} - {scale.text(small.value)} = {scale.text(computed)}"
            yield finding("growth_amount", stated, [earlier, later], computed, agreement, equation)
