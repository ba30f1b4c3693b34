"""Which figures may stand side by side: a figure's identity, and in what two figures differ."""

from __future__ import annotations

from collections.abc import Mapping

from generator.extract.units import unit_table
from generator.model import Figure, Label, Meta, Record, Report
from generator.parse.places import place_of
from generator.vocabulary import taxonomy
from generator.vocabulary.labels import Term


class Identity(Record, frozen=True):
    """What a number is the number of. Two figures are comparable where only place and period differ.

    ``place`` and ``period`` are filled in from the report where the figure names none; ``period`` is ISO.
    """

    indicator: str
    sector: str
    place: str | None
    period: str | None
    unit_class: str
    role: str
    direction: str | None = None


class Difference(Record, frozen=True):
    """One field in which two figures differ, with a sentence about it. ``a`` and ``b`` are ids as in Identity."""

    field: str
    a: str | None
    b: str | None
    note: Label


_NAMES = {
    "indicator": Label(zh="指标", en="indicator"),
    "sector": Label(zh="领域", en="sector"),
    "place": Label(zh="地区", en="place"),
    "period": Label(zh="时期", en="period"),
    "unit_class": Label(zh="计量方式", en="kind of unit"),
    "role": Label(zh="性质", en="role"),
    "direction": Label(zh="数值类型", en="kind of number"),
}
FIELDS = tuple(_NAMES)
# differences in these make a comparison over places and time; any other one makes it unsound
FREE_FIELDS = frozenset({"place", "period"})
_DIRECTIONS = {
    None: Label(zh="数量", en="a level"),
    "up": Label(zh="上升幅度", en="a rise"),
    "down": Label(zh="下降幅度", en="a fall"),
}
_UNKNOWN = Label(zh="未注明", en="not stated")


def period_of_report(meta: Meta) -> str | None:
    """The years that a report covers: ``2021``, ``2022/2023``, None where it does not say."""
    start, end = meta.period_start or meta.period_end, meta.period_end or meta.period_start
    if start is None:
        return None
    return str(start) if start == end else f"{start}/{end}"


def identity_key(figure: Figure, report: Report) -> Identity:
    """The identity of a figure of ``report``."""
    meta = report.meta
    return Identity(
        indicator=figure.indicator,
        sector=figure.sector,
        place=figure.place or meta.county or meta.city or meta.province,
        period=figure.period or period_of_report(meta),
        unit_class=figure.unit_class,
        role=figure.role,
        direction=figure.change.direction if figure.change else None,
    )


def differences(a: Identity, b: Identity) -> tuple[Difference, ...]:
    """The fields in which two figures differ, in the order of FIELDS; none where they are the same quantity."""
    return tuple(
        Difference(field=field, a=one, b=two, note=_note(field, one, two))
        for field in FIELDS
        if (one := getattr(a, field)) != (two := getattr(b, field))
    )


def comparable(a: Identity, b: Identity) -> bool:
    """Whether two figures may stand in one table: they differ in place and period at most."""
    return all(difference.field in FREE_FIELDS for difference in differences(a, b))


def field_name(field: str) -> Label:
    """What one of FIELDS is called."""
    return _NAMES[field]


def _note(field: str, one: str | None, two: str | None) -> Label:
    name, first, second = _NAMES[field], label_of(field, one), label_of(field, two)
    return Label(
        zh=f"{name.zh}不同：前者为{first.zh}，后者为{second.zh}。",
        en=f"They differ in {name.en}: the first is {first.en}, the second {second.en}.",
    )


def label_of(field: str, id: str | None) -> Label:
    """What a value of one field of an identity is called."""
    if field == "direction":
        return _DIRECTIONS[id]
    if id is None:
        return _UNKNOWN
    terms: dict[str, Mapping[str, Term]] = {
        "indicator": taxonomy().indicators,
        "sector": taxonomy().sectors,
        "role": taxonomy().roles,
    }
    term = terms.get(field, {}).get(id) or (unit_table().classes.get(id) if field == "unit_class" else None)
    if term is not None:
        return Label(zh=term.zh, en=term.en)
    place = place_of(id) if field == "place" else None
    return Label(zh=id, en=place.en if place else id)
