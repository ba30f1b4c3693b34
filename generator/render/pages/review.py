"""Doubtful readings, for editors: the most important ones of the collection, and those of every report by province.

Pages stay light however the collection grows: the first lists the ``FIRST`` most important doubts, one page for each
province lists its reports, with ``OF_PROVINCE`` doubts in all, shared out evenly. What is left out is counted, with
the command that lists it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.collect.places import home
from generator.model import Record, Report
from generator.render import formats
from generator.render.escape import Html, el, html, joined
from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output
from generator.review import ORDER, Doubt, in_order

FIRST, OF_PROVINCE, OF_REPORT = 40, 200, 60
ELSEWHERE = "elsewhere"  # the page of reports whose province is not known, and of those on the whole country
_KINDS = {why: f"review_{why}" for why in ORDER} | {"alternatives": "review_two"}
_AROUND = 70  # characters of the sentence shown on each side


class Line(Record, frozen=True):
    """One doubt, ready to show."""

    why: Html
    link: Html
    quote: Html
    reading: Html
    alternatives: Html
    paste: str | None


class OfReport(Record, frozen=True):
    """A report with its doubts; ``more`` are not shown."""

    slug: str
    name: str
    link: Html
    total: int
    lines: tuple[Line, ...]
    more: int


class OfProvince(Record, frozen=True):
    """One province's page: how many reports and doubts it holds."""

    link: Html
    reports: int
    total: int


def review_address(report: Report) -> str:
    """The page that lists a report's doubts, with its place there: ``review/gansu/#qingyang-2021``."""
    return f"review/{_province(report)}/#{report.slug}"


def _province(report: Report) -> str:
    return home(report.meta.province, None, "province").slug if report.meta.province else ELSEWHERE


def review_page(pages: Pages) -> Output:
    """``/review/``: the most important doubts, and the way to those of every province."""
    view, here = pages.view, Here("review/", pages.view.lang)
    found = view.doubts
    everything = in_order(doubt for doubts in found.values() for doubt in doubts)
    words = view.words
    return pages.make(
        "review",
        here,
        title=words.text("review_title"),
        description=words.text("review_description"),
        context={
            "lines": [_line(view, here, doubt) for doubt in everything[:FIRST]],
            "total": len(everything),
            "kinds": [(words(_KINDS[why]), n) for why in ORDER if (n := sum(d.why == why for d in everything))],
            "provinces": [
                OfProvince(
                    link=el("a", _name(view, group[0]), href=here.to(f"review/{province}/")),
                    reports=len(group),
                    total=sum(len(found[report.slug]) for report in group),
                )
                for province, group in _by_province(view)
            ],
        },
    )


def review_pages(pages: Pages) -> Iterator[Output]:
    """A page below ``/review/`` for every province that has reports with doubts."""
    found = pages.view.doubts
    for province, group in _by_province(pages.view):
        yield _province_page(pages, province, [(report, found[report.slug]) for report in group])


def _by_province(view: View) -> list[tuple[str, list[Report]]]:
    """The reports that have doubts, by the name of their page."""
    doubtful = (report for slug, report in view.corpus.reports.items() if view.doubts[slug])
    reports = sorted(doubtful, key=lambda report: (_province(report), report.slug))
    return [(province, list(group)) for province, group in groupby(reports, key=_province)]


def _name(view: View, report: Report) -> str:
    return view.place(report.meta.province) if report.meta.province else view.words.text("review_elsewhere")


def _province_page(pages: Pages, province: str, group: Sequence[tuple[Report, list[Doubt]]]) -> Output:
    """The reports of a province, those with the most important doubts first."""
    view, here = pages.view, Here(f"review/{province}/", pages.view.lang)
    shown = max(1, min(OF_REPORT, OF_PROVINCE // len(group)))
    name = _name(view, group[0][0])
    worst = sorted(group, key=lambda pair: ([ORDER.index(doubt.why) for doubt in pair[1]], pair[0].slug))
    return pages.make(
        "review_place",
        here,
        title=view.words.text("review_of", name=name),
        description=view.words.text("review_description"),
        context={
            "shown": shown,
            "reports": [
                OfReport(
                    slug=report.slug,
                    name=view.short_title(report),
                    link=el("a", view.prose(view.title(report)), href=here.page("reports", report.slug)),
                    total=len(found),
                    lines=tuple(_line(view, here, doubt, view.words("review_in_report")) for doubt in found[:shown]),
                    more=len(found) - min(shown, len(found)),
                )
                for report, found in worst
            ],
        },
    )


def _line(view: View, here: Here, doubt: Doubt, name: Html | str | None = None) -> Line:
    """``name`` is what the link to the place in the report is called, its short title where it is not given."""
    report = view.corpus.reports[doubt.report]
    readings = [
        html(view.prose(view.pick(label)), *([" ", el("code", doubt.ids[i])] if i < len(doubt.ids) else []))
        for i, label in enumerate((doubt.reading, *doubt.alternatives))
    ]
    return Line(
        why=view.words(_KINDS[doubt.why]),
        link=el("a", name or view.short_title(report), href=here.page("reports", doubt.report, doubt.anchor)),
        quote=_quote(report, doubt),
        reading=readings[0],
        # of an inconsistency these are sentences
        alternatives=joined(Html("<br>") if doubt.why == "inconsistent" else view.words("list_comma"), readings[1:]),
        paste=doubt.paste,
    )


def _quote(report: Report, doubt: Doubt) -> Html:
    """The sentence with the words in question marked, cut where it is very long."""
    end = doubt.at + len(doubt.surface) if doubt.why != "meta" else doubt.at
    before = formats.printed(report, doubt.within.start, doubt.at).lstrip()
    after = formats.printed(report, end, max(end, doubt.within.end)).rstrip()
    marked = el("mark", formats.printed(report, doubt.at, end)) if end > doubt.at else None
    return html(
        "…" if len(before) > _AROUND else None,
        before[-_AROUND:],
        marked,
        after[:_AROUND],
        "…" if len(after) > _AROUND else None,
    )
