"""Named arrangements: known ones by the vocabulary, new ones by how they are written."""

from __future__ import annotations

from generator.model import Document, Law, Mechanism


def extract_mechanisms(document: Document, laws: tuple[Law, ...]) -> tuple[Mechanism, ...]:
    """The mechanisms of a document in order of first mention, doubtful ones included (see ``confidence``)."""
    return ()
