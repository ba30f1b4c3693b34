"""From a Document to a Report: each kind of record is found by its own module."""

from __future__ import annotations

from generator.extract.figures import extract_figures
from generator.extract.laws import extract_laws
from generator.extract.mechanisms import extract_mechanisms
from generator.model import REVIEW_THRESHOLD, Document, Report


def extract(document: Document) -> Report:
    """All that the document states, in source offsets; the slug is given when the collection is put together."""
    laws = extract_laws(document)
    found = extract_mechanisms(document, laws)
    return Report(
        slug="",
        source=document.source,
        meta=document.meta,
        noise=document.noise,
        headings=document.headings,
        sections=document.sections,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        figures=extract_figures(document),
        mechanisms=tuple([m for m in found if m.confidence >= REVIEW_THRESHOLD]),
        laws=laws,
        review=tuple([m for m in found if m.confidence < REVIEW_THRESHOLD]),
    )
