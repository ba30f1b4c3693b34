"""Stage 1: bytes to Source: the text as received, or as converted from HTML, DOCX, PDF and Markdown."""

from generator.read.limits import MAX_TEXT_BYTES as MAX_BYTES
from generator.read.source import files_of, find_seeds, read_source

__all__ = ["MAX_BYTES", "files_of", "find_seeds", "read_source"]
