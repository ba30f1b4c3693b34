"""Implied values: the earlier number that follows from a number and its stated change; derived, never stated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from generator.audit.finding import Scale, rule
from generator.audit.growth import BASE, in_real_terms, is_of_before, level_in_turn, run_of_changes, subject_of_change
from generator.audit.ledger import Item, Ledger, Link, clause
from generator.audit.names import core
from generator.audit.printed import agree, plain, tidy
from generator.audit.words import marks
from generator.extract.units import unit_table
from generator.identity import short_id
from generator.model import Check, Label

# 起数较去年同期, 死亡人数同比下降: the words from which on it says how something changed
_HOW: Final = re.compile("同比|环比|与|比|较(?!大)|分别|[均都也]|增|上升|上涨|提高|下降|降|减|回落|[多少]")
# 火灾起数, 死亡人数: what was counted, and that it was
_COUNT: Final = re.compile("(?:起数|件数|次数|人数|数量|数)$")
# one where there was none before is often called a rise of 100 per cent
_FROM_NOTHING: Final = 2.0
# how many earlier whole numbers are tried for one stated change
_TRIALS: Final = 500


def _changes(ledger: Ledger) -> Iterator[tuple[Item, Item]]:
    """Each firm change in per cent or in number, with the one amount that it is the change of."""
    for change in ledger.items:
        if not (change.is_change and change.is_firm) or change.unit in ("倍", "个百分点", "‰"):
            continue
        near = [i for i in subject_of_change(ledger, change) if _may_be_of(i, change)]
        if not near or any(marks("other_base").search(i.lead) for i in run_of_changes(ledger, change)):
            continue
        turn = level_in_turn(ledger, change)
        if turn is None and _names_several(ledger, change):
            continue  # 火警336起，其中成灾48起。火警数、成灾数分别下降13.2%、45.5%
        level = turn if turn in near else near[0]
        if not ledger.crosses(level, change, Link.SENTENCE) and _is_of(ledger, level, change):
            yield level, change


def _names_several(ledger: Ledger, change: Item) -> bool:
    """Whether a run of changes names what each of them is the change of: 火警数、成灾数分别下降."""
    first = run_of_changes(ledger, change)[0]
    return "分别" in first.label and "、" in clause(first).partition("分别")[0]


def _may_be_of(level: Item, change: Item) -> bool:
    """Whether a number can be the one that changed: of its unit, not in a bracket aside, and not 控制指标193人."""
    fit = change.unit in ("%", level.unit) and level.depth <= change.depth
    return fit and level.figure.role == "result" and not marks("other_base").search(level.label)


def _is_of(ledger: Ledger, level: Item, change: Item) -> bool:
    """Whether a change is that of a number: where no indicator tells, it must stand right behind it.

    A change that names its subject (火灾起数下降) must be of what the sentence has named; after the parts of one
    whole it is most often the whole's.
    """
    if change.indicator == "other" and (change.index - level.index != 1 or "分别" in change.label):
        return False
    if is_of_before(level) or in_real_terms(level) or BASE.search(level.label):
        return False
    named = _subject(run_of_changes(ledger, change)[0])
    if not named:
        return True
    sentence = ledger.report.sentences[level.figure.sentence]
    if named[:2] not in ledger.words(sentence.start, level.figure.end) + ledger.after(level):
        return False
    whole = level.figure.part_of
    return whole is None or not any(
        i is not level and i.is_amount and i.figure.part_of == whole for i in ledger.statement(change)
    )


def _subject(change: Item) -> str:
    """What a change says that it is the change of: 火灾 of 火灾起数较去年同期, nothing of 同比."""
    named: str = _HOW.split(clause(change).lstrip("、和及"), maxsplit=1)[0]
    return _COUNT.sub("", core(named))


def _ratio(change: Item) -> float:
    direction = -1 if change.direction == "down" else 1
    return 1 + direction * change.value / 100


@rule("implied_base")
def implied_base(ledger: Ledger) -> Iterator[Check]:
    """81起，同比下降27%: about 111 the year before."""
    for current, change in _changes(ledger):
        scale = Scale([current])
        if change.unit == "%":
            ratio = _ratio(change)
            if ratio <= 0 or (_is_whole(current) and not _some_whole_base(current, change)):
                continue
            base = current.value / ratio
            equation = f"{scale.text(current.value)} ÷ {plain(ratio)} = {plain(base / scale.factor, 2)}"
        else:
            up = change.direction == "up"
            base = current.value - change.value if up else current.value + change.value
            if base < 0:
                continue
            sign = "-" if up else "+"
            equation = f"{scale.text(current.value)} {sign} {scale.text(change.value)} = {scale.text(base)}"
        yield _derived("implied_base", current, change, base, True, equation, _note(current, change, base))


def _note(current: Item, change: Item, base: float) -> Label:
    """The derived number at the places to which the number itself was printed."""
    figure, quantum = current.figure, current.printed.quantum
    zh, en = Scale([current]).words(round(base / quantum) * quantum)
    exact = change.unit != "%"
    return Label(
        zh=f"推算：由{figure.surface}与{change.figure.surface}得上期{'' if exact else '约'}{zh}，非报告所载。",
        en=f"Derived: the earlier value was {'' if exact else 'about '}{en}; the report does not state it.",
    )


@rule("implied_impossible")
def implied_impossible(ledger: Ledger) -> Iterator[Check]:
    """17起，同比下降19.01%: no whole earlier number gives that."""
    for current, change in _changes(ledger):
        if change.unit != "%" or _ratio(change) <= 0 or _ratio(change) == _FROM_NOTHING:
            continue
        if not _is_whole(current) or _some_whole_base(current, change):
            continue
        nearest = max(1, round(current.value / _ratio(change)))
        computed = abs(current.value - nearest) / nearest * 100
        equation = f"|{plain(current.value)} - {nearest}| ÷ {nearest} = {plain(computed)}%"
        note = Label(
            zh=f"不一致：没有整数的上期数能得出{change.figure.surface}；最接近的{nearest}得{plain(computed, 2)}%。",
            en=f"Inconsistency: no whole earlier number gives {change.printed.digits}%; "
            f"the nearest, {nearest}, gives {plain(computed, 2)}%.",
        )
        yield _derived("implied_impossible", current, change, computed, False, equation, note)


def _is_whole(item: Item) -> bool:
    """Whether a figure counts whole things, one by one, so that it was a whole number before, too; not 日均185次."""
    if "均" in item.label:
        return False
    unit_class = unit_table().classes.get(item.figure.unit_class)
    return item.printed.exact and unit_class is not None and unit_class.kind == "count"


def _some_whole_base(current: Item, change: Item) -> bool:
    """Whether a whole earlier number gives the change, rounded or cut off; large numbers always have one."""
    sign = 1 if _ratio(change) > 1 else -1
    bounds = [1 + sign * (change.value + step * change.printed.quantum) / 100 for step in (-1, 1)]
    if min(bounds) <= 0:
        return True
    low, high = (math.floor(current.value / max(bounds)), math.ceil(current.value / min(bounds)))
    if high - low > _TRIALS:
        return True
    return any(
        agree(change.value, change.printed, "exact", sign * (current.value - base) / base * 100).holds
        for base in range(max(1, low), high + 1)
    )


def _derived(name: str, current: Item, change: Item, computed: float, holds: bool, equation: str, note: Label) -> Check:
    """A check of nothing stated: what follows from two figures."""
    figures = (current.figure.id, change.figure.id)
    return Check(
        id=short_id("implied", name, *figures),
        kind="implied",
        stated=None,
        surfaces=(current.figure.surface, change.figure.surface),
        at=current.figure.start,
        computed=tidy(computed),
        holds=holds,
        equation=equation,
        rule=name,
        stated_figure=current.figure.id,
        figures=figures,
        note=note,
    )
