"""Scopes: a number that is told twice in the same words, of another sector, period or place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from generator.audit.finding import rule
from generator.audit.ledger import Item, Ledger
from generator.audit.printed import plain
from generator.audit.repetitions import Statements, may_be_one, same_scope
from generator.audit.totals import digits
from generator.audit.words import rules
from generator.identity import short_id
from generator.model import Check, Label

# a number of three digits seldom recurs by chance
_TELLING_DIGITS: Final = 3


def _own_sector(ledger: Ledger) -> str:
    """The sector of most of a report's figures: in a bulletin on mines, mines are all there is."""
    sectors = Counter(item.figure.sector for item in ledger.items)
    sector, count = max(sectors.items(), key=lambda pair: (pair[1], pair[0]), default=("all", 0))
    return sector if 3 * count >= 2 * len(ledger.items) else "all"


def _recurs_by_chance(item: Item) -> bool:
    """Whether a number is a quotient of small ones, which recur: 下降33.3%, 占41.18%; a named rate seldom does."""
    return item.is_change or (item.is_rate and item.indicator == "other")


@rule("scope")
def scope(ledger: Ledger) -> Iterator[Check]:
    """The same number in the same words, said of another sector, period or place."""
    whole = {"all", _own_sector(ledger)}
    equal = ledger.once(Statements).equal
    retold = {(a.figure.sentence, b.figure.sentence) for a, b, sure in equal if sure and may_be_one(a, b)}
    for first, again, _ in equal:
        if digits(first) < _TELLING_DIGITS or same_scope(first, again) or _recurs_by_chance(first):
            continue
        if (first.figure.sentence, again.figure.sentence) in retold and "all" not in (
            first.figure.sector,
            again.figure.sector,
        ):
            continue  # a sentence that retells another one speaks of the same things
        one, two = first.figure, again.figure
        if {one.sector, two.sector} == whole and may_be_one(first, again):
            continue
        changed = [
            name
            for name, a, b in (
                ("领域|sector", one.sector, two.sector),
                ("时期|period", one.period, two.period),
                ("地区|place", one.place, two.place),
            )
            if a != b and (name.startswith("领域") or None not in (a, b))
        ]
        zh = "、".join(name.partition("|")[0] for name in changed)
        en = ", ".join(name.partition("|")[2] for name in changed)
        yield Check(
            id=short_id("scope", two.id, one.id),
            kind=rules()["scope"].kind,
            stated=None,
            surfaces=(one.surface, two.surface),
            at=two.start,
            computed=one.value,
            holds=False,
            equation=f"{plain(first.value)} = {plain(again.value)}",
            rule="scope",
            stated_figure=two.id,
            figures=(one.id, two.id),
            note=Label(
                zh=f"同一数字两次出现，{zh}不同，引用前宜核对范围。",
                en=f"The same number is stated twice with another {en}; see which scope is meant before you quote it.",
            ),
        )
