"""Shares of a total (占总数的38.1%), and the parts that such shares were stated of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from generator.audit.finding import rule
from generator.audit.ledger import Item, Ledger, Link, akin, alike, clause, speaks_for_all
from generator.audit.quotients import far_whole, holds, is_far_off, may_hold, share, share_check
from generator.audit.rates import run_of_rates
from generator.audit.share_parts import (
    part_of_share,
    parts_in_turn,
    parts_told_far,
    stated_shares,
    whole_named,
    wholes_of_share,
)
from generator.audit.totals import LONGEST, digits, fits, sum_check
from generator.model import Check

_REACH: Final = 24
# 为控制指标…的, 占年度计划…的: the number that follows is what the one before is measured by
_QUOTA: Final = re.compile(r"占[^，。；]{0,16}$|(?:为|是|达)[^，。；]{0,8}(?:指标|计划|任务|目标|总数|总量)$")
_QUOTA_REACH: Final = 4
_LEAST_NAME: Final = 2
# so many characters name a thing
_NAME: Final = 4
# 三项合计占: as many numbers as may be taken together
_TOGETHER: Final = 4
# so many shares of one total, named in the same words, leave no doubt which total the words mean
_SAME_TOTAL: Final = 2
# 坍塌、触电三类事故: what is said behind the last name of a list
_KINDS: Final = re.compile("(?:[两二三四五六七八]|等|[2-8])[类种大项个].*")
_JOINED: Final = re.compile("[、和及与]")
_SAYS_ALL: Final = re.compile("^比$|总[数量]?|全部|的?数量?$")
_OF_ALL: Final = ("占总数", "占总量", "占全部")
_ANYWHERE: Final = -1
# off by so few points a share with decimals is off by a slip
_NEAR_MISS: Final = 0.5
_FINE: Final = 0.1
_VERY_FINE: Final = 0.01
# 为同期产量的, 相当于上年的
_IS_OF: Final = re.compile(r"(?:为|是|相当于)[^,，。；;]{2,10}的")
_TELLING: Final = 3
_FULL: Final = 100.0
# numbers from one share of a list to the next
_TURNS: Final = 4


class Share(NamedTuple):
    """A stated share that agrees with a part, or several taken together, of a whole."""

    stated: Item
    side: Sequence[Item]
    whole: Item


_Place = tuple[int, str, str, str]


@rule("rate_share")
def rate_share(ledger: Ledger) -> Iterator[Check]:
    """占总数的38.1%: recomputed from the number before it and the total that it is a share of."""
    agreeing = ledger.once(_agreeing)
    for found in agreeing:
        yield share_check("rate_share", found.side, [found.whole], found.stated)
    agreed = {found.stated.index: found for found in agreeing}
    common = _common_wholes(agreeing)
    told = set(agreed)
    for stated in stated_shares(ledger):
        run = run_of_rates(ledger, stated)
        if len(run) > 1:
            differing = _differing_in_turn(ledger, run, agreed)
        else:
            differing = _differing(ledger, stated, common) if stated.index not in agreed else iter(())
        for item, check in differing:
            told.add(item.index)
            yield check
    yield from _near_misses(ledger, agreeing, told)


@rule("sum_of_shares")
def sum_of_shares(ledger: Ledger) -> Iterator[Check]:
    """火灾50起。电气30起，占总数的60%；用火不慎20起，占40%: parts of one total, each with its share of it.

    Whose shares come to 100 per cent, but not they to the total, are told, too.
    """
    groups: dict[tuple[int, int], list[Item]] = {}
    for found in ledger.once(_agreeing):
        if len(found.side) == 1:
            groups.setdefault((found.whole.index, found.stated.paragraph), []).append(found.side[0])
    for (index, _), parts in groups.items():
        whole = ledger.items[index]
        if whole.index not in {part.index for part in parts}:
            yield from (sum_check("sum_of_shares", whole, run) for run in _that_fill(whole, parts))
    for whole, parts in _in_full(ledger):
        if whole not in parts and len({part.unit for part in parts}) == 1 and not fits(whole, parts):
            yield sum_check("sum_of_shares", whole, parts)


def _in_full(ledger: Ledger) -> Iterator[tuple[Item, list[Item]]]:
    """商品类103件，占77.27%；服务类30件，占22.73%: parts whose shares come to 100 per cent, and their whole."""
    agreed = {found.stated.index: found for found in ledger.once(_agreeing)}
    run: list[tuple[Item, Sequence[Item]]] = []
    for stated, part in (*_untold(ledger, set()), (None, None)):
        if run and (
            stated is None or stated.paragraph != run[-1][0].paragraph or stated.index - run[-1][0].index > _TURNS
        ):
            wholes = {found.whole.index: found.whole for s, _ in run if (found := agreed.get(s.index))}
            if len(wholes) == 1 and len(run) > 1 and round(sum(s.value for s, _ in run), 2) == _FULL:
                yield next(iter(wholes.values())), [item for _, side in run for item in side]
            run = []
        if stated is not None and part is not None:
            run.append((stated, agreed[stated.index].side if stated.index in agreed else [part]))


def _that_fill(whole: Item, parts: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The parts that make up a whole, all of them or one breakdown after the other: 男6人、女4人，城镇3人、农村7人."""
    start = 0
    while start < len(parts) - 1:
        so_far, end = 0.0, start
        while end < min(len(parts), start + LONGEST) and so_far < whole.value - whole.printed.quantum / 2:
            so_far += parts[end].value
            end += 1
        fills = end - start > 1 and fits(whole, parts[start:end])
        if fills:
            yield parts[start:end]
        start = end if fills else start + 1


