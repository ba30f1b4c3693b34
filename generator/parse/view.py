"""The source seen character for character: folded widths and quotes, and simplified script, at the same offsets."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from opencc import OpenCC

from generator.model import Record, Script

# what nobody sees: control characters, zero-width marks, soft hyphens, byte order marks
INVISIBLE = (
    "".join(
        chr(code)
        for first, last in ((0, 8), (14, 31), (127, 132), (134, 159), (173, 173), (0x200B, 0x200F), (0x202A, 0x202E))
        for code in range(first, last + 1)
    )
    + "\u2060\u2061\u2062\u2063\u2064\ufeff"
)

_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # ！..～ are ASCII 0xFEE0 higher up
_FOLD |= dict.fromkeys(map(ord, _SPACES), " ")
_FOLD |= {ord("「"): "“", ord("」"): "”", ord("『"): "“", ord("』"): "”", ord("〝"): "“", ord("〞"): "”"}
_FOLDABLE = re.compile(f"[\uff01-\uff5e{_SPACES}「」『』〝〞]")
_STRAIGHT = re.compile(r'["\n\r]')
_HAN_RANGE = range(0x4E00, 0xA000)


class View(Record, frozen=True):
    """``source`` as received; ``folded`` and ``simplified`` are as long as it and differ character for character.

    In ``folded`` the full-width forms of ASCII are ASCII, every kind of space is a space, and straight double and
    corner quotes are “”. ``simplified`` is ``folded`` in simplified script; the same object where ``script`` is Hans.
    """

    source: str
    folded: str
    simplified: str
    script: Script


def view(text: str) -> View:
    """The view of a source text."""
    folded = fold(text)
    script = script_of(folded)
    return View(
        source=text,
        folded=folded,
        simplified=folded if script == "Hans" else simplify_characters(folded),
        script=script,
    )


def simplified(text: str, script: Script) -> str:
    """A source text of a known ``script`` as ``View.simplified`` has it."""
    return fold(text) if script == "Hans" else simplify_characters(fold(text))


def fold(text: str) -> str:
    """``text`` with widths, spaces and quotes folded, character for character."""
    if _FOLDABLE.search(text):
        text = text.translate(_FOLD)
    return _curl(text) if '"' in text else text


def _curl(text: str) -> str:
    """Straight double quotes become opening and closing ones in turn, beginning anew in every line."""
    opening = False

    def curled(m: re.Match[str]) -> str:
        nonlocal opening
        opening = m[0] == '"' and not opening
        if m[0] != '"':
            return m[0]
        return "“" if opening else "”"

    return _STRAIGHT.sub(curled, text)


def script_of(text: str) -> Script:
    """Traditional where more of its characters are Traditional only than are Simplified only."""
    traditional, simplified = _one_script_only()
    return "Hant" if len(traditional.findall(text)) > len(simplified.findall(text)) else "Hans"


def simplify(text: str) -> str:
    """``text`` in simplified script, phrase by phrase; its length may change.

    The Taiwan rules are a superset for this purpose: mainland pages in Traditional script write 著力 for 着力 too.
    """
    return cast(str, _converter("tw2s").convert(text))


def simplify_characters(text: str) -> str:
    """``text`` in simplified script, character by character; its length never changes."""
    return text.translate(_to_simplified())


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


@cache
def _han_in(config: str) -> list[str]:
    """What each single Han character becomes in a conversion, in code order."""
    return cast(str, _converter(config).convert("\n".join(map(chr, _HAN_RANGE)))).split("\n")


@cache
def _to_simplified() -> dict[int, str]:
    return {code: new for code, new in zip(_HAN_RANGE, _han_in("t2s"), strict=True) if ord(new) != code}


@cache
def _one_script_only() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two classes: characters that only Traditional text has, and those that only Simplified text has."""
    traditional = {chr(code) for code in _to_simplified()}
    changed = {chr(code) for code, new in zip(_HAN_RANGE, _han_in("s2t"), strict=True) if ord(new) != code}
    return (
        re.compile(f"[{''.join(sorted(traditional - changed))}]"),
        re.compile(f"[{''.join(sorted(changed - traditional))}]"),
    )
