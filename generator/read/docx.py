"""Word files (.docx): paragraphs with the numbers that Word puts before them, and tables.

Taken as a reader sees the file with all changes accepted: deleted text, notes, comments, field codes, headers and
footers are left out. Nothing outside of the file is opened.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from generator.errors import BadInput
from generator.read import limits
from generator.read.tables import Cell, expand, table_lines
from generator.read.word_numbers import LEVELS, Numbering, W, whole

_OLE = b"\xd0\xcf\x11\xe0"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DTD = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
# what a reader does not see, or sees elsewhere
_SKIPPED = frozenset(
    [f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "footnoteReference", "sectPr")]
) | {f"{_MC}Fallback"}
_MARKS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}cr": "\n"}
_ON = frozenset((None, "1", "true", "on"))
_CONTENTS = re.compile(r"(?:TOC|toc)[ _]?\d?|目录\s?\d")
_BASED_ON = 20  # styles that build on one another, at most


def read(name: str, data: bytes) -> tuple[str, str]:
    """The text of the document; the encoding is that of its XML. Raises BadInput for what is no readable document."""
    if data.startswith(_OLE):
        raise BadInput(
            name,
            "是加密的文档或旧版 .doc,请另存为不加密的 .docx",
            "encrypted, or an old .doc; save it as a .docx without a password",
        )
    _check_package(name, data)
    from docx import Document

    try:
        document = Document(io.BytesIO(data))
        text = "\n".join(_Body(document).lines())
    except Exception as error:  # the library has no common error for broken packages
        raise _broken(name) from error
    if not text.strip():
        raise BadInput(name, "文档里没有文字(可能是扫描的图片)", "the document holds no text (scanned pictures?)")
    return text, "utf-8"


def _broken(name: str) -> BadInput:
    return BadInput(name, "Word 文档已损坏,无法打开", "the Word document is damaged and cannot be opened")


# ---------------------------------------------------------------- package


def _check_package(name: str, data: bytes) -> None:
    """Refuse what is no document, what unpacks beyond the limits, and what declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _check_sizes(name, members)
            if "word/document.xml" not in {m.filename for m in members}:
                raise BadInput(name, "不是 Word 文档", "not a Word document")
            for member in members:
                if member.filename.lower().endswith((".xml", ".rels")):
                    xml = package.read(member)
                    if any(mark in xml for mark in _DTD):
                        raise BadInput(name, "文档里有实体定义,拒绝读取", "the document declares XML entities")
    except BadInput:
        raise
    except Exception as error:  # BadZipFile, zlib.error, struct.error, RuntimeError (a password) and more
        raise _broken(name) from error


def _check_sizes(name: str, members: list[zipfile.ZipInfo]) -> None:
    """The sizes that the package declares; zipfile never unpacks more of a member than these."""
    if len(members) > limits.MAX_DOCX_MEMBERS:
        raise BadInput(name, "压缩包里文件太多", "too many files in the package")
    if sum(m.file_size for m in members) > limits.MAX_DOCX_UNPACKED:
        raise BadInput(name, "解压后太大", "too large when unpacked")
    for member in members:
        if member.flag_bits & 1:
            raise BadInput(name, "文档已加密,请先取消密码", "the document is encrypted; remove its password first")
        is_xml = member.filename.lower().endswith((".xml", ".rels"))
        ratio = member.file_size / max(1, member.compress_size)
        if (is_xml and member.file_size > limits.MAX_DOCX_XML) or (
            member.file_size > limits.SMALL_MEMBER and ratio > limits.MAX_DOCX_RATIO
        ):
            raise BadInput(name, "解压后太大,像是压缩炸弹", "too large when unpacked, like a zip bomb")


# ---------------------------------------------------------------- body


