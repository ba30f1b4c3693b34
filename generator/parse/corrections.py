"""What editors know better of the outline: the ``headings`` of a sidecar."""

from __future__ import annotations

from msgspec.structs import replace

from generator.located import locate, stale
from generator.model import Heading, HeadingCorrection, Source, Span
from generator.parse.clean import Cleaned


def correct_headings(source: Source, cleaned: Cleaned, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings with the corrections of the source's sidecar. Raises StaleCorrection where one does not fit."""
    for number, correction in enumerate(source.sidecar.headings, 1):
        where = f"headings[{number}]"
        span = locate(source, correction, where)
        there = [heading for heading in headings if heading.start == span.start]
        if correction.action == "add":
            if there:
                raise stale(source, where, "a heading is found there already; use `set`")
            headings = tuple(sorted((*headings, _new(cleaned, span, correction)), key=lambda h: h.start))
        elif not there:
            raise stale(source, where, f"no heading begins at {correction.surface!r}")
        elif correction.action == "drop":
            headings = tuple(heading for heading in headings if heading not in there)
        elif correction.action == "set":
            headings = tuple(replace(h, level=correction.level) if h in there else h for h in headings)
    return headings


def _new(cleaned: Cleaned, span: Span, correction: HeadingCorrection) -> Heading:
    start, end = (cleaned.offsets.to_clean(offset) for offset in (span.start, span.end))
    return Heading(
        start=span.start, end=span.end, level=correction.level, text=correction.surface, clean=cleaned.text[start:end]
    )
