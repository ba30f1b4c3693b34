"""Stage parse: the report understood as a text."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import field

from generator.model.base import Label, Record, Script, Span
from generator.model.source import Noise, Source


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
    evidence: dict[str, str] = field(default_factory=dict)


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
