"""Growth: two periods and the change between them, in per cent or in number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from generator.audit.finding import Scale, finding, per_cent, rule, would_be
from generator.audit.ledger import Item, Ledger, Link, akin, alike, clause
from generator.audit.printed import agree
from generator.audit.words import ends_with, marks
from generator.model import Check, Label

_REACH: Final = 8
_NAME: Final = 2
_TURNS: Final = 6
# how far the numbers of two named years may stand before their change
_FAR: Final = 24
_YEAR_LONG: Final = 4
TIMES: Final = "倍"
POINTS: Final = "个百分点"
_YEAR: Final = re.compile(r"\d{4}")
_TIME: Final = re.compile("季度?|[月年]份?|半年|期")
_FROM: Final = re.compile("[从由][^,，。;；]{0,12}$")
_TO: Final = re.compile("^[一-龥]{2,4}[到至]$")
_FROM_TO: Final = re.compile(r"从(\d{4})年?[到至](\d{4})年")
# 较2022年的1043万元: a number that others are measured against
BASE: Final = re.compile(r"(?:较(?!大)|比|与)[^,，。;；]{0,20}$")


def is_percent_change(item: Item) -> bool:
    """Whether a number says by what part, or how many times, something changed."""
    return item.is_change and item.unit in ("%", TIMES)


def sign_of(item: Item) -> int:
    """-1 for a fall, 1 for a rise."""
    return -1 if item.direction == "down" else 1


def subject_of_change(ledger: Ledger, change: Item) -> list[Item]:
    """The amounts before a change whose indicator and sector it has, nearest first, in its paragraph."""
    figure = change.figure
    return [
        item
        for item in ledger.before(change, _REACH)
        if item.is_amount
        and item.is_firm
        and item.indicator == figure.indicator
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
    rates = change.unit == POINTS
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
        if not is_percent_change(stated):
            continue
        levels = _levels(ledger, stated)
        pair = _two_periods(ledger, stated, levels) or _year_before(ledger, stated, levels)
        found: Check | None = None
        if pair and pair[0].value:
            earlier, later, sure = pair
            check = _growth(stated, earlier, later)
            if check.holds or (sure and not in_real_terms(later) and not marks("other_base").search(stated.lead)):
                found = check
        if found is None or not found.holds:
            found = _agreeing_pair(ledger, stated, levels) or found
        if found:
            yield found


def _agreeing_pair(ledger: Ledger, stated: Item, near: Sequence[Item]) -> Check | None:
    """The change between two numbers that nothing but their agreement shows to be meant."""
    for earlier, later in _likely_pairs(ledger, stated, near):
        if earlier.value and (check := _growth(stated, earlier, later)).holds:
            return check
    return None


def _likely_pairs(ledger: Ledger, stated: Item, near: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Other pairs that a change may lie between, each the earlier number first."""
    if near and stated.index + 1 < len(ledger.items):
        behind = ledger.items[stated.index + 1]
        # 同比上升25%(去年同期240起)
        if behind.opens and behind.is_amount and alike(behind, near[0]) and marks("earlier").search(behind.lead):
            yield behind, near[0]
    # 一季度500起，二季度600起，环比增长20%
    if len(near) > 1 and stated.index - near[1].index == 2 and all(_TIME.search(level.label) for level in near[:2]):
        yield near[1], near[0]
    if near and BASE.search(_said(ledger, near[0])):
        others = (i for i in ledger.before(near[0], _REACH) if i.is_amount and i.is_firm and i.unit == near[0].unit)
        yield from ((near[0], level) for level in others if not BASE.search(level.lead))
    if len(near) > 1 and (said := _FROM_TO.search(stated.lead)):
        of_year = [
            next((i for i in ledger.before(stated, _FAR) if i.is_amount and i.figure.period == year), None)
            for year in said.groups()
        ]
        if of_year[0] and of_year[1] and of_year[0].unit == of_year[1].unit:
            yield of_year[0], of_year[1]


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
    named = later.indicator != "other" or len(key[1]) >= _NAME
    return (earlier, later, False) if earlier and named else None


def level_in_turn(ledger: Ledger, stated: Item) -> Item | None:
    """Of 事故40起、死亡9人，分别下降20%、10%: the number whose turn it is."""
    run = changes_in_turn(ledger, stated)
    if not run:
        return None
    amounts = list(islice(ledger.statement(run[0]), len(run)))[::-1]
    if len(amounts) < len(run) or not all(item.is_amount and item.is_firm for item in amounts):
        return None
    return amounts[run.index(stated)]


def changes_in_turn(ledger: Ledger, stated: Item) -> list[Item]:
    """Of 分别下降20%、10% both, whichever is asked for; none where nothing says that each is of its own number."""
    run = run_of_changes(ledger, stated)
    if "分别" not in run[0].label:
        return []
    for item in ledger.items[stated.index + 1 : run[0].index + _TURNS]:
        if not _follows(item):
            break
        run.append(item)
    return run


