"""What extracted records hold, in a reader's words: names of fields and their values, for ``diff`` and the comment."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.model import Label
from generator.options import Lang
from generator.vocabulary import Term, load_yaml, taxonomy

_MOST = 6  # items of a list that are named


@cache
def phrases() -> dict[str, Label]:
    """cli.yaml, read once."""
    return load_yaml("cli.yaml", dict[str, Label])


def phrase(key: str, lang: Lang) -> str:
    """The words of cli.yaml under ``key``; the key's last part where there are none."""
    label = phrases().get(key)
    return pick(label, lang) if label else key.rpartition(".")[2]


def field_name(name: str, lang: Lang) -> str:
    """What a field of a figure, mechanism, law, check or of the metadata is called."""
    return phrase(f"field.{name}", lang)


def field_value(name: str, value: Any, lang: Lang) -> str:
    """A value of the field ``name`` as it stands in an annotation (JSON), in words where there are some for it."""
    if value is None or value == "" or value == []:
        return phrase("value.none", lang)
    if isinstance(value, bool):
        return phrase(f"value.{name}_{str(value).lower()}", lang)
    if name == "correction":
        action, reason = phrase("value." + value["action"], lang), value["reason"]
        return f"{action} ({reason})"
    if name == "change":
        told = [value["base"], value["direction"]] if value.get("base") else [value["direction"]]
        return " ".join(phrase(f"value.{word}", lang) for word in told)
    if isinstance(value, list):
        more = "…" if len(value) > _MOST else ""
        return ("、" if lang == "zh" else ", ").join(map(str, value[:_MOST])) + more
    term = _terms().get(name, {}).get(str(value))
    return pick(term, lang) if term else str(value)


def origin(evidence: str, lang: Lang) -> str:
    """Where a piece of metadata was read, in words."""
    key = f"add_read.{evidence}"
    return phrase(key, lang) if key in phrases() else evidence


@cache
def _terms() -> dict[str, Mapping[str, Term]]:
    """The closed vocabularies by the fields whose values they name."""
    known = taxonomy()
    return {
        "indicator": known.indicators,
        "sector": known.sectors,
        "category": known.mechanism_categories,
        "role": known.roles,
        "bound": known.bounds,
        "level": known.levels,
        "document_type": known.document_types,
    }


def pick(label: Label | Term, lang: Lang) -> str:
    """The label in that language."""
    return label.zh if lang == "zh" else label.en
