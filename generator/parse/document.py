"""From a Source to a Document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Document, Noise, Section, Sentence, Source, Span
from generator.parse.clean import Cleaned, clean
from generator.parse.corrections import correct_headings, correct_meta
from generator.parse.damage import find_damage
from generator.parse.flattened import restore_breaks
from generator.parse.furniture import find_furniture
from generator.parse.gloss import find_glosses
from generator.parse.headings import find_candidates
from generator.parse.lines import join_wrapped, split_lines
from generator.parse.meta import read_meta
from generator.parse.outline import outline, sections_under
from generator.parse.sentences import split_sentences
from generator.parse.titles import find_title
from generator.parse.view import view


def parse(source: Source) -> Document:
    """The report as a text: clean, simplified, with metadata, headings, sections and sentences."""
    seen = view(source.text)
    furniture = find_furniture(seen.simplified, list(restore_breaks(seen.folded, list(split_lines(seen.folded)))))
    damage = find_damage(seen)
    noise = _outside([*damage, *_outside(find_glosses(seen.folded), damage)], furniture.noise)
    cleaned = clean(seen, join_wrapped(seen.folded, furniture.lines), noise)
    title = find_title(cleaned, furniture.facts)
    headings = correct_headings(
        source, cleaned, outline(cleaned, source.text, find_candidates(cleaned), title.paragraphs)
    )
    sections = sections_under(headings, len(source.text))
    return Document(
        source=source,
        text=cleaned.text,
        offsets=cleaned.offsets,
        meta=correct_meta(source, read_meta(source.sidecar, cleaned, headings, furniture.facts, title, seen.script)),
        noise=tuple(sorted((*furniture.noise, *noise), key=lambda n: (n.start, n.end))),
        headings=headings,
        sections=sections,
        paragraphs=tuple(Span(start, end) for start, end, _, _ in cleaned.paragraphs),
        sentences=tuple(_sentences(cleaned, sections)),
    )


def _outside(found: Iterable[Noise], other: Sequence[Noise]) -> list[Noise]:
    """What of ``found`` begins outside the ``other`` noise, which is in text order."""
    starts = [n.start for n in other]
    return [n for n in found if not ((i := bisect_right(starts, n.start)) and n.start < other[i - 1].end)]


def _sentences(cleaned: Cleaned, sections: Sequence[Section]) -> Iterator[Sentence]:
    section_starts = [s.start for s in sections]
    section_starts[0] = 0
    for number, (_, _, start, end) in enumerate(cleaned.paragraphs):
        for clean_start, clean_end in split_sentences(cleaned.shape, start, end):
            span = cleaned.offsets.to_source(clean_start, clean_end)
            yield Sentence(
                start=span.start,
                end=span.end,
                section=bisect_right(section_starts, span.start) - 1,
                paragraph=number,
                clean_start=clean_start,
                clean_end=clean_end,
            )
