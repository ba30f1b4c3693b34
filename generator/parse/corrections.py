"""What editors know better of outline and metadata: the ``headings`` and ``meta`` of a sidecar."""

from __future__ import annotations

from msgspec.structs import replace

from generator.located import StaleCorrection, locate, stale, still_there
from generator.model import Heading, HeadingCorrection, Meta, MetaCorrection, Source, Span
from generator.model.source import YEARS, MetaField
from generator.parse.clean import Cleaned
from generator.parse.dates import find_date
from generator.parse.period import in_order
from generator.vocabulary.labels import taxonomy


def correct_headings(source: Source, cleaned: Cleaned, headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The headings with the corrections of the source's sidecar. Raises StaleCorrection where one does not fit."""
    for number, correction in enumerate(source.sidecar.headings, 1):
        where = f"headings[{number}]"
        span = locate(source, correction, where)
        there = [heading for heading in headings if heading.start == span.start]
        if correction.action == "add":
            if there:
                raise stale(source, where, "这里已识别为标题，请用 set", "a heading is found there already; use `set`")
            headings = tuple(sorted((*headings, _new(cleaned, span, correction)), key=lambda h: h.start))
        elif not there:
            raise stale(
                source,
                where,
                f"“{correction.surface}”处没有识别到标题",
                f"no heading begins at {correction.surface!r}",
            )
        elif correction.action == "drop":
            headings = tuple(heading for heading in headings if heading not in there)
        elif correction.action == "set":
            headings = tuple(replace(h, level=correction.level) if h in there else h for h in headings)
    return headings


def correct_meta(source: Source, meta: Meta) -> Meta:
    """The metadata with the corrections of the source's sidecar. Raises StaleCorrection where one does not fit."""
    for number, correction in enumerate(source.sidecar.meta, 1):
        where, field = f"meta[{number}]", correction.field
        still_there(source, correction, where)
        was, value = getattr(meta, field), correction.value
        if (was is None) is (correction.action != "add"):
            raise _missing_or_there(source, where, correction, was)
        if correction.action in ("set", "add"):
            if problem := _problem(field, value):
                raise stale(source, where, *problem)
            meta = replace(meta, evidence={**meta.evidence, field: "correction"}, **{field: value})
        elif correction.action == "drop":
            left = {name: at for name, at in meta.evidence.items() if name != field}
            meta = replace(meta, evidence=left, **{field: "other" if field == "document_type" else None})
    meta = in_order(meta, {c.field for c in source.sidecar.meta if c.action in ("set", "add")})
    if meta.period_start and meta.period_end and meta.period_start > meta.period_end:
        for number, correction in enumerate(source.sidecar.meta, 1):
            if correction.field.startswith("period_"):
                zh, en = "period_end 早于 period_start", "period_end is before period_start"
                raise stale(source, f"meta[{number}]", zh, en)
    return meta


def _missing_or_there(source: Source, where: str, correction: MetaCorrection, was: object) -> StaleCorrection:
    field = correction.field
    if was is None:
        return stale(source, where, f"没有读到 {field}，请用 add", f"no {field} is read; use `add`")
    return stale(source, where, f"已读到 {field}：{was}，请用 set", f"{field} is read already, as {was!r}; use `set`")


def _problem(field: MetaField, value: str | int | None) -> tuple[str, str] | None:
    """What is wrong with a value, Chinese and English."""
    closed = {"level": taxonomy().levels, "document_type": taxonomy().document_types}
    if field in closed:
        if value not in closed[field]:
            return f"{field} 应为 {'、'.join(closed[field])} 之一", f"{field} must be one of {', '.join(closed[field])}"
    elif field.startswith("period_"):
        if not isinstance(value, int) or value not in YEARS:
            return f"{field} 应为年份", f"{field} must be a year"
    elif not isinstance(value, str) or not value.strip():
        return f"请给出 {field} 的 value", f"`value` must say what {field} is"
    elif field in ("published", "doc_date", "signed") and find_date(value) != value:
        return f"{field} 应为 2021-03-01 这样的日期", f"{field} must be a date such as 2021-03-01"
    return None


def _new(cleaned: Cleaned, span: Span, correction: HeadingCorrection) -> Heading:
    start, end = (cleaned.offsets.to_clean(offset) for offset in (span.start, span.end))
    return Heading(
        start=span.start, end=span.end, level=correction.level, text=correction.surface, clean=cleaned.text[start:end]
    )
