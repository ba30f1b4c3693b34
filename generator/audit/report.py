"""Every relation between a report's own numbers, recomputed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

# the rules register themselves when their modules are read
from generator.audit import (  # noqa: F401
    dates,
    disposals,
    growth,
    implied,
    increments,
    lists,
    rates,
    repetitions,
    shares,
    sums,
)
from generator.audit.finding import registry
from generator.audit.ledger import Ledger
from generator.model import Check, Report


def audit(report: Report) -> Report:
    """The same report with its ``checks``, in text order.

    Each rule of vocabulary/audit.yaml is tried; two rules that recompute the same relation give one check.
    """
    ledger = Ledger(report)
    found: dict[tuple[str, str | None, frozenset[str]], Check] = {}
    for carry_out in registry().values():
        for check in carry_out(ledger):
            found.setdefault(_relation(check), check)
    recomputed = {check.stated_figure for check in found.values() if check.kind == "growth"}
    kept = [c for c in found.values() if not (c.kind == "implied" and recomputed.intersection(c.figures))]
    kept = _without_siblings(kept)
    return replace(report, checks=tuple(sorted(kept, key=lambda c: (c.at, c.kind, c.id))))


def _without_siblings(checks: list[Check]) -> list[Check]:
    """Without what is said of entries of one list by chance.

    Of 42 = 21 + 15 + 6 not that 21 = 15 + 6, and of 17 = 7 + 3 + 7 not that 7 or its share is told twice.
    """
    entries_of: dict[str, list[frozenset[str]]] = {}
    part_of: dict[str, str] = {}
    for check in checks:
        if check.kind == "sum" and check.holds:
            entries = frozenset(check.figures)
            for figure in entries:
                entries_of.setdefault(figure, []).append(entries)
        elif check.kind == "rate" and check.stated_figure:
            part_of[check.stated_figure] = check.figures[0]
    return [check for check in checks if not _is_of_siblings(check, entries_of, part_of)]


def _is_of_siblings(check: Check, entries_of: Mapping[str, list[frozenset[str]]], part_of: Mapping[str, str]) -> bool:
    stated = check.stated_figure or ""
    if check.kind == "sum":
        return any(entries.issuperset(check.figures) for entries in entries_of.get(stated, ()))
    if check.kind != "repetition":
        return False
    first, again = (part_of.get(figure, figure) for figure in (check.figures[0], stated))
    return any(first in entries for entries in entries_of.get(again, ()))


def _relation(check: Check) -> tuple[str, str | None, frozenset[str]]:
    """What a check is about.

    Derived values and dates say nothing of a stated number, so their rule counts too. A change is recomputed once,
    from whichever numbers, since 355 to 254 and 101 of 254 + 101 are one relation; and so
    are the same parts of a total that is stated twice.
    """
    if check.stated is None:
        return check.rule, check.stated_figure, frozenset(check.figures)
    if check.kind == "sum" and check.holds:
        return f"sum of {check.computed}", None, frozenset(check.figures)
    return check.kind, check.stated_figure, frozenset(() if check.kind == "growth" else check.figures)
