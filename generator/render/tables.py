"""Figures of many reports in tables in which only like stands beside like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.model import Figure, FigureUse, Record
from generator.render import figures
from generator.render.escape import Html, el, encode
from generator.render.formats import english_unit
from generator.render.links import Here
from generator.render.plots import plots
from generator.render.view import View

UNITS_NAMED = 6
UNSORTED = "other"  # figures of no known indicator have nothing in common


class Table(Record, frozen=True):
    """Figures that may stand in one table: all levels of one class of unit, or all changes, or all aims."""

    anchor: str
    title: str
    units: str
    note: Html
    count: int
    rows: Html
    charts: tuple[Html, ...]
    left_out: int


def comparable_tables(view: View, here: Here, indicator: str, uses: Sequence[FigureUse], limit: int) -> list[Table]:
    """An indicator's levels by class of unit, the most frequent class first; then changes; then what was aimed at.

    About ``limit`` rows are shown in all, the latest reports first and whatever a chart draws; every table says how
    many it leaves out.
    """
    levels: dict[str, list[FigureUse]] = {}
    changes: list[FigureUse] = []
    aims: list[FigureUse] = []
    for use in uses:
        if use.figure.role != "result":
            aims.append(use)
        elif use.figure.change is not None:
            changes.append(use)
        else:
            levels.setdefault(use.figure.unit_class, []).append(use)
    tables = []
    kinds = [*sorted(levels.items(), key=lambda item: (-len(item[1]), item[0])), ("changes", changes), ("aims", aims)]
    for kind, members in kinds:
        if members:
            tables.append(_table(view, here, indicator, kind, members, limit))
            limit = max(limit - len(members), limit // 10)
    return tables


def _table(view: View, here: Here, indicator: str, kind: str, uses: Sequence[FigureUse], limit: int) -> Table:
    words = view.words
    ordered = sorted(uses, key=lambda use: (view.rank[use.report], _whole_first(use.figure)))
    special = kind in ("changes", "aims")
    anchor = f"t-{kind}"
    charts = [] if special or indicator == UNSORTED else plots(view, here, indicator, anchor, ordered)
    drawn = {use.figure.id for plot in charts for use in plot.drawn}
    rows = [use for number, use in enumerate(ordered) if number < limit or use.figure.id in drawn]
    return Table(
        anchor=anchor,
        title=words.text(f"table_{kind}") if special else view.unit_class(kind),
        units=words.text("list_comma").join(unit_list(view, uses)),
        note=words(f"table_{kind}_note" if special else "table_levels_note"),
        count=len(uses),
        rows=figure_rows(view, here, rows),
        charts=tuple(plot.drawing for plot in charts),
        left_out=len(ordered) - len(rows),
    )


def unit_list(view: View, uses: Iterable[FigureUse]) -> list[str]:
    """The measure words of the figures, the first six in order of appearance."""
    units = figures.count_by(use.figure.unit for use in uses if use.figure.unit)
    return list(dict.fromkeys(unit if view.lang == "zh" else english_unit(unit) for unit in units))[:UNITS_NAMED]


def figure_rows(view: View, here: Here, uses: Iterable[FigureUse]) -> Html:
    """Table rows: report, period, sector, value, what else to know. Neighbours of one report share its cell.

    Closing tags are left out where HTML may.
    """
    rows = []
    for slug, group in groupby(uses, key=lambda use: use.report):
        report, figures_of = view.corpus.reports[slug], [use.figure for use in group]
        span = f" rowspan={len(figures_of)}" if len(figures_of) > 1 else ""
        link = el("a", view.short_title(report), href=here.page("reports", slug))
        first = f"<th scope=rowgroup{span}>{link}"
        for figure in figures_of:
            when = figures.period(view, report, figure) if figure.period else view.words("report_period")
            value = figures.linked_value(view, here, report, figure)
            notes = figures.joined_notes(view, figure)
            sector = encode(view.sector(figure.sector))
            rows.append(f"<tr>{first}<td>{encode(when)}<td>{sector}<td>{value}<td>{notes}\n")
            first = ""
    return Html("".join(rows))


def _whole_first(figure: Figure) -> tuple[bool, bool, int]:
    return figure.part_of is not None, figure.sector != "all", figure.start
