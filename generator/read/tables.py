"""Tables as lines of text: every number with its row and column heading, so that it can be read by itself.

A row of a data table becomes one line, ``煤矿领域:检查企业441家,排查隐患1080条。``; a table that only puts a page in
order gives up its cells one by one; pairs of label and value become ``索引号:…``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.model import Record
from generator.read.cells import Number, caption_unit, heading, is_empty, is_year, number, squeeze, year
from generator.read.limits import MAX_TABLE_COLUMNS, MAX_TABLE_ROWS
from generator.vocabulary.load import load_yaml

_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d年度?|[本上去今当][年月期季]度?)?(?:\d{1,2}(?:[-—至~]\d{1,2})?月份?|[一二三四][季]度|[上下]半年|同期|累计|全年)?"
)
_CHANGE = re.compile(r"(?P<base>.*(?:同比|环比|较上年|比上年|较去年|比去年|较同期))(?P<verb>.*)")
_FALLS, _RISES = re.compile("下降|减少|降幅|降低"), re.compile("上升|增长|增加|增幅|升幅|提高")
_BOTH = re.compile("增减|升降|增长[/或]下降|上升[/或]下降|±|变化|变动")
_SENTENCE = re.compile(r"[。!?;！？；]")
_PAIR_LABEL = 14  # longer, and it is no label of a value beside it
_LONG_CELL = 60  # longer, and it is text, not an entry
_MAX_HEADER_ROWS = 4

Cell = tuple[str, int, int]  # text, columns, rows


class _Column(Record, frozen=True):
    """A column of numbers: the name before the number, and the unit behind it."""

    name: str
    unit: str
    period: bool


class _Words(Record, frozen=True, forbid_unknown_fields=True):
    """tables.yaml."""

    generic: frozenset[str]
    measures: frozenset[str]
    serial: frozenset[str]
    units: frozenset[str]
    shares: tuple[str, ...]
    leading: frozenset[str]


@cache
def table_words() -> _Words:
    """The words that tables are read by, from tables.yaml, read once."""
    return load_yaml("tables.yaml", _Words)


def expand(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Rows of cells that span columns and rows, as a rectangle in which a spanned cell stands in every place."""
    rows = rows[:MAX_TABLE_ROWS]
    grid: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}  # column -> text and rows yet to fill
    for row in rows:
        line: list[str] = []
        cells = iter(row)
        while len(line) < MAX_TABLE_COLUMNS:
            column = len(line)
            text, left = below.get(column, ("", 0))
            if left:
                below[column] = text, left - 1
                line.append(text)
                continue
            cell = next(cells, None)
            if cell is None:
                if not any(rest and at > column for at, (_, rest) in below.items()):
                    break
                line.append("")
                continue
            text, columns, down = cell
            for at in range(column, min(column + max(1, columns), MAX_TABLE_COLUMNS)):
                below[at] = text, max(1, down) - 1
                line.append(text)
        grid.append(line)
    width = max(map(len, grid), default=0)
    return [line + [""] * (width - len(line)) for line in grid]


def table_lines(grid: Sequence[Sequence[str]], before: str = "") -> list[str]:
    """The lines that say what a rectangular table says. ``before``: the line above it, which may name the unit."""
    if not any(cell.strip() for row in grid for cell in row):
        return []
    if is_layout(grid):
        return list(_cells_in_order(grid))
    rows = _without_empty([[squeeze(cell) for cell in row] for row in grid])
    lines: list[str] = []
    unit = caption_unit(before)
    while len(rows) > 1 and len(set(rows[0])) == 1 and len(rows[0]) > 1:  # a title over all columns
        lines.append(rows[0][0])
        unit = caption_unit(rows[0][0]) or unit
        rows = rows[1:]
    entries = _without_serial(rows)
    if not any(number(cell) and not is_year(cell) for row in entries for cell in row):
        return lines + _word_table(rows)
    return lines + [line for line in _data_rows(entries, unit) if line]


