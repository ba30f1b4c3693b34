"""Many words looked for in a text at once, in time that does not grow with their number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import ahocorasick_rs

try:  # twice as fast on Chinese, but without a package for every machine
    import daachorse
except ImportError:  # pragma: no cover - tests call the other library by its own name
    daachorse = None  # type: ignore[assignment]

Kind = Literal["all", "longest", "first"]  # every match; else the leftmost one: the longest, or the first listed
Finder = Callable[[str], list[tuple[int, int, int]]]


def word_finder(words: Sequence[str], kind: Kind, *, once: bool = False) -> Finder:
    """A function that gives start and end of each match in a text, and the place of its word in ``words``.

    Matches of ``longest`` and ``first`` come in text order and do not overlap. ``once`` is for words that are looked
    for in one text only: what makes long searches faster is not prepared. An empty word raises ValueError.
    """
    if "" in words:
        raise ValueError("an empty word cannot be looked for")
    return _double_array(words, kind, once) if daachorse else compact_states(words, kind)


def _double_array(words: Sequence[str], kind: Kind, once: bool) -> Finder:
    kinds = {
        "all": daachorse.MATCH_KIND_STANDARD,
        "longest": daachorse.MATCH_KIND_LEFTMOST_LONGEST,
        "first": daachorse.MATCH_KIND_LEFTMOST_FIRST,
    }
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(words), kinds[kind], use_prefilter=not once)
    return automaton.find_overlapping if kind == "all" else automaton.find


def compact_states(words: Sequence[str], kind: Kind) -> Finder:
    """The same by the library that runs everywhere."""
    kinds = {
        "all": ahocorasick_rs.MatchKind.Standard,
        "longest": ahocorasick_rs.MatchKind.LeftmostLongest,
        "first": ahocorasick_rs.MatchKind.LeftmostFirst,
    }
    automaton = ahocorasick_rs.AhoCorasick(words, matchkind=kinds[kind])
    overlapping = kind == "all"

    def find(text: str) -> list[tuple[int, int, int]]:
        return [(start, end, word) for word, start, end in automaton.find_matches_as_indexes(text, overlapping)]

    return find
