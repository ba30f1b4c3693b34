"""The records that travel down the road: frozen, typed, validated where they are built.

Offsets are ``str`` indices into ``Source.text`` (the text as decoded, line ends untouched), half-open
``[start, end)``, unless a field says that it counts in the clean text of a ``Document``.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Bound = Literal["exact", "approx", "at_least", "at_most"]
Role = Literal["result", "target", "limit", "plan"]
Direction = Literal["up", "down"]
Base = Literal["yoy", "mom", "baseline"]
Script = Literal["Hans", "Hant"]
NoiseKind = Literal["furniture", "gloss", "damage"]
LawKind = Literal["law", "regulation", "rule", "plan", "standard", "other"]
CheckKind = Literal["rate", "sum", "growth", "repetition", "scope", "date", "implied"]
Number = int | float


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all records: immutable, compared by value, built with keywords only."""


class Span(Struct, frozen=True, array_like=True):
    """A half-open stretch of text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is not a stretch of text")


# ---------------------------------------------------------------- read: Source


class Label(Record, frozen=True):
    """One name in both languages."""

    zh: str
    en: str


class Change(Record, frozen=True):
    """How much something rose or fell. ``base``: against last year, last month, a stated base, or unsaid."""

    direction: Direction
    base: Base | None = None


class Correction(Record, frozen=True):
    """What every correction in a sidecar says: what to do, where, why, and what the text must still say.

    ``at`` is the offset of ``surface`` in the source text; without it, ``surface`` (or ``expect`` around it) has
    to stand there exactly once. ``expect`` is a stretch of the source around it that must still be there.
    """

    action: Literal["drop", "set", "add", "flag"]
    surface: str
    reason: str
    at: int | None = None
    expect: str | None = None


class FigureCorrection(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction of one figure; fields that are not given stay as they were read."""

    value: Number | UnsetType = UNSET
    value_max: Number | UnsetType | None = UNSET
    unit: str | UnsetType = UNSET
    bound: Bound | UnsetType = UNSET
    change: Change | UnsetType | None = UNSET
    indicator: str | UnsetType = UNSET
    sector: str | UnsetType = UNSET
    period: str | UnsetType | None = UNSET
    place: str | UnsetType | None = UNSET
    role: Role | UnsetType = UNSET


class MechanismCorrection(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction of one mechanism; ``surface`` is the term as the text writes it, all its mentions are meant."""

    term: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    definition: str | UnsetType | None = UNSET


class HeadingCorrection(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction of one heading: ``set`` and ``add`` give its ``level``, 1 being the highest."""

    level: int = 1


class Sidecar(Record, frozen=True, forbid_unknown_fields=True):
    """What the editor knows better than any program (``seeds/NAME.yaml``). Every field is optional.

    ``slug`` fixes the report's URL; dates are ISO (``2021-03-01``); ``period_*`` are years.
    """

    title: str | None = None
    title_en: str | None = None
    slug: str | None = None
    province: str | None = None
    city: str | None = None
    level: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    publisher: str | None = None
    published: str | None = None
    document_type: str | None = None
    source_url: str | None = None
    source_note: Label | None = None
    note: Label | None = None
    figures: tuple[FigureCorrection, ...] = ()
    mechanisms: tuple[MechanismCorrection, ...] = ()
    headings: tuple[HeadingCorrection, ...] = ()


class Noise(Record, frozen=True):
    """A stretch of the source that is not the report's own running text. It is marked, never deleted.

    ``kind``: *furniture* (metadata head, banner, login widget, source and editor line), *gloss* (a pinyin
    reading put behind a character by a converter) or *damage* (characters lost or mangled on the way).
    ``restored`` holds the only reading that the bytes of a damaged stretch allow, in simplified script.
    """

    start: int
    end: int
    kind: NoiseKind
    restored: str | None = None


class Source(Record, frozen=True):
    """A report as received: the decoded text and where it came from. Nothing in it was changed."""

    name: str  # file name with suffix, for messages and the gold's "source"
    format: str  # "txt", ...
    encoding: str  # as decoded: "utf-8", "gb18030", "big5"
    digest: str  # sha256 hex of the bytes as received
    text: str
    sidecar: Sidecar = Sidecar()


# ---------------------------------------------------------------- parse: Document


class OffsetMap(Record, frozen=True):
    """Where each character of the clean text stands in the source.

    ``starts[i]`` and ``ends[i]`` bound the source characters that clean character ``i`` stands for; both
    have the length of the clean text and never decrease.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def to_source(self, start: int, end: int) -> Span:
        """The source stretch of the clean stretch ``[start, end)``, noise inside it included."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return Span(at, at)
        return Span(self.starts[start], self.ends[end - 1])

    def to_clean(self, offset: int) -> int:
        """The clean character that holds, or is next after, the source offset."""
        i = bisect_right(self.starts, offset) - 1
        if i >= 0 and offset < self.ends[i]:
            return i
        return i + 1


class Meta(Record, frozen=True):
    """What a report says of itself, in the terms of the gold's ``meta``; names are simplified Chinese.

    ``evidence`` names for each field where it was read: ``sidecar``, ``head``, ``title``, ``text``, ...
    """

    title: str | None = None
    title_suggested: str | None = None
    title_en: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    level: str | None = None  # "province" | "city" | "county" | "nation"
    period_start: int | None = None
    period_end: int | None = None
    publisher: str | None = None
    published: str | None = None  # ISO dates
    doc_number: str | None = None
    doc_date: str | None = None
    signed: str | None = None
    document_type: str = "other"
    script: Script = "Hans"
    source_url: str | None = None
    source_note: Label | None = None
    note: Label | None = None
    evidence: dict[str, str] = {}


class Heading(Record, frozen=True):
    """A heading or field label, standing alone or run in at the head of a paragraph. Source offsets."""

    start: int
    end: int
    level: int  # 1 is the highest
    text: str  # as it stands in the source
    clean: str  # simplified, glosses removed
    label: bool = False  # a field label such as 煤矿领域:


class Section(Record, frozen=True):
    """The text from a heading to the next heading of the same or a higher level. Source offsets.

    Sections are listed in text order; section 0 is whatever stands before the first heading. ``parent`` is
    an index into the list of sections.
    """

    start: int
    end: int
    heading: int | None = None  # index into headings
    parent: int | None = None


class Sentence(Record, frozen=True):
    """One sentence. ``start``/``end`` are source offsets, ``clean_start``/``clean_end`` clean ones."""

    start: int
    end: int
    section: int  # index of the innermost section
    paragraph: int  # index into paragraphs
    clean_start: int
    clean_end: int


class Document(Record, frozen=True):
    """A report understood as a text: clean and simplified, with a way back to the source.

    ``text`` has simplified characters, no furniture, no glosses, restored damage put in and unrestorable
    damage kept; the full-width forms of ASCII (！-～, ideographic space) are folded to ASCII, 「」『』 and straight
    double quotes to “”; line ends are ``\\n``; a line break that merely wraps a sentence is left out.
    """

    source: Source
    text: str
    offsets: OffsetMap
    meta: Meta
    noise: tuple[Noise, ...]
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]
    paragraphs: tuple[Span, ...]  # source offsets
    sentences: tuple[Sentence, ...]


# ---------------------------------------------------------------- extract: Report


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


# ---------------------------------------------------------------- collect: Corpus


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
