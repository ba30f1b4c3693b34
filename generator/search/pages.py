"""What can be found: every page of the site with its title, its other names and its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from generator.extract.glossary import Entry, glossary
from generator.model import Corpus, Label, MechanismPage, Record, Report
from generator.search.passages import Passage, report_passages
from generator.vocabulary import Term, taxonomy

Kind = Literal["report", "indicator", "mechanism", "sector", "place", "law"]


class Page(Record, frozen=True):
    """One page of the site. ``url`` is relative to the language's root and ends in a slash.

    ``aliases`` are other names, in either language; ``about`` are words that a reader may add to narrow a search
    (place, year, kind of report). ``place`` is the slug of a place and ``type`` a document type, for the filters;
    ``uses`` counts the reports that the page speaks of.
    """

    kind: Kind
    url: str
    title: Label
    aliases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    place: str | None = None
    type: str | None = None
    years: tuple[int, int] | None = None
    script: str = "Hans"
    uses: int = 0


def pages(corpus: Corpus) -> list[Page]:
    """Every page that search can find: reports first, the newest of them first, then what they have in common."""
    reports = sorted(corpus.reports.values(), key=lambda r: (-(r.meta.period_end or 0), r.slug))
    slugs = {place.name: place.slug for place in corpus.places.values()}
    return [
        *(_report(report, slugs) for report in reports),
        *_terms("indicator", "indicators", taxonomy().indicators, corpus.indicators),
        *_terms("sector", "sectors", taxonomy().sectors, corpus.sectors),
        *(_mechanism(page) for page in corpus.mechanisms.values()),
        *_places(corpus),
        *_laws(corpus),
    ]


def _report(report: Report, places: dict[str, str]) -> Page:
    meta = report.meta
    title = meta.title or meta.title_suggested or report.source.name
    kind = taxonomy().document_types.get(meta.document_type)
    first = meta.period_start or meta.period_end
    years = (first, meta.period_end or first) if first else None
    names = [name for name in (meta.city, meta.province) if name]
    about = [*names, meta.publisher, report.slug.replace("-", " ")]
    if kind:
        about += [kind.zh, kind.en]
    if years:
        about += [f"{year}年" for year in range(years[0], years[1] + 1)]
    return Page(
        kind="report",
        url=f"reports/{report.slug}/",
        title=Label(zh=title, en=meta.title_en or title),
        about=tuple(word for word in about if word),
        passages=tuple(report_passages(report)),
        place=next((places[name] for name in names if name in places), None),
        type=meta.document_type,
        years=years,
        script=meta.script,
        uses=1,
    )


def _terms(kind: Kind, folder: str, terms: dict[str, Term], used: Iterable[str]) -> Iterator[Page]:
    for id in used:
        term = terms[id]
        yield Page(
            kind=kind,
            url=f"{folder}/{id}/",
            title=Label(zh=term.zh, en=term.en),
            passages=_explained(term.definition),
        )


def _mechanism(page: MechanismPage) -> Page:
    entry = glossary().get(page.entry) if page.entry else None
    return Page(
        kind="mechanism",
        url=f"mechanisms/{page.slug}/",
        title=Label(zh=page.term, en=entry.en if entry else page.term),
        aliases=(entry.term, *entry.variants, *entry.aliases_en) if entry else (),
        passages=_meaning(page, entry),
        uses=len(page.uses),
    )


def _meaning(page: MechanismPage, entry: Entry | None) -> tuple[Passage, ...]:
    """The curators' definition, else the first that a report gives."""
    if entry:
        return _explained(entry.definition or entry.unsettled)
    given = next((use.mechanism.definition for use in page.uses if use.mechanism.definition), None)
    return (Passage(text=given),) if given else ()


def _explained(definition: Label | None) -> tuple[Passage, ...]:
    return (Passage(text=definition.zh, text_en=definition.en),) if definition else ()


def _places(corpus: Corpus) -> Iterator[Page]:
    for place in corpus.places.values():
        yield Page(
            kind="place",
            url=f"places/{place.slug}/",
            title=Label(zh=place.name, en=place.slug.replace("-", " ").title()),
            place=place.slug,
            uses=len(place.reports),
        )


def _laws(corpus: Corpus) -> Iterator[Page]:
    for law in corpus.laws.values():
        yield Page(
            kind="law",
            url=f"laws/{law.slug}/",
            title=Label(zh=law.title, en=law.title),
            uses=len(law.uses),
        )
