"""Markdown: the marks taken away, tables read as tables. Line ends stay, as in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.read import txt
from generator.read.tables import table_lines

# front matter: the fields that say something of the report, as a metadata head
_FRONT = {"title": "标题", "date": "发布日期", "published": "发布日期", "source": "来源", "publisher": "发布机构"}
_FIELD = re.compile(r"([A-Za-z_]{1,20})\s{0,9}:\s{0,9}[\"']?([^\"'\n]{1,200}?)[\"']?\s{0,9}")

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_CLOSING_HASHES = re.compile(r"[ \t]#{1,20}[ \t]*$")
_RULE = re.compile(r" {0,3}(?:={2,200}|-{2,200}|(?:[*_-] ?){3,100})[ \t]*")
_QUOTE = re.compile(r"(?: {0,3}> ?){1,20}")
_BULLET = re.compile(r"[ \t]{0,30}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_REFERENCE = re.compile(r" {0,3}\[[^\]]{1,200}\]:[ \t]*\S{1,2000}[ \t]*(?:\"[^\"]{0,200}\")?[ \t]*")
_DELIMITER_ROW = re.compile(r"[ \t]*\|?(?:[ \t]*:?-{1,200}:?[ \t]*\|){0,100}[ \t]*:?-{1,200}:?[ \t]*\|?[ \t]*")
_CELL_BREAK = re.compile(r"(?<!\\)\|")

_COMMENT = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,2000}\)")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,2000}>")
_HTML_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
# pairs only, closely around what they mark: 3*5 and 某_市 have none
_STRONG = re.compile(r"(?<![\d\\])(\*{1,3}|__|~~)(?=\S)([^*_~\n]{1,2000})(?<=\S)\1")
_CODE = re.compile(r"`{1,3}([^`\n]{1,500})`{1,3}")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(name: str, data: bytes) -> tuple[str, str]:
    """The text of a Markdown file and its encoding. Raises BadInput for what is not text."""
    text, encoding = txt.read(name, data)
    lines = _COMMENT.sub("", text).splitlines()
    return "\n".join(_converted(lines)), encoding


def _converted(lines: list[str]) -> Iterator[str]:
    """The lines without marks, tables as their own lines."""
    at = 0
    if lines and lines[0].strip() == "---":
        close = next((i for i, line in enumerate(lines[1:100], 1) if line.strip() in ("---", "...")), 0)
        yield from _front_matter(lines[1:close])
        at = close + 1 if close else 0
    before = ""
    while at < len(lines):
        rows = _table_rows(lines, at)
        if rows:
            grid = [[_inline(cell) for cell in _cells(line)] for line in lines[at : at + rows] if line]
            del grid[1]  # the row of dashes
            width = max(map(len, grid))
            yield from table_lines([row + [""] * (width - len(row)) for row in grid], before)
            at += rows
            continue
        line = _line(lines[at])
        if line is not None:
            before = line.strip() or before
            yield line
        at += 1


def _front_matter(lines: list[str]) -> Iterator[str]:
    for line in lines:
        m = _FIELD.fullmatch(line)
        if m and m[1].lower() in _FRONT:
            yield f"{_FRONT[m[1].lower()]}:{m[2]}"
    yield ""


def _table_rows(lines: list[str], at: int) -> int:
    """How many lines from ``at`` on are a table: a row, a row of dashes, and rows. 0 where there is none."""
    if "|" not in lines[at] or at + 1 >= len(lines):
        return 0
    dashes = lines[at + 1]
    if "|" not in dashes or len(dashes) > 5000 or not _DELIMITER_ROW.fullmatch(dashes):
        return 0
    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - at


def _cells(line: str) -> list[str]:
    stripped = line.strip()
    if stripped.startswith("|"):
        stripped = stripped[1:]
    if stripped.endswith("|") and not stripped.endswith("\\|"):
        stripped = stripped[:-1]
    return [cell.strip() for cell in _CELL_BREAK.split(stripped)]


def _line(line: str) -> str | None:
    """A line without its marks; None where it was a mark altogether."""
    if (
        _FENCE.match(line)
        or (len(line) <= 200 and line.strip() and _RULE.fullmatch(line))
        or _REFERENCE.fullmatch(line)
    ):
        return None
    line = line[m.end() :] if (m := _QUOTE.match(line)) else line
    if m := _HEADING.match(line):
        return _inline(_CLOSING_HASHES.sub("", line[m.end() :]))
    line = line[m.end() :] if (m := _BULLET.match(line)) else line
    return _inline(line)


def _inline(text: str) -> str:
    """``text`` without images, with the words of links, without emphasis."""
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "<" in text:
        text = _HTML_TAG.sub("", _AUTOLINK.sub("", text))
    text = _CODE.sub(r"\1", text)
    for _ in range(3):  # emphasis within emphasis
        text = _STRONG.sub(r"\2", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return unescape(text) if "&" in text else text
