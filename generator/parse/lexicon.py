"""Which strings are words: jieba's dictionary, and the phrases of this project's own vocabulary."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from generator.vocabulary.load import HERE

LONGEST_WORD = 6
# words that jieba met less often than this are mostly slips
_OFTEN = 3
_ENTRY = re.compile(rf"^([\u4e00-\u9fff]{{2,{LONGEST_WORD}}}) (\d+)", re.MULTILINE)
_PHRASE = re.compile(r"[\u4e00-\u9fff]{2,}")


@cache
def words() -> frozenset[str]:
    """All words of two to six Han characters, simplified. Reading them takes a quarter of a second, once."""
    dictionary = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    common = {word for word, times in _ENTRY.findall(dictionary) if int(times) >= _OFTEN}
    return frozenset(common | terms())


@cache
def terms() -> frozenset[str]:
    """The terms of the vocabulary files: what stands by itself in a list, a key or a bracket."""
    found: set[str] = set()
    for path in sorted(HERE.rglob("*.yaml")):
        found.update(p for p in _PHRASE.findall(path.read_text(encoding="utf-8")) if len(p) <= LONGEST_WORD)
    return frozenset(found)


def covered(text: str, known: frozenset[str]) -> list[bool]:
    """For each character of ``text`` whether one of the ``known`` words that stands there holds it."""
    held = [False] * len(text)
    for start in range(len(text) - 1):
        for end in range(min(len(text), start + LONGEST_WORD), start + 1, -1):
            if text[start:end] in known:
                held[start:end] = [True] * (end - start)
                break
    return held
