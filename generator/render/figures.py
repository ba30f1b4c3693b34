"""Figures on a page: their values with everything needed to read them, tables, and the choice of key figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.model import Figure, Number, Record, Report
from generator.render import formats
from generator.render.escape import Html, el, encode, html, joined
from generator.render.links import Here
from generator.render.view import View
from generator.render.words import interface

KEY_FIGURES = 8


class KeyFigure(Record, frozen=True):
    """A figure at the top of a report's page, ready to show."""

    label: str
    value: Html
    about: Html
    link: Html


def value(view: View, report: Report, figure: Figure) -> Html:
    """The value with an arrow before it where it says how much something rose or fell."""
    written = view.prose(view.value(report, figure))
    if figure.change is None:
        return written
    arrow = "↑" if figure.change.direction == "up" else "↓"
    return html(el("span", arrow, cls=figure.change.direction, aria_hidden="true"), written)


def linked_value(view: View, here: Here, report: Report, figure: Figure) -> Html:
    """The value as a link to its sentence."""
    return el("a", value(view, report, figure), cls="v", href=here.figure(report.slug, figure.id))


def period(view: View, report: Report, figure: Figure) -> str | None:
    """The figure's own period, else the report's."""
    return formats.period(figure.period, view.lang) if figure.period else view.period_of(report)


def notes(view: View, figure: Figure) -> list[Html]:
    """What a reader must know before comparing: change, bound, role, whole, place, what was counted."""
    words, found = view.words, list[Html]()
    if figure.change is not None:
        found.append(words(f"change_{figure.change.direction}_{figure.change.base or 'unsaid'}"))
    if figure.bound != "exact" and view.lang == "zh":
        found.append(encode(view.taxonomy.bounds[figure.bound].zh))
    if figure.role != "result":
        found.append(el("b", view.label(view.taxonomy.roles[figure.role])))
    if figure.part_of:
        found.append(words("part"))
    if figure.place:
        found.append(encode(view.place(figure.place)))
    if figure.subject:
        found.append(view.chinese(figure.subject, "q"))
    if figure.correction:
        word = "flagged" if figure.correction.action == "flag" else "corrected"
        found.append(html(words(word), view.prose(figure.correction.reason)))
    return found


def about(view: View, report: Report, figure: Figure, *, sector: bool = True) -> Html:
    """Sector (unless it is said elsewhere), period and notes in one line."""
    parts: list[object] = []
    if sector and figure.sector != "all":
        parts.append(view.sector(figure.sector))
    if when := period(view, report, figure):
        parts.append(when)
    return joined(" · ", [*parts, *notes(view, figure)])


def joined_notes(view: View, figure: Figure) -> Html:
    """The notes in one line."""
    return joined(" · ", notes(view, figure))


def key_figures(view: View, here: Here, report: Report) -> list[KeyFigure]:
    """The figures that matter most, at most eight: the first indicators of the list in ui.yaml that the report states.

    Of an indicator's figures, results come before targets, levels before changes, wholes before parts, all sectors
    before one, the report's own place and period before others, then the largest, then the first in the text.
    """
    best: dict[str, Figure] = {}
    for figure in report.figures:
        if figure.role == "result" and figure.indicator != "other":
            held = best.get(figure.indicator)
            if held is None or _rank(figure) < _rank(held):
                best[figure.indicator] = figure
    order = [*interface().key_indicators, *view.taxonomy.indicators]
    chosen = [best[id] for id in dict.fromkeys(order) if id in best][:KEY_FIGURES]
    return [
        KeyFigure(
            label=_named(view, figure),
            value=value(view, report, figure),
            about=about(view, report, figure, sector=False),
            link=here.figure(report.slug, figure.id),
        )
        for figure in chosen
    ]


def _named(view: View, figure: Figure) -> str:
    """What a key figure counts: its indicator, with the sector where it is of one only, so that none looks a total."""
    name = view.indicator(figure.indicator)
    return (
        name if figure.sector == "all" else view.words.text("of_sector", name=name, sector=view.sector(figure.sector))
    )


def _rank(figure: Figure) -> tuple[bool, bool, bool, bool, bool, Number, int]:
    return (
        figure.change is not None,
        figure.part_of is not None,
        figure.sector != "all",
        figure.place is not None,
        figure.period is not None,
        -figure.value if figure.unit != "%" else 0,
        figure.start,
    )


class Group(Record, frozen=True):
    """The figures of one group of indicators, as a table."""

    id: str
    label: str
    count: int
    table: Html


def grouped(view: View, here: Here, report: Report) -> list[Group]:
    """A report's figures by group of indicators; within it by sector, indicator and place in the text."""
    indicators, sectors = view.taxonomy.indicators, view.taxonomy.sectors
    indicator_order = {id: i for i, id in enumerate(indicators)}
    sector_order = {id: i for i, id in enumerate(sectors)}
    group_order = {id: i for i, id in enumerate(view.taxonomy.indicator_groups)}

    def group_of(figure: Figure) -> str:
        return indicators[figure.indicator].group or "other"

    ordered = sorted(
        report.figures,
        key=lambda f: (
            group_order[group_of(f)],
            sector_order[f.sector],
            indicator_order[f.indicator],
            f.start,
        ),
    )
    groups = []
    for id, members in groupby(ordered, key=group_of):
        figures = list(members)
        table = _report_table(view, here, report, figures)
        label = view.label(view.taxonomy.indicator_groups[id])
        groups.append(Group(id=id, label=label, count=len(figures), table=table))
    return groups


def _report_table(view: View, here: Here, report: Report, figures: Sequence[Figure]) -> Html:
    """Rows with the anchor ``r-ID``, to which the mark in the text leads back; a body of the table for each sector.

    A body's first row names the sector, unless the table has no other than that of all sectors. Closing tags are
    optional in HTML.
    """
    head = html(*(el("th", view.words(key), scope="col") for key in ("indicator", "value", "about")))
    named = any(figure.sector != "all" for figure in figures)
    rows: list[str] = []
    for sector, those in groupby(figures, key=lambda f: f.sector):
        rows.append("<tbody>")
        if named:
            name = encode(view.sector(sector))
            if sector != "all":
                name = el("a", name, href=here.page("sectors", sector))
            rows.append(f'<tr class="sector"><th scope="rowgroup" colspan="3">{name}')
        for indicator, members in groupby(those, key=lambda f: f.indicator):
            rows += _indicator_rows(view, here, report, indicator, list(members))
    return Html(f'<table class="figures"><thead><tr>{head}</tr></thead>{"".join(rows)}</table>')


def _indicator_rows(view: View, here: Here, report: Report, indicator: str, same: Sequence[Figure]) -> Iterator[str]:
    name = el("a", view.indicator(indicator), href=here.page("indicators", indicator))
    span = f' rowspan="{len(same)}"' if len(same) > 1 else ""
    first = f'<th scope="row{"group" if span else ""}"{span}>{name}'
    for figure in same:
        number = linked_value(view, here, report, figure)
        said = about(view, report, figure, sector=False)
        yield f'<tr id="r-{encode(figure.id)}">{first}<td>{number}<td>{said}'
        first = ""


def count_by(items: Iterable[str]) -> dict[str, int]:
    """How often each item comes, in order of first appearance."""
    counts: dict[str, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts
