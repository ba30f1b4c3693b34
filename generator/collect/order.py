"""The orders in which the collection is shown; each is total, so that no output depends on the order of input."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Report

# reports that do not say when come after all that do
_NO_DATE = "9999"


def year_of(report: Report) -> int | None:
    """The last year that a report covers; where it names none, that in which it was published or signed."""
    meta = report.meta
    if year := meta.period_end or meta.period_start:
        return year
    date = meta.published or meta.doc_date or meta.signed
    return int(date[:4]) if date and date[:4].isdigit() else None


def _when(report: Report) -> tuple[str, str]:
    meta = report.meta
    year = year_of(report)
    return f"{year:04d}" if year else _NO_DATE, meta.published or meta.doc_date or meta.signed or _NO_DATE


def oldest_first(reports: Iterable[Report]) -> list[Report]:
    """By period, then by date, then by slug; undated reports last."""
    return sorted(reports, key=lambda report: (*_when(report), report.slug))


def newest_first(reports: Iterable[Report]) -> list[Report]:
    """The latest period first; undated reports last; the same period by slug."""
    by_slug = sorted(reports, key=lambda report: report.slug)
    dated = [report for report in by_slug if year_of(report)]
    dated.sort(key=_when, reverse=True)
    return dated + [report for report in by_slug if not year_of(report)]
