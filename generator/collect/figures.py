"""The figures of the collection by indicator and by sector, and the indicators that a report leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.collect.comparability import period_of_report
from generator.collect.places import home_of
from generator.model import FigureUse, Report
from generator.vocabulary import taxonomy

# fewer reports are no measure of what is usual
MIN_PEERS = 4
_Group = tuple[str, ...]
_UNSPECIFIC = frozenset({"other"})


def figure_uses(reports: Iterable[Report]) -> list[FigureUse]:
    """Every figure with its report, by place, period, report and position."""
    keyed = []
    for report in reports:
        place = home_of(report.meta)
        own_place, own_period = place.slug if place else "", period_of_report(report.meta) or ""
        for figure in report.figures:
            key = (own_place, figure.place or "", figure.period or own_period, report.slug, figure.start)
            keyed.append((key, FigureUse(report=report.slug, figure=figure)))
    keyed.sort(key=lambda pair: pair[0])
    return [use for _, use in keyed]


def by_indicator(uses: Iterable[FigureUse]) -> dict[str, tuple[FigureUse, ...]]:
    """The uses of each indicator that occurs, in the order of the taxonomy."""
    groups: dict[str, list[FigureUse]] = {id: [] for id in taxonomy().indicators}
    for use in uses:
        groups[use.figure.indicator].append(use)
    return {id: tuple(group) for id, group in groups.items() if group}


def by_sector(uses: Iterable[FigureUse]) -> dict[str, tuple[FigureUse, ...]]:
    """The uses of each sector that occurs, in the order of the taxonomy."""
    groups: dict[str, list[FigureUse]] = {id: [] for id in taxonomy().sectors}
    for use in uses:
        groups[use.figure.sector].append(use)
    return {id: tuple(group) for id, group in groups.items() if group}


def missing_indicators(reports: Sequence[Report]) -> dict[str, tuple[str, ...]]:
    """For each report the indicators that more than half of its peers state and it does not.

    Peers are the other reports on places of the same level and of the same type; where those are fewer than
    MIN_PEERS, those of the same level; then all others. The indicators that most peers state come first.
    """
    stated = {report.slug: _stated(report) for report in reports}
    sizes: Counter[_Group] = Counter()
    stating: dict[_Group, Counter[str]] = {}
    for report in reports:
        for group in _groups(report):
            sizes[group] += 1
            stating.setdefault(group, Counter()).update(stated[report.slug])
    order = {id: position for position, id in enumerate(taxonomy().indicators)}
    missing: dict[str, tuple[str, ...]] = {}
    for report in reports:
        peers = next((group for group in _groups(report) if sizes[group] > MIN_PEERS), None)
        half = (sizes[peers] - 1) / 2 if peers is not None else 0
        others = stating[peers] if peers is not None else Counter[str]()
        missed = [id for id, number in others.items() if number > half and id not in stated[report.slug]]
        missing[report.slug] = tuple(sorted(missed, key=lambda id: (-others[id], order[id])))
    return missing


def _groups(report: Report) -> tuple[_Group, ...]:
    """The groups to which a report belongs, its closest peers first."""
    level, kind = report.meta.level or "", report.meta.document_type
    return ((level, kind), (level,), ())


def _stated(report: Report) -> set[str]:
    """The indicators for which a report states a result."""
    return {figure.indicator for figure in report.figures if figure.role == "result"} - _UNSPECIFIC
