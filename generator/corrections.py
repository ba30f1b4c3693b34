"""What editors know better, applied to what the program read: the ``figures`` and ``mechanisms`` of a sidecar.

A correction names its place in the source and the words that must stand there. When the report changed underneath,
or when the program no longer finds what was corrected, it fails loudly: a corrected value never changes in silence.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import UNSET
from msgspec.structs import fields, replace

from generator.extract.quantities import find_quantities
from generator.extract.units import comparable
from generator.identity import short_id
from generator.located import locate, stale
from generator.model import (
    Correction,
    Figure,
    FigureCorrection,
    Mechanism,
    MechanismCorrection,
    Report,
    Sentence,
    Span,
)
from generator.vocabulary import taxonomy

_COMMON = frozenset(field.name for field in fields(Correction))
R = TypeVar("R", Figure, Mechanism)


def correct(report: Report) -> Report:
    """The report with the corrections of its sidecar applied. Raises StaleCorrection where one does not fit."""
    sidecar = report.source.sidecar
    if not (sidecar.figures or sidecar.mechanisms):
        return report
    figures, mechanisms = report.figures, report.mechanisms
    for number, correction in enumerate(sidecar.figures, 1):
        figures = _correct_figure(report, figures, correction, f"figures[{number}]")
    for number, term in enumerate(sidecar.mechanisms, 1):
        mechanisms = _correct_mechanism(report, mechanisms, term, f"mechanisms[{number}]")
    return replace(report, figures=tuple(sorted(figures, key=lambda f: f.start)), mechanisms=mechanisms)


def _changes(report: Report, correction: Correction, where: str) -> dict[str, Any]:
    """The fields that a correction sets, checked against the closed vocabularies."""
    names = (field.name for field in fields(correction) if field.name not in _COMMON)
    given = {name: value for name in names if (value := getattr(correction, name)) is not UNSET}
    known = taxonomy()
    closed = {"indicator": known.indicators, "sector": known.sectors, "category": known.mechanism_categories}
    for name, ids in closed.items():
        if name in given and given[name] not in ids:
            raise stale(report.source, where, f"there is no {name} {given[name]!r}")
    return given


def _apply(found: Iterable[R], matching: set[int], correction: Correction, changed: dict[str, Any]) -> tuple[R, ...]:
    """Drop, change or flag the records whose position is in ``matching``; the others stay."""
    kept = []
    for position, record in enumerate(found):
        if position not in matching:
            kept.append(record)
        elif correction.action == "set":
            kept.append(replace(record, correction=correction, **changed))
        elif correction.action == "flag":
            kept.append(replace(record, correction=correction))
    return tuple(kept)


def _correct_figure(
    report: Report, figures: tuple[Figure, ...], correction: FigureCorrection, where: str
) -> tuple[Figure, ...]:
    span = locate(report.source, correction, where)
    changed = _changes(report, correction, where)
    matching = {i for i, f in enumerate(figures) if f.start < span.end and span.start < f.end}
    if correction.action == "add":
        if matching:
            raise stale(report.source, where, "a figure is found there already; use `set`")
        return (*figures, _new_figure(report, span, correction, changed, where))
    if len(matching) != 1:
        raise stale(report.source, where, f"{len(matching)} figures are found at {correction.surface!r}, not one")
    if correction.action == "set" and {"value", "unit"} & changed.keys():
        old = figures[min(matching)]
        changed |= _comparable(changed.get("value", old.value), changed.get("unit", old.unit))
    return _apply(figures, matching, correction, changed)


def _comparable(value: float, unit: str) -> dict[str, Any]:
    unit_class, amount, base = comparable(value, unit)
    return {"unit_class": unit_class, "comparable": amount, "comparable_unit": base}


def _new_figure(
    report: Report, span: Span, correction: FigureCorrection, changed: dict[str, Any], where: str
) -> Figure:
    """A figure that the program did not find; value and unit are read from the surface unless they are given."""
    read = next(iter(find_quantities(correction.surface)), None)
    if read:
        changed = {"value": read.value, "value_max": read.value_max, "unit": read.unit, "bound": read.bound, **changed}
    if "value" not in changed or "unit" not in changed:
        raise stale(report.source, where, f"no number can be read in {correction.surface!r}; give `value` and `unit`")
    sentence = _sentence_at(report.sentences, span.start)
    text = report.source.text[report.sentences[sentence].start : report.sentences[sentence].end]
    return Figure(
        id=short_id("added", text, correction.surface, str(span.start - report.sentences[sentence].start)),
        start=span.start,
        end=span.end,
        surface=correction.surface,
        sentence=sentence,
        correction=correction,
        **_comparable(changed["value"], changed["unit"]),
        **changed,
    )


def _sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """The sentence that holds the offset, or the last one before it."""
    return max((i for i, s in enumerate(sentences) if s.start <= offset), default=0)


def _correct_mechanism(
    report: Report, mechanisms: tuple[Mechanism, ...], correction: MechanismCorrection, where: str
) -> tuple[Mechanism, ...]:
    text, surface = report.source.text, correction.surface
    spans = [span for span in _occurrences(text, surface) if correction.at in (None, span.start)]
    if not spans:
        raise stale(report.source, where, f"{surface!r} does not stand in the text")
    if correction.expect and correction.expect not in text:
        raise stale(report.source, where, f"{correction.expect!r} no longer stands in the text")
    changed = _changes(report, correction, where)
    here = {(span.start, span.end) for span in spans}
    matching = {i for i, m in enumerate(mechanisms) if any((s.start, s.end) in here for s in m.mentions)}
    if correction.action == "add":
        if matching:
            raise stale(report.source, where, "it is found already; use `set`")
        if "category" not in changed:
            raise stale(report.source, where, "`add` needs a `category`")
        new = {"term": surface, "mentions": tuple(spans), **changed}
        return (*mechanisms, Mechanism(correction=correction, **new))
    if not matching:
        raise stale(report.source, where, f"no mechanism is found at {surface!r}")
    return _apply(mechanisms, matching, correction, changed)


def _occurrences(text: str, surface: str) -> list[Span]:
    spans, at = [], text.find(surface)
    while at != -1:
        spans.append(Span(at, at + len(surface)))
        at = text.find(surface, at + len(surface))
    return spans
