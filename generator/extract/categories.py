"""The category of a mechanism that the glossary does not know, from its name and the words around it."""

from __future__ import annotations

from generator.extract.patterns import compiled, patterns

_IN_TERM = 4  # how much a cue in the name itself counts ...
_WITH_HEAD = 2  # ... one that only the noun behind the closing mark completes, or in one of several parts
_IN_CLAUSE = 3  # ... and in the words around it
_IN_HEADING = 1


def categorise(term: str, head: str, clause: str, heading: str) -> str:
    """The id of the best category for a name.

    ``head`` is the noun behind the closing mark (系统), ``clause`` the words around the first mention,
    ``heading`` the heading of its section; all may be empty.
    """
    scores: dict[str, int] = {}
    in_term = _WITH_HEAD if "、" in term else _IN_TERM
    for cue in patterns().categories:
        factor = 0
        if cue.term:
            pattern = compiled(cue.term)
            factor = in_term if pattern.search(term) else _WITH_HEAD * bool(head and pattern.search(term + head))
        elif cue.context:
            pattern = compiled(cue.context)
            factor = _IN_CLAUSE * bool(pattern.search(clause)) + _IN_HEADING * bool(pattern.search(heading))
        if factor:
            scores[cue.category] = scores.get(cue.category, 0) + factor * cue.weight
    # dicts keep the order of the file: the earlier category wins a tie
    return max(scores, key=lambda category: scores[category], default="institution")
