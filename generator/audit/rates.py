"""Rates: a part, a whole and the stated share of the one in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.audit.finding import Scale, finding, per_cent, rule, would_be
from generator.audit.ledger import Item, Ledger, Link, alike
from generator.audit.printed import Agreement, agree
from generator.audit.words import marks, rate_of
from generator.model import Check, Label

# 整改率, 按时办结率达, 一般隐患整改率为: the two characters before 率 name what it is the rate of
_RATE_NAME = re.compile(r"([一-龥]{2})[比]?率")
_SHARE = re.compile(r"占")
_TWICE = re.compile(r"分别")
# how far the part and the whole may stand before their rate, counted in figures
_REACH = 9
_SHARE_REACH = 24
# a share without decimals can agree by chance: only the nearest totals are tried
_SURE_SHARE = 2
# a stated rate that is further off was most likely taken of something else
_FAR_OFF = 20.0


def _share(parts: Sequence[Item], wholes: Sequence[Item], stated: Item) -> tuple[float, Agreement]:
    """The share of the sum of ``parts`` in that of ``wholes``, in the unit of ``stated``, and whether it agrees."""
    part, whole = sum(p.value for p in parts), sum(w.value for w in wholes)
    hundred = 1000 if stated.figure.unit == "‰" else 100
    computed = hundred * part / whole
    margin = hundred * (
        sum(p.printed.margin for p in parts) + computed / hundred * sum(w.printed.margin for w in wholes)
    )
    return computed, agree(stated.value, stated.printed, stated.figure.bound, computed, margin / whole)


def _rate(name: str, parts: Sequence[Item], wholes: Sequence[Item], stated: Item) -> Check:
    computed, agreement = _share(parts, wholes, stated)
    scale = Scale([*parts, *wholes])
    part, whole = (" + ".join(scale.text(item.value) for item in side) for side in (parts, wholes))
    part, whole = (f"({side})" if "+" in side else side for side in (part, whole))
    equation = f"{part} ÷ {whole} = {_face(computed, stated)}"
    return finding(name, stated, [*parts, *wholes], computed, agreement, equation, _readings(parts, wholes, stated))


def _face(computed: float, stated: Item) -> str:
    return per_cent(computed) if stated.figure.unit == "%" else f"{computed:.2f}{stated.figure.unit}"


def _readings(parts: Sequence[Item], wholes: Sequence[Item], stated: Item) -> Iterator[Label]:
    scale, hundred = Scale([*parts, *wholes]), 1000 if stated.figure.unit == "‰" else 100
    part, whole = sum(p.value for p in parts), sum(w.value for w in wholes)
    face = _face(hundred * part / whole, stated)
    yield would_be("部分与整体", "part and whole are", "比率", "the rate", (face, face))
    needed = round(whole * stated.value / hundred)
    yield would_be("比率与整体", "rate and whole are", "部分约", "the part", scale.words(needed))
    if stated.value:
        needed = round(part * hundred / stated.value)
        yield would_be("比率与部分", "rate and part are", "整体约", "the whole", scale.words(needed))


@rule("rate_of_whole")
def rate_of_whole(ledger: Ledger) -> Iterator[Check]:
    """整改率 and its kin: recomputed where part and whole stand in the clauses before."""
    for stated in ledger.items:
        if not stated.is_rate or stated.figure.role != "result":
            continue
        name = _RATE_NAME.search(stated.label)
        if not name or "占" in stated.label:
            continue
        run = _run_of_rates(ledger, stated)
        if len(run) > 1:
            yield from _rates_in_turn(ledger, run)
        elif found := _one_rate(ledger, stated, name[1]):
            yield found


def _run_of_rates(ledger: Ledger, first: Item) -> list[Item]:
    """整改率分别为98%、100%: the rates that one label names."""
    run = [first]
    for item in ledger.items[first.index + 1 : first.index + 6]:
        if not (item.is_rate and item.link <= Link.LIST and len(item.label) <= 1):
            break
        run.append(item)
    return run


def _rates_in_turn(ledger: Ledger, run: Sequence[Item]) -> Iterator[Check]:
    """As many parts as rates, and as many wholes before them; only where all of them agree."""
    amounts = [item for item in ledger.before(run[0], 3 * len(run) + 2) if item.is_amount and item.is_firm]
    amounts = amounts[: 2 * len(run)][::-1]
    if len(amounts) < 2 * len(run):
        return
    wholes, parts = amounts[: len(run)], amounts[len(run) :]
    pairs = list(zip(run, parts, wholes, strict=True))
    if all(alike(p, w) and 0 < p.value <= w.value and _share([p], [w], r)[1].holds for r, p, w in pairs):
        for stated, part, whole in pairs:
            yield _rate("rate_of_whole", [part], [whole], stated)


def _one_rate(ledger: Ledger, stated: Item, stem: str) -> Check | None:
    near = _clauses_before(ledger, stated)
    named = rate_of(stem)
    part = next((item for item in near if named.search(item.label) and not marks("open").search(item.label)), None)
    sure = part is not None
    part = part or next(iter(near), None)
    if part is None:
        return None
    before = [item for item in near if item.index < part.index and alike(item, part) and item.value > 0]
    wholes = [item for item in before if item.value >= part.value or marks("planned").search(item.label)]
    if not wholes:
        return None
    candidates = [[whole] for whole in wholes] + [before[:n][::-1] for n in (2, 3) if len(before) >= n]
    sure = sure or bool(marks("planned").search(wholes[0].label))
    for candidate in candidates:
        if _share([part], candidate, stated)[1].holds and (sure or _telling(stated, part)):
            return _rate("rate_of_whole", [part], candidate, stated)
    if not sure or marks("partial").search(part.label) or part.figure.sector != wholes[0].figure.sector:
        return None
    if abs(_share([part], [wholes[0]], stated)[0] - stated.value) > _FAR_OFF:
        return None
    return _rate("rate_of_whole", [part], [wholes[0]], stated)


def _clauses_before(ledger: Ledger, stated: Item) -> list[Item]:
    """The amounts that a rate may be taken of, nearest first: those of its sentence, or else of the one before."""
    found: list[Item] = []
    sentences = stated.link >= Link.SENTENCE
    for item in ledger.before(stated, _REACH):
        if item.is_amount and item.is_firm:
            found.append(item)
        elif item.is_rate and found and _RATE_NAME.search(item.label):
            break
        if item.link >= Link.SENTENCE:
            if sentences and not found:
                continue
            break
    return found


def _telling(stated: Item, part: Item) -> bool:
    """Whether an agreement can hardly be chance: a rate with decimals, of numbers that stand side by side."""
    return stated.printed.quantum < 1 and stated.index - part.index == 1 and stated.link <= Link.CLAUSE


@rule("rate_share")
def rate_share(ledger: Ledger) -> Iterator[Check]:
    """占总数的38.1%: recomputed from the number before it and the total that it is a share of."""
    for stated in ledger.items:
        if not stated.is_rate or stated.index == 0 or not _SHARE.search(stated.label):
            continue
        if _TWICE.search(stated.label):
            yield from _shares_in_turn(ledger, _run_of_rates(ledger, stated))
        elif found := _one_share(ledger, stated):
            yield found


def _one_share(ledger: Ledger, stated: Item) -> Check | None:
    near = [item for item in ledger.before(stated, 3) if item.is_amount and item.is_firm]
    if not near or stated.index - near[0].index > 2 or stated.link >= Link.SENTENCE:
        return None
    part = near[0]
    sides = [[part]]
    if len(near) > 1 and near[1].index == part.index - 1 and alike(near[1], part):
        sides.append([near[1], part])  # 公务执勤(9.6万起)及其他(10.5万起)占10.3%
    wholes = list(_totals_for(ledger, part))
    for side in sides:
        for distance, whole in enumerate(wholes):
            near_enough = stated.printed.quantum < 1 or distance < _SURE_SHARE
            larger = whole.index < side[0].index and whole.value >= sum(p.value for p in side)
            if near_enough and larger and _share(side, [whole], stated)[1].holds:
                return _rate("rate_share", side, [whole], stated)
    whole = ledger.items[part.index - 1] if part.index else part
    if whole not in wholes or "其中" not in part.lead or part.link >= Link.SENTENCE:
        return None
    if abs(_share([part], [whole], stated)[0] - stated.value) > _FAR_OFF or not _of_that_total(stated, whole):
        return None
    return _rate("rate_share", [part], [whole], stated)


def _of_that_total(stated: Item, whole: Item) -> bool:
    """Whether 占… names no total of its own: 占20% and 占总数的20%, not 占全省的20%."""
    of = stated.label.partition("占")[2].rstrip("为达约的")
    return not of or of in ("比", "总数", "总量", "全部", "总")


def _totals_for(ledger: Ledger, part: Item) -> Iterator[Item]:
    """Amounts of the same unit before ``part``, nearest first, across paragraphs too."""
    for at in range(part.index - 1, max(-1, part.index - 1 - _SHARE_REACH), -1):
        item = ledger.items[at]
        if item.is_amount and item.is_firm and item.figure.unit == part.figure.unit and item.value >= part.value:
            yield item


def _shares_in_turn(ledger: Ledger, run: Sequence[Item]) -> Iterator[Check]:
    """分别占全年同类警情的29%和41.8%: each of its own total, which must speak of the same thing."""
    parts = [item for item in ledger.before(run[0], len(run)) if item.is_amount and item.is_firm][::-1]
    if len(parts) != len(run):
        return
    for stated, part in zip(run, parts, strict=True):
        for whole in _totals_for(ledger, part):
            same_thing = whole.label[-4:] == part.label[-4:] or marks("total").search(whole.label)
            if whole not in parts and same_thing and _share([part], [whole], stated)[1].holds:
                yield _rate("rate_share", [part], [whole], stated)
                break