def header_of(grid: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows of a data table that stand above its numbers; none where it has no numbers."""
    rows = [[squeeze(cell) for cell in row] for row in grid]
    return rows[: _header_rows(rows)] if any(number(cell) and not is_year(cell) for row in rows for cell in row) else []


def is_layout(grid: Sequence[Sequence[str]]) -> bool:
    """Whether a table merely puts text in its place: one column, or whole paragraphs and hardly a number alone."""
    if max(map(len, grid)) == 1:
        return True
    cells = [squeeze(cell) for row in grid for cell in row]
    long = any(len(cell) > _LONG_CELL and len(_SENTENCE.findall(cell)) > 1 for cell in cells)
    return long and sum(number(cell) is not None and not is_year(cell) for cell in cells) < 3


def _cells_in_order(grid: Sequence[Sequence[str]]) -> Iterator[str]:
    """Every cell's own lines, a spanned cell once."""
    above: Sequence[str] = ()
    for row in grid:
        for i, cell in enumerate(row):
            if (i and row[i - 1] == cell) or (i < len(above) and above[i] == cell and len(cell) > 1):
                continue
            yield from (line.strip() for line in cell.split("\n") if line.strip())
        above = row


def _without_empty(rows: list[list[str]]) -> list[list[str]]:
    """The table without rows and columns that hold nothing at all, and without a header repeated on a new page."""
    rows = [row for row in rows if any(row)]
    columns = [i for i in range(len(rows[0])) if any(row[i] for row in rows)]
    kept = [[row[i] for i in columns] for row in rows]
    return [row for i, row in enumerate(kept) if i == 0 or row != kept[0] or any(number(cell) for cell in row)]


def _without_serial(rows: list[list[str]]) -> list[list[str]]:
    """The table without the column that numbers its rows."""
    kept = [i for i, name in enumerate(rows[0]) if name not in table_words().serial]
    return [[row[i] for i in kept] for row in rows] if kept else rows


def _word_table(rows: list[list[str]]) -> list[str]:
    """A table without numbers: labels with their values, or rows whose cells stand apart."""
    width = len(rows[0])
    if width % 2 == 0 and width <= 6 and all(_is_label(label) for row in rows for label in row[::2]):
        return [line for row in rows if (line := "  ".join(_pairs(row)))]
    return [f"| {' | '.join(_distinct(row))} |" for row in rows]


def _is_label(text: str) -> bool:
    return len(text) <= _PAIR_LABEL and not _SENTENCE.search(text)


def _pairs(row: Sequence[str]) -> Iterator[str]:
    for label, value in zip(row[::2], row[1::2], strict=True):
        if label == value:
            yield label
        elif label or value:
            yield f"{label.rstrip(':：')}:{value}" if label else value


def _distinct(cells: Sequence[str]) -> list[str]:
    """Neighbouring cells once where they say the same: a spanned cell."""
    return [cell for i, cell in enumerate(cells) if i == 0 or cell != cells[i - 1]]


# ---------------------------------------------------------------- data


class _Shape(Record, frozen=True):
    """What the columns of a data table are for. ``by_measure``: rows, not columns, name what is counted."""

    leads: tuple[int, ...]
    units: int | None
    columns: dict[int, _Column]
    by_measure: bool


def _data_rows(rows: list[list[str]], unit: str) -> Iterator[str]:
    """The rows below the header, a line each."""
    count = _header_rows(rows)
    header, body = rows[:count], rows[count:]
    if not header and len(rows[0]) % 2 == 0 and all(map(_alternates, body)):
        for row in body:
            pairs = zip(row[::2], row[1::2], strict=True)
            yield _line("", [_piece(_column(label), value) for label, value in pairs if not is_empty(value)])
        return
    heads = [_head([row[i] for row in header]) for i in range(len(rows[0]))]
    shape = _shape(heads, body)
    for row in body:
        said = _distinct([cell for cell in row if cell])
        if len(said) == 1 and len(row) > 1 and not number(said[0]):
            yield said[0]  # a heading between the rows
        else:
            yield _data_row(row, shape, unit)


def _shape(heads: Sequence[_Column], body: Sequence[Sequence[str]]) -> _Shape:
    leads = _lead_columns(body)
    names = [head.name for head in heads]
    units = next(
        (
            i
            for i, name in enumerate(names)
            if i and name in table_words().units and all(_may_be_unit(row[i]) for row in body)
        ),
        None,
    )
    columns = {i: head for i, head in enumerate(heads) if i not in leads and i != units}
    telling = [c for c in columns.values() if not (c.period or c.name in table_words().generic)]
    by_measure = not any(c.unit for c in columns.values()) and (
        not telling or any(names[i] in table_words().measures for i in leads)
    )
    return _Shape(leads=tuple(i for i in leads if i != units), units=units, columns=columns, by_measure=by_measure)


def _may_be_unit(text: str) -> bool:
    return len(text) <= 6 and not number(text)


def _data_row(row: Sequence[str], shape: _Shape, unit: str) -> str:
    lead = " ".join(_distinct([year(row[i]) for i in shape.leads if row[i]]))
    measure = heading(lead)
    row_unit = measure.unit if shape.units is None else row[shape.units]
    cells = [(column, row[i]) for i, column in shape.columns.items() if not is_empty(row[i])]
    if measure.name and (shape.by_measure or row_unit):
        return _line("", [_piece(_of_measure(column, measure.name, row_unit or unit), cell) for column, cell in cells])
    return _line(lead.rstrip(":："), [_piece(_with_unit(column, unit), cell) for column, cell in cells])


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the numbers."""
    for i, row in enumerate(rows[: _MAX_HEADER_ROWS + 1]):
        numbers = [cell for cell in row if number(cell)]
        if numbers and not all(is_year(cell) for cell in numbers):
            return i
        # a row without numbers below a row that heads every column is an empty row of the body
        if i and all(rows[i - 1]) and not all(row):
            return i
    return min(1, len(rows))


def _alternates(row: Sequence[str]) -> bool:
    return all(not number(label) for label in row[::2]) and all(number(v) or is_empty(v) for v in row[1::2])


def _lead_columns(body: Sequence[Sequence[str]]) -> list[int]:
    """The columns before the numbers that say what a row is about."""
    leads: list[int] = []
    for i in range(len(body[0])):
        if any(number(row[i]) and not is_year(row[i]) for row in body):
            break
        leads.append(i)
    return leads


def _head(parts: Sequence[str]) -> _Column:
    """What a column is called by the cells above it, from top to bottom, each said once.

    The unit may stand with any of them, the lowest counts: 检查企业(家) over 计划 and 实际. A share or change has its
    own. A time comes first, then what is said before a noun: 事故(起) over 2023年 and 较大 is 2023年较大事故.
    """
    said = [heading(part) for i, part in enumerate(parts) if part and part not in parts[:i]]
    leading = table_words().leading if len(said) > 1 else frozenset()
    names = sorted(
        (head.name for head in said),
        key=lambda name: 0 if _PERIOD.fullmatch(name) else 1 if name in leading else 2,
    )
    own = bool(said) and _has_own_unit(said[-1].name)
    units = [head.unit for head in (said[-1:] if own else reversed(said)) if head.unit]
    name = "".join(dict.fromkeys(names))
    return _Column(name=name, unit=units[0] if units else "", period=_PERIOD.fullmatch(name) is not None)


def _has_own_unit(name: str) -> bool:
    """Whether a column holds shares or changes, which are in no unit that stands elsewhere."""
    return _is_share(name) or _CHANGE.fullmatch(name) is not None or _BOTH.search(name) is not None


def _is_share(name: str) -> bool:
    return name.endswith(table_words().shares)


def _column(name: str) -> _Column:
    named = heading(name)
    return _Column(name=named.name, unit=named.unit, period=_PERIOD.fullmatch(named.name) is not None)


def _with_unit(column: _Column, unit: str) -> _Column:
    if column.unit or _has_own_unit(column.name):
        return column
    return _Column(name=column.name, unit=unit, period=column.period)


def _of_measure(column: _Column, measure: str, unit: str) -> _Column:
    """A column of a table whose rows are measures: 2022年 + 检查企业."""
    if _has_own_unit(column.name):
        return _Column(name=f"{measure}{column.name}", unit=column.unit, period=False)
    name = measure if column.name in table_words().generic else f"{column.name}{measure}"
    return _Column(name=name, unit=column.unit or unit, period=column.period)


def _piece(column: _Column, cell: str) -> str:
    """One cell with its heading."""
    found = number(cell)
    if found is None:
        return f"{column.name}:{cell}" if column.name else cell
    change = _CHANGE.fullmatch(column.name)
    if change:
        return _change(change, found, found.unit or column.unit or "%")
    sign = "-" if found.sign < 0 else ""
    unit = found.unit or column.unit or ("%" if _is_share(column.name) else "")
    return f"{column.name}{sign}{found.text}{unit}"


def _change(heading: re.Match[str], found: Number, unit: str) -> str:
    """A column such as 同比(%): the sign, or the heading, says whether it rose or fell."""
    verb = heading["verb"]
    falls = bool(_FALLS.search(verb)) and not _RISES.search(verb) and not _BOTH.search(verb)
    down = falls != (found.sign < 0)
    return f"{heading['base']}{'下降' if down else '上升'}{found.text}{unit}"


def _line(lead: str, pieces: Sequence[str]) -> str:
    said = ",".join(piece for piece in pieces if piece)
    line = f"{lead}:{said}" if lead and said else lead or said
    return line if not line or line[-1] in "。!?;！？；" else line + "。"