def _agreeing(ledger: Ledger) -> list[Share]:
    agreeing: list[Share] = []
    for stated in stated_shares(ledger):
        run = run_of_rates(ledger, stated)
        if len(run) > 1:
            agreeing += _shares_in_turn(ledger, run)
        elif found := _one_share(ledger, stated) or _told_far(ledger, stated):
            agreeing.append(found)
    return [*agreeing, *_of_quotas(ledger), *_before_parts(ledger), *_before_part(ledger), *_of_said(ledger)]


def _told_far(ledger: Ledger, stated: Item) -> Share | None:
    """道路运输事故多发，起数占89.7%: a sector's share of all that was told before; only where it agrees."""
    if stated.printed.quantum >= 1:
        return None
    for part in parts_told_far(ledger, stated):
        same = (i for i in ledger.totals_before(part) if i.unit == part.unit and i.figure.sector == "all")
        if whole := next((i for i in same if akin(i, part) and holds(part, i, stated)), None):
            return Share(stated, [part], whole)
    return None


def _before_part(ledger: Ledger) -> Iterator[Share]:
    """剩下占61.7%的报警为咨询类，达1616453起: a share that stands right before its part; only where it agrees."""
    for stated in ledger.items[1:-1]:
        if not (stated.is_rate and stated.is_firm and "占" in stated.label and stated.printed.quantum < 1):
            continue
        part = ledger.items[stated.index + 1]
        telling = part.is_amount and part.is_firm and digits(part) >= _TELLING and part.link <= Link.CLAUSE
        if telling and ledger.after(stated).startswith("的") and (whole := far_whole(ledger, part, stated)):
            yield Share(stated, [part], whole)


def _of_said(ledger: Ledger) -> Iterator[Share]:
    """销售原煤22558.47万吨，为同期产量的98.60%: of a number told before; only where it agrees to a fine print."""
    for stated in ledger.items[1:]:
        if stated.is_rate and stated.printed.quantum <= _VERY_FINE and _IS_OF.fullmatch(stated.label):
            part = ledger.items[stated.index - 1]
            fit = part.is_amount and part.is_firm and stated.link is Link.CLAUSE
            if fit and (whole := far_whole(ledger, part, stated)):
                yield Share(stated, [part], whole)


def _before_parts(ledger: Ledger) -> Iterator[Share]:
    """病例1000例，其中90.5%的病例为甲病和乙病，分别为500例和405例: a share that stands before its parts."""
    for stated in ledger.items[1:-1]:
        whole = ledger.items[stated.index - 1]
        known = stated.is_known and stated.is_rate and stated.printed.quantum < 1
        if not known or stated.link > Link.CLAUSE or not ledger.after(stated).startswith("的"):
            continue
        parts: list[Item] = []
        for item in ledger.items[stated.index + 1 : stated.index + 1 + _TOGETHER]:
            if item.link >= Link.PART or not may_hold(whole, item, item.value) or not item.is_firm:
                break
            parts.append(item)
            if len(parts) > 1 and share(parts, [whole], stated)[1].holds:
                yield Share(stated, parts, whole)
                break


def _of_quotas(ledger: Ledger) -> Iterator[Share]:
    """死亡143人，为控制指标193人的74.1%: of the number right before the share; only where it agrees."""
    for stated in ledger.items[2:]:
        whole = ledger.items[stated.index - 1]
        if not (stated.is_rate and stated.lead == "的" and _QUOTA.search(whole.label)):
            continue
        near = (i for i in ledger.before(whole, _QUOTA_REACH) if may_hold(whole, i, i.value))
        if part := next((i for i in near if i.is_amount and i.is_firm and holds(i, whole, stated)), None):
            yield Share(stated, [part], whole)


