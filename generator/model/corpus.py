"""Stage collect: the collection and every index over it."""

from __future__ import annotations

from generator.model.base import Label, LawKind, Record
from generator.model.report import Figure, Law, Mechanism, Report


class FigureUse(Record, frozen=True):
    """A figure and the slug of the report that states it."""

    report: str
    figure: Figure


class MechanismUse(Record, frozen=True):
    """A mechanism of one report, for the glossary."""

    report: str
    mechanism: Mechanism


class LawUse(Record, frozen=True):
    """A law cited by one report, with every place where it is cited."""

    report: str
    laws: tuple[Law, ...]


class Similar(Record, frozen=True):
    """A report like another: ``score`` 0..1 and what the two share (mechanism terms, indicator ids)."""

    report: str
    score: float
    mechanisms: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


class MechanismPage(Record, frozen=True):
    """One glossary entry of the collection: all its uses, oldest report first."""

    slug: str
    term: str
    category: str
    uses: tuple[MechanismUse, ...]
    entry: str | None = None
    beside: tuple[tuple[str, int], ...] = ()  # slugs used in the same reports, most shared first


class LawPage(Record, frozen=True):
    """One law or document of the collection and who cites it."""

    slug: str
    title: str
    kind: LawKind
    uses: tuple[LawUse, ...]
    entry: str | None = None


class PlacePage(Record, frozen=True):
    """One place and its reports, newest first. ``level`` as in Meta."""

    slug: str
    name: str
    level: str
    parent: str | None  # slug of the province
    reports: tuple[str, ...]


class SetAside(Record, frozen=True):
    """A file that could not be used, with the reason in both languages."""

    name: str
    reason: Label


class Corpus(Record, frozen=True):
    """All reports and every index over them. Dicts are in display order; reports are sorted by slug."""

    reports: dict[str, Report]
    indicators: dict[str, tuple[FigureUse, ...]]
    sectors: dict[str, tuple[FigureUse, ...]]
    mechanisms: dict[str, MechanismPage]
    laws: dict[str, LawPage]
    places: dict[str, PlacePage]
    similar: dict[str, tuple[Similar, ...]]
    missing: dict[str, tuple[str, ...]]  # report slug -> indicator ids most peers state and it does not
    set_aside: tuple[SetAside, ...] = ()
