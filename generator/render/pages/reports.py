"""The list of all reports."""

from __future__ import annotations

from generator.model import Record, Report
from generator.render import findings
from generator.render.escape import Html, el
from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

SHOWN = 2000


class ReportRow(Record, frozen=True):
    """One report in a list."""

    link: Html
    place: str
    period: str
    kind: str
    figures: int
    mechanisms: int
    checks: int
    inconsistent: int


def report_row(view: View, here: Here, report: Report) -> ReportRow:
    """What a list says of a report."""
    checks, inconsistent = findings.counts(report)
    return ReportRow(
        link=el("a", view.prose(view.title(report)), href=here.page("reports", report.slug)),
        place=view.place_of(report) or "",
        period=view.period_of(report) or "",
        kind=view.label(view.taxonomy.document_types[report.meta.document_type]),
        figures=len(report.figures),
        mechanisms=len(report.mechanisms),
        checks=checks,
        inconsistent=inconsistent,
    )


def reports_page(pages: Pages) -> Output:
    """All reports, the latest period first, and the files that had to be set aside."""
    view, here = pages.view, Here("reports/", pages.view.lang)
    aside = [(view.prose(item.name), view.prose(view.pick(item.reason))) for item in view.corpus.set_aside]
    return pages.make(
        "reports",
        here,
        title=view.words.text("nav_reports"),
        description=view.words.text("reports_description", n=len(view.corpus.reports)),
        context={
            "rows": [report_row(view, here, report) for report in view.newest_first[:SHOWN]],
            "left_out": max(0, len(view.newest_first) - SHOWN),
            "set_aside": aside,
        },
        hide=("navigation", "toc"),
    )