def _one_share(ledger: Ledger, stated: Item) -> Share | None:
    part = part_of_share(ledger, stated)
    if part is None:
        return _share_of_named(ledger, stated)
    together = _TOGETHER if "合计" in stated.label or "共" in stated.label else 2
    for side in (*_sides(ledger, part, together), *_list_up_to(ledger, part)):
        if found := _taken_together(ledger, stated, side):
            return found
    return None


def _taken_together(ledger: Ledger, stated: Item, side: Sequence[Item]) -> Share | None:
    """The share of several numbers in the first of the totals that may be meant for which it agrees."""
    wholes = wholes_of_share(ledger, stated, side)
    agreeing = [(w, agreement) for w in wholes if (agreement := share(side, [w], stated)[1]).holds]
    # rounding is meant before cutting off
    whole = min(agreeing, key=lambda found: found[1].truncated)[0] if agreeing else None
    return Share(stated, side, whole) if whole else None


def _share_of_named(ledger: Ledger, stated: Item) -> Share | None:
    """坠落5起、坍塌3起、触电2起。坠落、坍塌两类事故占总数的80%: of the numbers that a list of names repeats."""
    names = [_KINDS.sub("", name) for name in _JOINED.split(clause(stated).partition("占")[0])]
    if len(names) < 2 or any(len(name) < _LEAST_NAME for name in names):
        return None
    near = [i for i in ledger.before(stated, _REACH, anywhere=True) if i.is_amount and i.is_firm]
    found = [next((i for i in near if name in i.label), None) for name in names]
    side = sorted((i for i in found if i), key=lambda i: i.index)
    if len(side) < len(names) or len({i.unit for i in side}) > 1:
        return None
    return _taken_together(ledger, stated, side)


def _list_up_to(ledger: Ledger, last: Item) -> Iterator[list[Item]]:
    """东区59起、西区41起、南区12起，占总数的74%: the whole list."""
    side = [last]
    while side[0].index and side[0].link is Link.LIST and len(side) < LONGEST:
        before = ledger.items[side[0].index - 1]
        if not (before.is_amount and before.is_firm and before.unit == last.unit):
            return
        side.insert(0, before)
    if len(side) > 2:
        yield side


def _sides(ledger: Ledger, part: Item, together: int) -> Iterator[list[Item]]:
    """The part alone, and with what stands right before it: 公务执勤(9.6万起)及其他(10.5万起)占10.3%."""
    side = [part]
    yield side
    for item in ledger.before(part, 2 * together):
        if item.depth > part.depth:
            continue
        like = item.is_amount and item.is_firm and alike(item, part)
        if not like or len(side) == together or side[0].link >= Link.PART:
            return
        side = [item, *side]
        yield side


def _near_misses(ledger: Ledger, agreeing: Sequence[Share], told: set[int]) -> Iterator[Check]:
    """Shares that are a little off, of a total of which others beside them are shares, or a little off as well."""
    totals: dict[int, list[Item]] = {}
    for found in agreeing:
        wholes = totals.setdefault(found.stated.paragraph, [])
        if found.whole not in wholes:
            wholes.append(found.whole)
    alone: dict[int, list[tuple[Item, Item, Item]]] = {}
    for stated, part in _untold(ledger, told):
        if not stated.is_firm or stated.printed.quantum > _FINE:
            continue
        known = [
            w for w in totals.get(stated.paragraph, ()) if may_hold(w, part, part.value) and _is_near(stated, part, w)
        ]
        if known and _names_no_other_total(ledger, stated, known[0]):
            yield share_check("rate_share", [part], [known[0]], stated)
            continue
        near = (i for i in ledger.before(part, _REACH, anywhere=True) if may_hold(i, part, part.value))
        nearest = next(near, None)
        if nearest and _is_near(stated, part, nearest) and "占" in stated.label:
            alone.setdefault(nearest.index, []).append((stated, part, nearest))
    for misses in alone.values():
        if len(misses) >= _SAME_TOTAL:
            yield from (share_check("rate_share", [part], [whole], stated) for stated, part, whole in misses)


def _untold(ledger: Ledger, told: set[int]) -> Iterator[tuple[Item, Item]]:
    """The shares that nothing was said of, each with its part."""
    for stated in stated_shares(ledger):
        run = run_of_rates(ledger, stated)
        if len(run) > 1:
            yield from ((s, p) for s, p in zip(run, parts_in_turn(ledger, run), strict=False) if s.index not in told)
        elif stated.index not in told and (part := part_of_share(ledger, stated)):
            yield stated, part


def _is_near(stated: Item, part: Item, whole: Item) -> bool:
    return abs(share([part], [whole], stated)[0] - stated.value) <= _NEAR_MISS


