"""What a reader of a web page sees, line by line: blocks, breaks, list numbers and tables as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model import Record
from generator.read.limits import MAX_TABLE_ROWS
from generator.read.tables import Cell, expand, is_layout, table_lines

_HIDDEN = frozenset(
    [
        "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas", "audio",
        "video", "select", "option", "button", "textarea", "input", "head", "title", "meta", "link", "rt", "rp",
        "del", "frameset", "noframes", "datalist", "dialog", "map",
    ]
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
        "tbody", "tfoot", "thead", "ul", "caption",
    ]
)  # fmt: skip
_BESIDE = frozenset({"nav", "footer", "aside"})
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# a line break in the page's source between two Chinese characters is no blank
_WRAP = re.compile(r"(?<=[^\x00-\xff])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[^\x00-\xff])")
_EDGE = " \t\r\n\f\xa0\u3000\u200b\ufeff"


class Line(Record, frozen=True):
    """A line as seen. ``linked``: the share of it that is links; ``beside``: in a part of the page that is not the
    article; ``block``: it begins a block, a paragraph of its own; ``table``: it was read from a table of data."""

    text: str
    linked: float = 0.0
    beside: bool = False
    block: bool = False
    table: bool = False


class _Lines:
    """Lines in the making: of the page, or of one cell."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.nested = False  # holds a table
        self.columns = self.rows = 1
        self._pieces: list[str] = []
        self._linked = 0
        self._block = True

    def add(self, text: str, linked: bool) -> None:
        self._pieces.append(text)
        if linked:
            self._linked += len(text.strip(_EDGE))

    def end(self, beside: bool, block: bool) -> None:
        """The line is over. ``block``: so is the paragraph."""
        text = _BLANKS.sub(" ", _WRAP.sub("", "".join(self._pieces))).strip(_EDGE)
        if text:
            share = min(1.0, self._linked / len(text))
            self.lines.append(Line(text=text, linked=share, beside=beside, block=self._block))
            self._block = block
        self._block = self._block or block
        self._pieces, self._linked = [], 0

    def extend(self, lines: Iterable[Line]) -> None:
        self.lines.extend(lines)
        self._block = True


class _Table:
    """A table in the making."""

    def __init__(self) -> None:
        self.rows: list[list[_Lines]] = []

    def cell(self) -> _Lines:
        lines = _Lines()
        if not self.rows:
            self.rows.append([])
        self.rows[-1].append(lines)
        return lines

    def finish(self, before: str, beside: bool) -> Iterator[Line]:
        """The lines of a table of data; of one that puts the page in order, those of its cells."""
        rows = self.rows[:MAX_TABLE_ROWS]
        texts: list[list[Cell]] = [
            [("\n".join(line.text for line in cell.lines), cell.columns, cell.rows) for cell in row] for row in rows
        ]
        grid = expand(texts)
        nested = any(cell.nested for row in self.rows for cell in row)
        if not nested and len(self.rows) == len(rows) and grid and not is_layout(grid):
            linked = self._linked()
            for number, text in enumerate(table_lines(grid, before)):
                yield Line(text=text, linked=linked, block=number == 0, table=True, beside=beside)
        else:
            for row in self.rows:
                for cell in row:
                    yield from cell.lines

    def _linked(self) -> float:
        """The share of the table that is links: those of a menu are."""
        lines = [line for row in self.rows for cell in row for line in cell.lines]
        return sum(line.linked * len(line.text) for line in lines) / max(1, sum(len(line.text) for line in lines))


def visible_lines(root: Any) -> list[Line]:
    """The lines of an lxml HTML tree as a browser would show them without any style sheet."""
    from lxml import etree

    page = _Page()
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_hidden(element, tag):
                walk.skip_subtree()
                continue
            page.open(element, tag)
            page.add(element.text)
            continue
        if event == "end" and not _is_hidden(element, tag):
            page.close(tag)
        page.add(element.tail)
    return page.finish()


class _Page:
    """A page on the way from its first element to its last: where the text goes, and what is open."""

    def __init__(self) -> None:
        self._targets = [_Lines()]  # the page, and the cells that are open
        self._tables: list[_Table] = []
        self._numbers: list[int | None] = []  # of the next item of each open list
        self._links = self._beside = 0

    def add(self, text: str | None) -> None:
        self._targets[-1].add(text or "", self._links > 0)

    def open(self, element: Any, tag: str) -> None:
        """An element begins."""
        if tag == "br" or tag == "table" or tag in _BLOCKS:
            self._end(block=tag != "br")
        self._links += tag == "a"
        self._beside += tag in _BESIDE
        if tag in ("ol", "ul"):
            self._numbers.append(_whole(element.get("start"), 1) if _is_numbered(element, tag) else None)
        elif tag == "li":
            self._item(element)
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            cell = self._tables[-1].cell()
            cell.columns, cell.rows = _whole(element.get("colspan"), 1), _whole(element.get("rowspan"), 1)
            self._targets.append(cell)

    def close(self, tag: str) -> None:
        """An element ends."""
        if tag in ("td", "th") and self._tables:
            self._end(block=True)
            self._targets.pop()
        elif tag == "table":
            self._end(block=True)
            target = self._targets[-1]
            before = target.lines[-1].text if target.lines else ""
            target.extend(self._tables.pop().finish(before, self._beside > 0))
            target.nested = True
        elif tag in _BLOCKS:
            self._end(block=True)
        if tag in ("ol", "ul"):
            self._numbers.pop()
        self._links -= tag == "a"
        self._beside -= tag in _BESIDE

    def finish(self) -> list[Line]:
        """All lines."""
        self._end(block=True)
        return self._targets[0].lines

    def _end(self, block: bool) -> None:
        self._targets[-1].end(self._beside > 0, block)

    def _item(self, element: Any) -> None:
        """An item of a list, with the number that a browser would show."""
        number = self._numbers[-1] if self._numbers else None
        if number is not None:
            number = _whole(element.get("value"), number)
            self._targets[-1].add(f"{number}.", False)
            self._numbers[-1] = number + 1


def _is_hidden(element: Any, tag: str) -> bool:
    return tag in _HIDDEN or "hidden" in element.attrib or bool(_UNSEEN_STYLE.search(element.get("style", "")))


def _is_numbered(element: Any, tag: str) -> bool:
    return tag == "ol" and "none" not in element.get("style", "")


def _whole(text: str | None, otherwise: int) -> int:
    """The whole number of an attribute, as browsers read it: bounded, and ``otherwise`` where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
