"""The category of a mechanism that the glossary does not know, from its name and the words around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from generator.extract.patterns import compiled, patterns

_IN_TERM = 4  # how much a cue in the name itself counts ...
_WITH_HEAD = 2  # ... one that only the noun behind the closing mark completes, or in one of several parts
_IN_CLAUSE = 3  # ... and in the words around it
_IN_HEADING = 2


def categorise(term: str, head: str, clause: str, heading: str) -> str:
    """The id of the best category for a name.

    ``head`` is the noun behind the closing mark (系统), ``clause`` the words around the first mention,
    ``heading`` the heading of its section; all may be empty.
    """
    in_name = _cues_in_name(term)
    with_head = _cues_in_name(term + head) - in_name if head else set()
    factors = (
        (in_name, _WITH_HEAD if "、" in term else _IN_TERM),
        (with_head, _WITH_HEAD),
        (_cues_in_context(clause), _IN_CLAUSE),
        (_cues_in_heading(heading), _IN_HEADING),
    )
    cues = patterns().categories
    scores = dict(_no_scores())
    for found, factor in factors:
        for i in found:
            scores[cues[i].category] += factor * cues[i].weight
    best = max(scores, key=scores.__getitem__)  # the earlier category wins a tie
    return best if scores[best] else "institution"


def _cues_in_name(name: str) -> set[int]:
    """The cues that the name itself gives, as places in the list of cues."""
    endings, longest = _endings()
    found = _word_cues("words", name)
    for length in range(1, longest + 1):
        found.update(endings.get(name[-length:], ()))
    found.update([i for i, pattern in _shapes() if pattern.search(name)])
    return found


def _cues_in_context(text: str) -> set[int]:
    return _word_cues("context", text)


@lru_cache(maxsize=512)
def _cues_in_heading(heading: str) -> frozenset[int]:
    """The cues of a heading, which many names share."""
    return frozenset(_cues_in_context(heading))


def _word_cues(field: str, text: str) -> set[int]:
    automaton, cues = _automaton(field)
    return {i for word, _, _ in automaton.find_matches_as_indexes(text, overlapping=True) for i in cues[word]}


@cache
def _automaton(field: str) -> tuple[AhoCorasick, list[list[int]]]:
    """The automaton over all words of one field of the cues, and for each word the cues that have it."""
    owners: dict[str, list[int]] = {}
    for i, cue in enumerate(patterns().categories):
        for word in getattr(cue, field):
            owners.setdefault(word, []).append(i)
    return AhoCorasick(list(owners)), list(owners.values())


@cache
def _no_scores() -> dict[str, int]:
    """Nought for every category, in the order of the file."""
    return dict.fromkeys((cue.category for cue in patterns().categories), 0)


@cache
def _endings() -> tuple[dict[str, list[int]], int]:
    """The cues of each ending, and the length of the longest."""
    owners: dict[str, list[int]] = {}
    for i, cue in enumerate(patterns().categories):
        for ending in cue.endings:
            owners.setdefault(ending, []).append(i)
    return owners, max(map(len, owners))


@cache
def _shapes() -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The cues that look at how a name is built."""
    return tuple((i, compiled(cue.pattern)) for i, cue in enumerate(patterns().categories) if cue.pattern)
