"""Sums of parts that the text marks as such: 其中, brackets, 分别, 分行业来看."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.columns import with_columns
from generator.audit.finding import rule
from generator.audit.ledger import Item, Ledger, Link, akin, alike, clause
from generator.audit.totals import LONGEST, digits, fits, is_of_part, mixes_harm, sum_check
from generator.audit.words import marks, words
from generator.model import Check

# how far before a list its total may stand, counted in figures
_TOTAL_REACH: Final = 8
# a list without 其中 is only believed when its total is not so small that chance could make it
_CHANCE: Final = 10
_LEAST_ENTRIES: Final = 3
_LEAST_CLASSES: Final = 4
_LEAST_NAME: Final = 2
# how many times smaller than the last printed place of a total a number is that says nothing of it
_LOST: Final = 10
# a total of so many digits hardly comes about by chance
_TELLING_DIGITS: Final = 4
# 分行业来看, 从城乡分布看, 按类型统计: what announces a breakdown that runs over several clauses
# (the look at one character first is for speed)
_BREAKDOWN: Final = re.compile(
    r"(?=[从按分各类行领区地原性])(?:"
    r"(?:从|按照?|分)[^,，。;；:：]{1,10}(?:看|统计|划分|分类)|按[^,，。;；:：]{1,8}分[:：,，]|"
    r"各类[^,，。;；:：]{1,8}中[:：,，]|各[^,，。;；:：]{2,12}分别[为是][:：]|(?:类型|类别|行业|领域|区域|地区|原因|性质)中[:：,，])"
)
_OF_WHICH: Final = re.compile("其中")
# 按种类分:, and nothing that makes the list a mere selection
_ALL_KINDS: Final = re.compile(r"按[^,，。;；:：]{1,8}分类?[:：]")
_SOME: Final = re.compile("主要|等|居前|较多|为主")
_IS: Final = re.compile("[为是属系]")
# a classification that makes up less of its total than this was hardly meant to be complete
_NEARLY_ALL: Final = 0.95
# 重大火灾中，城市: what the number before is taken apart into
_AMONG: Final = re.compile(r"[^,，、;；。:：()]{1,12}中(?!在)|[,，]有")
# 队伍30支，分别为专业12支…: right behind the total, and not 甲类和乙类分别为, which may be only some of it
_ALL_OF_IT: Final = re.compile(r"[^一-龥]?(?:其中)?[^一-龥]?(?:分别[为是]|分为|由)")
_OPENS: Final = re.compile(r"(?:^|[。;；])[^,，、;；。:：()]{2,16}中[:：,，][^。;；]*$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年?")

# 东区、西区各发生
_EACH: Final = re.compile("^(.*?[、和及].*?)各(?![类级地种项方])")
_JOINED: Final = re.compile("[、和及]")
# totals that a list may be of although others stand between them
_TOTALS: Final = 6

Sum = tuple[Item, Sequence[Item]]  # a total and its parts


@rule("sum_of_parts")
def sum_of_parts(ledger: Ledger) -> Iterator[Check]:
    """其中, brackets, 分别 and 分行业来看: the parts that follow, against the total before them."""
    broken_down: Item | None = None  # the total of the last breakdown: the next one may be of the same
    for first in ledger.items[1:]:
        runs_on = bool(_BREAKDOWN.search(first.lead)) or _opens_breakdown(first)
        if not (runs_on or first.opens or marks("parts").search(first.lead) or _among(ledger, first)):
            continue
        plain = _group(ledger, first, runs_on)
        group = _each_of(plain)
        totals = _totals_before(ledger, first, runs_on, group)
        if broken_down in totals and _ALL_KINDS.search(first.lead):
            totals = [broken_down, *(t for t in totals if t is not broken_down)]
        found = list(_marked_sums(first, group, totals, runs_on))
        if not found and len(entries := [item for item in group if not is_of_part(item, group)]) < len(group):
            found = list(_marked_sums(first, entries, totals, runs_on))
        if not found and len(group) > len(plain):
            found = [(t, parts) for t, parts in _marked_sums(first, plain, totals, runs_on) if fits(t, parts)]
        if not found and first.link is Link.SENTENCE:
            found = list(_over_sentences(ledger, first, totals))
        if not found and not runs_on:
            found = list(_of_any_count(ledger, first, group)) or list(_of_total_before(ledger, first, group))
        for total, parts in found:
            if mixes_harm(ledger, total, parts):
                continue
            broken_down = total = _told_in_full(ledger, total, parts)
            if fits(total, parts):
                yield from with_columns(ledger, "sum_of_parts", total, parts)
            else:
                yield sum_check("sum_of_parts", total, parts)


def _told_in_full(ledger: Ledger, total: Item, parts: Sequence[Item]) -> Item:
    """接到举报88131件。在8.8万余件举报中，…: the number that the parts make up to the last digit."""
    if total.is_firm:
        return total
    exact = sum(part.value for part in parts)
    return next((i for i in ledger.totals_before(total)[:_TOTALS] if i.value == exact and alike(i, total)), total)


def _each_of(group: list[Item]) -> list[Item]:
    """东区、西区各1起: a number that is told of each of several names stands for as many."""
    if not any("各" in item.lead for item in group):
        return group
    return [item for item in group for _ in range(_times(item))]


def _times(item: Item) -> int:
    said = _EACH.search(clause(item)) if "各" in item.lead else None
    return len(_JOINED.split(said[1])) if said else 1


def _of_total_before(ledger: Ledger, first: Item, group: Sequence[Item]) -> Iterator[Sum]:
    """共发生较大事故23起。15个省发生较大事故。其中，…: of a total told before what is said right before the list."""
    for total in ledger.totals_before(first)[:_TOTALS]:
        parts = [part for part in group if part.unit == total.unit]
        if total.unit != first.unit or total.value < _CHANCE or len(parts) < _LEAST_ENTRIES:
            continue
        if not all(part.is_firm for part in parts):
            continue
        if abs(sum(part.value for part in parts) - total.value) <= total.printed.quantum / 2:
            yield total, parts
            return


def _opens_breakdown(first: Item) -> bool:
    """八大类特种设备中，电梯事故5起、…: a sentence that begins with what it takes apart."""
    return first.link >= Link.SENTENCE and "中" in first.lead and _OPENS.search(first.lead) is not None


def _among(ledger: Ledger, first: Item) -> bool:
    """6起重大火灾中，城市4起、农村2起; 火灾16起，2起为…，14起为…: parts of the number right before."""
    if not alike(ledger.items[first.index - 1], first):
        return False
    return _AMONG.match(first.lead) is not None or (len(first.lead) == 1 and _IS.match(ledger.after(first)) is not None)


def _over_sentences(ledger: Ledger, first: Item, totals: Sequence[Item]) -> Iterator[Sum]:
    """队伍30支。其中，专业队伍12支。社会队伍10支。志愿队伍8支: one sentence for each part, none for anything else."""
    group = _group(ledger, first, runs_on=True)
    for total in totals:
        if total.value < _CHANCE or total.unit != first.unit:
            continue
        parts: list[Item] = []
        heads, so_far = 0, 0.0
        for part in (p for p in group if p.unit == total.unit):
            if not part.is_firm or not (akin(part, total) or digits(total) >= _LEAST_ENTRIES):
                break
            parts.append(part)
            heads += part.link >= Link.SENTENCE
            so_far += part.value
            if so_far >= total.value:
                break
        called_alike = len({item.label[-2:] for item in (total, *parts)}) == 1
        if heads > 1 and (len(parts) >= _LEAST_ENTRIES or called_alike) and fits(total, parts):
            yield total, parts
            return


def _of_any_count(ledger: Ledger, first: Item, group: Sequence[Item]) -> Iterator[Sum]:
    """查处各类行为4233家次。其中，警告2507次；没收210起；关闭1516家: many digits, parts counted in anything."""
    counted = [p for p in group if p.is_firm and p.printed.exact]
    for total in ledger.before(first, _TOTAL_REACH, anywhere=first.link is Link.PARAGRAPH):
        if total.adds_up and total.is_firm and total.printed.exact and digits(total) >= _TELLING_DIGITS:
            parts = _until(total, counted)
            if len(parts) >= _LEAST_ENTRIES and fits(total, parts):
                yield total, parts
            return


def _group(ledger: Ledger, first: Item, runs_on: bool) -> list[Item]:
    """The amounts of a marked list; those in brackets of their own inside it are parts of its parts.

    其中 governs its sentence, a bracket what stands in it, and 分行业来看 its paragraph, up to the next such phrase.
    """
    group: list[Item] = []
    for item in ledger.items[first.index : first.index + LONGEST]:
        if item is not first:
            if item.link >= (Link.PARAGRAPH if runs_on else Link.SENTENCE) or item.depth < first.depth:
                break
            if item.depth == first.depth and (_BREAKDOWN if runs_on else _OF_WHICH).search(item.lead):
                break
            if first.opens and item.depth == first.depth and item.group != first.group:
                break
        if item.depth == first.depth and item.adds_up:
            group.append(item)
    return group


def _may_be_part(item: Item, total: Item) -> bool:
    """Whether a number can be added up to a total: of its unit, and not 5起 of 28.1万起, which is lost in it."""
    lost = not total.printed.exact and 0 < item.value < total.printed.quantum / _LOST
    return alike(item, total) and not lost


def _totals_before(ledger: Ledger, first: Item, runs_on: bool, group: Sequence[Item]) -> list[Item]:
    """The amounts that a marked list may be the parts of, nearest first."""
    units = {part.unit: part for part in group}
    reach = LONGEST if runs_on else _TOTAL_REACH
    elsewhere = runs_on or first.link is Link.PARAGRAPH
    before = (t for t in ledger.before(first, reach, elsewhere) if t.adds_up)
    totals = [t for t in before if any(alike(t, part) for part in units.values())]
    if first.opens:
        return totals[:1]
    return [t for t in totals if t.value >= _CHANCE] if runs_on else totals


def _marked_sums(first: Item, group: Sequence[Item], totals: Sequence[Item], runs_on: bool) -> Iterator[Sum]:
    """One sum for each kind of thing in the list: that of all its parts, or else of the first ones.

    An inconsistency is only stated of the nearest total, and only where the parts are sure to be all.
    """
    summed: set[int] = set()
    possible = [(total, [p for p in group if _may_be_part(p, total)]) for total in totals]
    for choose in _CHOICES:
        for total, some in possible:
            if total.index in summed:
                continue
            parts = choose(total, [p for p in some if p.index not in summed])
            if len(parts) < 2 or not (runs_on or _begins_with(group, first, parts[0])):
                continue
            if runs_on and all(is_of_part(p, group) for p in parts):
                continue  # parts of entries make up the entry, and another number by chance only
            if all(p.is_firm for p in parts) and fits(total, parts):
                summed |= {total.index, *(p.index for p in parts)}
                yield total, parts
    for total in totals:
        parts = [] if total.index in summed else _called_like(total, group)
        if len(parts) >= 2 and all(p.is_firm for p in parts) and fits(total, parts):
            summed.add(total.index)
            yield total, parts
    if not totals:
        return
    nearest = totals[0]
    choose = _all if _ALL_KINDS.search(first.lead) else _akin
    parts = [p for p in choose(nearest, group) if p.index not in summed]
    firm = nearest.is_firm and all(p.is_firm for p in parts)
    if len(parts) >= 2 and firm and nearest.index not in summed and _is_complete(first, nearest, parts):
        yield nearest, parts


def _begins_with(group: Sequence[Item], first: Item, part: Item) -> bool:
    """Whether a list begins where it is announced: of 其中煤矿事故3起、死亡4人；… both do, what follows ； does not."""
    return all(item.link < Link.PART for item in group if first.index < item.index <= part.index)


def _all(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return [p for p in parts if p.unit == total.unit]


def _akin(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return [p for p in _all(total, parts) if akin(p, total)]


def _named_alike(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    return [p for p in _all(total, parts) if p.label[-2:] == total.label[-2:]]


def _called_like(total: Item, parts: Sequence[Item]) -> Sequence[Item]:
    """C级145户、D级146户，其中东区C级82户、D级66户，西区C级63户、D级80户: those of the total's own class."""
    if total.value < _CHANCE or len(total.label) < _LEAST_NAME:
        return ()
    return [p for p in _all(total, parts) if p.label.endswith(total.label)]


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
            return () if _goes_on(parts, count) else parts[:count]
    return ()


