"""The addresses of reports and of what is made of them: readable, and the same however the collection grows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from generator.collect.order import year_of
from generator.collect.places import NATION, home_of
from generator.identity import short_id, slugify
from generator.model import Report
from generator.model.source import LISTING

K = TypeVar("K", bound=Hashable)
_ID_LENGTHS = (4, 6, 10, 16)


def with_slugs(reports: Iterable[Report]) -> dict[str, Report]:
    """The reports with their slugs, sorted by slug.

    A slug that a sidecar gives is kept. Of several reports that would have the same one, the one whose file name
    sorts first keeps it bare; the others add a short id of their content.
    """
    named = unique_slugs(
        sorted(
            reports, key=lambda report: (report.source.sidecar.slug is None, report.source.name, report.source.digest)
        ),
        wanted=wanted_slug,
        tell_apart=lambda report: report.source.digest,
    )
    return {slug: replace(report, slug=slug) for slug, report in sorted(named.items())}


def unique_slugs(items: Sequence[K], wanted: Callable[[K], str], tell_apart: Callable[[K], str]) -> dict[str, K]:
    """Each item by a slug of its own: the wanted one for the first that wants it, else with a short id behind it."""
    named: dict[str, K] = {}
    for item in items:
        slug = wanted(item)
        for length in _ID_LENGTHS:
            if slug not in named and slug != LISTING:
                break
            slug = f"{wanted(item)}-{short_id(tell_apart(item), length=length)}"
        number = 2
        while slug in named:  # the very same content twice
            slug = f"{wanted(item)}-{short_id(tell_apart(item), str(number))}"
            number += 1
        named[slug] = item
    return named


def wanted_slug(report: Report) -> str:
    """The address that a report would have if it were alone: ``qingyang-2021``."""
    if report.source.sidecar.slug:
        return report.source.sidecar.slug
    meta = report.meta
    place = home_of(meta)
    head = place.slug if place else NATION if meta.level == "nation" else None
    year = year_of(report)
    if head:
        kind = meta.document_type if meta.document_type != "other" else "report"
        return f"{head}-{year or kind.replace('_', '-')}"
    title = meta.title or meta.title_suggested
    return slugify(title) if title else f"report-{short_id(report.source.digest)}"
