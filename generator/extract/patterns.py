"""mechanism_patterns.yaml: how unknown mechanisms are written, read, checked and compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from generator.errors import BadVocabulary
from generator.model import Record
from generator.vocabulary.load import load_yaml

FILE: Final = "mechanism_patterns.yaml"


class Known(Record, frozen=True, forbid_unknown_fields=True):
    """How much a text must do to use a name that the glossary knows; see mechanism_patterns.yaml."""

    organisations: str
    set_off_before: tuple[str, ...]
    set_off_after: tuple[str, ...]
    everyday: tuple[tuple[str, ...], ...]


class Form(Record, frozen=True, forbid_unknown_fields=True):
    """A shape of names: a regular expression that the whole of a name fits, and how sure that alone makes it."""

    id: str
    pattern: str
    confidence: float
    match: tuple[str, ...]
    spare: tuple[str, ...]


class Contraction(Form, frozen=True, forbid_unknown_fields=True):
    """A shape of names without quotation marks; ``lead`` is what must stand before what ``pattern`` finds, up to it.

    The telling part is searched for and its beginning from there, where a search for a beginning would look everywhere.
    """

    lead: str = ""


class Cue(Record, frozen=True, forbid_unknown_fields=True):
    """Something around or inside a quotation that moves the confidence by ``weight``.

    Exactly one of the five is given: words right ``before`` the opening or right ``after`` the closing mark, a
    pattern right after it, a pattern in the ``clause`` before it, or one ``inside``.
    """

    id: str
    weight: float
    match: tuple[str, ...]
    spare: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    after_pattern: str | None = None
    clause: str | None = None
    inside: str | None = None


class Stop(Record, frozen=True, forbid_unknown_fields=True):
    """Contents of quotation marks that are never mechanisms, and why."""

    why: str
    words: tuple[str, ...]


class JoinTest(Record, frozen=True, forbid_unknown_fields=True):
    """A sentence with one quotation and the name that comes of it."""

    text: str
    term: str


class Join(Record, frozen=True, forbid_unknown_fields=True):
    """Where what is quoted cannot stand alone, and which noun behind the closing mark completes it."""

    inside: str
    after: str
    match: JoinTest


class Quoted(Record, frozen=True, forbid_unknown_fields=True):
    """Names in quotation marks."""

    forms: tuple[Form, ...]
    cues: tuple[Cue, ...]
    stops: tuple[Stop, ...]
    joined: tuple[Join, ...]


class Formula(Record, frozen=True, forbid_unknown_fields=True):
    """Parts joined by a plus sign."""

    confidence: float
    match: tuple[str, ...]
    spare: tuple[str, ...]


class Headed(Record, frozen=True, forbid_unknown_fields=True):
    """Names that end in one of ``heads``, or fit ``head_pattern`` there, with at least ``least`` characters before it.

    A ``telling`` head makes a name even of general words: 服务承诺制. Names of a kind ``around_quotation`` may hold a
    short quotation right before the head: 非法违法“小化工”专项整治.
    """

    id: str
    heads: tuple[str, ...]
    least: int
    confidence: float
    match: tuple[str, ...]
    spare: tuple[str, ...]
    telling: bool = False
    around_quotation: bool = False
    head_pattern: str | None = None


class Plain(Record, frozen=True, forbid_unknown_fields=True):
    """Names without quotation marks."""

    contractions: tuple[Contraction, ...]
    formula: Formula
    headed: tuple[Headed, ...]
    decoys: tuple[str, ...]
    founding: tuple[str, ...]
    founded_after: str
    boundaries: tuple[str, ...]
    openings: tuple[str, ...]
    not_boundaries: tuple[str, ...]
    general: tuple[str, ...]
    rules_speak: tuple[str, ...]
    denied_before: str
    denied_after: str


class CategoryCue(Record, frozen=True, forbid_unknown_fields=True):
    """What speaks for a category: how a name ends, words or a pattern in it, or words in the clause around it."""

    category: str
    endings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pattern: str | None = None
    context: tuple[str, ...] = ()
    weight: int = 1
    match: tuple[str, ...] = ()


class Patterns(Record, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    known: Known
    quoted: Quoted
    plain: Plain
    categories: tuple[CategoryCue, ...]


@cache
def patterns() -> Patterns:
    """The project's patterns, read once. Raises BadVocabulary where the file breaks its schema."""
    return load_yaml(FILE, Patterns)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled. Raises BadVocabulary where it is not a regular expression."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise BadVocabulary(f"{FILE}: not a regular expression ({error}): {pattern}") from None


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of ``words``, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
