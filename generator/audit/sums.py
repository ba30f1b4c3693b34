"""Sums: parts and their total, what was found and where it went, lists and the total before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.audit.finding import Scale, finding, rule, would_be
from generator.audit.ledger import Item, Ledger, Link, alike
from generator.audit.printed import Agreement, agree
from generator.audit.words import ends_with, marks, words
from generator.model import Check, Label

# the longest list of parts, and how far before it its total may stand, counted in figures
_LONGEST = 40
_TOTAL_REACH = 8
# an unmarked list is only believed when its total is not so small that chance could make it
_CHANCE = 20
_READINGS = 4
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
        marked = marks("parts").search(first.lead) or _runs_on(first)
        if not (marked or first.opens) or first.index == 0:
            continue
        group = _group(ledger, first, runs_on=_runs_on(first))
        seen: set[str] = set()
        for part in group:
            unit = part.figure.unit
            if unit in seen:
                continue
            seen.add(unit)
            parts = [item for item in group if item.figure.unit == unit]
            if check := _marked_sum(ledger, first, parts):
                yield check


def _runs_on(first: Item) -> bool:
    return bool(marks("breakdown").search(first.lead))


def _group(ledger: Ledger, first: Item, runs_on: bool) -> list[Item]:
    """The amounts of a marked list; those in brackets of their own inside it are parts of its parts."""
    group: list[Item] = []
    for item in ledger.items[first.index : first.index + _LONGEST]:
        if item is not first:
            stop = Link.PARAGRAPH if runs_on else Link.SENTENCE
            if item.link >= stop or item.depth < first.depth:
                break
            if runs_on and _runs_on(item):
                break
            if first.opens and item.depth == first.depth and item.group != first.group:
                break
        if item.depth == first.depth and item.is_amount:
            group.append(item)
    return group


def _marked_sum(ledger: Ledger, first: Item, parts: Sequence[Item]) -> Check | None:
    if len(parts) < 2 or not all(p.is_firm for p in parts[:2]):
        return None
    reach = _LONGEST if _runs_on(first) else _TOTAL_REACH
    totals = [t for t in ledger.before(first, reach) if t.is_amount and t.figure.unit == parts[0].figure.unit]
    if first.opens:
        totals = totals[:1]
    elif not _runs_on(first):
        totals = totals[:3]
    for total in totals:
        running = 0.0
        for count, part in enumerate(parts, 1):
            if not part.is_firm:
                break
            running += part.value
            if count >= 2 and _fits(total, parts[:count]):
                return _sum("sum_of_parts", total, parts[:count])
            if running > total.value + total.printed.quantum:
                break
    if totals and totals[0].is_firm and all(p.is_firm for p in parts) and _is_complete(first, totals[0], parts):
        return _sum("sum_of_parts", totals[0], parts)
    return None


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
        if not (left.is_amount and left.is_firm and marks("open").search(left.label)):
            continue
        before = [i for i in _same_statement(ledger, left) if i.is_amount and i.is_firm and alike(i, left)]
        settled = next((i for i in before if _is_settled(i)), None)
        if settled is None:
            continue
        wholes = [i for i in before if i.index < settled.index and not _is_settled(i)]
        if check := _disposal(left, settled, wholes):
            yield check


def _same_statement(ledger: Ledger, item: Item) -> Iterator[Item]:
    for other in [item, *ledger.before(item, 7)]:
        if other is not item:
            yield other
        if other.link >= Link.SENTENCE:
            return


def _is_settled(item: Item) -> bool:
    label = item.label
    return bool(marks("settled").search(label)) and not marks("open").search(label)


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
        if not (total.is_amount and total.is_firm and ends_with("total_after").search(total.label)):
            continue
        parts: list[Item] = []
        for item in _same_statement(ledger, total):
            if not (item.is_amount and item.is_firm and item.figure.unit == total.figure.unit):
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
    for total in ledger.items:
        if total.value < _CHANCE or not (total.is_amount and total.is_firm and _speaks_for_all(ledger, total)):
            continue
        parts = _listed(ledger, total)
        if len(parts) >= 3 and _fits(total, parts):
            yield _sum("sum_of_list", total, parts)


def _listed(ledger: Ledger, total: Item) -> list[Item]:
    """The numbers of the total's kind behind it, each in a clause of its own, until they reach it.

    A list that runs on beyond its total, or that has 其中 before it (`sum_of_parts` reads those), gives nothing.
    """
    parts: list[Item] = []
    running = 0.0
    for item in ledger.items[total.index + 1 : total.index + 1 + 2 * _LONGEST]:
        if not item.is_amount or item.figure.unit != total.figure.unit or item.depth > total.depth:
            continue
        if item.figure.indicator != total.figure.indicator or item.paragraph - total.paragraph > _LONGEST:
            break
        if running >= total.value:
            return [] if item.link < Link.PARAGRAPH and item.paragraph == parts[-1].paragraph else parts
        if not item.is_firm or not _is_entry(ledger, item, total):
            return []
        parts.append(item)
        running += item.value
    return parts


def _speaks_for_all(ledger: Ledger, item: Item) -> bool:
    """Whether a number is introduced as a total, or stands beside one that is (共发生事故274起、死亡77人)."""
    beside = ledger.items[item.index - 1] if item.index and item.link <= Link.CLAUSE else item
    return any(marks("total").search(i.label) for i in (item, beside))


def _is_entry(ledger: Ledger, item: Item, total: Item) -> bool:
    """Whether a number starts an entry of a list, or stands beside the number that does."""
    beside = ledger.items[item.index - 1]
    heads = (item, beside) if item.link <= Link.CLAUSE and beside is not total else (item,)
    return any(head.link >= Link.PART for head in heads)
