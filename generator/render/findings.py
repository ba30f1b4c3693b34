"""The audit's findings on a page: the equation, a link to every figure in it, and a neutral word."""

from __future__ import annotations

import re

from generator.audit.printed import plain, printed
from generator.model import Check, Figure, Record, Report
from generator.render import figures, formats
from generator.render.escape import Html, el, html, joined
from generator.render.links import Here
from generator.render.view import View

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)")


class Finding(Record, frozen=True):
    """One finding, ready to show."""

    id: str
    kind: str
    holds: bool
    verdict: Html
    stated: Html
    sources: Html
    equation: Html
    computed: Html
    readings: tuple[Html, ...]
    note: Html


def finding(view: View, here: Here, report: Report, check: Check) -> Finding:
    """What was stated, from what it was recomputed, and whether the two agree."""
    by_id = {figure.id: figure for figure in report.figures}

    def shown(id: str | None, surface: str) -> Html:
        figure = by_id.get(id or "")
        return figures.linked_value(view, here, report, figure) if figure else view.chinese(surface)

    ids: tuple[str | None, ...] = check.figures
    if len(ids) != len(check.surfaces):
        ids = (None,) * len(check.surfaces)
    return Finding(
        id=check.id,
        kind=view.label(view.taxonomy.check_kinds[check.kind]),
        holds=check.holds,
        verdict=view.words(_verdict(check)),
        stated=shown(check.stated_figure, check.stated) if check.stated else Html(),
        sources=joined(view.words("list_comma"), [shown(i, s) for i, s in zip(ids, check.surfaces, strict=True)]),
        equation=_equation(view, here, report, check),
        computed=view.prose(_computed(view, report, check)),
        readings=tuple(view.prose(view.pick(reading)) for reading in check.readings),
        note=view.prose(view.pick(check.note)) if check.note else Html(),
    )


def _equation(view: View, here: Here, report: Report, check: Check) -> Html:
    """The equation, each number of it that the report states a link to its sentence.

    Of numbers that look alike, such as the two of a repetition, each leads to its own as far as there are enough.
    """
    by_id = {figure.id: figure for figure in report.figures}
    links: dict[str, list[Html]] = {}
    for id in (*check.figures, check.stated_figure):
        for face in _faces(by_id[id]) if id in by_id else ():
            links.setdefault(face, []).append(here.figure(report.slug, str(id)))
    pieces: list[Html] = []
    for piece in _NUMBER.split(check.equation):
        left = links.get(piece)
        href = left.pop(0) if left and len(left) > 1 else left[0] if left else None
        pieces.append(view.prose(piece) if href is None else el("a", piece, href=href))
    return html(*pieces)


def _faces(figure: Figure) -> set[str]:
    """How a figure's number may stand in an equation: at the scale in which it was printed, and in full."""
    return {plain(figure.value / printed(figure).scale), plain(figure.value)}


def _verdict(check: Check) -> str:
    if not check.holds:
        return "inconsistent"
    if check.kind == "implied":  # nothing was checked: a value follows from others
        return "derived"
    return "holds_truncated" if check.truncated else "holds"


def _computed(view: View, report: Report, check: Check) -> str:
    if check.computed is None or check.kind == "repetition":  # the number stated again says it all
        return ""
    stated = next((figure for figure in report.figures if figure.id == check.stated_figure), None)
    unit = stated.unit if stated else ""
    if view.lang == "zh":
        return formats.chinese_quantity(check.computed, unit, check.stated or "")
    return formats.english_quantity(check.computed, unit)


def counts(report: Report) -> tuple[int, int]:
    """How many findings a report has, and how many of them are inconsistencies."""
    return len(report.checks), sum(not check.holds for check in report.checks)


def order(report: Report) -> list[Check]:
    """Inconsistencies first, then in text order."""
    return sorted(report.checks, key=lambda check: (check.holds, check.at, check.id))
