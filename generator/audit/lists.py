"""Lists without a mark: items and the total after them, entries that follow a total, places with brackets behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.columns import with_columns
from generator.audit.entries import sums_of_entries
from generator.audit.finding import rule
from generator.audit.ledger import Item, Ledger, Link, akin, alike, speaks_for_all
from generator.audit.names import core
from generator.audit.rows import sums_of_rows
from generator.audit.totals import LONGEST, digits, fits, is_of_part, sum_check
from generator.audit.words import ends_with, marks
from generator.extract.order import count_up_to
from generator.model import Check

# how far before a list of entries its total may stand, counted in figures
_TOTAL_REACH: Final = 12
# an unmarked list is only believed when its total is not so small that chance could make it
_CHANCE: Final = 10
_LEAST_ENTRIES: Final = 3
# entries that stand in one sentence are only believed when there are so many, of a total of so many digits
_LEAST_IN_LINE: Final = 4
_DIGITS: Final = 3
# )、东区(: from one bracket to the next
_NEXT_BRACKET: Final = re.compile(r"\)[、,，;；和及]?[^、,，;；。()]{1,16}\($")
_NAMED_CHANCE: Final = 100
_SPLIT: Final = 1000
# 其他类4484起, 其余12家
_REST: Final = re.compile("(?:其他|其它|其余|余下)")
# so many numbers right behind a number may be what became of it
_RIGHT_BEHIND: Final = 3
_LACKING: Final = re.compile("[不未非]")
# 在19起事故中, 上述19起
_AMONG: Final = ("在", "这", "上述", "以上")
# what is found of a total and its parts is tried of the numbers beside them, too: so many on each side
_BESIDE: Final = 4


@rule("sum_total_after")
def sum_total_after(ledger: Ledger) -> Iterator[Check]:
    """演练12场、观摩8场，合计20场: the items just before a total, as many as make it up."""
    for total in ledger.items:
        if not (total.adds_up and total.is_firm):
            continue
        sure = ends_with("total_after").search(total.label) is not None
        if not sure and not marks("total").search(total.label):
            continue
        parts = _items_before(ledger, total)
        made_up = next((parts[-n:] for n in range(2, len(parts) + 1) if fits(total, parts[-n:])), None)
        if made_up:
            yield sum_check("sum_total_after", total, made_up)
        elif sure and _are_all(ledger, total, parts):
            yield sum_check("sum_total_after", total, parts)


def _items_before(ledger: Ledger, total: Item) -> list[Item]:
    """The run of numbers of its unit right before a total, in its sentence and bracket."""
    parts: list[Item] = []
    for item in ledger.statement(total):
        if not (item.adds_up and item.is_firm and item.unit == total.unit):
            break
        if item.depth == total.depth:
            parts.insert(0, item)
    return parts


def _are_all(ledger: Ledger, total: Item, parts: Sequence[Item]) -> bool:
    """Whether a sentence holds nothing but a list of one kind of thing and the total of it."""
    if len(parts) < 2 or total.link > Link.CLAUSE or parts[0].link < Link.SENTENCE:
        return False
    ends = {part.label[-2:] for part in parts}
    plain = all(part.link <= Link.LIST for part in parts[1:]) and parts[-1].index + 1 == total.index
    return plain and len(ends) == 1 and all(akin(part, total) for part in parts)


@rule("sum_of_list")
def sum_of_list(ledger: Ledger) -> Iterator[Check]:
    """A total and a run of clauses that each give a number of its kind; only agreement is worth a word."""
    parted = ledger.once(_parted)
    for total in ledger.totals:
        if total.value >= _CHANCE:
            lists = list(_lists(ledger, total))
            if not lists and count_up_to(parted, total.index + 2 * LONGEST) > count_up_to(parted, total.index):
                lists = list(_lists(ledger, total, heads_only=True))
            for parts in (*lists, *_beyond(ledger, total)):
                yield from with_columns(ledger, "sum_of_list", total, parts)
    for total in (item for item in ledger.items if item.adds_up and item.is_firm):
        if total.value > _SPLIT and total.printed.exact and digits(total) > _DIGITS:
            yield from (sum_check("sum_of_list", total, parts) for parts in _two_ways(ledger, total))
        if total.value >= _CHANCE and (behind := _right_behind(ledger, total)):
            yield sum_check("sum_of_list", total, behind)
        if total.label in _AMONG and (before := _told_before(ledger, total)):
            yield sum_check("sum_of_list", total, before)
    for whole, entries in (*sums_of_rows(ledger), *_ended_by_the_rest(ledger), *_named_by_total(ledger)):
        yield sum_check("sum_of_list", whole, entries)
    for found in sums_of_entries(ledger):
        yield from with_columns(ledger, "sum_of_list", found.total, found.parts)


def _parted(ledger: Ledger) -> list[int]:
    """The numbers of the items that 其中 leads up to."""
    return [item.index for item in ledger.items if "其中" in item.lead]


def _ended_by_the_rest(ledger: Ledger) -> Iterator[tuple[Item, Sequence[Item]]]:
    """刑事类310起，治安类750起，其他类4484起: a list that ends with all the rest, and its total before it."""
    for rest in ledger.items:
        if not (rest.adds_up and rest.is_firm and _REST.match(rest.label)):
            continue
        parts = [rest]
        for item in ledger.before(rest, LONGEST):
            if parts[0].link >= Link.SENTENCE:
                break
            if item.adds_up and item.unit == rest.unit and item.depth == rest.depth:
                if not item.is_firm:
                    break
                parts.insert(0, item)
        for length in range(2, len(parts) + 1):
            run = parts[-length:]
            near = ledger.before(run[0], _TOTAL_REACH, anywhere=True)
            wholes = (t for t in near if t.adds_up and t.is_firm and t.unit == rest.unit and _makes(t, run))
            whole = next(wholes, None)
            if whole and (digits(whole) >= _DIGITS or (length >= _LEAST_ENTRIES and whole.value >= _CHANCE)):
                yield whole, run
                break


def _makes(total: Item, parts: Sequence[Item]) -> bool:
    """Whether parts make up a total to the last printed place of it, whatever the parts' own rounding allows."""
    lost = not total.printed.exact and any(part.value < total.printed.quantum for part in parts)
    close = abs(sum(part.value for part in parts) - total.value) <= total.printed.quantum
    return close and not lost and fits(total, parts)


