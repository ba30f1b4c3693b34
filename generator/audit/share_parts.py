"""What a stated share is taken of: the number that is the part, and the totals that may be the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.ledger import Item, Ledger, Link, clause
from generator.audit.quotients import may_hold
from generator.audit.rates import RATE_NAME, amounts_before, run_of_rates
from generator.audit.totals import harm_to
from generator.audit.words import ends_with, harm_of, marks

_REACH: Final = 24
_SURE_REACH: Final = 2
# a sector's number may be told so many numbers before its share
_FAR: Final = 80
# numbers to look at for each share of a run: its part, and a change or two
_TURNS: Final = 3
# so many characters name a thing
_NAME: Final = 4
# 1971例工龄在10年以下，占21%: units of time say nothing of what a share is taken of
_TIMES: Final = frozenset({"duration", "years"})
# 火灾起数占, 亡人数占: the share of what was counted
_COUNT: Final = re.compile("(?:起数|人数|数量|总数|数)$")
# 两项合计占: the share of the numbers just stated
_SUMMED: Final = re.compile("^[两二三四五六][项者类种](?:合计|共计|总计|相加|共)$")
_BY_UNIT: Final = re.compile(r"(?:[一-龥]{0,6})([起件例宗])数$")
# 占总数的比例由去年的2%增至2.3%: the first is that of other numbers
_EARLIER: Final = re.compile("占[^占]*(?:去年|上年|由|从)")
_WHOLE_BEHIND: Final = frozenset({"共", "总数", "总计", "全部"})


def stated_shares(ledger: Ledger) -> Iterator[Item]:
    """The rates that are said to be shares of something."""
    return (item for item in ledger.items[1:] if item.is_rate and _says_share(ledger, item))


def _says_share(ledger: Ledger, item: Item) -> bool:
    """占总数的38%; 分别占起数、死亡人数的38%和12%, where a list of totals stands between 占 and the shares."""
    if "占" in item.label:
        return not _EARLIER.search(item.label)
    if "占" in item.figure.surface:
        return True  # 约占35%
    if item.link is Link.NONE and ends_with("later").search(item.label):
        before = ledger.items[item.index - 1]
        return before.is_rate and "占" in before.label  # 占比由去年的2%增至2.3%
    listed = "占" in item.lead and "占" in clause(item) and not RATE_NAME.search(item.label)
    return listed and len(run_of_rates(ledger, item)) > 1


def parts_in_turn(ledger: Ledger, run: Sequence[Item]) -> list[Item]:
    """As many amounts right before a run of shares as there are shares, changes aside, or none."""
    parts: list[Item] = []
    for item in ledger.before(run[0], _TURNS * len(run)):
        if item.is_change:
            continue  # 国道13万公里、省道25万公里，分别增加0.3万公里、0.5万公里，分别占…
        if len(parts) == len(run) or not (item.is_amount and item.is_firm):
            break
        parts.insert(0, item)
    return parts if len(parts) == len(run) else []


def part_of_share(ledger: Ledger, stated: Item) -> Item | None:
    """The number right before a share, changes aside, or the one that the words before 占 name again."""
    if stated.link is Link.NONE and ends_with("later").search(stated.label):
        stated = ledger.items[stated.index - 1]
    said = _said(stated)
    name = _COUNT.sub("", said)
    if told := _told_by_unit(ledger, stated, said):
        return told
    for item in amounts_before(ledger, stated):
        between = ledger.items[item.index + 1 : stated.index + 1]
        if any(other.link >= Link.SENTENCE for other in between):
            if len(said) >= _NAME and said in ledger.name(item):
                return item  # 等级公路里程361万公里。等级公路占总里程的85.2%
            continue
        if len(said) >= _NAME and item.label.endswith(said):
            return item
        if said != name and name and name in ledger.name(item):
            return item
        if (
            len(said) < _NAME
            and said == name
            and all(o.is_change or o.figure.unit_class in _TIMES for o in between[:-1])
        ):
            return item
    return None


def _said(stated: Item) -> str:
    """火灾起数 of 火灾起数占; "" of 两项合计占, which is the share of the numbers just stated."""
    return _SUMMED.sub("", marks("adverbs").sub("", stated.label.partition("占")[0]))


def whole_named(stated: Item) -> str:
    """What a share is said to be taken of: 受旱农田 of 占受旱农田的."""
    return stated.label.partition("占")[2].rstrip("为达约的")


def _told_by_unit(ledger: Ledger, stated: Item, said: str) -> Item | None:
    """发生火灾12.5万起，亡1071人，起数占44.3%，亡人占77.1%: the number that is counted, or hurt, as the share says."""
    unit, harm = _BY_UNIT.match(said), harm_of(said)
    if not (unit or harm):
        return None
    for item in amounts_before(ledger, stated):
        if ledger.crosses(item, stated, Link.SENTENCE):
            return None
        if item.unit == unit[1] if unit else harm_to(ledger, item) == harm:
            return item
    return None


def parts_told_far(ledger: Ledger, stated: Item) -> Iterator[Item]:
    """道路运输事故多发，起数占89.7%: the numbers of accidents in that sector that were told before, nearest first."""
    said = _said(stated)
    unit, harm = _BY_UNIT.match(said), harm_of(said)
    if not (unit or harm) or stated.figure.sector == "all":
        return
    for item in ledger.before(stated, _FAR, anywhere=True):
        counted = item.unit == unit[1] if unit else harm_to(ledger, item) == harm
        if counted and item.is_amount and item.is_firm and item.figure.sector == stated.figure.sector:
            yield item


def wholes_of_share(ledger: Ledger, stated: Item, side: Sequence[Item]) -> list[Item]:
    """The amounts that a share may be taken of: the nearest ones, and totals however far before.

    A share without decimals can agree by chance, so that of its neighbours only the very nearest count.
    """
    first, part = side[0], sum(p.value for p in side)
    harm = harm_to(ledger, first)
    reach = _REACH if stated.printed.quantum < 1 else _SURE_REACH
    near = [i for i in ledger.before(first, _REACH, anywhere=True) if may_hold(i, first, part)]
    far = [i for i in ledger.totals_before(first) if may_hold(i, first, part)]
    if harm:
        near, far = ([i for i in some if harm_to(ledger, i) in (harm, "")] for some in (near, far))
    near = near[:reach]
    behind = [
        i
        for i in ledger.items[stated.index + 1 : stated.index + 2]
        if i.label in _WHOLE_BEHIND and i.link <= Link.CLAUSE and may_hold(i, first, part)
    ]
    return [*behind, *near, *(i for i in far if i not in near), *_named_about(ledger, stated, first, part)]


def _named_about(ledger: Ledger, stated: Item, first: Item, part: float) -> Iterator[Item]:
    """受旱农田约350万亩。…灌溉203万亩，占受旱农田的58%: what is only about right, where the share names it."""
    of = whole_named(stated)
    if len(of) < _NAME - 1 or of in _WHOLE_BEHIND:
        return
    for item in ledger.before(first, _REACH, anywhere=True):
        about = item.is_amount and item.figure.bound == "approx" and item.unit == first.unit
        if about and item.value >= part and of in ledger.name(item):
            yield item
