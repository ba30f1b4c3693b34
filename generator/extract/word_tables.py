"""The shapes of the YAML files whose words the extraction looks for, as msgspec decodes them.

They stand apart from the code that uses them: that code can be compiled, and msgspec reads the annotations of its
classes at run time, which compiled classes have lost.
"""

from __future__ import annotations

from typing import Literal

from generator.model import Bound, Number, Record

Kind = Literal["count", "measure", "time", "share", "rate"]


class Rule(Record, frozen=True, forbid_unknown_fields=True):
    """One way to write an indicator; see the head of indicators.yaml for the meaning of each field."""

    when: str
    unit: str = ""
    unless: str = ""
    after: tuple[str, ...] = ()
    within: bool = False
    of: str = ""
    not_of: str = ""
    score: float = 0.0


class Wording(Record, frozen=True, forbid_unknown_fields=True):
    """How one indicator is written. ``next`` names what a further number of the same list counts."""

    rules: tuple[Rule, ...]
    examples: tuple[str, ...]
    next: str | None = None


class IndicatorWords(Record, frozen=True, forbid_unknown_fields=True):
    """indicators.yaml."""

    units: dict[str, tuple[str, ...]]
    classes: dict[str, str]
    things: frozenset[str]
    light: frozenset[str]
    words: dict[str, tuple[str, ...]]
    indicators: dict[str, Wording]


class ChangeWords(Record, frozen=True, forbid_unknown_fields=True):
    """changes.yaml."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    soft: tuple[str, ...]
    between: tuple[str, ...]
    blank: tuple[str, ...]
    yoy: tuple[str, ...]
    mom: tuple[str, ...]
    baseline: tuple[str, ...]


class Governing(Record, frozen=True, forbid_unknown_fields=True):
    """The words of each role that govern a stretch of text."""

    target: tuple[str, ...]
    plan: tuple[str, ...]
    limit: tuple[str, ...]


class RoleWords(Record, frozen=True, forbid_unknown_fields=True):
    """roles.yaml; its head explains the fields."""

    statement: Governing
    clause: Governing
    purpose: tuple[str, ...]
    done: tuple[str, ...]
    tally: frozenset[str]
    ahead: tuple[str, ...]
    goals: tuple[str, ...]
    recap: tuple[str, ...]
    rule_money: tuple[str, ...]


class UnitClass(Record, frozen=True, forbid_unknown_fields=True):
    """What a group of units measures. ``times`` is the class of the word + 次; see the head of units.yaml."""

    zh: str
    en: str
    kind: Kind
    base: str = ""
    times: str | None = None


class Unit(Record, frozen=True, forbid_unknown_fields=True):
    """One measure word; the fields are explained at the head of units.yaml."""

    en: tuple[str, str]
    test: str
    factor: Number = 1
    plus: Number = 0
    written: str | None = None
    more: bool = False
    not_before: tuple[str, ...] = ()
    rhetorical: bool = False
    digits_only: bool = False


class BoundWord(Record, frozen=True, forbid_unknown_fields=True):
    """A word that bounds a number, but not next to ``unless``; ``bare``: only with 千, 万 ... alone (上千)."""

    bound: Bound
    unless: tuple[str, ...] = ()
    bare: bool = False


class BoundWords(Record, frozen=True, forbid_unknown_fields=True):
    """Bound words by the side of the number on which they stand."""

    before: dict[str, BoundWord]
    after: dict[str, BoundWord]


class UnitTable(Record, frozen=True, forbid_unknown_fields=True):
    """units.yaml: classes by id, units by class and word, bound words, pairs of Traditional and simplified."""

    classes: dict[str, UnitClass]
    units: dict[str, dict[str, Unit]]
    bounds: BoundWords
    traditional: str


class SectorWords(Record, frozen=True, forbid_unknown_fields=True):
    """The words of one sector."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class SectorVocabulary(Record, frozen=True, forbid_unknown_fields=True):
    """sectors.yaml; its head explains the fields."""

    sectors: dict[str, SectorWords]
    general: tuple[str, ...]
    neutral: tuple[str, ...]
    fields: tuple[str, ...]
    offices: tuple[str, ...]
    acts: tuple[str, ...]
