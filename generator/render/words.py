"""The words of the pages themselves, in the language of the page."""

from __future__ import annotations

import re
from functools import cache

from generator.model import Record
from generator.options import Lang
from generator.render.escape import Html, encode
from generator.vocabulary import load_yaml

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Phrase(Record, frozen=True, forbid_unknown_fields=True):
    """One phrase; ``{name}`` is filled in. ``one`` is the English form where ``n`` is 1."""

    zh: str
    en: str
    one: str | None = None


class Interface(Record, frozen=True, forbid_unknown_fields=True):
    """ui.yaml: the phrases, and the order in which key figures are chosen."""

    key_indicators: tuple[str, ...]
    phrases: dict[str, Phrase]


class UnitClass(Record, frozen=True):
    """What units.yaml says of a class of measure words, as far as pages show it."""

    zh: str
    en: str


class UnitName(Record, frozen=True):
    """What units.yaml says of a measure word, as far as pages show it: English singular and plural."""

    en: tuple[str, str] | None = None


class UnitNames(Record, frozen=True):
    """The part of units.yaml that pages show: classes by id, measure words by class."""

    classes: dict[str, UnitClass]
    units: dict[str, dict[str, UnitName]]


@cache
def interface() -> Interface:
    """ui.yaml, read once."""
    return load_yaml("ui.yaml", Interface)


@cache
def unit_names() -> UnitNames:
    """units.yaml, read once."""
    return load_yaml("units.yaml", UnitNames)


@cache
def english_units() -> dict[str, tuple[str, str]]:
    """Measure words with their English names, singular and plural."""
    groups = unit_names().units.values()
    return {word: unit.en for group in groups for word, unit in group.items() if unit.en is not None}


class Words:
    """The phrases of one language: ``words("n_figures", n=3)``. Values are encoded unless they are Html."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._phrases = interface().phrases
        self._pieces: dict[tuple[str, bool], list[str]] = {}

    def text(self, key: str, **values: object) -> str:
        """The phrase as plain text, for metadata and attributes."""
        return _PLACEHOLDER.sub(lambda m: str(self.number(values[m[1]])), self._form(key, values.get("n") == 1))

    def number(self, value: object) -> object:
        """A count as the language writes it: English groups digits (12,345), Chinese does not; all else stays."""
        return f"{value:,}" if self.lang == "en" and isinstance(value, int) and value >= 1000 else value

    def __call__(self, key: str, **values: object) -> Html:
        """The phrase as markup."""
        one = values.get("n") == 1
        pieces = self._pieces.get((key, one))
        if pieces is None:  # text and names of values in turn, the text encoded once
            split = _PLACEHOLDER.split(self._form(key, one))
            pieces = self._pieces[key, one] = [piece if i % 2 else encode(piece) for i, piece in enumerate(split)]
        if len(pieces) == 1:
            return Html(pieces[0])
        return Html("".join(encode(self.number(values[piece])) if i % 2 else piece for i, piece in enumerate(pieces)))

    def starting(self, prefix: str) -> dict[str, str]:
        """The phrases whose names start with ``prefix``, named without it, for a page's script; not filled in."""
        return {key.removeprefix(prefix): self._form(key, one=False) for key in self._phrases if key.startswith(prefix)}

    def _form(self, key: str, one: bool) -> str:
        phrase = self._phrases[key]
        if self.lang == "zh":
            return phrase.zh
        return phrase.one if one and phrase.one is not None else phrase.en
