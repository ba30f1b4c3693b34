"""Saved web pages: the article as a reader sees it, without the site around it.

trafilatura says where the article is; the text itself is taken from the page as seen, so that nothing between its
first and last line is lost and tables keep their headings. Running text outside of what it found is kept too: a page's
own words are marked by the next stage, but a sentence that is left out here is gone. Nothing is ever fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from generator.errors import BadInput
from generator.model import Record
from generator.read.encoding import common_share, looks_binary
from generator.read.limits import MAX_HTML_DEPTH
from generator.read.visible import Line, visible_lines
from generator.vocabulary.load import load_yaml

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}(gb2312|gbk|gb18030|big5)", re.IGNORECASE)
_HEAD_BYTES = 10_000
_ASCII = re.compile(r"[\x00-\x7f]+")
_CHARACTERS_PER_DAMAGE = 200
_GOOD_SHARE, _DECLARED_BONUS = 0.8, 0.1

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,30})")
# elements that hold nothing, or that a page may leave open
_OPEN_ENDED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "option",
        "optgroup",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rp",
        "rt",
        "html",
        "body",
        "head",
    ]
)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
# trafilatura fills in every place that a cell claims to span, however many
_SPANS = re.compile(r"""\s(?:col|row)span\s{0,9}=\s{0,9}["']?\s{0,9}[+-]?\d{0,20}["']?""", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")

_SHINGLE = 12
_SENTENCE_END = re.compile("[。!?;！？；]")
_MOSTLY_LINKS = 0.5
_RUNNING = 20  # characters from which a line with a full stop is running text
_LINES_ABOVE, _LINES_BELOW = 12, 4  # title, date and source above the article; signature and date below
_LONGEST_VALUE = 100  # of a meta element
_BLANKS = re.compile(r"\s+")


class _MetaTags(Record, frozen=True, forbid_unknown_fields=True):
    """html_meta.yaml: label in the text -> names of the meta elements that state it, lower case."""

    labels: dict[str, tuple[str, ...]]


def read(name: str, data: bytes) -> tuple[str, str]:
    """The article of the page and the encoding of the file. Raises BadInput for what is no readable page."""
    text, encoding = _decoded(name, data)
    if _depth(text) > MAX_HTML_DEPTH:
        raise BadInput(name, "网页嵌套层数太多", "the elements of the page are nested too deep")
    root = _parsed(text)
    lines = visible_lines(root) if root is not None else []
    if not lines:
        raise BadInput(name, "网页里没有文字", "the page holds no text")
    article = _article(lines, _main_text(text))
    written = "\n".join(f"\n{line.text}" if line.block else line.text for line in article).lstrip("\n")
    head = "\n".join(_stated(root, written))
    return (f"{head}\n\n{written}" if head else written), encoding


# ---------------------------------------------------------------- encoding


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """The page's text. Its bytes count for more than what it declares: saving a page may change only them."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    if looks_binary(data):
        raise BadInput(name, "是二进制文件,不是网页", "a binary file, not a web page")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data, 0, _HEAD_BYTES)
    wanted = ("big5" if declared[1].lower() == b"big5" else "gb18030") if declared else ""
    share, encoding, text = max(_reading(data, encoding, wanted) for encoding in ("gb18030", "big5", "utf-8"))
    if share < _GOOD_SHARE:
        raise BadInput(
            name,
            "无法识别网页编码(可用:UTF-8、GB2312、GBK、GB18030、Big5)",
            "the encoding is none of UTF-8, GB2312, GBK, GB18030, Big5",
        )
    return text, encoding


def _reading(data: bytes, encoding: str, declared: str) -> tuple[float, str, str]:
    """How good a text the bytes are in ``encoding``, a few broken characters allowed."""
    text = data.decode(encoding, "replace")
    foreign = _ASCII.sub("", text)
    if foreign.count("\ufffd") * _CHARACTERS_PER_DAMAGE > len(foreign):
        return 0.0, encoding, ""
    return common_share(foreign) + _DECLARED_BONUS * (encoding == declared), encoding, text


# ---------------------------------------------------------------- tree


def _depth(text: str) -> int:
    """How deep elements are nested at most, counted over the bare tags, before any tree is built."""
    depth = deepest = 0
    for m in _TAG.finditer(text):
        if m[2].lower() not in _OPEN_ENDED:
            depth = max(0, depth + (-1 if m[1] else 1))
            deepest = max(deepest, depth)
    return deepest


def _parsed(text: str) -> Any:
    """The tree, None where the page has none. No network, no entities but those of HTML itself."""
    from lxml import etree

    # huge_tree: without it libxml2 gives up below 256 levels and says nothing; the depth is bounded above
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        return etree.fromstring(_CONTROL.sub("", _PROLOGUE.sub("", text, count=1)).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _main_text(text: str) -> str:
    """What trafilatura takes for the article; empty where it finds none."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        page = _SPANS.sub("", _PROLOGUE.sub("", text, count=1))
        return trafilatura.extract(page, favor_recall=True, include_comments=False) or ""
    except Exception:  # a heuristic over untrusted pages: where it fails, the whole page is taken
        return ""


# ---------------------------------------------------------------- article


def _article(lines: Sequence[Line], main: str) -> list[Line]:
    """The lines of the article, those near its ends, and whatever else is running text."""
    inside = [i for i, is_found in enumerate(_found(lines, main)) if is_found]
    if not inside:
        return [line for line in lines if not _is_navigation(line)] or list(lines)
    near = range(inside[0] - _LINES_ABOVE, inside[-1] + _LINES_BELOW + 1)
    found = set(inside)
    return [
        line
        for i, line in enumerate(lines)
        if i in found or (i in near and not _is_navigation(line)) or _is_running(line)
    ]


def _found(lines: Sequence[Line], main: str) -> Iterator[bool]:
    """For each line, whether it stands in ``main``. Longer lines are compared by pieces, as line ends may differ."""
    solid = [_BLANKS.sub("", line) for line in main.split("\n")]
    whole = set(solid)
    joined = "".join(solid)
    pieces = {joined[i : i + _SHINGLE] for i in range(len(joined) - _SHINGLE + 1)}
    for line in lines:
        text = _BLANKS.sub("", line.text)
        if len(text) < 2 * _SHINGLE:
            yield text in whole and len(text) > 1 and not line.beside
        else:
            middle = len(text) // 2
            yield any(text[at : at + _SHINGLE] in pieces for at in (0, middle - _SHINGLE // 2, len(text) - _SHINGLE))


def _is_navigation(line: Line) -> bool:
    return line.beside or (line.linked > _MOSTLY_LINKS and not _SENTENCE_END.search(line.text))


def _is_running(line: Line) -> bool:
    """Whether a line far from the article could be lost text of it."""
    if line.beside or line.linked > _MOSTLY_LINKS:
        return False
    return line.table or (len(line.text) >= _RUNNING and bool(_SENTENCE_END.search(line.text)))


# ---------------------------------------------------------------- meta elements


@cache
def meta_tags() -> dict[str, str]:
    """The label of each meta element that states something."""
    file = load_yaml("html_meta.yaml", _MetaTags)
    return {name: label for label, names in file.labels.items() for name in names}


def _stated(root: Any, written: str) -> Iterator[str]:
    """What the page states of itself in meta elements and does not show, as the lines of a metadata head."""
    said = set()
    for element in root.iter("meta"):
        label = meta_tags().get(element.get("name", "").strip().lower())
        value = _BLANKS.sub(" ", element.get("content", "")).strip()
        if label and label not in said and 0 < len(value) <= _LONGEST_VALUE and value[:10] not in written:
            said.add(label)
            yield f"{label}:{value}"
