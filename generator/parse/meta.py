"""What a report says of itself: the metadata, and where each piece of it was read."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Heading, Meta, Script, Sidecar
from generator.parse.clean import Cleaned
from generator.parse.dates import find_date
from generator.parse.furniture import Fact
from generator.parse.kind import document_type
from generator.parse.period import Period, find_period, in_order
from generator.parse.publisher import find_publisher, in_full
from generator.parse.signature import find_signature
from generator.parse.titles import Title
from generator.parse.where import Where, find_place
from generator.vocabulary.labels import taxonomy

# sections under such headings speak of the year to come
_PLANS = ("下一步", "下步", "工作思路", "工作打算", "工作计划", "工作安排", "工作谋划", "努力方向", "明年")

# the sidecar's fields that are metadata of the report
_SAID = tuple(field for field in Sidecar.__struct_fields__ if field in Meta.__struct_fields__)


def read_meta(
    sidecar: Sidecar, cleaned: Cleaned, headings: Sequence[Heading], facts: Sequence[Fact], title: Title, script: Script
) -> Meta:
    """The metadata of a report. What the sidecar says wins; the rest is read from head, title, text and signature."""
    signature = find_signature(cleaned, title.paragraphs)
    published, doc_date = _dated(facts, "published"), _dated(facts, "doc_date")
    number = _first(facts, "doc_number") or _first(facts, "index_number")
    name = sidecar.title or title.text
    publisher, publisher_at = find_publisher(facts, signature.office, name) or (None, "")
    hosts = [fact.value for fact in facts if fact.role == "host"]
    where = find_place(name or "", [p for p in (publisher, signature.office) if p], cleaned.text, hosts)
    kind = document_type(name, cleaned.text, headings, publisher)
    text = _without_plans(cleaned, headings)
    period = find_period(name, text, (signature.date, doc_date, published), kind=kind)
    read: dict[str, tuple[str | int | None, str]] = {
        "title": (title.text, title.evidence),
        "province": (where.province, where.evidence),
        "city": (where.city, where.evidence),
        "county": (where.county, where.evidence),
        "level": (where.level, where.evidence),
        "period_start": (period.start, period.evidence),
        "period_end": (period.end, period.evidence),
        "publisher": (publisher and in_full(publisher, where), publisher_at),
        "published": (published, "head"),
        "doc_number": (number, "head"),
        "doc_date": (doc_date, "head"),
        "signed": (signature.date, "signature"),
        "document_type": (kind, "text"),
    }
    told = {field: value for field in _SAID if (value := getattr(sidecar, field)) is not None}
    for field in _below(told, where):
        read[field] = (None, "")
    values = {field: value for field, (value, _) in read.items() if value is not None} | told
    evidence = {field: at for field, (value, at) in read.items() if value is not None} | dict.fromkeys(told, "sidecar")
    suggested = None if name else _suggested_title(where, period, kind)
    return in_order(Meta(**values, script=script, title_suggested=suggested, evidence=evidence), told)


def _below(told: dict[str, str | int], where: Where) -> tuple[str, ...]:
    """The divisions that were read and lie in another place than the editor names, or below the level given."""
    if told.get("province", where.province) != where.province:
        return ("city", "county")
    if told.get("city", where.city) != where.city or told.get("level") == "city":
        return ("county",)
    return ("city", "county") if told.get("level") in ("province", "nation") else ()


def _first(facts: Sequence[Fact], role: str) -> str | None:
    return next((fact.value for fact in facts if fact.role == role and any(c.isdigit() for c in fact.value)), None)


def _dated(facts: Sequence[Fact], role: str) -> str | None:
    return next((day for fact in facts if fact.role == role and (day := find_date(fact.value))), None)


def _without_plans(cleaned: Cleaned, headings: Sequence[Heading]) -> str:
    """The clean text up to the section on the year to come, which such reports end with."""
    for heading in headings:
        if any(word in heading.clean for word in _PLANS) and not heading.label:
            return cleaned.text[: cleaned.offsets.to_clean(heading.start)] or cleaned.text
    return cleaned.text


def _suggested_title(where: Where, period: Period, kind: str) -> str | None:
    """A working title for a report that has none: place, year and kind."""
    place = where.county or where.city or where.province
    year = f"{period.end}年" if period.end else ""
    name = "材料" if kind == "other" else taxonomy().document_types[kind].zh
    return f"{place}{year}{name}" if place else None
