"""Sentences of the clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSING = r"[”’)\]】》]"
# up to the end mark, with the closing marks behind it; what stands in one pair of brackets is not cut
_SENTENCE = re.compile(rf"(?:[^。!?;\n(]++|\([^()\n]{{0,200}}+\)|\()++(?:[。!?;]++{_CLOSING}*+)?|[。!?;]++{_CLOSING}*+")


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]``, blanks around them left out."""
    for m in _SENTENCE.finditer(text, start, end):
        a, b = m.span()
        while a < b and text[a] == " ":
            a += 1
        while a < b and text[b - 1] == " ":
            b -= 1
        if a < b:
            yield a, b