def _named_in(item: Item, said: str) -> str:
    """What of the name of a number the words before its total repeat: 投诉 of 投诉举报共640件."""
    name = marks("acts").sub("", core(item.label))
    return next((part for part in (name[:2], name[-2:]) if len(part) > 1 and part in said), "")


def _named_by_total(ledger: Ledger) -> Iterator[tuple[Item, Sequence[Item]]]:
    """投诉359件，举报281件。…投诉举报共640件, 有效电话(咨询+投诉)3212次: a total that names what it is the total of."""
    for total in ledger.items:
        if not (total.adds_up and total.is_firm and total.value >= _NAMED_CHANCE):
            continue
        if "+" not in total.lead and not marks("total").search(total.label):
            continue
        said = total.lead if "+" in total.lead else total.label
        near = ledger.before(total, _TOTAL_REACH, anywhere=True)
        alike = [i for i in near if i.adds_up and i.is_firm and i.unit == total.unit and i.value < total.value]
        named = [i for i in alike if _named_in(i, said)][::-1]
        each = len({_named_in(item, said) for item in named}) == len(named)
        if each and 1 < len(named) <= _LEAST_IN_LINE and _makes(total, named):
            yield total, named


def _two_ways(ledger: Ledger, total: Item) -> Iterator[list[Item]]:
    """受理2877件，自行处理2276件，派单601件: a total of many digits, and what became of it in two or three numbers.

    What is not said to be a total is only believed to be one right before them.
    """
    reach = _BESIDE * 2 if speaks_for_all(ledger, total) else _RIGHT_BEHIND
    near = ledger.items[total.index + 1 : total.index + 1 + reach]
    follow = [i for i in near if i.adds_up and i.is_firm and i.unit == total.unit]
    start = 0
    while start < len(follow):
        run = next((r for n in (2, 3) if _is_split(ledger, total, r := follow[start : start + n], n)), [])
        if run:
            yield run
        elif reach == _RIGHT_BEHIND:
            return
        start += len(run) or 1