class _Body:
    """The body of one document on its way to lines."""

    def __init__(self, document: Any) -> None:
        self._root = document.element.body
        self._styles = {style.get(f"{W}styleId"): style for style in document.styles.element.iterchildren(f"{W}style")}
        self._numbering = Numbering(_numbering_root(document))

    def lines(self) -> Iterator[str]:
        """A line a paragraph, an empty one between paragraphs; a table's rows follow one another."""
        for line in self._blocks(self._root, 0):
            yield line
            yield ""

    def _blocks(self, parent: Any, depth: int) -> Iterator[str]:
        """The lines of paragraphs and tables below ``parent``."""
        before = ""
        for element in parent.iterchildren():
            if element.tag == f"{W}p":
                for before in self._paragraph(element, depth):
                    yield before
            elif element.tag == f"{W}tbl":
                if depth < limits.MAX_TABLE_DEPTH:
                    yield from self._table(element, before, depth + 1)
            elif element.tag not in _SKIPPED:  # content controls, insertions
                yield from self._blocks(element, depth)

    def _paragraph(self, element: Any, depth: int) -> Iterator[str]:
        """The lines of a paragraph, its number before the first, and those of text boxes that hang on it."""
        style = _value(element, "pPr/pStyle") or ""
        if _CONTENTS.fullmatch(style):
            return
        boxes: list[Any] = []
        text = "".join(_runs(element, boxes)).strip()
        if text:
            number = self._number(element, style)
            blank = " " if number and number[-1].isalnum() else ""
            yield from (line.strip() for line in f"{number}{blank}{text}".split("\n") if line.strip())
        if depth < limits.MAX_TABLE_DEPTH:
            for box in boxes:
                yield from self._blocks(box, depth + 1)

    def _number(self, element: Any, style: str) -> str:
        """The number of a paragraph of a list, which it or a style that it has may belong to."""
        holders = [element.find(f"{W}pPr"), *(s.find(f"{W}pPr") for s in self._chain(style))]
        number_id = level = None
        for holder in holders:
            number_id = number_id or _value(holder, "numPr/numId")
            level = level or _value(holder, "numPr/ilvl")
        if number_id is None or number_id == "0":
            return ""
        return self._numbering.next(number_id, whole(level, 0) if level else self._level_of(style, number_id))

    def _level_of(self, style: str, number_id: str) -> int:
        """The level of a list that is tied to a heading style: heading 2 is the second."""
        for part in self._chain(style):
            level = whole(_value(part.find(f"{W}pPr"), "outlineLvl"), LEVELS)
            if level < LEVELS:
                return level
        return 0

    def _chain(self, style: str) -> Iterator[Any]:
        """A style and those that it builds on."""
        for _ in range(_BASED_ON):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = _value(element, "basedOn") or ""

    def _table(self, table: Any, before: str, depth: int) -> Iterator[str]:
        rows: list[list[Cell]] = []
        open_: dict[int, tuple[int, int]] = {}  # column -> row and cell that a merge downwards began with
        for row in _inside(table, f"{W}tr"):
            if len(rows) == limits.MAX_TABLE_ROWS:
                break
            cells: list[Cell] = []
            column = whole(_value(row, "trPr/gridBefore"), 0)
            cells += [("", 1, 1)] * min(column, limits.MAX_TABLE_COLUMNS)
            for cell in _inside(row, f"{W}tc"):
                width = max(1, whole(_value(cell, "tcPr/gridSpan"), 1))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart" and column in open_:
                    at, i = open_[column]
                    text, columns, down = rows[at][i]
                    rows[at][i] = text, columns, down + 1
                else:
                    open_.pop(column, None)
                    if merge is not None:
                        open_[column] = len(rows), len(cells)
                    cells.append(("\n".join(self._blocks(cell, depth)), width, 1))
                column += width
            rows.append(cells)
        if lines := table_lines(expand(rows), before):
            yield "\n".join(lines)


def _numbering_root(document: Any) -> Any:
    """The w:numbering element of the document, None where it has none; the library would make a default one."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING and not relation.is_external:
            return relation.target_part.element
    return None


def _value(element: Any, path: str) -> str | None:
    """The w:val of a descendant, given as a path of w: names."""
    found = None if element is None else element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """The children of a kind, those inside content controls and insertions too, deleted ones not."""
    for element in parent.iterchildren():
        if element.tag == tag:
            if element.find(f"{W}trPr/{W}del") is None:
                yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _inside(element, tag)


def _runs(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The text below an element of a paragraph; text boxes are put aside."""
    for child in element.iterchildren():
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in _MARKS:
            yield _MARKS[tag]
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag == f"{W}r" and child.find(f"{W}rPr/{W}vanish") is not None and _is_on(child.find(f"{W}rPr/{W}vanish")):
            continue
        elif tag not in _SKIPPED and isinstance(tag, str):
            yield from _runs(child, boxes)


def _is_on(element: Any) -> bool:
    return element.get(f"{W}val") in _ON
