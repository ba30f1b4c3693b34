"""Every relation between a report's own numbers, recomputed."""

from __future__ import annotations

from msgspec.structs import replace

# the rules register themselves when their modules are read
from generator.audit import (  # noqa: F401
    dates,
    disposals,
    growth,
    implied,
    increments,
    lists,
    per_unit,
    rates,
    repetitions,
    scopes,
    shares,
    sums,
)
from generator.audit.chance import without_chance
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
    return replace(report, checks=tuple(sorted(without_chance(kept), key=lambda c: (c.at, c.kind, c.id))))


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
