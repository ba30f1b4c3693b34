"""Laws and policies: every 《…》."""

from __future__ import annotations

from generator.model import Document, Law


def extract_laws(document: Document) -> tuple[Law, ...]:
    """The laws and documents that a report names, in text order."""
    return ()
