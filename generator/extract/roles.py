"""Whether a figure is a result, a target, a plan or a rule's limit."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.extract.periods import Time
from generator.extract.statements import Draft, Statement
from generator.model import Document, Record, Role
from generator.vocabulary import load_yaml

_BOUND = re.compile("不得?(?:少于|低于|超过|多于|高于)|至少|[≥≤]")
NEAR = 40  # a word further before its number says nothing about it


class RoleWords(Record, frozen=True, forbid_unknown_fields=True):
    """roles.yaml."""

    target: tuple[str, ...]
    plan: tuple[str, ...]
    limit: tuple[str, ...]
    headings: tuple[str, ...]
    goals: tuple[str, ...]
    results: tuple[str, ...]


class _Hit(NamedTuple):
    start: int
    end: int
    role: Role | None  # None: a result all the same


@cache
def _words() -> RoleWords:
    return load_yaml("roles.yaml", RoleWords)


@cache
def _automaton() -> tuple[AhoCorasick, tuple[Role | None, ...]]:
    words = _words()
    roles: dict[str, Role | None] = {}
    for role, entries in (
        ("result", words.results),
        ("limit", words.limit),
        ("target", words.target),
        ("plan", words.plan),
    ):
        for entry in entries:
            roles.setdefault(entry, None if role == "result" else role)  # type: ignore[arg-type]
    return AhoCorasick(list(roles), matchkind=MatchKind.LeftmostLongest), tuple(roles.values())


class Roles:
    """The role words of one document."""

    def __init__(self, document: Document) -> None:
        automaton, roles = _automaton()
        found = automaton.find_matches_as_indexes(document.text)
        self._hits = [_Hit(start, end, roles[i]) for i, start, end in found]
        self._starts = [h.start for h in self._hits]
        self._text = document.text
        self._document = document
        self._sections = [self._under(i) for i in range(len(document.sections))]

    def decide(self, statement: Statement, draft: Draft, time: Time | None) -> tuple[Role, str]:
        """The role of a figure and the words that decided. ``time`` is the one that governs it."""
        if draft.quantity.unit == "元" and re.match(
            r"(?:以上|以下|的?罚款|以上的|以下的)", self._text[draft.end : draft.end + 3]
        ):
            return "limit", self._text[draft.start : draft.end + 3]
        bound = _BOUND.match(self._text, draft.start)
        floor = max(statement.start, draft.start - NEAR)
        number = bisect_left(self._starts, draft.start) - 1
        while number >= 0 and self._hits[number].start >= floor:
            hit = self._hits[number]
            if hit.role is None and hit.start >= draft.own:
                return "result", ""
            if hit.role == "limit" and hit.start < draft.clause:
                number -= 1
                continue
            if hit.role is not None:
                return hit.role, self._text[hit.start : hit.end]
            number -= 1
        if time is not None and time.deadline:
            return "target", time.words
        if bound is not None:
            return "limit", bound[0]
        under = self._sections[statement.section]
        return under if under is not None else ("result", "")

    def _under(self, number: int) -> tuple[Role, str] | None:
        """The role that the headings above a section give."""
        at: int | None = number
        words = _words()
        while at is not None:
            index = self._document.sections[at].heading
            if index is not None:
                heading = self._document.headings[index].clean
                if any(w in heading for w in words.headings):
                    role: Role = "target" if any(w in heading for w in words.goals) else "plan"
                    return role, heading
            at = self._document.sections[at].parent
        return None
