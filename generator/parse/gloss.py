"""Pinyin glosses: readings that a converter put in brackets behind characters, ``業(yè)``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from pypinyin import Style, pinyin

from generator.model import Noise

_TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
_LETTERS = f"A-Za-zɑɡüê{_TONED}{_TONED.upper()}\u0300-\u030c"
# one bracket of letters behind a Han character or a digit; the blanks are those of a broken line
_GLOSS = re.compile(
    rf"(?<=[\u3400-\u9fff\dA-Za-z]) ?\\?\( ?([{_LETTERS}](?:[{_LETTERS}'’ ]{{0,28}}[{_LETTERS}])?[1-5]?) ?\)"
)
_TONE = re.compile(f"[{_TONED}{_TONED.upper()}\u0300-\u030c]")
_DIGITS = "零一二三四五六七八九"


def find_glosses(text: str) -> Iterator[Noise]:
    """The glosses of a folded text.

    Letters with tone marks are a gloss wherever they stand; a syllable without them only where it is a reading of the
    character before it.
    """
    for m in _GLOSS.finditer(text):
        syllable = m[1].lower()
        before = text[m.start() - 1]
        if _TONE.search(syllable) or (
            (not before.isascii() or before.isdigit()) and syllable.rstrip("12345") in _readings(before)
        ):
            yield Noise(start=m.start(), end=m.end(), kind="gloss")


@cache
def _readings(char: str) -> frozenset[str]:
    """All toneless readings of a character, with ü as ü, u and v."""
    if char.isdecimal():
        char = _DIGITS[unicodedata.decimal(char)]
    plain = {reading for group in pinyin(char, style=Style.NORMAL, heteronym=True) for reading in group}
    return frozenset(plain | {s.replace("ü", "v") for s in plain} | {s.replace("v", "ü") for s in plain})
