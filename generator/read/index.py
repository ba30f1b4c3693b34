"""``index.csv``: a spreadsheet with the metadata of many reports, a row each, in place of sidecars.

The columns are ``file`` and the plain fields of a Sidecar. It may be saved as UTF-8 or, as Excel does in China, as
GB18030, with commas, semicolons or tabs. Where a report has a sidecar too, the fields given there count.
"""

from __future__ import annotations

import csv
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from generator.errors import BadInput, BadVocabulary
from generator.model import Record, Sidecar
from generator.read.encoding import Undecodable, decode, looks_binary
from generator.read.limits import MAX_TEXT_BYTES
from generator.read.sidecar import problems
from generator.vocabulary.mistakes import closest

NAME = "index.csv"
_WHOLE = frozenset({"period_start", "period_end"})
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: +0?0:00(?::00)?)?")


# of a sidecar's fields, those that one cell can hold
_COMPOUND = frozenset({"source_note", "note", "figures", "mechanisms", "headings", "meta"})
FIELDS = tuple(name for name in Sidecar.__struct_fields__ if name not in _COMPOUND)


class _Row(Record, frozen=True):
    """What the table says of one file, and on which line. ``problem``: why that cannot be used, Chinese and English."""

    line: int
    values: dict[str, str]
    problem: tuple[str, str] | None = None


def row_of(report: Path) -> Sidecar:
    """What the table beside ``report`` says of it; an empty sidecar where it says nothing.

    Raises BadInput for a row that is wrong, BadVocabulary for a table that cannot be read at all.
    """
    row = _table_in(report.parent).get(report.name)
    if row is None:
        return Sidecar()
    where = f"{NAME}:{row.line}"
    if row.problem:
        raise BadInput(report.name, f"{where}: {row.problem[0]}", f"{where}: {row.problem[1]}")
    values: dict[str, Any] = {}
    for field, text in row.values.items():
        if field in _WHOLE:
            if not (text.isascii() and text.isdigit() and len(text) < 6):
                raise BadInput(report.name, f"{where}: {field} 应为年份", f"{where}: {field} must be a year")
            values[field] = int(text)
        elif field == "published" and (m := _DATE.fullmatch(text)):
            values[field] = f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}"
        else:
            values[field] = text
    sidecar = msgspec.convert(values, Sidecar)
    for zh, en, _ in problems(sidecar):
        raise BadInput(report.name, f"{where}: {zh}", f"{where}: {en}")
    return sidecar


def named_in(folder: Path) -> dict[str, int]:
    """The files that the table of a folder names, each with its line."""
    return {name: row.line for name, row in _table_in(folder).items()}


def _table_in(folder: Path) -> dict[str, _Row]:
    path = folder / NAME
    try:
        stat = path.stat()
    except OSError:
        return {}
    return _read(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> dict[str, _Row]:
    """The table at ``path``; ``changed`` and ``size`` are those of the file, so that a saved table is read anew."""
    if size > MAX_TEXT_BYTES:
        raise BadVocabulary(f"{NAME}: too large ({size} bytes)", f"{NAME}：太大（{size} 字节）")
    data = path.read_bytes()
    try:
        if looks_binary(data):
            raise Undecodable
        text = _decoded(data)
    except Undecodable:
        zh = f"{NAME}：不是 UTF-8 或 GB18030 的表格，请另存为 CSV"
        raise BadVocabulary(f"{NAME}: not a table in UTF-8 or GB18030; save it as CSV", zh) from None
    return _parse(text)


def _decoded(data: bytes) -> str:
    if not data.strip():
        return ""
    return data.decode("ascii") if data.isascii() else decode(data)[0]


def _parse(text: str) -> dict[str, _Row]:
    head = text.partition("\n")[0]
    delimiter = next((mark for mark in "\t;" if mark in head and "," not in head), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, _Row] = {}
    columns: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if any(values):
                if columns is None:
                    columns = _checked_columns(values)
                else:
                    name, row = _row(line, columns, values)
                    rows[name] = _twice(rows[name], row) if name in rows else row
            line = reader.line_num + 1
    except csv.Error as error:
        zh = f"{NAME}:{line}：这一行读不出，多半是英文双引号没有配对"
        raise BadVocabulary(f"{NAME}:{line}: not a row of a table: {error}", zh) from None
    return rows


def _checked_columns(names: list[str]) -> list[str]:
    columns = [name.lower() for name in names]
    unknown = [name for name in columns if name and name not in ("file", *FIELDS)]
    if unknown:
        en, zh = closest(unknown[0], ("file", *FIELDS))
        raise BadVocabulary(
            f"{NAME}:1: there is no column {unknown[0]!r}{en}", f"{NAME}:1：没有“{unknown[0]}”这一列{zh}"
        )
    named = [name for name in columns if name]
    if "file" not in named or len(set(named)) != len(named):
        raise BadVocabulary(
            f"{NAME}:1: there must be one column `file`, and no column twice",
            f"{NAME}:1：要有 file 一列，各列的名称不能重复",
        )
    return columns


def _row(line: int, columns: list[str], values: list[str]) -> tuple[str, _Row]:
    named = {column: value for column, value in zip(columns, values, strict=False) if column and value}
    name = named.pop("file", "")
    if not name or Path(name).name != name or name.startswith("."):
        raise BadVocabulary(
            f"{NAME}:{line}: `file` must be the name of a report in the same folder",
            f"{NAME}:{line}：file 应为同一文件夹里报告的文件名",
        )
    over = any(values[len(columns) :])
    return name, _Row(line=line, values=named, problem=("单元格比列多", "more cells than columns") if over else None)


def _twice(first: _Row, second: _Row) -> _Row:
    problem = (f"文件在第 {first.line} 行已出现", f"the file is named in line {first.line} already")
    return _Row(line=second.line, values={}, problem=problem)
