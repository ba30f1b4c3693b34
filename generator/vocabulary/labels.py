"""The closed vocabularies with their labels: sectors, indicators, mechanism categories, document types, ..."""

from __future__ import annotations

from functools import cache

from generator.model import Label, Record
from generator.vocabulary.load import load_yaml


class Term(Record, frozen=True, forbid_unknown_fields=True):
    """One id of a closed vocabulary: its labels, and where it has them a unit, a group, a parent, a definition."""

    zh: str
    en: str
    unit: str = ""
    group: str | None = None
    parent: str | None = None
    definition: Label | None = None


class Taxonomy(Record, frozen=True, forbid_unknown_fields=True):
    """taxonomy.yaml: id -> Term, in display order."""

    sectors: dict[str, Term]
    indicator_groups: dict[str, Term]
    indicators: dict[str, Term]
    mechanism_categories: dict[str, Term]
    document_types: dict[str, Term]
    law_kinds: dict[str, Term]
    check_kinds: dict[str, Term]
    roles: dict[str, Term]
    bounds: dict[str, Term]
    levels: dict[str, Term]


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy, read once."""
    return load_yaml("taxonomy.yaml", Taxonomy)
