"""What of the collection has no English yet: by kind, with everything that lacks it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, get_args

from generator.extract.glossary import glossary
from generator.extract.law_table import laws
from generator.model import Corpus, LawPage, MechanismPage, Record
from generator.parse.places import place_of

Kind = Literal["titles", "mechanisms", "definitions", "laws", "places", "units"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Lacking(Record, frozen=True):
    """One thing without English: its Chinese name, the slug of its page where it has one, how many reports use it."""

    name: str
    reports: int
    page: str | None = None


class Coverage(Record, frozen=True):
    """Of ``total`` things of a kind, those that are ``lacking`` English; what most reports use comes first."""

    kind: Kind
    total: int
    lacking: tuple[Lacking, ...]

    @property
    def covered(self) -> int:
        """How many have English."""
        return self.total - len(self.lacking)


def coverage(corpus: Corpus, english_units: Iterable[str]) -> list[Coverage]:
    """All kinds, in the order of KINDS. ``english_units`` are the measure words that have English names."""
    known = frozenset(english_units)
    return [
        _covered("titles", len(corpus.reports), _titles(corpus)),
        _covered("mechanisms", len(corpus.mechanisms), _mechanisms(corpus.mechanisms.values())),
        _definitions(corpus.mechanisms.values()),
        _covered("laws", len(corpus.laws), _laws(corpus.laws.values())),
        _places(corpus),
        _units(corpus, known),
    ]


def _covered(kind: Kind, total: int, lacking: Iterable[Lacking]) -> Coverage:
    ordered = sorted(lacking, key=lambda item: (-item.reports, item.page or "", item.name))
    return Coverage(kind=kind, total=total, lacking=tuple(ordered))


def _titles(corpus: Corpus) -> Iterator[Lacking]:
    """Reports whose editors gave no English title: pages then say place, period and kind."""
    for slug, report in corpus.reports.items():
        if not report.meta.title_en:
            yield Lacking(name=report.meta.title or report.meta.title_suggested or slug, reports=1, page=slug)


def _mechanisms(pages: Iterable[MechanismPage]) -> Iterator[Lacking]:
    for page in pages:
        entry = glossary().get(page.entry or "")
        if entry is None or not _latin(entry.en):
            yield Lacking(name=page.term, reports=len(page.uses), page=page.slug)


def _definitions(pages: Iterable[MechanismPage]) -> Coverage:
    """Of the mechanisms that are in the glossary; the others lack a name as well and are listed for that."""
    known = [(page, glossary()[page.entry]) for page in pages if page.entry in glossary()]
    lacking = (
        Lacking(name=page.term, reports=len(page.uses), page=page.slug)
        for page, entry in known
        if (label := entry.definition or entry.unsettled) is None or not _latin(label.en)
    )
    return _covered("definitions", len(known), lacking)


def _laws(pages: Iterable[LawPage]) -> Iterator[Lacking]:
    for page in pages:
        known = laws().get(page.entry or "")
        if known is None or not _latin(known.en):
            yield Lacking(name=f"《{page.title}》", reports=len(page.uses), page=page.slug)


def _places(corpus: Corpus) -> Coverage:
    """Places of reports and of figures that no table knows: pages spell them in pinyin."""
    reports: dict[str, set[str]] = {}
    slugs = {place.name: slug for slug, place in corpus.places.items()}
    for place in corpus.places.values():
        reports.setdefault(place.name, set()).update(place.reports)
    for slug, report in corpus.reports.items():
        for figure in report.figures:
            if figure.place:
                reports.setdefault(figure.place, set()).add(slug)
    lacking = (
        Lacking(name=name, reports=len(used), page=slugs.get(name))
        for name, used in reports.items()
        if place_of(name) is None
    )
    return _covered("places", len(reports), lacking)


def _units(corpus: Corpus, known: frozenset[str]) -> Coverage:
    """Measure words of figures; 家次 is named after 家."""
    reports: dict[str, set[str]] = {}
    for slug, report in corpus.reports.items():
        for figure in report.figures:
            if figure.unit and not figure.unit.isascii():
                reports.setdefault(figure.unit, set()).add(slug)
    lacking = (
        Lacking(name=unit, reports=len(used))
        for unit, used in reports.items()
        if unit not in known and unit.removesuffix("次") not in known
    )
    return _covered("units", len(reports), lacking)


def _latin(text: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in text)
