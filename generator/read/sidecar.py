"""The sidecar beside a report: ``NAME.yaml``, what the editor knows better than any program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.errors import BadInput, BadVocabulary
from generator.model import Sidecar
from generator.vocabulary.labels import taxonomy
from generator.vocabulary.load import parse_yaml

SIDECAR_SUFFIXES = frozenset({".yaml", ".yml"})
MAX_SIDECAR_BYTES = 100_000
_ANYTHING = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)
_DATE_LINE = re.compile(
    r"((?:^published|\bvalue)[ \t]*:[ \t]*)(\d{4})-(\d{1,2})-(\d{1,2})(?=[ \t]*(?:[,}]|#.*|\r?$))", re.MULTILINE
)


def read_sidecar(report: Path) -> Sidecar:
    """The sidecar of ``report``, an empty one where there is none. A broken one raises BadInput for the report."""
    for suffix in sorted(SIDECAR_SUFFIXES):
        path = report.with_suffix(suffix)
        if path.is_file():
            return _read(report.name, path)
    return Sidecar()


def _read(report: str, path: Path) -> Sidecar:
    try:
        if path.stat().st_size > MAX_SIDECAR_BYTES:
            raise BadInput(report, f"附属文件 {path.name} 太大", f"its sidecar {path.name} is too large")
        text = path.read_bytes().decode("utf-8-sig")
        sidecar = parse_yaml(_quote_dates(text), Sidecar, path.name) if _ANYTHING.search(text) else Sidecar()
    except UnicodeDecodeError:
        raise BadInput(report, f"附属文件 {path.name} 不是 UTF-8", f"its sidecar {path.name} is not UTF-8") from None
    except OSError as error:
        raise BadInput(
            report, f"附属文件 {path.name} 无法读取", f"its sidecar {path.name} cannot be read ({error.strerror})"
        ) from None
    except BadVocabulary as bad:
        raise BadInput(report, f"附属文件有错:{bad}", f"its sidecar is wrong: {bad}") from None
    for problem_zh, problem_en, field in problems(sidecar):
        where = f"{path.name}:{_line_of(text, field)}"
        raise BadInput(report, f"附属文件有错:{where}: {problem_zh}", f"its sidecar is wrong: {where}: {problem_en}")
    return sidecar


def _quote_dates(text: str) -> str:
    """Dates in quotation marks and in ISO form: YAML would read a bare one as a date, not as the text it is."""

    def quoted(m: re.Match[str]) -> str:
        return f"{m[1]}'{m[2]}-{int(m[3]):02d}-{int(m[4]):02d}'"

    return _DATE_LINE.sub(quoted, text)


def problems(sidecar: Sidecar) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a sidecar beyond the types of its fields: (Chinese, English, field)."""
    known = {"level": taxonomy().levels, "document_type": taxonomy().document_types}
    for field, ids in known.items():
        value = getattr(sidecar, field)
        if value is not None and value not in ids:
            yield f"{field} 应为 {'、'.join(ids)} 之一", f"{field} must be one of {', '.join(ids)}", field
    if sidecar.published is not None and not _is_date(sidecar.published):
        yield "published 应为 2021-03-01 这样的日期", "published must be a date such as 2021-03-01", "published"
    if sidecar.slug is not None and not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", sidecar.slug):
        yield "slug 只能用小写字母、数字和连字符", "slug may hold lower-case letters, digits and hyphens only", "slug"
    start, end = sidecar.period_start, sidecar.period_end
    if start is not None and end is not None and start > end:
        yield "period_end 早于 period_start", "period_end is before period_start", "period_end"
    if sidecar.source_url is not None and not re.match(r"https?://[^\s/]+", sidecar.source_url):
        yield "source_url 应以 http:// 或 https:// 开头", "source_url must start with http:// or https://", "source_url"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _line_of(text: str, field: str) -> int:
    found = re.search(rf"^{field}[ \t]*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
