"""Words that bound a number: 约, 不少于 in front of it, 以上, 以内 behind its measure word."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from generator.extract.units import unit_table
from generator.extract.word_tables import BoundWord
from generator.model import Bound

_Words = dict[str, tuple[tuple[str, BoundWord], ...]]
_LOOSE: Final = "了有为达"  # may stand between a bound word and its number: 超过了, 至少有, 约为

_AT_LEAST: Final = re.compile("(?:至少|最少|不少于)[\u4e00-\u9fff]{1,4}$")  # 至少建成3个
_LEAST: Final = "少"  # most numbers have none before them
_APART: Final = 8  # characters
_OPENED: Final = ("(含", "（含")
_INCLUDED: Final = re.compile(r"[(（]含[0-9万%\u4e00-\u9fff]{1,8}[)）](?=及?以[上下内])")  # 3人(含3人)以上


def bound_before(text: str, start: int, bare: bool) -> tuple[Bound | None, int]:
    """The bound that stands directly before the number at ``start``, and where number and bound word begin.

    ``bare``: the number is a multiplier alone (上百, 近千), which some words bound only then.
    """
    at = start
    if at and text[at - 1] == " ":
        at -= 1
    found = _word_before(text, at, bare)
    if found is None and at and text[at - 1] in _LOOSE:
        found = _word_before(text, at - 1, bare)
    if found is None and _LEAST in (head := text[max(0, at - _APART) : at]) and _AT_LEAST.search(head):
        return "at_least", start
    return found or (None, start)


def bound_after(text: str, end: int) -> tuple[Bound | None, int]:
    """The bound that stands directly behind the measure word, and where it ends."""
    at = end + 1 if text.startswith(" ", end) else end
    if text.startswith(_OPENED, at) and (included := _INCLUDED.match(text, at)):
        at = included.end()
    for word, entry in _after().get(text[at : at + 1], ()):
        if text.startswith(word, at) and not text.startswith(entry.unless, at + len(word)):
            return entry.bound, at + len(word)
    return None, end


def _word_before(text: str, end: int, bare: bool) -> tuple[Bound, int] | None:
    if not end:
        return None
    for word, entry in _before().get(text[end - 1], ()):
        start = end - len(word)
        if start < 0 or not text.startswith(word, start):
            continue
        if (entry.bare and not bare) or (start and text[start - 1] in entry.unless):
            return None
        return entry.bound, start
    return None


@cache
def _before() -> _Words:
    return _index(unit_table().bounds.before, -1)


@cache
def _after() -> _Words:
    return _index(unit_table().bounds.after, 0)


def _index(words: dict[str, BoundWord], key: int) -> _Words:
    """Words by their character next to the number, longest first."""
    index: dict[str, list[tuple[str, BoundWord]]] = {}
    for word in sorted(words, key=lambda word: -len(word)):
        index.setdefault(word[key], []).append((word, words[word]))
    return {character: tuple(group) for character, group in index.items()}
