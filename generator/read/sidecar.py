"""The sidecar beside a report: ``NAME.yaml``, what the editor knows better than any program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import UNSET

from generator.errors import BadInput, BadVocabulary
from generator.model import (
    Correction,
    FigureCorrection,
    HeadingCorrection,
    MechanismCorrection,
    MetaCorrection,
    Sidecar,
)
from generator.model.source import LISTING, YEARS
from generator.vocabulary.labels import taxonomy
from generator.vocabulary.load import check_shape, entry_lines, parse_yaml

SIDECAR_SUFFIXES = frozenset({".yaml", ".yml"})
MAX_SIDECAR_BYTES = 100_000
_PERIOD = re.compile(r"\d{4}(?:-\d{2}){0,2}(?:/\d{4}(?:-\d{2}){0,2})?")
_DEEPEST_HEADING = 9
_LARGEST = 1e18  # no figure of a report comes near
_COMMON = frozenset(Correction.__struct_fields__)
_LISTS = ("figures", "mechanisms", "headings", "meta")
_ANYTHING = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)
_DATE_LINE = re.compile(
    r"((?:^published|\bvalue)[ \t]*:[ \t]*)(\d{4})-(\d{1,2})-(\d{1,2})(?=[ \t]*(?:[,}]|#.*|\r?$))", re.MULTILINE
)


def read_sidecar(report: Path) -> Sidecar:
    """The sidecar of ``report``, an empty one where there is none. A broken one raises BadInput for the report."""
    return with_places(report)[0]


def with_places(report: Path) -> tuple[Sidecar, dict[str, str]]:
    """The sidecar of ``report``, and where its corrections stand: ``figures[1]`` → ``NAME.yaml:7``. Raises BadInput."""
    for suffix in sorted(SIDECAR_SUFFIXES):
        path = report.with_suffix(suffix)
        if path.is_file():
            return _read(report.name, path)
    return Sidecar(), {}


def _read(report: str, path: Path) -> tuple[Sidecar, dict[str, str]]:
    text = _text(report, path)
    if not _ANYTHING.search(text):
        return Sidecar(), {}
    try:
        check_shape(text, path.name)
        sidecar = parse_yaml(_quote_dates(text), Sidecar, path.name)
    except BadVocabulary as bad:
        raise _wrong(report, bad.zh, str(bad)) from None
    lines = entry_lines(text)
    for zh, en, name in problems(sidecar):
        where = f"{path.name}:{lines.get(name, 1)}"
        raise _wrong(report, f"{where}: {zh}", f"{where}: {en}")
    return sidecar, {name: f"{path.name}:{line}" for name, line in lines.items() if name.endswith("]")}


def _text(report: str, path: Path) -> str:
    try:
        if path.stat().st_size > MAX_SIDECAR_BYTES:
            raise BadInput(report, f"附注 {path.name} 太大", f"its sidecar {path.name} is too large")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(report, f"附注 {path.name} 不是 UTF-8", f"its sidecar {path.name} is not UTF-8") from None
    except OSError as error:
        raise BadInput(
            report, f"附注 {path.name} 无法读取", f"its sidecar {path.name} cannot be read ({error.strerror})"
        ) from None


def _wrong(report: str, zh: str, en: str) -> BadInput:
    return BadInput(report, f"附注有错：{zh}", f"its sidecar is wrong: {en}")


def _quote_dates(text: str) -> str:
    """Dates in quotation marks and in ISO form: YAML would read a bare one as a date, not as the text it is."""

    def quoted(m: re.Match[str]) -> str:
        return f"{m[1]}'{m[2]}-{int(m[3]):02d}-{int(m[4]):02d}'"

    return _DATE_LINE.sub(quoted, text)


def problems(sidecar: Sidecar) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a sidecar beyond the types of its fields: Chinese, English, and the field or entry."""
    known = {"level": taxonomy().levels, "document_type": taxonomy().document_types}
    for field in Sidecar.__struct_fields__:
        value = getattr(sidecar, field)
        if isinstance(value, str) and not value.strip():
            yield f"{field} 没有内容；没有要说的就删去这一行", f"{field} says nothing; take the line out", field
        elif value is not None and field in known and value not in known[field]:
            ids = known[field]
            yield f"{field} 应为 {'、'.join(ids)} 之一", f"{field} must be one of {', '.join(ids)}", field
        elif field.startswith("period_") and value is not None and value not in YEARS:
            yield f"{field} 应为年份", f"{field} must be a year", field
    if sidecar.published is not None and not _is_date(sidecar.published):
        yield "published 应为 2021-03-01 这样的日期", "published must be a date such as 2021-03-01", "published"
    if sidecar.slug is not None and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", sidecar.slug):
        yield "slug 只能用小写字母、数字和连字符", "slug may hold lower-case letters, digits and hyphens only", "slug"
    if sidecar.slug == LISTING:
        yield f"slug 不能是 {sidecar.slug}", f"slug must not be {sidecar.slug}", "slug"
    start, end = sidecar.period_start, sidecar.period_end
    if start is not None and end is not None and start > end:
        yield "period_end 早于 period_start", "period_end is before period_start", "period_end"
    if sidecar.source_url is not None and not re.match(r"https?://[^\s/]+", sidecar.source_url):
        yield "source_url 应以 http:// 或 https:// 开头", "source_url must start with http:// or https://", "source_url"
    for section in _LISTS:
        for number, correction in enumerate(getattr(sidecar, section), 1):
            for zh, en in _problems_of(correction):
                yield f"{section}[{number}]: {zh}", f"{section}[{number}]: {en}", f"{section}[{number}]"


