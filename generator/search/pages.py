"""What can be found: every page of the site with its title, its other names and its passages."""

from __future__ import annotations

from typing import Literal

from generator.extract.law_table import laws
from generator.model import Corpus, Label, LawPage, MechanismPage, PlacePage, Record, Report
from generator.render.definitions import definitions
from generator.render.view import View
from generator.search.passages import Passage, report_passages

Kind = Literal["report", "indicator", "mechanism", "sector", "place", "law", "page"]


class Page(Record, frozen=True):
    """One page of the site. ``url`` is relative to the language's root and ends in a slash.

    ``aliases`` are other names, in either language; ``about`` are words that a reader may add to narrow a search
    (place, year, kind of report). ``place`` is the slug of a place and ``type`` a document type, for the filters;
    ``uses`` counts the reports or figures that the page speaks of.
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
    zh, en = View(corpus, "zh"), View(corpus, "en")
    return [
        *(_report(report, zh, en) for report in zh.newest_first),
        *(_indicator(id, len(uses), zh) for id, uses in corpus.indicators.items()),
        *(_sector(id, len(uses), zh) for id, uses in corpus.sectors.items()),
        *(_mechanism(page, zh) for page in corpus.mechanisms.values()),
        *(_place(page, en) for page in corpus.places.values()),
        *(_law(page) for page in corpus.laws.values()),
    ]


def _report(report: Report, zh: View, en: View) -> Page:
    meta = report.meta
    kind = zh.taxonomy.document_types.get(meta.document_type)
    first = meta.period_start or meta.period_end
    years = (first, meta.period_end or first) if first else None
    about = [meta.province, meta.city, en.place_of(report), meta.publisher]
    level = zh.taxonomy.levels.get(meta.level or "")
    about += [word for term in (kind, level) if term for word in (term.zh, term.en)]
    about += [f"{year}年" for year in range(years[0], years[1] + 1)] if years else []
    return Page(
        kind="report",
        url=f"reports/{report.slug}/",
        title=Label(zh=zh.title(report), en=en.title(report)),
        about=tuple(word for word in about if word),
        passages=tuple(report_passages(report)),
        place=zh.place_slug_of(report),
        type=meta.document_type,
        years=years,
        script=meta.script,
        uses=1,
    )


def _indicator(id: str, uses: int, view: View) -> Page:
    term, known = view.taxonomy.indicators[id], definitions().get(id)
    return Page(
        kind="indicator",
        url=f"indicators/{id}/",
        title=Label(zh=term.zh, en=term.en),
        passages=_explained(known.definition if known else None),
        uses=uses,
    )


def _sector(id: str, uses: int, view: View) -> Page:
    term = view.taxonomy.sectors[id]
    return Page(kind="sector", url=f"sectors/{id}/", title=Label(zh=term.zh, en=term.en), uses=uses)


def _mechanism(page: MechanismPage, view: View) -> Page:
    entry = view.entry(page)
    given = next((use.mechanism.definition for use in page.uses if use.mechanism.definition), None)
    passages: tuple[Passage, ...] = (Passage(text=given),) if given else ()
    return Page(
        kind="mechanism",
        url=f"mechanisms/{page.slug}/",
        title=Label(zh=page.term, en=entry.en if entry else page.term),
        aliases=(*entry.forms, *entry.aliases_en) if entry else (),
        passages=_explained((entry.definition or entry.unsettled) if entry else None) or passages,
        uses=len(page.uses),
    )


def _place(page: PlacePage, english: View) -> Page:
    name, level = english.place(page.name), english.taxonomy.levels.get(page.level)
    return Page(
        kind="place",
        url=f"places/{page.slug}/",
        title=Label(zh=page.name, en=name),
        aliases=(f"{name} {level.en}",) if level else (),
        place=page.slug,
        uses=len(page.reports),
    )


def _law(page: LawPage) -> Page:
    entry = laws().get(page.entry) if page.entry else None
    return Page(
        kind="law",
        url=f"laws/{page.slug}/",
        title=Label(zh=page.title, en=entry.en if entry else page.title),
        aliases=(entry.title, entry.title.removeprefix("中华人民共和国"), *entry.aliases) if entry else (),
        uses=len(page.uses),
    )


def _explained(definition: Label | None) -> tuple[Passage, ...]:
    return (Passage(text=definition.zh, text_en=definition.en),) if definition else ()
