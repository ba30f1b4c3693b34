"""The category of a mechanism that the glossary does not know, from its name and the words around it."""

from __future__ import annotations

from generator.extract.patterns import compiled, patterns

_TERM_FACTOR = 4  # a cue in the name counts so many times as much as one in the clause around it


def categorise(term: str, head: str, clause: str, heading: str) -> str:
    """The id of the best category for a name.

    ``head`` is the noun behind the closing mark (系统), ``clause`` the words around the first mention,
    ``heading`` the heading of its section; all may be empty.
    """
    scores: dict[str, int] = {}
    names = (term, term + head) if head and not term.endswith(head) else (term,)
    for cue in patterns().categories:
        score = 0
        if cue.term and any(compiled(cue.term).search(name) for name in names):
            score = _TERM_FACTOR * cue.weight
        elif cue.context:
            pattern = compiled(cue.context)
            score = cue.weight * (2 * bool(pattern.search(clause)) + bool(heading and pattern.search(heading)))
        if score:
            scores[cue.category] = scores.get(cue.category, 0) + score
    # dicts keep the order of the file: the earlier category wins a tie
    return max(scores, key=lambda category: scores[category], default="institution")