def _problems_of(correction: Correction) -> Iterator[tuple[str, str]]:
    """What is wrong with one correction, whatever the report says."""
    if not correction.reason.strip(" .…"):  # a line to paste has …… there
        yield "请写明 reason，它会显示在网页上", "say why in `reason`; the page shows it"
    if not (correction.surface.strip() or isinstance(correction, MetaCorrection)):
        yield "请给出 surface，即原文的字样", "`surface` must say what the text says"
    if (
        isinstance(correction, MetaCorrection)
        and isinstance(correction.value, str)
        and not correction.value.strip(" .…")
    ):
        yield f"请给出 {correction.field} 的 value", f"`value` must say what {correction.field} is"
    if correction.at is not None and correction.at < 0:
        yield "at 应为第几个字符，从 0 起", "`at` must be the number of a character, from 0"
    if isinstance(correction, HeadingCorrection) and not 1 <= correction.level <= _DEEPEST_HEADING:
        yield f"level 应为 1 至 {_DEEPEST_HEADING}", f"`level` must be 1 to {_DEEPEST_HEADING}"
    if isinstance(correction, MechanismCorrection) and isinstance(correction.term, str) and not correction.term.strip():
        yield "term 没有内容", "`term` says nothing"
    if isinstance(correction, FigureCorrection):
        yield from _problems_of_figure(correction)


def _problems_of_figure(correction: FigureCorrection) -> Iterator[tuple[str, str]]:
    for name in ("value", "value_max"):
        value = getattr(correction, name)
        if isinstance(value, int | float) and not abs(value) < _LARGEST:
            yield f"{name} 应为数字", f"`{name}` must be a number"
    if isinstance(correction.period, str) and not _PERIOD.fullmatch(correction.period):
        yield (
            "period 应为 2023、2023-10 或 2023-01/2023-11 这样的时期",
            "`period` must be such as 2023, 2023-10 or 2023-01/2023-11",
        )
    given = (getattr(correction, name) for name in FigureCorrection.__struct_fields__ if name not in _COMMON)
    if correction.action == "set" and all(value is UNSET for value in given):
        yield "set 需要给出要改的项，例如 indicator", "`set` needs what it sets, such as `indicator`"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
