"""Text as the search sees it: the same characters whatever the script, width, case and punctuation.

A text becomes *phrases* of *units*. A unit is one Han character, one number or one Latin word; a phrase ends where a
sentence ends. Punctuation, quotation marks and blanks inside a phrase leave no trace, so 双随机、一公开 and
“双随机 一公开” are the same phrase. ``assets/src/search/normalise.ts`` does the same in the browser; a test holds
the two together.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

import opencc

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
# a number with thousands separators and decimals; a Latin word; a Han character or a sign that is part of a value
_UNIT = re.compile(rf"[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|[a-z]+|[{HAN}%‰]|\n")
_ENDS = frozenset("。!?;\n\r")
Phrase = list[str]


def _fold(char: str) -> str:
    """What stands for one character before units are cut: compatible, lower-case, without accents."""
    if unicodedata.category(char) == "No":  # ① and ² are not digits of the number beside them
        return " "
    decomposed = unicodedata.normalize("NFKD", char).lower()
    folded = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return "".join("\n" if c in _ENDS else c for c in folded)


@cache
def traditional() -> dict[str, str]:
    """Each Traditional character and the Simplified one that stands for it, one to one."""
    chars = [chr(code) for code in (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))]
    simplified = opencc.OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {a: b for a, b in zip(chars, simplified, strict=True) if a != b and len(b) == 1}


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that is filled as characters are met."""

    def __missing__(self, code: int) -> str:
        script = traditional()
        folded = "".join(script.get(c, c) for c in _fold(chr(code)))
        self[code] = sys.intern(folded)
        return folded


_folding = _Folding()


def fold_text(text: str) -> str:
    """``text`` with every character folded, before it is cut into units."""
    return text.translate(_folding)


def phrases(text: str) -> list[Phrase]:
    """The phrases of ``text``, none of them empty."""
    found: list[Phrase] = [[]]
    for unit in _UNIT.findall(fold_text(text)):
        if unit == "\n":
            if found[-1]:
                found.append([])
        else:
            found[-1].append(unit.replace(",", ""))
    return found if found[-1] else found[:-1]


def compact(text: str) -> str:
    """All units of ``text`` in one string, as names are compared."""
    return "".join(unit for phrase in phrases(text) for unit in phrase)
