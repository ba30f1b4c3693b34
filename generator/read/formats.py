"""The formats that reports come in: one line each. The libraries behind them are loaded when first needed."""

from __future__ import annotations

from generator.cache import Reader
from generator.model import Record
from generator.read import docx, html, markdown, pdf, txt
from generator.read.limits import MAX_DOCX_BYTES, MAX_HTML_BYTES, MAX_PDF_BYTES, MAX_TEXT_BYTES


class Format(Record, frozen=True):
    """``converted``: the text is not simply the content of the file, so offsets mean nothing without it."""

    name: str
    read: Reader
    max_bytes: int
    converted: bool = True


_HTML = Format(name="html", read=html.read, max_bytes=MAX_HTML_BYTES)

FORMATS: dict[str, Format] = {
    ".txt": Format(name="txt", read=txt.read, max_bytes=MAX_TEXT_BYTES, converted=False),
    ".md": Format(name="md", read=markdown.read, max_bytes=MAX_TEXT_BYTES),
    ".html": _HTML,
    ".htm": _HTML,
    ".docx": Format(name="docx", read=docx.read, max_bytes=MAX_DOCX_BYTES),
    ".pdf": Format(name="pdf", read=pdf.read, max_bytes=MAX_PDF_BYTES),
}

# what else reports are sent as -> what to save it as
INSTEAD = {
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt", ".dot", ".docm", ".pages"), ".docx"),
    **dict.fromkeys((".mht", ".mhtml", ".shtml", ".xhtml", ".aspx", ".jsp"), ".html"),
    **dict.fromkeys((".ofd", ".ceb", ".caj", ".ppt", ".pptx"), ".pdf"),
    **dict.fromkeys((".xls", ".xlsx", ".et"), "index.csv"),
}
PICTURES = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"))
