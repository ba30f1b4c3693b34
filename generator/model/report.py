"""Stages extract and audit: everything known of one report."""

from __future__ import annotations

from generator.model.base import Bound, CheckKind, Label, LawKind, Number, Record, Role, Span
from generator.model.document import Heading, Meta, Section, Sentence
from generator.model.source import Change, Correction, Noise, Source


class Quantity(Record, frozen=True):
    """A number with its measure word, as ``find_quantities`` reads it; offsets into the text given to it."""

    start: int
    end: int
    surface: str
    value: Number
    unit: str
    value_max: Number | None = None
    bound: Bound = "exact"


class Figure(Record, frozen=True):
    """A quantity of a report with its meaning; fields as in the gold's ANNOTATION, plus what makes it usable.

    ``comparable``/``comparable_unit`` give the value in the base unit of ``unit_class`` (亩 and 平方米 are both
    ``area``). ``subject`` is the stretch of words that says what was counted, simplified. ``period`` is ISO
    (``2023``, ``2021-10``, ``2022-01/2022-11``) or None for the report's own; ``period_words`` led there.
    ``alternatives`` lists readings that were as good. ``reasons`` are the cues and rules that decided, in order,
    each as ``field: cue``. ``part_of`` is the id of the figure of which this one is a part (其中).
    """

    id: str
    start: int
    end: int
    surface: str
    value: Number
    unit: str
    sentence: int
    value_max: Number | None = None
    bound: Bound = "exact"
    change: Change | None = None
    indicator: str = "other"
    sector: str = "all"
    period: str | None = None
    period_words: str | None = None
    place: str | None = None
    role: Role = "result"
    part_of: str | None = None
    unit_class: str = "count"
    comparable: Number | None = None
    comparable_unit: str | None = None
    subject: str = ""
    alternatives: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    correction: Correction | None = None  # what an editor corrected or flagged, with the reason


class Mechanism(Record, frozen=True):
    """A named arrangement that a reader from another city would look up, with all its mentions in one report.

    ``entry`` is the id of the vocabulary entry it was recognised as, None for a discovered one.
    ``confidence`` is 1.0 for known ones; below ``REVIEW_THRESHOLD`` a find goes to the review list only.
    """

    term: str
    category: str
    mentions: tuple[Span, ...]
    entry: str | None = None
    definition: str | None = None
    definition_at: Span | None = None
    components: tuple[str, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
    correction: Correction | None = None


REVIEW_THRESHOLD = 0.5


class Law(Record, frozen=True):
    """One 《…》. ``title`` is canonical and simplified, without the brackets."""

    start: int
    end: int
    surface: str
    title: str
    kind: LawKind
    entry: str | None = None  # id in vocabulary/laws.yaml where it is known


class Check(Record, frozen=True):
    """One relation between a report's own numbers, recomputed.

    ``figures`` are ids in the order in which ``surfaces`` names them; ``stated_figure`` is the one that was
    checked. ``computed`` is unrounded to 4 decimals, in the stated figure's canonical unit. ``equation`` is
    plain text such as ``9374 + 17800 = 27174``. ``readings`` are what-if sentences where one number must be wrong.
    """

    id: str
    kind: CheckKind
    stated: str | None
    surfaces: tuple[str, ...]
    at: int
    computed: Number | None
    holds: bool
    truncated: bool = False
    equation: str = ""
    rule: str = ""
    stated_figure: str | None = None
    figures: tuple[str, ...] = ()
    readings: tuple[Label, ...] = ()
    note: Label | None = None


class Report(Record, frozen=True):
    """Everything known of one report; the unit of the cache. Source offsets throughout."""

    slug: str
    source: Source
    meta: Meta
    noise: tuple[Noise, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    figures: tuple[Figure, ...]
    mechanisms: tuple[Mechanism, ...]
    laws: tuple[Law, ...]
    checks: tuple[Check, ...] = ()
    review: tuple[Mechanism, ...] = ()  # doubtful mechanisms, for the curators' list

    def __post_init__(self) -> None:
        text = self.source.text
        for figure in self.figures:
            if text[figure.start : figure.end] != figure.surface:
                raise ValueError(f"{self.source.name}@{figure.start}: figure {figure.surface!r} is not there")
        for law in self.laws:
            if text[law.start : law.end] != law.surface:
                raise ValueError(f"{self.source.name}@{law.start}: title {law.surface!r} is not there")
