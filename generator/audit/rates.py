"""Rates by name: 整改率 and its kin, the share of a plan that is done, and what falls on each one on average."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final

from generator.audit.finding import Scale, finding, rule
from generator.audit.ledger import Item, Ledger, Link, alike
from generator.audit.printed import agree, plain
from generator.audit.quotients import (
    complement_check,
    far_whole,
    holds,
    is_complement,
    is_far_off,
    may_hold,
    share,
    share_check,
)
from generator.audit.words import marks, rate_of
from generator.model import Check

# 整改率, 按时办结率达, 一般隐患整改率为, 完成进度: the two characters before 率 name what it is the rate of
RATE_NAME: Final = re.compile(r"([一-龥]{2})(?:比?率|进度|比例)")
# 完成年度计划的105%, 完成全年目标任务, 完成年初预算的
_OF_PLAN: Final = re.compile(r"完成[^，。；率]{0,8}(?:目标|计划|任务|指标|预算)[数量]?的?$")
_DONE: Final = "完成"
# 平均每期, 平均每起警情
_PER: Final = re.compile(r"平均每(?:一|个)?([一-龥]{1,6})$")
# how far the part and the whole may stand before their rate, counted in figures
_REACH: Final = 9
_SENTENCES: Final = 2
# so many characters name what is counted
_CALLED: Final = 4
# so many numbers before a part may be its whole although nothing says so, and any where a rate has so fine a print
_BESIDE: Final = 2
_FINE: Final = 0.01
_TOTALS: Final = 4
# numbers before a rate that are tried with each other
_NEAR: Final = 4
_LACKING: Final = re.compile("[不未]")
_AVERAGE_REACH: Final = 6
# an average that is further off than this factor was most likely taken of something else
_OTHER_AVERAGE: Final = 2.0


@rule("rate_of_whole")
def rate_of_whole(ledger: Ledger) -> Iterator[Check]:
    """整改率 and its kin: recomputed where part and whole stand in the clauses before."""
    taken: set[str] = set()
    for stated in ledger.items:
        stem = _stem(stated) if stated.is_rate else None
        # what was done of a plan is no plan, although it speaks of one
        if not stated.is_rate or (stated.figure.role != "result" and stem != _DONE):
            continue
        if stem is None:
            found = _in_brackets(ledger, stated)
        else:
            run = run_of_rates(ledger, stated)
            if len(run) > 1:
                yield from _rates_in_turn(ledger, run)
                continue
            found = _one_rate(ledger, stated, stem)
        # a part whose rate was stated already: another rate after it is that of something else
        if found and (found.holds or found.figures[0] not in taken):
            taken.add(found.figures[0])
            yield found


def _stem(stated: Item) -> str | None:
    """What a rate is the rate of: 整改 of 整改率, 完成 of 完成年度计划的; None where it says so in no such way."""
    if "占" in stated.label:
        return None
    if name := RATE_NAME.search(stated.label):
        return name[1]
    return _DONE if _OF_PLAN.search(stated.label) else None


def run_of_rates(ledger: Ledger, first: Item) -> list[Item]:
    """整改率分别为98%、100%: the rates that one label names."""
    run = [first]
    for item in ledger.items[first.index + 1 : first.index + 6]:
        if not (item.is_rate and item.link <= Link.LIST and len(item.label) <= 1):
            break
        run.append(item)
    return run


def _rates_in_turn(ledger: Ledger, run: Sequence[Item]) -> Iterator[Check]:
    """As many parts as rates, and wholes before them or before each, or one of all; only where all of them agree."""
    amounts = [item for item in ledger.before(run[0], 3 * len(run) + 2) if item.is_amount and item.is_firm]
    count = len(run)
    amounts = amounts[: 2 * count][::-1]
    parts = amounts[-count:]
    orders = [(parts, [whole] * count) for whole in amounts[-count - 1 : -count]]
    if len(amounts) == 2 * count:
        orders = [(parts, amounts[:count]), (amounts[1::2], amounts[::2]), *orders]
    for order in orders:
        turns = list(zip(run, *order, strict=False))
        if len(turns) == count and all(alike(p, w) and 0 < p.value <= w.value and holds(p, w, r) for r, p, w in turns):
            yield from (share_check("rate_of_whole", [part], [whole], stated) for stated, part, whole in turns)
            return


def _in_brackets(ledger: Ledger, stated: Item) -> Check | None:
    """排查4000处，已整改3920处(98%): of the nearest number that is larger; only where it agrees."""
    part = ledger.items[stated.index - 1]
    if not (stated.index and stated.opens and stated.lead == "(" and part.is_amount and part.is_firm and part.value):
        return None
    near = (i for i in ledger.before(part, _REACH) if i.is_amount and i.is_firm and alike(i, part))
    whole = next((i for i in near if i.value >= part.value), None)
    if whole is None or ledger.crosses(whole, part, Link.SENTENCE) or not holds(part, whole, stated):
        return None
    return share_check("rate_of_whole", [part], [whole], stated)


def _one_rate(ledger: Ledger, stated: Item, stem: str) -> Check | None:
    near = amounts_before(ledger, stated, stem)
    found = _rate_of_named(ledger, stated, stem, near)
    return found if found and found.holds else _rate_of_pair(ledger, stated, stem, near) or found


def _rate_of_named(ledger: Ledger, stated: Item, stem: str, near: Sequence[Item]) -> Check | None:
    """The rate of the number before it that is called like it, in one of those before that."""
    named = rate_of(stem)
    done = [item for item in near if _is_done(ledger, item, stem)]
    own = [item for item in done if not marks("open").search(item.label)]
    parts = [i for i in own if named.search(i.label) or named.match(ledger.after(i))]
    sure = bool(parts)
    for part in parts or own[:1]:
        if found := _agreeing_rate(ledger, stated, part, near, sure):
            return found
    first = next(iter(parts or own), None)
    return _rate_beyond(ledger, stated, first, near, named, sure) if first else None


def _is_done(ledger: Ledger, item: Item, stem: str) -> bool:
    return (item.figure.role == "result" or stem == _DONE) and not _is_planned(ledger, item)


def _is_planned(ledger: Ledger, item: Item) -> bool:
    """Whether a number is said to be that of a plan: 应检60家; 60家应检企业已检57家 says so of the first."""
    if item.link is Link.NONE and item.index and ledger.items[item.index - 1].paragraph == item.paragraph:
        return False
    return marks("planned").match(item.label) is not None


def _rate_of_pair(ledger: Ledger, stated: Item, stem: str, near: Sequence[Item]) -> Check | None:
    """The rate of any number beside it in any other, in either order; only where it agrees, and hardly by chance.

    200个村中已有190个建成广播，覆盖率95%; 建成190个，全县共有村200个，覆盖率95%; 抽检200批次，不合格10批次，合格率95%.
    """
    if not stated.is_firm:
        return None
    behind = [i for i in _told_behind(ledger, stated) if i.is_amount and i.is_firm]
    for side in ([i for i in near[:_NEAR] if not ledger.crosses(i, stated, Link.SENTENCE)], behind):
        for part, whole in permutations(side, 2):
            if not 0 < part.value <= whole.value or not _may_be_of(part, whole):
                continue
            if holds(part, whole, stated) and _belongs(ledger, stated, stem, part, whole):
                return share_check("rate_of_whole", [part], [whole], stated)
    return _rate_of_rest(ledger, stated, stem, near)


def _rate_of_rest(ledger: Ledger, stated: Item, stem: str, near: Sequence[Item]) -> Check | None:
    """抽检200批次，不合格10批次，合格率95%: the rate of all but those that lack it; only where it agrees."""
    part = next((i for i in near if _LACKING.search(i.label) and stem in i.label), None)
    if part is None or part.value <= 0:
        return None
    # 逮捕25人，不捕24人，不捕率48.98%: of both together
    both = [ledger.items[part.index - 1], part]
    named = part.index > 0 and _LACKING.match(stem) and both[0].label.endswith(stem[1:])
    if named and may_hold(both[0], part, 0) and share([part], both, stated)[1].holds:
        return share_check("rate_of_whole", [part], both, stated)
    wholes = [
        i for i in (*near, *ledger.totals_before(part)[:_TOTALS]) if may_hold(i, part, part.value) and i is not part
    ]
    whole = next((i for i in wholes if is_complement(part, i, stated)), None)
    return complement_check("rate_of_whole", part, whole, stated) if whole else None


def _told_behind(ledger: Ledger, stated: Item) -> Sequence[Item]:
    """合格率96%，抽检125批次，合格120批次: the two numbers behind a rate with which its sentence begins."""
    behind = ledger.items[stated.index + 1 : stated.index + 3]
    starts = stated.link >= Link.SENTENCE and len(behind) > 1 and not ledger.crosses(stated, behind[-1], Link.PART)
    return behind if starts else ()


def _may_be_of(part: Item, whole: Item) -> bool:
    """Whether one number may count some of what the other counts: 商户1600户 and 责任书1520份 each count shops."""
    return alike(part, whole) or (part.printed.exact and whole.printed.exact and part.value * 2 > whole.value)


def _belongs(ledger: Ledger, stated: Item, stem: str, part: Item, whole: Item) -> bool:
    """Whether a rate that agrees is that of these two numbers: called alike, or side by side right before it."""
    if stem in ledger.name(part) or (set(stem) & set(ledger.name(part)) and alike(part, whole)):
        return True
    beside = stated.index - min(part.index, whole.index) == 2 and stated.link <= Link.CLAUSE
    return beside and part.figure.unit == whole.figure.unit


def _wholes(part: Item, near: Sequence[Item]) -> list[Item]:
    """The amounts that a part may be of: those before it, and a plan right behind it (完成95家，计划100家)."""
    return [
        item
        for item in near
        if alike(item, part) and item.value > 0 and (item.index < part.index or _is_plan_behind(item, part))
    ]


def _fit_to_hold(before: Sequence[Item], part: Item) -> list[Item]:
    """Those of the amounts that are large enough for the part, or planned, which may be exceeded."""
    return [item for item in before if item.value >= part.value or marks("planned").search(item.label)]


def _is_plan_behind(item: Item, part: Item) -> bool:
    return item.index == part.index + 1 and item.link < Link.PART and marks("planned").match(item.label) is not None


def _agreeing_rate(ledger: Ledger, stated: Item, part: Item, near: Sequence[Item], sure: bool) -> Check | None:
    """The rate of a part in one of the amounts before it, or in several together, if it agrees."""
    before = _wholes(part, near)
    wholes = _fit_to_hold(before, part)
    sure = sure or bool(wholes and marks("planned").search(wholes[0].label))
    candidates = [[whole] for whole in wholes] + [before[:n][::-1] for n in (2, 3) if len(before) >= n]
    for candidate in candidates:
        if share([part], candidate, stated)[1].holds and (sure or (stated.is_firm and _telling(ledger, stated, part))):
            return share_check("rate_of_whole", [part], candidate, stated)
    # 派单601件，按时结案597件，超时结案4件，结案率100%: the part and what is told beside it
    side = [part, *(i for i in reversed(near) if i.index > part.index and alike(i, part))]
    if sure and len(side) > 1 and wholes and share(side, wholes[:1], stated)[1].holds:
        return share_check("rate_of_whole", side, wholes[:1], stated)
    return None


def _rate_beyond(
    ledger: Ledger, stated: Item, part: Item, near: Sequence[Item], named: re.Pattern[str], sure: bool
) -> Check | None:
    """The rate of a part in a number further off; or one that does not agree, but can be meant of no other."""
    wholes = _fit_to_hold(_wholes(part, near), part)
    if not wholes:
        # 支出300.25万元，结余99.75万元，执行率75.06%: what is left of the whole may stand between
        clear = _telling(ledger, stated, part) or (sure and stated.printed.quantum <= _FINE)
        return _rate_of_far(ledger, stated, part) if clear else None
    planned = marks("planned").search(wholes[0].label) is not None
    if named.search(part.label) is None and not planned:
        return None  # 250家合格: of those looked at, who may be fewer than the whole
    if not (sure or planned) or is_far_off(stated, part, wholes[0]):
        return None
    if far := far_whole(ledger, part, stated):
        # 验收4785座，其中竣工1641座，竣工率26.3%: of the same whole as what it is itself a part of
        return share_check("rate_of_whole", [part], [far], stated) if _telling(ledger, stated, part) else None
    if not _is_of_these(ledger, stated, part, wholes[0]):
        return None
    return share_check("rate_of_whole", [part], [wholes[0]], stated)


def _is_of_these(ledger: Ledger, stated: Item, part: Item, whole: Item) -> bool:
    """Whether a rate that does not agree is surely meant of this part and whole, and not of some of them only."""
    name = RATE_NAME.search(stated.label)
    if name is None:  # 完成全年计划的52%: of a plan for another time, maybe
        return False
    qualifier = marks("rate_fillers").sub("", stated.label[: name.start()])
    if len(qualifier) >= 2 and not any(qualifier[-2:] in item.label for item in (part, whole)):
        return False
    between = ledger.items[whole.index + 1 : stated.index]
    if any(item.is_rate and RATE_NAME.search(item.label) for item in between):
        return False
    return part.figure.sector == whole.figure.sector and not marks("partial").search(part.label)


def amounts_before(ledger: Ledger, stated: Item, stem: str | None = None) -> list[Item]:
    """The amounts that a rate may be taken of, nearest first: those of its sentence and of the two before.

    Another rate of the kind ``stem`` (any, where None is given) ends the search: what stands before it is its own.
    """
    found: list[Item] = []
    sentences = 0
    for item in ledger.before(stated, _REACH):
        sentences += ledger.items[item.index + 1].link >= Link.SENTENCE
        if sentences > _SENTENCES or (item.is_rate and found and _is_rate_of(item, stem)):
            break
        if item.is_amount and item.is_firm:
            found.append(item)
    return found


def _is_rate_of(item: Item, stem: str | None) -> bool:
    name = RATE_NAME.search(item.label)
    return name is not None and stem in (None, name[1])


def _rate_of_far(ledger: Ledger, stated: Item, part: Item) -> Check | None:
    """监察矿井986座，覆盖率99.8%: of the total that an earlier paragraph gave; only where it agrees.

    实际到位231亿元，到位率86.8%: or of a number that is called like it.
    """
    whole = far_whole(ledger, part, stated)
    if whole is None:
        return None
    called_alike = len(part.label) >= _CALLED and part.label[:_CALLED] in whole.label
    beside = [i for i in ledger.before(part, _REACH, anywhere=True) if may_hold(i, part, part.value)][:_BESIDE]
    totals = [w for w in ledger.totals_before(part) if may_hold(w, part, part.value)][:_TOTALS]
    likely = called_alike or whole in beside or whole in totals or stated.printed.quantum <= _FINE
    return share_check("rate_of_whole", [part], [whole], stated) if likely else None


def _telling(ledger: Ledger, stated: Item, part: Item) -> bool:
    """Whether an agreement can hardly be chance: a rate with decimals, of numbers side by side, changes aside."""
    between = ledger.items[part.index + 1 : stated.index]
    return stated.printed.quantum < 1 and stated.link <= Link.CLAUSE and all(item.is_change for item in between)


@rule("rate_average")
def rate_average(ledger: Ledger) -> Iterator[Check]:
    """培训20期2000人次，平均每期100人次."""
    for stated in ledger.items:
        per = _PER.search(stated.label) if stated.is_amount else None
        if per is None:
            continue
        near = [i for i in ledger.before(stated, _AVERAGE_REACH) if i.is_amount and i.is_firm and i.value > 0]
        counts = [i for i in near if i.unit and per[1].startswith(i.unit)]
        totals = [i for i in near if i.unit == stated.unit]
        pairs = [(total, count) for total in totals for count in counts]
        checks = [_average(stated, *pair) for pair in pairs]
        found = next((check for check in checks if check.holds), None)
        if found is None and len(pairs) == 1 and _is_beside(ledger, stated, *pairs[0]):
            found = checks[0]
        if found:
            yield found


def _average(stated: Item, total: Item, count: Item) -> Check:
    computed = total.value / count.value
    margin = (total.printed.margin + computed * count.printed.margin) / count.value
    agreement = agree(stated.value, stated.printed, stated.figure.bound, computed, margin)
    scale = Scale([total, stated])
    equation = f"{scale.text(total.value)} ÷ {plain(count.value)} = {plain(computed / scale.factor)}"
    return finding("rate_average", stated, [total, count], computed, agreement, equation)


def _is_beside(ledger: Ledger, stated: Item, total: Item, count: Item) -> bool:
    """Whether an average can only be that of these two: they stand right before it, and it is not far off."""
    apart = stated.index - min(total.index, count.index) > 2 or ledger.crosses(total, stated, Link.SENTENCE)
    ratio = total.value / count.value / stated.value if stated.value else 0.0
    return not apart and 1 / _OTHER_AVERAGE < ratio < _OTHER_AVERAGE
