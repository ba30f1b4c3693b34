"""What all records are made of: their base, a stretch of text, a label, and the closed sets of values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Bound = Literal["exact", "approx", "at_least", "at_most"]
Role = Literal["result", "target", "limit", "plan"]
Direction = Literal["up", "down"]
Base = Literal["yoy", "mom", "baseline"]
Script = Literal["Hans", "Hant"]
NoiseKind = Literal["furniture", "gloss", "damage"]
LawKind = Literal["law", "regulation", "rule", "plan", "standard", "other"]
CheckKind = Literal["rate", "sum", "growth", "repetition", "scope", "date", "implied"]
Number = int | float


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Base of all records: immutable, compared by value, built with keywords only."""


class Span(Struct, frozen=True, array_like=True, gc=False):
    """A half-open stretch of text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span {self.start}:{self.end} is not a stretch of text")


class Label(Record, frozen=True):
    """One name in both languages."""

    zh: str
    en: str
