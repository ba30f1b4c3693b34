"""Sums: parts and their total, what was found and where it went, lists and the total before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.audit.finding import Scale, finding, rule, would_be
from generator.audit.ledger import Item, Ledger, Link, akin, alike
from generator.audit.printed import Agreement, agree
from generator.audit.words import ends_with, marks, words
from generator.model import Check, Label

# the longest list of parts, and how far before it its total may stand, counted in figures
_LONGEST = 40
_TOTAL_REACH = 8
# an unmarked list is only believed when its total is not so small that chance could make it
_CHANCE = 10
_LEAST_ENTRIES = 3
_READINGS = 4
# 分行业来看, 从城乡分布看, 按类型统计: what announces a breakdown that runs over several clauses
_BREAKDOWN = re.compile(
    r"(?:从|按照?|分)[^,，。;；:：]{1,10}(?:看|统计|划分|分类)|按[^,，。;；:：]{1,8}分[:：,，]|"
    r"各类[^,，。;；:：]{1,8}中[:：,，]|(?:类型|类别|行业|领域|区域|地区|原因|性质)中[:：,，]"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?")


def _sum(name: str, stated: Item, parts: Sequence[Item]) -> Check:
    """A check of a total against its parts."""
    total = sum(p.value for p in parts)
    scale = Scale([*parts, stated])
    equation = f"{' + '.join(scale.text(p.value) for p in parts)} = {scale.text(total)}"
    return finding(name, stated, parts, total, _agreement(stated, parts), equation, _readings(stated, parts))


def _agreement(stated: Item, parts: Sequence[Item]) -> Agreement:
    margin = sum(p.printed.margin for p in parts)
    return agree(stated.value, stated.printed, stated.figure.bound, sum(p.value for p in parts), margin)


def _readings(stated: Item, parts: Sequence[Item]) -> Iterator[Label]:
    scale, total = Scale([*parts, stated]), sum(p.value for p in parts)
    yield would_be("各分项", "the parts are", "合计", "the total", scale.words(total))
    if len(parts) > _READINGS:
        return
    for part in parts:
        needed = stated.value - (total - part.value)
        if needed >= 0:
            what = scale.words(part.value)
            others = ("总数与其余分项", "the total and the other parts are")
            yield would_be(*others, f"“{part.figure.surface}”", what[1], scale.words(needed))


def _fits(stated: Item, parts: Sequence[Item]) -> bool:
    return _agreement(stated, parts).holds


@rule("sum_of_parts")
def sum_of_parts(ledger: Ledger) -> Iterator[Check]:
    """其中, brackets, 分别 and 分行业来看: the parts that follow, against the total before them."""
    for first in ledger.items:
        runs_on = bool(_BREAKDOWN.search(first.lead))
        if first.index and (runs_on or first.opens or marks("parts").search(first.lead)):
            group = _group(ledger, first, runs_on)
            totals = _totals_before(ledger, first, runs_on, group)
            yield from _marked_sums(first, group, totals, runs_on)


def _group(ledger: Ledger, first: Item, runs_on: bool) -> list[Item]:
    """The amounts of a marked list; those in brackets of their own inside it are parts of its parts.

    其中 governs its sentence, a bracket what stands in it, and 分行业来看 its paragraph, up to the next such phrase.
    """
    group: list[Item] = []
    for item in ledger.items[first.index : first.index + _LONGEST]:
        if item is not first:
            if item.link >= (Link.PARAGRAPH if runs_on else Link.SENTENCE) or item.depth < first.depth:
                break
            if _BREAKDOWN.search(item.lead) if runs_on else "其中" in item.lead:
                break
            if first.opens and item.depth == first.depth and item.group != first.group:
                break
        if item.depth == first.depth and item.adds_up:
            group.append(item)
    return group


def _totals_before(ledger: Ledger, first: Item, runs_on: bool, group: Sequence[Item]) -> list[Item]:
    """The amounts that a marked list may be the parts of, nearest first."""
    units = {part.figure.unit: part for part in group}
    reach = _LONGEST if runs_on else _TOTAL_REACH
    elsewhere = runs_on or first.link is Link.PARAGRAPH
    before = (t for t in ledger.before(first, reach, elsewhere) if t.adds_up)
    totals = [t for t in before if any(alike(t, part) for part in units.values())]
    if first.opens:
        return totals[:1]
    return [t for t in totals if t.value >= _CHANCE] if runs_on else totals


def _marked_sums(first: Item, group: Sequence[Item], totals: Sequence[Item], runs_on: bool) -> Iterator[Check]:
    """One sum for each kind of thing in the list: that of all its parts, or else of the first ones.

    An inconsistency is only stated of the nearest total, and only where the parts are sure to be all.
    """
    summed: set[int] = set()
    for choose in _CHOICES:
        for total in totals:
            parts = choose(total, [p for p in group if alike(p, total) and p.index not in summed])
            if len(parts) < 2 or total.index in summed or not (runs_on or _begins_with(group, first, parts[0])):
                continue
            if all(p.is_firm for p in parts) and _fits(total, parts):
                summed |= {total.index, *(p.index for p in parts)}
                yield _sum("sum_of_parts", total, parts)
    nearest = totals[0] if totals else first
    parts = [p for p in _akin(nearest, group) if p.figure.unit == nearest.figure.unit and p.index not in summed]
    firm = nearest.is_firm and all(p.is_firm for p in parts)
    if len(parts) >= 2 and firm and nearest.index not in summed and _is_complete(first, nearest, parts):
        yield _sum("sum_of_parts", nearest, parts)


def _begins_with(group: Sequence[Item], first: Item, part: Item) -> bool:
    """Whether a list begins where it is announced: of 其中煤矿事故3起、死亡4人；… both do, what follows ； does not."""
    return all(item.link < Link.PART for item in group if first.index < item.index <= part.index)


def _all(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return [p for p in parts if p.figure.unit == total.figure.unit]


def _akin(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return [p for p in _all(total, parts) if akin(p, total)]


def _named_alike(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return [p for p in _all(total, parts) if p.label[-2:] == total.label[-2:]]


def _first(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """The first parts that make up the total: what follows them in the sentence is something else."""
    return _until(total, _all(total, parts))


def _first_akin(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return _until(total, _akin(total, parts))


def _first_of_any_unit(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """隐患点264个, 其中滑坡196个、泥石流24处: the measure words of one long list may change."""
    some = _until(total, [p for p in parts if akin(p, total)])
    return some if len(some) >= _LEAST_ENTRIES else ()


def _until(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    running = 0.0
    for count, part in enumerate(parts, 1):
        running += part.value
        if running >= total.value - total.printed.quantum / 2:
            return parts[:count]
    return ()


# which amounts of a marked list may be the parts of a total, the surest choice first; each must add up exactly
_CHOICES = (_all, _akin, _named_alike, _first, _first_akin, _first_of_any_unit)


def _is_complete(first: Item, total: Item, parts: Sequence[Item]) -> bool:
    """Whether the parts exclude each other and leave nothing out, so that another sum is an inconsistency.

    Parts that stay below their total are usually only examples, and parts that are stages of one process
    overlap; so the text must promise completeness: by saying so, by years that fill the span it names, or by a
    pair of labels that together are everything.
    """
    if any(p.figure.indicator != total.figure.indicator for p in parts):
        return False
    years = [m[0][:4] for p in parts if (m := _YEAR.search(p.lead))]
    if len(years) == len(parts) and len(set(years)) == len(years):
        over = sum(p.value for p in parts) > total.value
        return over or any(word in total.lead and span == len(years) for word, span in words().spans.items())
    if marks("complete").search(first.lead) and all(p.link <= Link.LIST for p in parts[1:]):
        return True
    if len(parts) != 2:
        return False
    one, two = (p.label for p in parts)
    return any((a in one and b in two) or (b in one and a in two) for a, b in words().complements)


@rule("sum_of_disposals")
def sum_of_disposals(ledger: Ledger) -> Iterator[Check]:
    """查出1083处，整改915处，落实管控措施168处: what was found is settled or still open."""
    for left in ledger.items:
        if not (left.adds_up and left.is_firm and marks("open").search(left.label)):
            continue
        near = _same_statement(ledger, left, sentences=2)
        before = [i for i in near if i.adds_up and i.is_firm and alike(i, left)]
        settled = next((i for i in before if _is_settled(i)), None)
        if settled is None:
            continue
        wholes = [i for i in before if i.index < settled.index and not _is_settled(i)]
        if check := _disposal(left, settled, wholes):
            yield check


def _same_statement(ledger: Ledger, item: Item, sentences: int = 1) -> Iterator[Item]:
    """The items before ``item`` in its sentence, and in as many more as are asked for."""
    for other in [item, *ledger.before(item, _TOTAL_REACH)]:
        if other is not item:
            yield other
        sentences -= other.link >= Link.SENTENCE
        if not sentences:
            return


def _is_settled(item: Item) -> bool:
    return bool(_settled().search(item.label)) and not marks("open").search(item.label)


@cache
def _settled() -> re.Pattern[str]:
    """办结 and 已整改 but not 排查治理中发现 or 整改计划."""
    return re.compile(f"(?<!排查)(?:{marks('settled').pattern})(?![的中率]|计划|工作|行动|体系|资金|期限)")


def _disposal(left: Item, settled: Item, wholes: Sequence[Item]) -> Check | None:
    for whole in wholes:
        if _fits(whole, [settled, left]):
            return _sum("sum_of_disposals", whole, [settled, left])
    for count in (2, 3):
        side = wholes[:count]
        if len(side) == count and _is_rest(left, settled, side):
            return _rest(left, settled, side[::-1])
    if len(wholes) != 1 or left.index - settled.index != 1 or settled.index - wholes[0].index != 1:
        return None
    return _sum("sum_of_disposals", wholes[0], [settled, left])


def _is_rest(left: Item, settled: Item, wholes: Sequence[Item]) -> bool:
    margin = sum(i.printed.margin for i in (*wholes, settled))
    rest = sum(w.value for w in wholes) - settled.value
    return agree(left.value, left.printed, left.figure.bound, rest, margin).holds


def _rest(left: Item, settled: Item, wholes: Sequence[Item]) -> Check:
    """Several kinds found together, so that only the rest is stated as one number."""
    rest = sum(w.value for w in wholes) - settled.value
    scale = Scale([*wholes, settled, left])
    found = " + ".join(scale.text(w.value) for w in wholes)
    equation = f"{found} - {scale.text(settled.value)} = {scale.text(rest)}"
    agreement = agree(left.value, left.printed, left.figure.bound, rest)
    return finding("sum_of_disposals", left, [*wholes, settled], rest, agreement, equation)


@rule("sum_total_after")
def sum_total_after(ledger: Ledger) -> Iterator[Check]:
    """演练12场、观摩8场，合计20场: the items just before a total, as many as make it up."""
    for total in ledger.items:
        if not (total.adds_up and total.is_firm and ends_with("total_after").search(total.label)):
            continue
        parts: list[Item] = []
        for item in _same_statement(ledger, total):
            if not (item.adds_up and item.is_firm and item.figure.unit == total.figure.unit):
                break
            if item.depth != total.depth:
                continue
            parts.insert(0, item)
            if len(parts) >= 2 and _fits(total, parts):
                yield _sum("sum_total_after", total, parts)
                break


@rule("sum_of_list")
def sum_of_list(ledger: Ledger) -> Iterator[Check]:
    """A total and a run of clauses that each give a number of its kind; only agreement is worth a word."""
    for total in ledger.totals:
        if total.value >= _CHANCE:
            for parts in _lists(ledger, total):
                yield _sum("sum_of_list", total, parts)


def _lists(ledger: Ledger, total: Item) -> Iterator[list[Item]]:
    """The runs of numbers of the total's kind behind it, each in an entry of its own, that make it up exactly.

    After one breakdown there may be another. A run that goes beyond its total, or on after it in the same
    paragraph, is none.
    """
    parts: list[Item] = []
    for item in ledger.items[total.index + 1 : total.index + 1 + 2 * _LONGEST]:
        if not item.adds_up or item.figure.unit != total.figure.unit or item.depth > total.depth:
            continue
        if parts and _fits(total, parts):
            if item.paragraph == parts[-1].paragraph:
                return
            if len(parts) >= _LEAST_ENTRIES:
                yield parts
            parts = []
        parts = [*parts, item]
        same = akin(item, total) or item.label[-2:] == parts[0].label[-2:]
        too_much = sum(p.value for p in parts) > total.value + total.printed.quantum
        if too_much or not (same and item.is_firm and _is_entry(ledger, item, total)):
            return
    if len(parts) >= _LEAST_ENTRIES and _fits(total, parts):
        yield parts


def _is_entry(ledger: Ledger, item: Item, total: Item) -> bool:
    """Whether a number starts an entry of a list, or stands beside the number that does."""
    beside = ledger.items[item.index - 1]
    heads = (item, beside) if item.link <= Link.CLAUSE and beside is not total else (item,)
    return any(head.link >= Link.PART for head in heads)
