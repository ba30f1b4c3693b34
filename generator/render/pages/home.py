"""The home page: what the collection holds right now, and the ways in."""

from __future__ import annotations

from generator.model import Record
from generator.render import findings
from generator.render.escape import Html, el
from generator.render.glossary_links import mechanism_link
from generator.render.linked_data import site_data
from generator.render.links import Here
from generator.render.pages.reports import report_row
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

NEWEST, SHARED, REPORTED, FINDINGS, PLACES = 6, 16, 12, 5, 24


class Counted(Record, frozen=True):
    """A link and how many reports are behind it."""

    link: Html
    reports: int


def home_page(pages: Pages) -> Output:
    """The home page."""
    view, here = pages.view, Here("", pages.view.lang)
    corpus = view.corpus
    context: dict[str, object] = {
        "counts": view.counts,
        "newest": [report_row(view, here, report) for report in view.newest_first[:NEWEST]],
        "mechanisms": _mechanisms(view, here),
        "indicators": _indicators(view, here),
        "findings": _findings(view, here),
        "places": [
            Counted(link=el("a", view.place(place.name), href=here.page("places", slug)), reports=len(place.reports))
            for slug, place in corpus.places.items()
            if place.reports
        ][:PLACES],
        "sectors": [
            Counted(link=el("a", view.sector(id), href=here.page("sectors", id)), reports=len({u.report for u in uses}))
            for id, uses in corpus.sectors.items()
        ],
    }
    title, description = view.words.text("site_title"), view.words.text("site_description")
    return pages.make(
        "home",
        here,
        title=title,
        description=description,
        context=context,
        hide=("navigation", "toc"),
        linked=site_data(view, here),
    )


def _mechanisms(view: View, here: Here) -> list[Counted]:
    shared = sorted(view.corpus.mechanisms.values(), key=lambda page: (-len(page.uses), page.slug))
    return [Counted(link=mechanism_link(view, here, page), reports=len(page.uses)) for page in shared[:SHARED]]


def _indicators(view: View, here: Here) -> list[Counted]:
    counted = [
        Counted(
            link=el("a", view.indicator(id), href=here.page("indicators", id)), reports=len({u.report for u in uses})
        )
        for id, uses in view.corpus.indicators.items()
        if id != "other"
    ]
    return sorted(counted, key=lambda item: -item.reports)[:REPORTED]


def _findings(view: View, here: Here) -> list[tuple[Html, findings.Finding]]:
    found = []
    for report in view.newest_first:
        for check in report.checks:
            if not check.holds:
                link = el("a", view.short_title(report), href=here.page("reports", report.slug, "audit"))
                found.append((link, findings.finding(view, here, report, check)))
        if len(found) >= FINDINGS:
            break
    return found[:FINDINGS]
