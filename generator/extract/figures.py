"""Quantities with their meaning."""

from __future__ import annotations

from generator.model import Document, Figure


def extract_figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a document in text order."""
    return ()
