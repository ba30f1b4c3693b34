"""The list of places, and a page for each with its reports and their key figures."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import PlacePage, Record, Report
from generator.render.escape import Html, el
from generator.render.figures import KeyFigure, key_figures
from generator.render.links import Here
from generator.render.pages.reports import ReportRow, report_row
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

WITH_FIGURES = 12  # reports of one place whose key figures are shown; the others are listed


class Branch(Record, frozen=True):
    """A province, or whatever stands at the top, with the places below it."""

    link: Html
    reports: int
    below: tuple[tuple[Html, int], ...]


class PlaceReport(Record, frozen=True):
    """One report of a place with its key figures."""

    row: ReportRow
    keys: tuple[KeyFigure, ...]


def _below(view: View) -> dict[str | None, list[PlacePage]]:
    """Places by the slug of the place above them, None for those at the top."""
    places = view.corpus.places
    below: dict[str | None, list[PlacePage]] = {}
    for place in places.values():
        below.setdefault(place.parent if place.parent in places else None, []).append(place)
    return below


def _link(view: View, here: Here, place: PlacePage) -> Html:
    return el("a", view.place(place.name), href=here.page("places", place.slug))


def places_page(pages: Pages) -> Output:
    """All places, those of a province below it."""
    view, here = pages.view, Here("places/", pages.view.lang)
    below = _below(view)
    branches = []
    for top in below.get(None, []):
        inside: list[PlacePage] = []
        _gather(below, top.slug, inside)
        members = tuple((_link(view, here, place), len(place.reports)) for place in inside)
        branches.append(Branch(link=_link(view, here, top), reports=len(top.reports), below=members))
    return pages.make(
        "places",
        here,
        title=view.words.text("nav_places"),
        description=view.words.text("places_description", n=view.counts["places"]),
        context={"branches": branches},
        hide=("navigation", "toc"),
    )


def _gather(below: dict[str | None, list[PlacePage]], slug: str, into: list[PlacePage]) -> None:
    for place in below.get(slug, []):
        into.append(place)
        _gather(below, place.slug, into)


def place_pages(pages: Pages) -> Iterator[Output]:
    """A page for each place."""
    below = _below(pages.view)
    for place in pages.view.corpus.places.values():
        yield _place_page(pages, place, below.get(place.slug, []))


def _place_page(pages: Pages, place: PlacePage, inside: list[PlacePage]) -> Output:
    view, here = pages.view, Here(f"places/{place.slug}/", pages.view.lang)
    name = view.place(place.name)
    reports = sorted((view.corpus.reports[slug] for slug in place.reports), key=lambda report: view.rank[report.slug])
    parent = view.corpus.places.get(place.parent or "")
    level = view.taxonomy.levels.get(place.level)
    context: dict[str, object] = {
        "level": view.label(level) if level else "",
        "original": place.name if view.lang == "en" else "",
        "parent": _link(view, here, parent) if parent else None,
        "reports": [_with_figures(view, here, report) for report in reports[:WITH_FIGURES]],
        "others": [report_row(view, here, report) for report in reports[WITH_FIGURES:]],
        "inside": [(_link(view, here, below), len(below.reports)) for below in inside],
    }
    description = view.words.text("place_description", name=name, n=len(reports))
    return pages.make("place", here, title=name, description=description, context=context)


def _with_figures(view: View, here: Here, report: Report) -> PlaceReport:
    return PlaceReport(row=report_row(view, here, report), keys=tuple(key_figures(view, here, report)))
