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
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "head",
        "title",
        "meta",
        "link",
        "rt",
        "rp",
        "del",
        "frameset",
        "noframes",
        "datalist",
        "dialog",
        "map",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
        "ul",
        "caption",
    ]
)
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
    title: bool = False


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

    def end(self, beside: bool, block: bool, title: bool = False) -> None:
        """The line is over. ``block``: so is the paragraph."""
        text = _BLANKS.sub(" ", _WRAP.sub("", "".join(self._pieces))).strip(_EDGE)
        if text:
            share = min(1.0, self._linked / len(text))
            self.lines.append(Line(text=text, linked=share, beside=beside, block=self._block, title=title))
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
            for number, text in enumerate(table_lines(grid, before)):
                yield Line(text=text, block=number == 0, table=True, beside=beside)
        else:
            for row in self.rows:
                for cell in row:
                    yield from cell.lines


def visible_lines(root: Any) -> list[Line]:
    """The lines of an lxml HTML tree as a browser would show them without any style sheet."""
    from lxml import etree

    page = _Lines()
    targets: list[_Lines] = [page]
    tables: list[_Table] = []
    numbers: list[int | None] = []  # of the lists that are open
    links = beside = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        target = targets[-1]
        if event in ("comment", "pi"):
            target.add(element.tail or "", links > 0)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_hidden(element, tag):
                walk.skip_subtree()
                continue
            links += tag == "a"
            if tag == "br":
                target.end(beside > 0, block=False)
            elif tag in _BLOCKS or tag == "table":
                target.end(beside > 0, block=True)
            beside += tag in _BESIDE
            if tag in ("ol", "ul"):
                numbers.append(_whole(element.get("start"), 1) if _is_numbered(element, tag) else None)
            elif tag == "li" and numbers and (number := numbers[-1]) is not None:
                number = _whole(element.get("value"), number)
                target.add(f"{number}.", False)
                numbers[-1] = number + 1
            elif tag == "table":
                tables.append(_Table())
            elif tag == "tr" and tables:
                tables[-1].rows.append([])
            elif tag in ("td", "th") and tables:
                cell = tables[-1].cell()
                cell.columns, cell.rows = _whole(element.get("colspan"), 1), _whole(element.get("rowspan"), 1)
                targets.append(cell)
                target = cell
            target.add(element.text or "", links > 0)
            continue
        if not _is_hidden(element, tag):
            links -= tag == "a"
            if tag in ("td", "th") and tables:
                target.end(beside > 0, block=True)
                targets.pop()
                target = targets[-1]
            elif tag == "table":
                target.end(beside > 0, block=True)
                before = target.lines[-1].text if target.lines else ""
                target.extend(tables.pop().finish(before, beside > 0))
                target.nested = True
            elif tag in _BLOCKS:
                target.end(beside > 0, block=True, title=tag in ("h1", "h2"))
            if tag in ("ol", "ul"):
                numbers.pop()
            beside -= tag in _BESIDE
        target.add(element.tail or "", links > 0)
    page.end(False, block=True)
    return page.lines


def _is_hidden(element: Any, tag: str) -> bool:
    return tag in _HIDDEN or "hidden" in element.attrib or bool(_UNSEEN_STYLE.search(element.get("style", "")))


def _is_numbered(element: Any, tag: str) -> bool:
    return tag == "ol" and "none" not in element.get("style", "")


def _whole(text: str | None, otherwise: int) -> int:
    """The whole number of an attribute, as browsers read it: bounded, and ``otherwise`` where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
