"""From a Source to a Document."""

from __future__ import annotations

import re

from generator.model import Document, Meta, OffsetMap, Section, Sentence, Source, Span


def parse(source: Source) -> Document:
    """The report as a text: clean, simplified, with headings, sections and sentences."""
    text = source.text
    offsets = OffsetMap(starts=tuple(range(len(text))), ends=tuple(range(1, len(text) + 1)))
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    sentences = tuple(
        Sentence(
            start=m.start() + p.start,
            end=m.end() + p.start,
            section=0,
            paragraph=i,
            clean_start=m.start() + p.start,
            clean_end=m.end() + p.start,
        )
        for i, p in enumerate(paragraphs)
        for m in re.finditer(r"[^。！？!?;；]+[。！？!?;；]*”?", text[p.start : p.end])
    )
    return Document(
        source=source,
        text=text,
        offsets=offsets,
        meta=Meta(title=text.split("\n")[0] or None),
        noise=(),
        headings=(),
        sections=(Section(start=0, end=len(text)),),
        paragraphs=paragraphs,
        sentences=sentences,
    )
