"""One page of a PDF: its lines of text with their place, and its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from generator.model import Record
from generator.read.limits import MAX_TABLE_COLUMNS, MAX_TABLE_ROWS
from generator.read.tables import header_of, is_layout, table_lines

# glyphs that fonts share between a character and the radical it is: many programs write the radical's code
_RADICALS = dict(
    zip(
        map(
            ord,
            "⺁⺅⺉⺋⺎⺏⺐⺒⺓⺙⺛⺝⺠⺢⺣⺤⺩⺬⺭⺮⺯⺲⺶⺼⺾⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊"
            "⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻲",
        ),
        "厂亻刂㔾兀尣尢巳幺攵旡月民氵灬爫王示礻竹糹罒羊肉艹艹虎衤覀西见角角讠贝足"
        "车辶辶辶阝钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
        strict=True,
    )
)
_UNKNOWN = re.compile(r"\(cid:\d+\)")
_DIGITS = re.compile(r"\d+")
_CHARACTER_WIDTHS_APART = 1.2  # a gap from which two pieces of a line stand apart
_BLANK = 0.25  # a gap between Latin letters or digits that is a blank, in character heights
_SAME_PLACE = 0.3  # characters as near as this are one, printed twice to look bold
_MARGIN = 0.09  # of the page's height, where page numbers and running heads stand
_RULES = 4  # lines that a table consists of, at least


class Row(Record, frozen=True):
    """One line as printed. Places in points, from the upper left corner of the page; ``size``: height of its type.

    ``table``: a line of a table, complete in itself. ``edge``: it stands where running heads and page numbers do.
    """

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    edge: bool = False
    table: bool = False


Header = list[list[str]]


def page_rows(page: Any, header: Header) -> tuple[list[Row], Header]:
    """The lines of a pdfplumber page from top to bottom, those of tables in the place of their table.

    ``header``: that of a table with which the page before ended, for it may go on here. Gives that of this page too.
    """
    chars = [c for c in page.chars if c.get("upright", True) and c["text"] and c["size"] > 0]
    tables = _tables(page) if len(page.edges) >= _RULES else []
    boxes = [table.bbox for table, _ in tables]
    free = [c for c in chars if not any(_within(c, box) for box in boxes)]
    rows = [_row(line, float(page.height)) for line in _lines(free)]
    body = [row for row in rows if not row.edge]
    for position, (table, grid) in enumerate(tables):
        left, top, right, bottom = table.bbox
        if position or (body and body[0].top < top) or header_of(grid) or not header or len(header[0]) != len(grid[0]):
            header = []
        lines = table_lines([*header, *grid], _above(page, table.bbox))
        place = {"left": left, "right": right, "top": top, "bottom": bottom}
        rows += [Row(text=line, size=0, table=True, **place) for line in lines]
        header = header or header_of(grid)
    if not tables or (body and body[-1].top > boxes[-1][3]):
        header = []
    return sorted(rows, key=lambda row: (row.top, row.left if not row.table else 0)), header


def _within(char: Any, box: Sequence[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


# ---------------------------------------------------------------- lines


def _lines(chars: list[Any]) -> Iterator[list[Any]]:
    """The characters of each line that is not blank, from left to right; lines from top to bottom."""
    line: list[Any] = []
    bottom = top = 0.0
    for char in sorted(chars, key=lambda c: ((c["top"] + c["bottom"]) / 2, c["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if line and not top < middle < bottom:
            if ordered := _in_order(line):
                yield ordered
            line = []
        if not line:
            top, bottom = char["top"], char["bottom"]
        line.append(char)
    if ordered := _in_order(line):
        yield ordered


def _in_order(line: list[Any]) -> list[Any]:
    """A line from left to right, each character once, without the blanks at its ends."""
    kept: list[Any] = []
    for char in sorted(line, key=lambda c: c["x0"]):
        before = kept[-1] if kept else None
        if before and before["text"] == char["text"] and char["x0"] - before["x0"] < _SAME_PLACE * char["size"]:
            continue
        if kept or char["text"].strip():
            kept.append(char)
    while kept and not kept[-1]["text"].strip():
        kept.pop()
    return kept


def _row(line: list[Any], height: float) -> Row:
    pieces: list[str] = []
    before: Any = None
    for char in line:
        if before is not None:
            gap = char["x0"] - before["x1"]
            latin = before["text"][-1].isascii() and char["text"][0].isascii() and before["text"] != " " != char["text"]
            if gap > _CHARACTER_WIDTHS_APART * char["size"] or (latin and gap > _BLANK * char["size"]):
                pieces.append(" ")
        pieces.append(plain(char["text"]))
        before = char
    top, bottom = min(c["top"] for c in line), max(c["bottom"] for c in line)
    return Row(
        text="".join(pieces),
        left=float(line[0]["x0"]),
        right=float(max(c["x1"] for c in line)),
        top=float(top),
        bottom=float(bottom),
        size=float(median(c["size"] for c in line)),
        edge=bottom < _MARGIN * height or top > (1 - _MARGIN) * height,
    )


def plain(text: str) -> str:
    """``text`` with radicals and compatibility forms as characters in common use, unknown glyphs as U+FFFD."""
    if text.isascii():
        return _UNKNOWN.sub("\ufffd", text) if len(text) > 5 else text
    return "".join(_plain_character(char) for char in text)


def _plain_character(char: str) -> str:
    code = ord(char)
    if 0x2E80 <= code < 0x2F00:
        return _RADICALS.get(code, char)
    if 0x2F00 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00 or 0xFB00 <= code < 0xFB07:
        from unicodedata import normalize

        return normalize("NFKC", char)
    return char


# ---------------------------------------------------------------- tables


def _tables(page: Any) -> list[tuple[Any, list[list[str]]]]:
    """The tables with ruled cells and what their cells hold, from top to bottom.

    What is ruled like a table but holds paragraphs is left to be read as text.
    """
    grids = [(table, _grid(table)) for table in page.find_tables()]
    found = [(table, grid) for table, grid in grids if grid and len(grid[0]) > 1 and not is_layout(grid)]
    return sorted(found, key=lambda pair: (pair[0].bbox[1], pair[0].bbox[0]))


def _grid(table: Any) -> list[list[str]]:
    """The cells as a rectangle; one that spans several places stands in each."""
    boxes = [box for box in table.cells if box]
    lefts = sorted({round(box[0]) for box in boxes})[:MAX_TABLE_COLUMNS]
    tops = sorted({round(box[1]) for box in boxes})[:MAX_TABLE_ROWS]
    grid = [[""] * len(lefts) for _ in tops]
    if len(lefts) * len(tops) > MAX_TABLE_ROWS * 10:
        return []
    characters = _sorted_into(boxes, table.page.chars)
    for number, box in enumerate(boxes):
        text = "\n".join(_row(line, 0).text for line in _lines(characters[number]))
        for y, top in enumerate(tops):
            if round(box[1]) <= top < round(box[3]):
                for x, left in enumerate(lefts):
                    if round(box[0]) <= left < round(box[2]):
                        grid[y][x] = text
    return grid


def _sorted_into(boxes: Sequence[Sequence[float]], chars: Sequence[Any]) -> list[list[Any]]:
    """The characters that stand in each box."""
    found: list[list[Any]] = [[] for _ in boxes]
    for char in chars:
        if char["text"] and char["size"] > 0:
            number = next((i for i, box in enumerate(boxes) if _within(char, box)), None)
            if number is not None:
                found[number].append(char)
    return found


def _above(page: Any, box: Sequence[float]) -> str:
    """The line right above a table, which may name the unit of its numbers."""
    near = [c for c in page.chars if c["text"] and c["size"] > 0 and box[1] - 40 < c["bottom"] <= box[1] + 1]
    lines = list(_lines(near))
    return _row(lines[-1], 0).text if lines else ""


def pattern_of(text: str) -> str:
    """``text`` with every number alike and without blanks: what running heads of different pages have in common."""
    return _DIGITS.sub("#", text.replace(" ", ""))
