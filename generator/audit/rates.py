"""Rates: a part, a whole and the stated share of the one in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.audit.finding import Scale, finding, per_cent, rule, would_be
from generator.audit.ledger import Item, Ledger, Link, akin, alike, speaks_for_all
from generator.audit.printed import Agreement, agree
from generator.audit.words import marks, rate_of
from generator.model import Check, Label

# 整改率, 按时办结率达, 一般隐患整改率为: the two characters before 率 name what it is the rate of
_RATE_NAME = re.compile(r"([一-龥]{2})[比]?率")
# how far the part and the whole may stand before their rate, counted in figures
_REACH = 9
_SENTENCES = 2
_TOTALS = 4
_SHARE_REACH = 24
_SURE_REACH = 2
# so many characters name a thing
_NAME = 4
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
    taken: set[str] = set()
    for stated in ledger.items:
        if not stated.is_rate or stated.figure.role != "result":
            continue
        name = _RATE_NAME.search(stated.label)
        if not name or "占" in stated.label:
            continue
        run = _run_of_rates(ledger, stated)
        if len(run) > 1:
            yield from _rates_in_turn(ledger, run)
            continue
        found = _one_rate(ledger, stated, name[1])
        # a part whose rate was stated already: another rate after it is that of something else
        if found and (found.holds or found.figures[0] not in taken):
            taken.add(found.figures[0])
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
    near = _sentences_before(ledger, stated)
    named = rate_of(stem)
    own = [item for item in near if item.figure.role == "result" and not marks("open").search(item.label)]
    part = next((item for item in own if named.search(item.label)), None)
    sure = part is not None
    part = part or next(iter(own), None)
    if part is None:
        return None
    before = [item for item in near if item.index < part.index and alike(item, part) and item.value > 0]
    wholes = [item for item in before if item.value >= part.value or marks("planned").search(item.label)]
    sure = sure or bool(wholes and marks("planned").search(wholes[0].label))
    candidates = [[whole] for whole in wholes] + [before[:n][::-1] for n in (2, 3) if len(before) >= n]
    for candidate in candidates:
        if _share([part], candidate, stated)[1].holds and (sure or _telling(stated, part)):
            return _rate("rate_of_whole", [part], candidate, stated)
    if not wholes:
        return _rate_of_total(ledger, stated, part) if _telling(stated, part) else None
    if sure and _is_of_these(stated, part, wholes[0]) and not _is_far_off(stated, part, wholes[0]):
        return _rate("rate_of_whole", [part], [wholes[0]], stated)
    return None


def _is_of_these(stated: Item, part: Item, whole: Item) -> bool:
    """Whether a rate that does not agree is surely meant of this part and whole, and not of some of them only."""
    name = _RATE_NAME.search(stated.label)
    qualifier = marks("rate_fillers").sub("", stated.label[: name.start()]) if name else ""
    if len(qualifier) >= 2 and not any(qualifier[-2:] in item.label for item in (part, whole)):
        return False
    return part.figure.sector == whole.figure.sector and not marks("partial").search(part.label)


def _sentences_before(ledger: Ledger, stated: Item) -> list[Item]:
    """The amounts that a rate may be taken of, nearest first: those of its sentence and of the two before.

    Another rate of the same kind ends the search: what stands before it is its own.
    """
    found: list[Item] = []
    sentences = 0
    for item in ledger.before(stated, _REACH):
        sentences += ledger.items[item.index + 1].link >= Link.SENTENCE
        if sentences > _SENTENCES or (item.is_rate and found and _RATE_NAME.search(item.label)):
            break
        if item.is_amount and item.is_firm:
            found.append(item)
    return found


def _rate_of_total(ledger: Ledger, stated: Item, part: Item) -> Check | None:
    """监察矿井986座，覆盖率99.8%: of the total that an earlier paragraph gave; only where it agrees."""
    wholes = [w for w in ledger.totals_before(part) if _may_hold(w, part, part.value)]
    for whole in wholes[:_TOTALS]:
        if _share([part], [whole], stated)[1].holds:
            return _rate("rate_of_whole", [part], [whole], stated)
    return None


def _telling(stated: Item, part: Item) -> bool:
    """Whether an agreement can hardly be chance: a rate with decimals, of numbers that stand side by side."""
    return stated.printed.quantum < 1 and stated.index - part.index == 1 and stated.link <= Link.CLAUSE


@rule("rate_share")
def rate_share(ledger: Ledger) -> Iterator[Check]:
    """占总数的38.1%: recomputed from the number before it and the total that it is a share of."""
    for stated in ledger.items:
        if not stated.is_rate or stated.index == 0 or "占" not in stated.label:
            continue
        run = _run_of_rates(ledger, stated)
        if len(run) > 1:
            yield from _shares_in_turn(ledger, run)
        elif found := _one_share(ledger, stated):
            yield found


def _one_share(ledger: Ledger, stated: Item) -> Check | None:
    part = _part_of_share(ledger, stated)
    if part is None:
        return None
    sides = [[part]]
    beside = ledger.items[part.index - 1]
    if part.index and beside.is_amount and beside.is_firm and beside.figure.unit == part.figure.unit:
        sides.append([beside, part])  # 公务执勤(9.6万起)及其他(10.5万起)占10.3%
    for side in sides:
        wholes = _wholes_of_share(ledger, stated, side)
        if whole := next((w for w in wholes if _share(side, [w], stated)[1].holds), None):
            return _rate("rate_share", side, [whole], stated)
    marked = "其中" in part.lead and part.link < Link.SENTENCE and _names_no_other_total(stated)
    if marked and _may_hold(beside, part, part.value) and not _is_far_off(stated, part, beside):
        return _rate("rate_share", [part], [beside], stated)
    return None


def _is_far_off(stated: Item, part: Item, whole: Item) -> bool:
    return abs(_share([part], [whole], stated)[0] - stated.value) > _FAR_OFF


def _part_of_share(ledger: Ledger, stated: Item) -> Item | None:
    """The number right before a share, changes aside, or the one that the words before 占 name again."""
    name = stated.label.partition("占")[0]
    for item in _sentences_before(ledger, stated):
        between = ledger.items[item.index + 1 : stated.index + 1]
        if any(other.link >= Link.SENTENCE for other in between):
            return None
        if len(name) >= _NAME and item.label.endswith(name):
            return item
        if len(name) < _NAME and all(other.is_change for other in between[:-1]):
            return item
    return None


def _wholes_of_share(ledger: Ledger, stated: Item, side: Sequence[Item]) -> list[Item]:
    """The amounts that a share may be taken of: the nearest ones, and totals however far before.

    A share without decimals can agree by chance, so that of its neighbours only the very nearest count.
    """
    first, part = side[0], sum(p.value for p in side)
    reach = _SHARE_REACH if stated.printed.quantum < 1 else _SURE_REACH
    near = [i for i in ledger.before(first, _SHARE_REACH, anywhere=True) if _may_hold(i, first, part)][:reach]
    far = [i for i in ledger.totals_before(first) if _may_hold(i, first, part)]
    return [*near, *(i for i in far if i not in near)]


def _may_hold(whole: Item, part: Item, value: float) -> bool:
    """Whether a number is of the same unit and large enough to be the whole of ``value``."""
    fit = whole.is_amount and whole.is_firm and whole.figure.unit == part.figure.unit
    return fit and whole.value >= value and whole.value > 0


def _names_no_other_total(stated: Item) -> bool:
    """Whether 占… names no total of its own: 占20% and 占总数的20%, not 占全省的20%."""
    of = stated.label.partition("占")[2].rstrip("为达约的")
    return not of or of in ("比", "总数", "总量", "全部", "总")


def _shares_in_turn(ledger: Ledger, run: Sequence[Item]) -> Iterator[Check]:
    """分别占全年同类警情的29%和41.8%: each of its own total, which must speak of the same thing."""
    parts = [item for item in ledger.before(run[0], len(run)) if item.is_amount and item.is_firm][::-1]
    if len(parts) != len(run):
        return
    for stated, part in zip(run, parts, strict=True):
        for whole in _wholes_of_share(ledger, stated, [part]):
            same_thing = speaks_for_all(ledger, whole) or _same_thing(whole, part)
            if whole not in parts and same_thing and _share([part], [whole], stated)[1].holds:
                yield _rate("rate_share", [part], [whole], stated)
                break


def _same_thing(whole: Item, part: Item) -> bool:
    if "other" in (whole.figure.indicator, part.figure.indicator):
        return whole.label[-_NAME:] == part.label[-_NAME:]
    return akin(whole, part)
