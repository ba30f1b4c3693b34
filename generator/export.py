"""A Report as plain data in the schema of the annotations: printed by ``extract``, read by ``score``."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from generator.model import Check, Figure, Heading, Mechanism, Noise, Report

# formats whose text is not simply the file's content: whoever reads the offsets needs the text beside them
_TEXT_INCLUDED = frozenset({"md", "html", "docx", "pdf"})

# fields of a Figure that explain it rather than state it
_INTERNAL = frozenset({"reasons", "correction"})

_META_FIELDS = (
    "title",
    "title_suggested",
    "province",
    "city",
    "level",
    "period_start",
    "period_end",
    "publisher",
    "published",
    "doc_number",
    "doc_date",
    "signed",
    "document_type",
    "script",
)


def to_annotation(report: Report) -> dict[str, Any]:
    """The report as one JSON-ready object; offsets count in the source text as decoded."""
    text = report.source.text
    record: dict[str, Any] = {
        "source": report.source.name,
        "meta": {name: getattr(report.meta, name) for name in _META_FIELDS},
        "headings": [_heading(h) for h in report.headings],
        "boilerplate": [_noise(n, text) for n in report.noise if n.kind == "furniture"],
        "damage": [_noise(n, text) for n in report.noise if n.kind == "damage"],
        "figures": [_figure(f) for f in report.figures],
        "mechanisms": [_mechanism(m) for m in report.mechanisms],
        "laws": [to_builtins(law) for law in report.laws],
        "checks": [_check(c) for c in report.checks],
    }
    if report.source.format in _TEXT_INCLUDED:
        record["text"] = text
    return record


def _heading(heading: Heading) -> dict[str, Any]:
    return {"start": heading.start, "end": heading.end, "level": heading.level, "text": heading.text}


def _noise(noise: Noise, text: str) -> dict[str, Any]:
    record: dict[str, Any] = {"start": noise.start, "end": noise.end, "surface": text[noise.start : noise.end]}
    if noise.kind == "damage":
        record["restored"] = noise.restored
    return record


def _figure(figure: Figure) -> dict[str, Any]:
    record: dict[str, Any] = {name: getattr(figure, name) for name in figure.__struct_fields__ if name not in _INTERNAL}
    record["change"] = None
    if figure.change:
        record["change"] = {"direction": figure.change.direction, "base": figure.change.base}
    record["alternatives"] = list(figure.alternatives)
    return record | _correction(figure)


def _correction(of: Figure | Mechanism) -> dict[str, Any]:
    if of.correction is None:
        return {}
    return {"correction": {"action": of.correction.action, "reason": of.correction.reason}}


def _mechanism(mechanism: Mechanism) -> dict[str, Any]:
    record = {
        "term": mechanism.term,
        "category": mechanism.category,
        "mentions": [[span.start, span.end] for span in mechanism.mentions],
        "definition": mechanism.definition,
        "components": list(mechanism.components),
        "entry": mechanism.entry,
        "confidence": mechanism.confidence,
    }
    return record | _correction(mechanism)


def _check(check: Check) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": check.id,
        "kind": check.kind,
        "stated": check.stated,
        "from": list(check.surfaces),
        "computed": check.computed,
        "holds": check.holds,
        "at": check.at,
        "equation": check.equation,
        "figures": list(check.figures),
    }
    if check.truncated:
        record["truncated"] = True
    return record