def _is_split(ledger: Ledger, total: Item, run: Sequence[Item], length: int) -> bool:
    together = len(run) == length and not ledger.crosses(run[0], run[-1], Link.SENTENCE)
    return together and sum(i.value for i in run) == total.value and all(i.value for i in run)


def _right_behind(ledger: Ledger, total: Item) -> list[Item]:
    """事故20起，道路交通12起，工矿商贸5起，渔业船舶3起: all the numbers up to the end of a sentence or to other things.

    Of two numbers the one must lack what the other has: 受理280件，不予受理40件.
    """
    parts: list[Item] = []
    for item in ledger.items[total.index + 1 : total.index + 1 + LONGEST]:
        if item.link >= Link.SENTENCE:
            break
        if item.is_rate or item.is_change or item.depth > total.depth:
            continue
        if not (item.adds_up and item.is_firm and item.unit == total.unit and item.depth == total.depth):
            break
        parts.append(item)
    if sum(part.value for part in parts) != total.value or not all(part.value for part in parts):
        return []
    if len(parts) == 2:
        # 258项，涉及房屋186项、市政72项
        side_by_side = digits(total) >= _DIGITS and parts[1].link is Link.LIST and parts[0].link is Link.CLAUSE
        return parts if side_by_side or _lacks(parts[1].label, parts[0].label) else []
    return parts if len(parts) >= _LEAST_ENTRIES else []


def _lacks(label: str, other: str) -> bool:
    """不予受理 of 受理: whether a name is that of another, and that it is lacking."""
    return len(other) > 1 and other[-2:] in label and _LACKING.search(label) is not None


def _told_before(ledger: Ledger, total: Item) -> Sequence[Item]:
    """2017年405起，2018年354起，2019年353起。…在1112起事故中: numbers side by side that a total sums up afterwards."""
    run: list[Item] = []
    for item in ledger.before(total, LONGEST, anywhere=True):
        follows = not run or (run[0].link <= Link.CLAUSE and run[0].index - item.index == 1)
        like = item.adds_up and item.is_firm and item.unit == total.unit
        run = [item, *run] if follows and like else [item] if like else []
        if len(run) >= _LEAST_ENTRIES and total.value >= _CHANCE and fits(total, run):
            return run
    return ()


def _beyond(ledger: Ledger, total: Item) -> Iterator[list[Item]]:
    """共办理工单2495件。…(一)建设类534件。…(五)其他类563件: the first number of each paragraph behind a total's own."""
    if digits(total) < _DIGITS:
        return
    parts: list[Item] = []
    so_far = 0.0
    for item in ledger.items[total.index + 1 : total.index + 1 + 2 * LONGEST]:
        last = parts[-1].paragraph if parts else total.paragraph
        if item.paragraph == last or not item.adds_up or item.unit != total.unit:
            continue
        parts.append(item)
        so_far += item.value
        if so_far > total.value or not item.is_firm or (len(parts) > 1 and item.paragraph - last > 1):
            return
        if len(parts) >= _LEAST_ENTRIES and so_far == total.value:
            yield parts
            return


