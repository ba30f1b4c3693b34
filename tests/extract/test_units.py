from __future__ import annotations

import re

import opencc
import pytest

from generator.errors import BadVocabulary
from generator.extract import find_quantities
from generator.extract import units as units_module
from generator.extract.units import comparable, measure_at, measures, unit_table
from generator.extract.word_tables import UnitTable
from generator.vocabulary.load import parse_yaml

TABLE = unit_table()
UNITS = [(unit_class, name, unit) for unit_class, group in TABLE.units.items() for name, unit in group.items()]


@pytest.mark.parametrize(("unit_class", "name", "unit"), [pytest.param(*line, id=line[1]) for line in UNITS])
def test_every_unit_is_read_in_its_phrase(unit_class: str, name: str, unit: units_module.Unit) -> None:
    (quantity,) = find_quantities(unit.test)
    assert quantity.unit == (unit.written or name)
    found, value, base = comparable(quantity.value, quantity.unit)
    assert found == ("multiple" if unit_class == "doublings" else unit_class)
    assert value is not None
    assert base is not None


def test_classes_are_complete() -> None:
    for unit_class, entry in TABLE.classes.items():
        assert entry.zh and entry.en
        assert TABLE.units.get(unit_class), f"{unit_class} has no unit"
        assert entry.times is None or entry.times in TABLE.classes
        if entry.base:
            # a base unit is one of the class itself, with factor 1
            assert comparable(1, entry.base) in [(unit_class, 1, entry.base), ("count", 1, "个")]


def test_every_unit_has_labels_for_one_and_many() -> None:
    assert all(singular and plural for _, _, unit in UNITS for singular, plural in [unit.en])


def test_traditional_forms_of_all_words_are_known() -> None:
    """Whatever OpenCC writes for a measure or bound word, in any standard, is folded back to it."""
    fold = str.maketrans({pair[0]: pair[1] for pair in TABLE.traditional.split()})
    words = [*(name for _, name, _ in UNITS), *TABLE.bounds.before, *TABLE.bounds.after]
    for variant in ("s2t", "s2tw", "s2hk"):
        converter = opencc.OpenCC(variant)
        for word in words:
            assert converter.convert(word).translate(fold) == word


def test_traditional_pairs_agree_with_opencc() -> None:
    converter = opencc.OpenCC("t2s")
    for pair in TABLE.traditional.split():
        assert re.fullmatch(r"[\u4e00-\u9fff]{2}", pair)
        assert converter.convert(pair[0]) == pair[1] or pair in ("圓元", "馀余")  # OpenCC keeps these forms


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1.5, "公里", ("length", 1500, "米")),
        (3, "亩", ("area", 2000, "平方米")),
        (2, "公顷", ("area", 20000, "平方米")),
        (0.8, "平方公里", ("area", 800000, "平方米")),
        (6, "吨", ("mass", 6000, "千克")),
        (3, "人", ("people", 3, "人")),
        (3, "名", ("people", 3, "人")),
        (3, "人次", ("person_times", 3, "人次")),
        (3, "家", ("entities", 3, "家")),
        (3, "家次", ("entity_times", 3, "家次")),
        (3, "企次", ("entity_times", 3, "家次")),
        (3, "社区次", ("entity_times", 3, "家次")),
        (3, "台次", ("vehicle_times", 3, "台次")),
        (5, "台(套)", ("vehicles", 5, "台")),
        (98.6, "%", ("share", 98.6, "%")),
        (9, "‰", ("share", 0.9, "%")),
        (6, "成", ("share", 60, "%")),
        (2, "番", ("multiple", 4, "倍")),
        (3, "倍", ("multiple", 3, "倍")),
        (3, "个百分点", ("points", 3, "个百分点")),
        (90, "分钟", ("duration", 1.5, "小时")),
        (2, "年", ("years", 24, "个月")),
        (0.5, "人/亿元", ("rate", 0.5, "人/亿元")),
        (4, "县(市、区)", ("places", 4, "个")),
        (4, "方阵", ("count", 4, "方阵")),
        (5, "美元", ("foreign_money", 5, "美元")),
        (0.5, "", ("number", 0.5, "")),
    ],
)
def test_comparable(value: float, unit: str, expected: tuple[str, float, str]) -> None:
    assert comparable(value, unit) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("个百分点以上", "个百分点"),
        ("家次检查", "家次"),
        ("家庭", None),
        ("平方公里内", "平方公里"),
        ("元/平方米。", "元/平方米"),
        ("吨/年", "吨/年"),
        ("件(套)等", "件(套)"),
        ("家(其中", "家"),
        ("kg、", "kg"),
        ("kgf", None),
        ("店次", "店次"),
        ("月次", None),
        ("台风", None),
        ("升级", None),
    ],
)
def test_longest_measure_word(text: str, name: str | None) -> None:
    found = measure_at(text, 0)
    assert (found and found[0].name) == name
    assert found is None or found[1] == len(found[0].name)


def test_a_wrong_class_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    text = """
classes: {people: {zh: 人数, en: People, kind: count, base: 人}}
units: {crowd: {人: {en: [person, people], test: 到场5人}}}
bounds: {before: {}, after: {}}
traditional: ""
"""
    monkeypatch.setattr(units_module, "load_yaml", lambda name, type: parse_yaml(text, UnitTable, name))
    with pytest.raises(BadVocabulary, match=r"units\.crowd is not one of the classes"):
        unit_table.__wrapped__()


def test_measure_words_have_one_class() -> None:
    assert len(measures()) == len(UNITS)