def _goes_on(parts: Sequence[Item], count: int) -> bool:
    """Whether what follows the first parts is one more of them: 公告类20条、动态类29条、年报类1条."""
    following = next((part for part in parts[count:] if part.value), None)
    if following is None or following.link is not Link.LIST:
        return False
    end = following.label[-2:]
    return len(end) == 2 and all(part.label[-2:] == end for part in parts[:count])


# which amounts of a marked list may be the parts of a total, the surest choice first; each must add up exactly
_CHOICES: Final = (_all, _akin, _named_alike, _first, _first_akin, _first_of_any_unit)


def _is_complete(first: Item, total: Item, parts: Sequence[Item]) -> bool:
    """Whether the parts exclude each other and leave nothing out, so that another sum is an inconsistency.

    Parts that stay below their total are usually only examples, and parts that are stages of one process
    overlap; so the text must promise completeness: by saying so, by years that fill the span it names, or by a
    pair of labels that together are everything.
    """
    if _are_classes(total, parts):
        return True
    if not _ALL_KINDS.search(first.lead) and any(p.indicator != total.indicator for p in parts):
        return False
    years = [m[0][:4] for p in parts if (m := _YEAR.search(p.lead))]
    if len(years) == len(parts) and len(set(years)) == len(years):
        over = sum(p.value for p in parts) > total.value
        return over or any(word in total.lead and span == len(years) for word, span in words().spans.items())
    if first.index - total.index == 1 and _ALL_OF_IT.match(first.lead):
        return all(p.link <= Link.LIST for p in parts[1:])
    if _ALL_KINDS.search(first.lead) and len(parts) >= _LEAST_ENTRIES:
        selection = any(_SOME.search(part.lead) for part in parts)
        return not selection and sum(p.value for p in parts) >= _NEARLY_ALL * total.value
    if len(parts) != 2:
        return False
    one, two = (p.label for p in parts)
    return any((a in one and b in two) or (b in one and a in two) for a, b in words().complements)


def _are_classes(total: Item, parts: Sequence[Item]) -> bool:
    """Whether a long list of things called alike comes to a little more than its total: no class can be missing."""
    if len(parts) < _LEAST_CLASSES or any(part.link is not Link.LIST for part in parts[1:]):
        return False
    ends = {part.label[-2:] for part in parts}
    return len(ends) == 1 and total.value < sum(p.value for p in parts) <= total.value / _NEARLY_ALL
