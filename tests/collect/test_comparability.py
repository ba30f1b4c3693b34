"""Identity of figures, and the notes on what two of them differ in."""

from __future__ import annotations

from generator.collect import comparable, differences, identity_key
from generator.collect.comparability import FIELDS
from generator.model import Change

META = {"province": "甘肃省", "city": "庆阳市", "level": "city", "period_start": 2021, "period_end": 2021}


def keys(report, one, two, other_meta=META):
    a = report(indicators=[{"indicator": "fines", **one}], **META)
    b = report(indicators=[{"indicator": "fines", **two}], **other_meta)
    return identity_key(a.figures[0], a), identity_key(b.figures[0], b)


def test_place_and_period_come_from_the_report_where_the_figure_names_none(report):
    one, _ = keys(report, {}, {})
    assert (one.place, one.period) == ("庆阳市", "2021")
    one, _ = keys(report, {"place": "环县", "period": "2021-10"}, {})
    assert (one.place, one.period) == ("环县", "2021-10")


def test_counties_of_one_city_are_different_places(report):
    county = {**META, "level": "county", "county": "环县"}
    one, two = keys(report, {}, {}, county)
    assert (one.place, two.place) == ("庆阳市", "环县")
    assert [d.field for d in differences(one, two)] == ["place"]


def test_a_period_of_several_years(report):
    _, two = keys(report, {}, {}, {**META, "period_start": 2022, "period_end": 2023})
    assert two.period == "2022/2023"


def test_the_same_quantity_differs_in_nothing(report):
    one, two = keys(report, {}, {})
    assert differences(one, two) == () and comparable(one, two)


def test_places_and_periods_may_be_compared(report):
    one, two = keys(report, {}, {}, {**META, "city": "宝鸡市", "province": "陕西省", "period_end": 2023})
    assert [d.field for d in differences(one, two)] == ["place", "period"]
    assert comparable(one, two)
    place = differences(one, two)[0]
    assert place.note.zh == "地区不同：前者为庆阳市，后者为宝鸡市。"
    assert place.note.en == "They differ in place: the first is Qingyang, the second Baoji."


def test_anything_else_is_named_and_may_not(report):
    one, two = keys(report, {"sector": "fire"}, {"unit_class": "money", "role": "target"})
    found = differences(one, two)
    assert [d.field for d in found] == ["sector", "unit_class", "role"]
    assert found[0].note.zh == "领域不同：前者为消防，后者为综合。"
    assert found[0].note.en == "They differ in sector: the first is Fire safety, the second All sectors."
    assert not comparable(one, two)


def test_a_change_is_not_a_level(report):
    one, two = keys(report, {"change": Change(direction="up")}, {})
    (found,) = differences(one, two)
    assert (found.field, found.note.zh) == ("direction", "数值类型不同：前者为上升幅度，后者为数量。")


def test_what_is_not_stated_is_said_to_be(report):
    one, two = keys(report, {}, {}, {"level": "nation"})
    assert next(d.note.en for d in differences(one, two)).endswith("the second not stated.")
    assert {d.field for d in differences(one, two)} < set(FIELDS)
