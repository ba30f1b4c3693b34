"""What each indicator means and how to read it: definitions.yaml."""

from __future__ import annotations

from functools import cache

from generator.model import Label, Record
from generator.vocabulary import load_yaml


class Definition(Record, frozen=True, forbid_unknown_fields=True):
    """What an indicator counts, and what to mind when reading or comparing it."""

    definition: Label
    reading: Label | None = None


class Definitions(Record, frozen=True, forbid_unknown_fields=True):
    """definitions.yaml: indicator id -> Definition."""

    indicators: dict[str, Definition]


@cache
def definitions() -> dict[str, Definition]:
    """All definitions by indicator id, read once."""
    return load_yaml("definitions.yaml", Definitions).indicators