def _differing(ledger: Ledger, stated: Item, common: Mapping[_Place, Item]) -> Iterator[tuple[Item, Check]]:
    """A share that does not agree, where it is sure of which total it was taken."""
    part = part_of_share(ledger, stated)
    if part is None:
        return
    beside = ledger.items[part.index - 1]
    marked = "其中" in part.lead and part.link <= Link.SENTENCE and _names_no_other_total(ledger, stated, beside)
    place = _place(stated, part)
    whole = beside if part.index and marked else common.get(place) or common.get((_ANYWHERE, *place[1:]))
    if whole is None or not may_hold(whole, part, part.value) or is_far_off(stated, part, whole):
        return
    if far_whole(ledger, part, stated) is None:
        yield stated, share_check("rate_share", [part], [whole], stated)


def _differing_in_turn(
    ledger: Ledger, run: Sequence[Item], agreed: Mapping[int, Share]
) -> Iterator[tuple[Item, Check]]:
    """A、B和C分别占总数的…: the share that does not agree where at least two beside it do, with one total.

    Or each of them with a total of its own, where these stand side by side in the same order.
    """
    found = [(turn, agreed[stated.index].whole.index) for turn, stated in enumerate(run) if stated.index in agreed]
    if not found:
        return
    alone = len(found) < _SAME_TOTAL
    one, aligned = len({whole for _, whole in found}) == 1, len({whole - turn for turn, whole in found}) == 1
    if not (one or aligned):
        return
    first = found[0][1] - (0 if one and not alone else found[0][0])
    for turn, (stated, part) in enumerate(zip(run, parts_in_turn(ledger, run), strict=False)):
        whole = ledger.items[max(0, first + (0 if one and not alone else turn))]
        if stated.index in agreed or not may_hold(whole, part, part.value):
            continue
        # 起、人 of 起、人: with a single share that agrees, the other must be off by a slip only
        if _is_near(stated, part, whole) if alone else not is_far_off(stated, part, whole):
            yield stated, share_check("rate_share", [part], [whole], stated)


def _common_wholes(agreeing: Sequence[Share]) -> dict[_Place, Item]:
    """For each paragraph and wording the total of which its shares were taken, where several show that it is.

    What is said to be of 总数, without more, is of the same total in every paragraph.
    """
    alone = [found for found in agreeing if len(found.side) == 1]
    times = Counter((_place(f.stated, f.side[0])[1:], f.whole.index) for f in alone)
    common: dict[_Place, Item] = {}
    for found in alone:
        place = _place(found.stated, found.side[0])
        if times[place[1:], found.whole.index] >= _SAME_TOTAL:
            common.setdefault(place, found.whole)
            if place[1] in _OF_ALL:
                common.setdefault((_ANYWHERE, *place[1:]), found.whole)
    return common


def _place(stated: Item, part: Item) -> _Place:
    """A share's paragraph, its words (占总数的), and the unit and indicator of its part."""
    return stated.paragraph, stated.label.rstrip("为达约的"), part.unit, part.indicator


def _names_no_other_total(ledger: Ledger, stated: Item, whole: Item) -> bool:
    """Whether 占… names this total or none: 占20%, 占总数的20% and 占投诉总量的20% of 投诉50件, not 占全省的20%."""
    of = _SAYS_ALL.sub("", whole_named(stated))
    return not of or (len(of) >= _LEAST_NAME and of in ledger.name(whole))


def _shares_in_turn(ledger: Ledger, run: Sequence[Item]) -> Iterator[Share]:
    """分别占全年同类警情的29%和41.8%: each of its own total, which must speak of the same thing."""
    parts = parts_in_turn(ledger, run)
    common = _whole_of_most(ledger, run, parts)
    for stated, part in zip(run, parts, strict=False):
        for whole in wholes_of_share(ledger, stated, [part]):
            same_thing = whole is common or speaks_for_all(ledger, whole) or _same_thing(whole, part)
            if whole not in parts and same_thing and holds(part, whole, stated):
                yield Share(stated, [part], whole)
                break


def _whole_of_most(ledger: Ledger, run: Sequence[Item], parts: Sequence[Item]) -> Item | None:
    """The number of which shares with decimals agree for all parts but one, and for two at least."""
    if not parts or any(stated.printed.quantum >= 1 for stated in run):
        return None
    least = max(_SAME_TOTAL, len(run) - 1)
    for whole in wholes_of_share(ledger, run[0], [max(parts, key=lambda part: part.value)]):
        if whole not in parts and sum(holds(p, whole, s) for s, p in zip(run, parts, strict=True)) >= least:
            return whole
    return None


def _same_thing(whole: Item, part: Item) -> bool:
    if "other" in (whole.indicator, part.indicator):
        return whole.label[-_NAME:] == part.label[-_NAME:]
    return akin(whole, part)