def _lists(ledger: Ledger, total: Item, heads_only: bool = False) -> Iterator[list[Item]]:
    """The runs of numbers of the total's kind behind it, each in an entry of its own, that make it up exactly.

    After one breakdown there may be another. A run that goes beyond its total, or on after it in the same
    paragraph, is none. With ``heads_only``, what follows 其中 is passed over, of the total and of its entries.
    """
    parts: list[Item] = []
    so_far = 0.0
    for item in ledger.items[total.index + 1 : total.index + 1 + 2 * LONGEST]:
        if not item.adds_up or item.unit != total.unit or item.depth > total.depth:
            continue
        if is_of_part(item, parts) or (heads_only and "其中" in item.lead):
            continue
        if item.value < total.printed.quantum and not total.printed.exact:
            continue  # 火灾244.4万起, of which nothing can be said of 272起
        if so_far + item.value > total.value and fits(total, parts):
            if item.paragraph == parts[-1].paragraph:
                return
            if _is_list(ledger, total, parts):
                yield parts
            parts, so_far = [], 0.0
        parts.append(item)
        so_far += item.value
        same = akin(item, total) or item.label[-2:] == parts[0].label[-2:]
        if so_far > total.value + total.printed.quantum or not (same and item.is_firm):
            return
    if fits(total, parts) and _is_list(ledger, total, parts):
        yield parts


def _is_list(ledger: Ledger, total: Item, parts: Sequence[Item]) -> bool:
    """Whether numbers that make up a total are entries of a list: each in a clause group, or many in a line."""
    if len(parts) < _LEAST_ENTRIES:
        return False
    if all(_is_entry(ledger, part, total) for part in parts):
        return True
    exact = abs(sum(p.value for p in parts) - total.value) < total.printed.quantum / 2
    if not exact or len(parts) < _LEAST_IN_LINE:
        return False
    return digits(total) >= _DIGITS or _fill_a_sentence(ledger, parts)


def _fill_a_sentence(ledger: Ledger, parts: Sequence[Item]) -> bool:
    """锅炉事故5起，电梯事故23起，叉车事故18起…: a sentence of nothing but numbers of things called alike."""
    first, last = parts[0], parts[-1]
    ends = {part.label[-2:] for part in parts}
    ended = last.index + 1 == len(ledger.items) or ledger.items[last.index + 1].link >= Link.SENTENCE
    alone = last.index - first.index + 1 == len(parts) and first.link >= Link.SENTENCE and ended
    return alone and len(ends) == 1 and not ledger.crosses(first, last, Link.PART)


def _is_entry(ledger: Ledger, item: Item, total: Item) -> bool:
    """Whether a number starts an entry of a list, or stands beside the number that does."""
    beside = ledger.items[item.index - 1]
    heads = (item, beside) if item.link <= Link.CLAUSE and beside is not total else (item,)
    return any(head.link >= Link.PART for head in heads)


@rule("sum_in_brackets")
def sum_in_brackets(ledger: Ledger) -> Iterator[Check]:
    """事故15起、死亡12人，分别是东区(8起、6人)、西区(7起、6人): a number of each bracket, of the total before."""
    for run in _bracket_runs(ledger):
        before = [t for t in ledger.before(run[0], _TOTAL_REACH, anywhere=True) if t.adds_up and t.is_firm]
        total = next((t for t in before if alike(t, run[0]) and fits(t, run)), None)
        if total and (total.value >= _CHANCE or "分别" in run[0].lead):
            yield from with_columns(ledger, "sum_in_brackets", total, run)


def _bracket_runs(ledger: Ledger) -> Iterator[list[Item]]:
    """The first numbers of brackets that follow each other, one behind each name of a list."""
    run: list[Item] = []
    for item in ledger.items:
        follows = bool(run) and item.opens and _NEXT_BRACKET.match(item.lead) and alike(item, run[0])
        if follows and item.adds_up and item.is_firm:
            run.append(item)
            continue
        if run and item.group == run[-1].group:
            continue
        if len(run) >= _LEAST_ENTRIES:
            yield run
        run = [item] if item.opens and item.adds_up and item.is_firm else []
    if len(run) >= _LEAST_ENTRIES:
        yield run
