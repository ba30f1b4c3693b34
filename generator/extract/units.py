"""Measure words and units: which one stands at a place of a text, and what may be compared with what.

The words are data (``vocabulary/units.yaml``). Three kinds are built from them instead of listed: 次 behind a thing
that is visited or moved (家次, 矿次, 艘次), a second word in brackets (台(套)), and rates (人/亿元, 元/平方米).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from generator.errors import BadVocabulary
from generator.extract.word_tables import Kind, Unit, UnitTable
from generator.model import Number
from generator.vocabulary import load_yaml


class Measure(NamedTuple):
    """A measure word as it may stand behind a number: its name, its class, and its line of units.yaml."""

    name: str
    unit_class: str
    kind: Kind
    unit: Unit


@cache
def unit_table() -> UnitTable:
    """units.yaml, read once. Raises BadVocabulary where a unit's class is not defined or a word stands twice."""
    table = load_yaml("units.yaml", UnitTable)
    seen: set[str] = set()
    for unit_class, units in table.units.items():
        if unit_class not in table.classes:
            raise BadVocabulary(f"units.yaml: units.{unit_class} is not one of the classes")
        if twice := seen & set(units):
            raise BadVocabulary(f"units.yaml: {', '.join(sorted(twice))} stands in two classes")
        seen |= set(units)
    return table


@cache
def measures() -> dict[str, Measure]:
    """Every listed measure word by name."""
    table = unit_table()
    return {
        name: Measure(name, unit_class, table.classes[unit_class].kind, unit)
        for unit_class, units in table.units.items()
        for name, unit in units.items()
    }


@cache
def _by_first() -> dict[str, list[tuple[str, int, tuple[str, ...], bool, Measure]]]:
    """The measure words by first character, longest first.

    With each its name, the name's length, what must not follow, whether no Latin letter may follow.
    """
    index: dict[str, list[tuple[str, int, tuple[str, ...], bool, Measure]]] = {}
    for measure in sorted(measures().values(), key=lambda measure: -len(measure.name)):
        name = measure.name
        latin = name[-1].isascii() and name[-1].isalnum()
        index.setdefault(name[0], []).append((name, len(name), measure.unit.not_before, latin, measure))
    return index


# what is visited or moved often enough to be counted with 次 although it is no measure word: 企次, 店次, 船次.
# Never a time, an ordinal or a word that leads to the next clause.
_TIMES: Final = re.compile(
    r"(?![年月日时分秒第每首历多余几数各本该此再又与及和的、一二三四五六七八九十百千万亿])[\u4e00-\u9fff]次(?![生要年日序数品])"
)
_BRACKET: Final = re.compile(r"[(（]([\u4e00-\u9fff、/]{1,12})[)）]")
_PLACES: Final = re.compile("[省市州县区旗盟乡镇村街道社自治直辖团场、]+")  # 30省(自治区、直辖市), 128乡镇(街道)
_PER: Final = re.compile(r"[/／]每?(?:10{0,5})?[十百千万亿]{0,2}")
_YEAR_DAY_HOUR: Final = re.compile("[adh](?![A-Za-z0-9])")  # 120万t/a
_LATIN: Final = re.compile(r"[A-Za-z0-9]")


def measure_at(text: str, at: int) -> tuple[Measure, int] | None:
    """The longest measure word that begins at ``at``, built ones included, and where it ends; else None."""
    measure = _listed_at(text, at)
    if measure is not None:
        return _extended(text, at, measure)
    if text.startswith("次", at + 1) and _TIMES.match(text, at):
        return _built(text[at : at + 2], "entity_times"), at + 2
    return None


def _listed_at(text: str, at: int) -> Measure | None:
    for name, length, not_before, latin, measure in _by_first().get(text[at : at + 1], ()):
        if not text.startswith(name, at):
            continue
        if not_before and text.startswith(not_before, at + length):
            continue  # the beginning of another word
        if not (latin and _LATIN.match(text, at + length)):
            return measure
    return None


def _extended(text: str, at: int, measure: Measure) -> tuple[Measure, int]:
    """The measure word with what is built onto it: 次, a second word in brackets, or a rate's denominator."""
    end = at + len(measure.name)
    times = unit_table().classes[measure.unit_class].times
    if (
        times
        and text.startswith("次", end)
        and not text.startswith(("次生", "次要", "次日", "次之", "次年", "次月"), end)
    ):
        measure, end = _built(measure.name + "次", times), end + 1
    following = text[end : end + 1]
    if following and following in "(（":
        bracket = _BRACKET.match(text, end)
        if bracket and _is_alternative(bracket[1], measure):
            return _built(f"{measure.name}({bracket[1]})", measure.unit_class), bracket.end()
    elif following and following in "/／" and (per := _PER.match(text, end)):
        below = _listed_at(text, per.end())
        abbreviated = _YEAR_DAY_HOUR.match(text, per.end())
        if below is not None or abbreviated is not None:
            end = abbreviated.end() if abbreviated else per.end() + len(below.name if below else "")
            return _built(text[at:end].replace("／", "/"), "rate"), end
    return measure, end


def _is_alternative(words: str, measure: Measure) -> bool:
    """Whether what stands in brackets behind a measure word is measure words that may stand in its place."""
    if measure.unit_class == "places":
        return _PLACES.fullmatch(words) is not None
    return all(word in measures() or word == "次" for word in words.replace("/", "、").split("、"))


@lru_cache(maxsize=4096)
def _built(name: str, unit_class: str) -> Measure:
    """A measure word that is not listed."""
    if name in measures():
        return measures()[name]
    kind: Kind = "rate" if unit_class == "rate" else unit_table().classes[unit_class].kind
    return Measure(name, unit_class, kind, Unit(en=(name, name), test=""))


def comparable(value: Number, unit: str) -> tuple[str, Number | None, str | None]:
    """What ``value unit`` may be compared with: (unit class, value in the class's base unit, base unit).

    Only values of one class may be put side by side: 人 and 人次, 家 and 家次 are classes of their own. A rate is
    comparable with the same rate only, so its unit is its own base. A word that units.yaml does not know counts things
    (``count``); a number without a unit is ``number``. Value and base are None where no conversion exists.
    """
    if not unit:
        return "number", value, ""
    measure = measures().get(unit)
    if measure is None:
        return _comparable_built(value, unit)
    if measure.unit_class == "doublings":  # n doublings make 2 ** n times; beyond a few the word is not meant so
        return ("multiple", 2**value, "倍") if 0 < value <= 16 else ("multiple", None, None)
    base = unit_table().classes[measure.unit_class].base
    if not base:
        return measure.unit_class, value, unit
    return measure.unit_class, _scaled(value + measure.unit.plus, measure.unit.factor), base


def _comparable_built(value: Number, unit: str) -> tuple[str, Number | None, str | None]:
    found = measure_at(unit, 0)
    if found is None or found[1] != len(unit):
        return "count", value, unit
    measure = found[0]
    if measure.kind == "rate":
        return "rate", value, unit
    return measure.unit_class, value, unit_table().classes[measure.unit_class].base


def _scaled(value: Number, factor: float) -> Number:
    """``value`` × ``factor``, whole where the product is whole within a float's last digits."""
    if factor == 1:
        return value
    product = float(f"{value * factor:.12g}")
    return int(product) if product.is_integer() else product
