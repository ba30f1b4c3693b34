"""vocabulary/audit.yaml: the rules in plain words, and the words that mark how numbers belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.model import CheckKind, Label, Record
from generator.vocabulary import load_yaml


class Rule(Record, frozen=True, forbid_unknown_fields=True):
    """One audit rule: its kind and names, what it recomputes, what the editor should do, and test phrases."""

    kind: CheckKind
    zh: str
    en: str
    meaning: Label
    advice: Label
    finds: tuple[str, ...]
    silent: tuple[str, ...]


class Words(Record, frozen=True, forbid_unknown_fields=True):
    """The marking words; the comments in audit.yaml say what each list is for."""

    counters: frozenset[str]
    kinds: frozenset[str]
    rate_words: dict[str, tuple[str, ...]]
    planned: tuple[str, ...]
    partial: tuple[str, ...]
    parts: tuple[str, ...]
    narrower: dict[str, tuple[str, ...]]
    complete: tuple[str, ...]
    complements: tuple[tuple[str, str], ...]
    spans: dict[str, int]
    settled: tuple[str, ...]
    open: tuple[str, ...]
    left: frozenset[str]
    spent: tuple[str, ...]
    kept: tuple[str, ...]
    harm: dict[str, tuple[str, ...]]
    total_after: tuple[str, ...]
    total: tuple[str, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    other_base: tuple[str, ...]
    real_terms: tuple[str, ...]
    fillers: tuple[str, ...]
    homes: tuple[str, ...]
    measured: frozenset[str]
    adverbs: tuple[str, ...]
    acts: tuple[str, ...]
    besides: tuple[str, ...]
    whole_place: tuple[str, ...]
    only_once: frozenset[str]
    rate_fillers: tuple[str, ...]


class AuditVocabulary(Record, frozen=True, forbid_unknown_fields=True):
    """audit.yaml as a whole."""

    rules: dict[str, Rule]
    words: Words


@cache
def vocabulary() -> AuditVocabulary:
    """audit.yaml, read once."""
    return load_yaml("audit.yaml", AuditVocabulary)


@cache
def rules() -> dict[str, Rule]:
    """Every audit rule by its id, in the order of audit.yaml."""
    return vocabulary().rules


@cache
def words() -> Words:
    """The marking words."""
    return vocabulary().words


def one_of(some: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of ``some`` words, longer ones first."""
    return re.compile("|".join(re.escape(word) for word in sorted(some, key=lambda word: (-len(word), word))))


@cache
def marks(name: str) -> re.Pattern[str]:
    """A pattern that finds any word of the list ``name``."""
    return one_of(getattr(words(), name))


@cache
def ends_with(name: str) -> re.Pattern[str]:
    """A pattern that finds a word of the list ``name`` at the very end of a label, 了 aside."""
    return re.compile(f"(?:{marks(name).pattern})了?$")


@cache
def _harms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((one_of(said), harm) for harm, said in words().harm.items())


@cache
def _any_harm() -> re.Pattern[str]:
    return one_of(said for many in words().harm.values() for said in many)


def harm_of(text: str) -> str:
    """Which harm to persons a text tells of (``dead``, ``hurt``, ``missing``), the first listed one; "" for none."""
    if not _any_harm().search(text):
        return ""
    return next((harm for pattern, harm in _harms() if pattern.search(text)), "")


def harms_in(text: str) -> set[str]:
    """Every harm to persons that a text tells of."""
    return {harm for pattern, harm in _harms() if pattern.search(text)}


@cache
def rate_of(stem: str) -> re.Pattern[str]:
    """A pattern that finds what a rate called ``stem``率 is the rate of."""
    return one_of([stem, *words().rate_words.get(stem, ())])
