"""What editors know better, applied to what the program read: the ``figures`` and ``mechanisms`` of a sidecar.

Those of headings and metadata are applied where these are read, in ``generator.parse.corrections``.

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
from generator.vocabulary.mistakes import closest

_COMMON = frozenset(field.name for field in fields(Correction))
# the fields that the reasons of a figure speak of
_EXPLAINED = frozenset({"indicator", "sector", "period", "place", "change", "role"})
R = TypeVar("R", Figure, Mechanism)


def correct(report: Report) -> Report:
    """The report with the corrections of its sidecar applied. Raises StaleCorrection where one does not fit."""
    sidecar = report.source.sidecar
    if not (sidecar.figures or sidecar.mechanisms):
        return report
    figures = report.figures
    for number, correction in enumerate(sidecar.figures, 1):
        figures = _correct_figure(report, figures, correction, f"figures[{number}]")
    report = replace(report, figures=tuple(sorted(figures, key=lambda f: f.start)))
    for number, term in enumerate(sidecar.mechanisms, 1):
        report = _correct_mechanism(report, term, f"mechanisms[{number}]")
    return report


def _changes(report: Report, correction: Correction, where: str) -> dict[str, Any]:
    """The fields that a correction sets, checked against the closed vocabularies."""
    names = (field.name for field in fields(correction) if field.name not in _COMMON)
    given = {name: value for name in names if (value := getattr(correction, name)) is not UNSET}
    known = taxonomy()
    closed = {"indicator": known.indicators, "sector": known.sectors, "category": known.mechanism_categories}
    for name, ids in closed.items():
        if name in given and given[name] not in ids:
            en, zh = closest(given[name], ids)
            problem_zh, problem_en = f"没有 {name} {given[name]!r}{zh}", f"there is no {name} {given[name]!r}{en}"
            raise stale(report.source, where, problem_zh, problem_en)
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
            raise stale(report.source, where, "这里已读到数字，请用 set", "a figure is found there already; use `set`")
        return (*figures, _new_figure(report, span, correction, changed, where))
    if len(matching) != 1:
        raise stale(
            report.source,
            where,
            f"“{correction.surface}”处读到 {len(matching)} 个数字，应恰好有一个"
            + ("；若原文有而程序未读到，请用 add" if not matching else ""),
            f"{len(matching)} figures are found at {correction.surface!r}, not one"
            + ("; use `add` for one that the program does not find" if not matching else ""),
        )
    if correction.action == "set":
        changed = _consequences(figures[min(matching)], changed, correction.reason) | changed
    return _apply(figures, matching, correction, changed)


def _consequences(old: Figure, changed: dict[str, Any], reason: str) -> dict[str, Any]:
    """What else a ``set`` decides: the value in base units, no range beside one value, no doubt about a set indicator.

    What the program read there may differ from one version to the next, and must not show through.
    """
    also: dict[str, Any] = {"reasons": _reasons(old.reasons, changed, reason)}
    if {"value", "unit"} & changed.keys():
        also |= _comparable(changed.get("value", old.value), changed.get("unit", old.unit))
    if "value" in changed:
        also["value_max"] = None
    if "period" in changed:
        also["period_words"] = None
    if "indicator" in changed:
        also["alternatives"] = ()
    return also


def _reasons(read: Iterable[str], changed: dict[str, Any], reason: str) -> tuple[str, ...]:
    """Why each field is what it is, for ``digest explain``: those that were set, because an editor said so."""
    kept = [cue for cue in read if cue.partition(":")[0] not in changed]
    told = [f"{name}: correction {reason}" for name in changed if name in _EXPLAINED]
    return (*kept, *told)


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
        raise stale(
            report.source,
            where,
            f"“{correction.surface}”中读不出数字，请给出 value 和 unit",
            f"no number can be read in {correction.surface!r}; give `value` and `unit`",
        )
    sentence = _sentence_at(report.sentences, span.start)
    text = report.source.text[report.sentences[sentence].start : report.sentences[sentence].end]
    return Figure(
        id=short_id("added", text, correction.surface, str(span.start - report.sentences[sentence].start)),
        start=span.start,
        end=span.end,
        surface=correction.surface,
        sentence=sentence,
        correction=correction,
        reasons=_reasons((), changed, correction.reason),
        **_comparable(changed["value"], changed["unit"]),
        **changed,
    )


def _sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """The sentence that holds the offset, or the last one before it."""
    return max((i for i, s in enumerate(sentences) if s.start <= offset), default=0)


def _correct_mechanism(report: Report, correction: MechanismCorrection, where: str) -> Report:
    """The report with one mechanism dropped, changed, added or flagged; a doubtful one may be dropped or added."""
    spans = _mentions(report, correction, where)
    here = {(span.start, span.end) for span in spans}
    changed = _changes(report, correction, where)
    doubted = _standing(report.review, here)
    matching = _standing(report.mechanisms, here)
    review = tuple(m for i, m in enumerate(report.review) if i not in doubted)
    if correction.action == "add":
        if matching:
            raise stale(report.source, where, "这里已识别为机制，请用 set", "it is found already; use `set`")
        if "category" not in changed:
            raise stale(report.source, where, "add 需要给出 category", "`add` needs a `category`")
        new = Mechanism(correction=correction, **{"term": correction.surface, "mentions": tuple(spans), **changed})
        return replace(report, mechanisms=(*report.mechanisms, new), review=review)
    if not matching and not (doubted and correction.action in ("drop", "flag")):
        raise stale(
            report.source,
            where,
            f"“{correction.surface}”处没有识别到机制；若应有，请用 add",
            f"no mechanism is found at {correction.surface!r}; use `add` if there should be one",
        )
    if correction.action == "flag":
        review = _apply(report.review, doubted, correction, {})
    return replace(report, mechanisms=_apply(report.mechanisms, matching, correction, changed), review=review)


def _mentions(report: Report, correction: MechanismCorrection, where: str) -> list[Span]:
    """Where the corrected term stands. Raises StaleCorrection where it does not, or not as expected."""
    text, surface = report.source.text, correction.surface
    spans = [span for span in _occurrences(text, surface) if correction.at in (None, span.start)]
    if not spans:
        raise stale(
            report.source,
            where,
            f"原文中没有“{surface}”；原文改过，请重新查看",
            f"{surface!r} does not stand in the text",
        )
    if correction.expect and correction.expect not in text:
        raise stale(
            report.source,
            where,
            f"原文中已没有“{correction.expect}”；原文改过，请重新查看",
            f"{correction.expect!r} no longer stands in the text",
        )
    return spans


def _standing(mechanisms: Iterable[Mechanism], here: set[tuple[int, int]]) -> set[int]:
    """The positions of the mechanisms that are mentioned at one of the places."""
    return {i for i, m in enumerate(mechanisms) if any((span.start, span.end) in here for span in m.mentions)}


def _occurrences(text: str, surface: str) -> list[Span]:
    spans, at = [], text.find(surface)
    while at != -1:
        spans.append(Span(at, at + len(surface)))
        at = text.find(surface, at + len(surface))
    return spans