def run_of_changes(ledger: Ledger, last: Item) -> list[Item]:
    """The changes in a list of them up to ``last``: of 分别下降20%、10%, where 10% is the last, both."""
    run = [last]
    while run[0].index and _follows(run[0]) and ledger.items[run[0].index - 1].is_change and len(run) < _TURNS:
        run.insert(0, ledger.items[run[0].index - 1])
    return run


def _follows(item: Item) -> bool:
    """Whether a change only goes on with a list of them: 和10%."""
    return item.link <= Link.LIST and item.is_change and len(item.label) <= 1


def _said(ledger: Ledger, item: Item) -> str:
    """The words that lead up to a number, or up to the list in which it only follows others: 由50起、40人."""
    while item.index and item.link <= Link.LIST and len(item.label) <= 1 and item.lead != "(":
        item = ledger.items[item.index - 1]
    return item.lead


def _two_periods(ledger: Ledger, stated: Item, near: list[Item]) -> tuple[Item, Item, bool] | None:
    """The earlier and the later number of a change, and whether the text leaves no doubt of it."""
    if len(near) < 2:
        return None
    last, first = near[0], near[1]
    before_last, before_first = _said(ledger, last), _said(ledger, first)
    close = stated.index - last.index == 1 and last.index - first.index == 1 and stated.link <= Link.CLAUSE
    close = close and last.is_firm and first.is_firm
    if BASE.search(before_last):
        # 投诉50件，环比上季度40件增长25%，同比去年25件增长100%: of what is itself no base
        first = next((level for level in near[1:] if not BASE.search(level.lead)), first)
        # 共186人，其中甲类62人、乙类26人，较上年的152人增加34人: of the whole, and not of its last part
        plain = first is near[1] and first.figure.part_of is None and first.link is not Link.LIST
        return last, first, close and plain
    one, two = first.figure.period, last.figure.period
    if one and two and one != two and len(one) == len(two):
        # 2010年8辆，2012年91辆，增长550%: of the year between them, maybe
        close = close and not (len(one) == _YEAR_LONG and abs(int(two) - int(one)) > 1)
        return (first, last, close) if one < two else (last, first, close)
    if marks("later").search(last.label) and marks("earlier").search(first.lead):
        return first, last, close and ends_with("later").search(last.label) is not None
    if _FROM.search(first.lead) and _TO.search(last.label):  # 从199家整合到85家
        return first, last, close
    if marks("earlier").search(before_last):
        return last, first, False
    if marks("earlier").search(before_first):
        return first, last, False
    return None


def _growth(stated: Item, earlier: Item, later: Item) -> Check:
    factor = 1 if stated.unit == TIMES else 100
    computed = factor * (later.value - earlier.value) / earlier.value * sign_of(stated)
    margin = factor * (later.printed.margin + later.value / earlier.value * earlier.printed.margin) / earlier.value
    agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
    scale = Scale([earlier, later])
    big, small = (later, earlier) if sign_of(stated) > 0 else (earlier, later)
    difference = f"({scale.text(big.value)} - {scale.text(small.value)}) ÷ {scale.text(earlier.value)}"
    equation = f"{difference} = {face_of(computed, stated)}"
    readings = _readings(stated, earlier, later, computed)
    return finding("growth_between_periods", stated, [earlier, later], computed, agreement, equation, list(readings))


def face_of(value: float, stated: Item) -> str:
    """A recomputed change in the unit of the stated one."""
    return per_cent(value) if stated.unit == "%" else f"{value:.2f}"


def _readings(stated: Item, earlier: Item, later: Item, computed: float) -> Iterator[Label]:
    scale = Scale([earlier, later])
    factor = 1 + sign_of(stated) * stated.value / (1 if stated.unit == TIMES else 100)
    face = face_of(computed, stated)
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


@rule("growth_amount")
def growth_amount(ledger: Ledger) -> Iterator[Check]:
    """2021年50起，2022年40起，减少10起; 由95.2%提高到97.8%，提高2.6个百分点."""
    for stated in ledger.items:
        if not stated.is_change or is_percent_change(stated):
            continue
        levels = _levels(ledger, stated)
        if not levels or stated.unit not in (POINTS, levels[0].unit):
            continue
        pair = _two_periods(ledger, stated, levels)
        if pair is None:
            continue
        earlier, later, sure = pair
        checks = [_difference(stated, earlier, later)]
        checks += [_difference(stated, *other) for other in _likely_pairs(ledger, stated, levels)]
        found = next((check for check in checks if check.holds), checks[0] if sure else None)
        if found:
            yield found


def _difference(stated: Item, earlier: Item, later: Item) -> Check:
    computed = (later.value - earlier.value) * sign_of(stated)
    margin = earlier.printed.margin + later.printed.margin
    agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
    scale = Scale([earlier, later, stated])
    big, small = (later, earlier) if sign_of(stated) > 0 else (earlier, later)
    equation = f"{scale.text(big.value)} - {scale.text(small.value)} = {scale.text(computed)}"
    return finding("growth_amount", stated, [earlier, later], computed, agreement, equation)
