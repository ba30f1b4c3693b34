"""Stable names: short ids from content, slugs from toneless pinyin."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from pypinyin import Style, lazy_pinyin

# lower case, no vowels (no words), no look-alikes (0 o, 1 l i, 2 z, 5 s, 8 b, u v)
_ALPHABET: Final = "34679cdfghjkmnpqrtwxy"
_TRIPLES: Final = tuple(a + b + c for c in _ALPHABET for b in _ALPHABET for a in _ALPHABET)


def short_id(*parts: str, length: int = 6) -> str:
    """A short id of the given texts: the same texts give the same id on every machine."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(parts).encode()).digest()[:16], "big")
    number %= len(_ALPHABET) ** length  # small before it is taken apart
    written = ""
    while len(written) < length:  # three letters at a time, the last ones first
        written += _TRIPLES[number % len(_TRIPLES)]
        number //= len(_TRIPLES)
    return written[:length]


def _syllables(text: str) -> list[str]:
    """The toneless syllables of the Han characters of ``text``; everything else is left out."""
    return [s.replace("ü", "v") for s in lazy_pinyin(text, style=Style.NORMAL, errors="ignore") if s]


def slugify(text: str, limit: int = 60) -> str:
    """``text`` as toneless pinyin words joined by hyphens: ``四不两直`` → ``si-bu-liang-zhi``.

    Latin letters and digits are kept, everything else separates. A slug that would be longer than ``limit``
    is cut at a word and ends in a short id of the whole text; an empty one is the short id alone.
    """
    words: list[str] = []
    for run in re.findall(r"[A-Za-z0-9]+|[^A-Za-z0-9]+", text):
        words += [run.lower()] if run.isascii() and run.isalnum() else _syllables(run)
    slug = "-".join(words)
    if not slug:
        return short_id(text)
    if len(slug) > limit:
        slug = slug[:limit].rsplit("-", 1)[0] + "-" + short_id(text, length=4)
    return slug
