"""The category of a mechanism that the glossary does not know, from its name and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final

from generator.extract.patterns import compiled, patterns
from generator.word_finder import Finder, word_finder

Search = Callable[[str], object]

_IN_TERM: Final = 4  # how much a cue in the name itself counts ...
_WITH_HEAD: Final = 2  # ... one that only the noun behind the closing mark completes, or in one of several parts
_IN_CLAUSE: Final = 3  # ... and in the words around it
_IN_HEADING: Final = 2
_IN_MEANING: Final = 2
_CHAIN: Final = re.compile("[、,+—–－→-]")  # between the parts of a name


def categorise(term: str, head: str, clause: str, heading: str, meaning: str = "") -> str:
    """The id of the best category for a name.

    ``head`` is the noun behind the closing mark (系统), ``clause`` the words around the first mention,
    ``heading`` the heading of its section, ``meaning`` how the text explains it; all may be empty.
    """
    in_name, with_head = _cues_in_name(term, head)
    weights, categories = _weights()
    scores = [0] * len(categories)
    for found, factor in (
        (in_name, _WITH_HEAD if _CHAIN.search(term) else _IN_TERM),
        (with_head, _WITH_HEAD),
        (_cues_in_context(clause), _IN_CLAUSE),
        (_cues_in_heading(heading), _IN_HEADING),
        (_cues_in_context(meaning) if meaning else (), _IN_MEANING),
    ):
        for cue in found:
            category, weight = weights[cue]
            scores[category] += factor * weight
    best = max(scores)
    return categories[scores.index(best)] if best > 0 else "institution"  # the earlier category wins a tie


def _cues_in_name(term: str, head: str) -> tuple[set[int], set[int]]:
    """The cues that a name gives, as places in the list of cues, and those that it gives only with its ``head``."""
    alone: set[int] = set()
    joined: set[int] = set()
    matches, cues = _finder("words")
    of_head: set[int] = set()
    for start, end, word in matches(term + head):
        found = alone if end <= len(term) else joined if start < len(term) else of_head
        found.update(cues[word])
    _add_built(term, alone)
    if head:
        _add_built(term + head, joined)
    return alone, (joined - alone) | of_head


def _add_built(name: str, found: set[int]) -> None:
    """Adds the cues of how a name ends and how it is built."""
    for ending, cues in _endings().get(name[-1:], ()):
        if name.endswith(ending):
            found.update(cues)
    some, shapes = _shapes()
    if some(name):
        found.update([cue for cue, shape in shapes if shape(name)])


def _cues_in_context(text: str) -> set[int]:
    matches, cues = _finder("context")
    found: set[int] = set()
    for _, _, word in matches(text):
        found.update(cues[word])
    return found


@lru_cache(maxsize=512)
def _cues_in_heading(heading: str) -> frozenset[int]:
    """The cues of a heading, which many names share."""
    return frozenset(_cues_in_context(heading))


@cache
def _finder(field: str) -> tuple[Finder, list[list[int]]]:
    """The finder of all words of one field of the cues, and for each word the cues that have it."""
    owners: dict[str, list[int]] = {}
    for i, cue in enumerate(patterns().categories):
        for word in getattr(cue, field):
            owners.setdefault(word, []).append(i)
    return word_finder(list(owners), "all"), list(owners.values())


@cache
def _weights() -> tuple[list[tuple[int, int]], list[str]]:
    """For each cue the place of its category and its weight; and the categories in the order of the file."""
    cues = patterns().categories
    categories = list(dict.fromkeys(cue.category for cue in cues))
    return [(categories.index(cue.category), cue.weight) for cue in cues], categories


@cache
def _endings() -> dict[str, list[tuple[str, list[int]]]]:
    """The endings with their cues, by last character."""
    owners: dict[str, list[int]] = {}
    for i, cue in enumerate(patterns().categories):
        for ending in cue.endings:
            owners.setdefault(ending, []).append(i)
    by_last: dict[str, list[tuple[str, list[int]]]] = {}
    for ending, cues in owners.items():
        by_last.setdefault(ending[-1], []).append((ending, cues))
    return by_last


@cache
def _shapes() -> tuple[Search, list[tuple[int, Search]]]:
    """The cues that look at how a name is built, and before them a quick search for any: most names have none."""
    shapes = [(i, cue.pattern) for i, cue in enumerate(patterns().categories) if cue.pattern]
    some = compiled("|".join(f"(?:{pattern})" for _, pattern in shapes))
    return some.search, [(i, compiled(pattern).search) for i, pattern in shapes]
