"""PDFs with text: paragraphs as they were before they were printed. Scanned pages are refused; there is no OCR here."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

from generator.errors import BadInput
from generator.read import limits
from generator.read.pdf_flow import paragraphs, written
from generator.read.pdf_page import Header, Row, page_rows

_STREAM = re.compile(rb"stream\r?\n")
_MAX_LAYERS = 3
_GARBLED_SHARE = 0.1
_PRIVATE = re.compile("[\ue000-\uf8ff\ufffd]")
# a page with less is a picture with a page number, or a stamp
_SCANNED_CHARACTERS = 15


def read(name: str, data: bytes) -> tuple[str, str]:
    """The text of the PDF; the encoding is that of its strings. Raises BadInput for what holds no readable text."""
    if b"%PDF-" not in data[:1024]:
        raise BadInput(name, "不是 PDF 文件", "not a PDF file")
    if _unpacked(data, limits.MAX_PDF_UNPACKED) > limits.MAX_PDF_UNPACKED:
        raise BadInput(name, "解压后太大,像是压缩炸弹", "too large when unpacked, like a zip bomb")
    pages, pictures = _pages(name, data)
    length = sum(len(row.text) for page in pages for row in page)
    if length < _SCANNED_CHARACTERS * len(pages) and (pictures or length == 0):
        raise BadInput(
            name,
            "是扫描件,没有可读取的文字,请先做文字识别",
            "scanned pages without text; run text recognition (OCR) on it first",
        )
    text = "\n".join(written(paragraphs(pages)))
    if len(_PRIVATE.findall(text)) > _GARBLED_SHARE * len(text.replace(" ", "")):
        raise BadInput(
            name,
            "字体没有文字编码,文字无法取出,请另存为 Word 或网页",
            "its fonts do not say which characters they show; save it as a Word file or web page",
        )
    return text, "unicode"


def _unpacked(data: bytes, limit: int) -> int:
    """The size of all packed streams together, counted no further than just beyond ``limit``."""
    total = 0
    for m in _STREAM.finditer(data):
        for size in _layers(data, m.end(), limit - total):
            total += size
        if total > limit:
            break
    return total


def _layers(data: bytes, start: int, limit: int) -> Iterator[int]:
    """The size of a packed stream at ``start``, and of what is packed in it again."""
    view: bytes = data[start : start + 2]
    for _ in range(_MAX_LAYERS):
        if view[:1] not in (b"x", b"H", b"h", b"8", b"X"):
            return
        try:
            unpacker = zlib.decompressobj()
            view = unpacker.decompress(memoryview(data)[start:], limit + 1)
        except zlib.error:
            return
        yield len(view)
        limit -= len(view)
        if limit <= 0:
            return
        data, start = view, 0


@cache
def _bound_loops() -> None:
    """Bound the loops of pdfminer whose length a file states, or a few bytes would keep it busy for hours.

    Its font and character map modules get a ``range`` of their own, in place of the one built in.
    """
    from pdfminer import cmapdb, pdfdocument, pdffont

    for module, longest in ((pdffont, 0x10000), (cmapdb, 0x10000), (pdfdocument, limits.MAX_PDF_OBJECTS)):
        vars(module)["range"] = partial(_bounded_range, longest)


def _bounded_range(longest: int, *bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > longest:
        raise ValueError(f"a range of {len(numbers)} numbers")
    return numbers


def _pages(name: str, data: bytes) -> tuple[list[list[Row]], bool]:
    """The lines of every page, and whether there are pictures. Raises BadInput."""
    import logging

    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    for library in ("pdfminer", "pdfplumber"):  # what is wrong with a file is said once, and plainly
        logging.getLogger(library).setLevel(logging.CRITICAL)
    _bound_loops()
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > limits.MAX_PDF_PAGES:
                raise BadInput(
                    name,
                    f"页数太多(上限 {limits.MAX_PDF_PAGES} 页)",
                    f"too many pages (the limit is {limits.MAX_PDF_PAGES})",
                )
            return _rows_of(name, document)
    except BadInput:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it to
        cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
        if isinstance(cause, PDFPasswordIncorrect):
            raise BadInput(name, "PDF 已加密,请先取消密码", "the PDF is encrypted; remove its password first") from None
        raise _broken(name) from error


def _rows_of(name: str, document: Any) -> tuple[list[list[Row]], bool]:
    pages: list[list[Row]] = []
    pictures = False
    length = 0
    header: Header = []
    for page in document.pages:
        rows, header = page_rows(page, header)
        pictures = pictures or bool(page.images)
        length += sum(len(row.text) for row in rows)
        if length > limits.MAX_TEXT_LENGTH:
            raise BadInput(name, "文字太多,不像一份报告", "too much text for a report")
        pages.append(rows)
        page.close()  # lets go of its characters
    if not pages:
        raise _broken(name)
    return pages, pictures


def _broken(name: str) -> BadInput:
    return BadInput(name, "PDF 已损坏,无法打开", "the PDF is damaged and cannot be opened")
