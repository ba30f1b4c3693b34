"""What a figure counts: the rules of indicators.yaml, weighed against one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from generator.extract.cues import Cue, indicator_words
from generator.extract.reach import COUNTED, Reach
from generator.extract.statements import Draft
from generator.vocabulary import taxonomy

BASE = 4.0
WORTH = 3.0  # of each word list that a rule asks for
FURTHER = 0.75  # what the distance of a rule's further words costs, of what that of its nearest does
FITTING_UNIT = 0.5
ENOUGH = 3.5  # a reading below is none
CLOSE = 0.4  # readings no further apart are equally good
RECENT = 4  # so many earlier figures may be the ones that ``after`` asks for
BESIDE = 1.2  # a word no further away stands beside the number


class _Compiled(NamedTuple):
    """A rule made ready: ``key`` must be within reach, then the others."""

    indicator: str
    others: tuple[str, ...]
    unless: tuple[str, ...]
    after: tuple[str, ...]
    within: bool
    of: frozenset[str]
    not_of: frozenset[str]
    score: float


class Reading(NamedTuple):
    """An indicator with the strength of the evidence and the words that gave it, in text order."""

    indicator: str
    score: float
    cues: tuple[Cue, ...]


_Rules = dict[str, list[_Compiled]]  # by the first word list a rule asks for


class _Book:
    """The rules, by measure word and by their first word list."""

    def __init__(self) -> None:
        vocabulary = indicator_words()
        self.rank = {name: i for i, name in enumerate(taxonomy().indicators)}
        self._groups: dict[str, set[str]] = {}
        for group, units in vocabulary.units.items():
            for unit in units:
                self._groups.setdefault(unit, set()).add(group)
        self._rules: list[tuple[frozenset[str], str, _Compiled]] = []
        for indicator, wording in vocabulary.indicators.items():
            for rule in wording.rules:
                key, *others = rule.when.split()
                score = BASE + WORTH * (1 + len(others)) + rule.score + (FITTING_UNIT if rule.unit else 0.0)
                compiled = _Compiled(
                    indicator,
                    tuple(others),
                    tuple(rule.unless.split()),
                    rule.after,
                    rule.within,
                    frozenset(rule.of.split()),
                    frozenset(rule.not_of.split()),
                    score,
                )
                self._rules.append((frozenset(rule.unit.split()), key, compiled))
        self._by_unit: dict[frozenset[str], _Rules] = {}
        self.any_unit = self._select(None)

    def of(self, unit: str) -> _Rules:
        """The rules that a figure with this measure word may follow."""
        plain = unit if unit in self._groups else unit.replace("(", "").replace(")", "")
        groups = frozenset(self._groups.get(plain, set()))
        if groups not in self._by_unit:
            self._by_unit[groups] = self._select(groups)
        return self._by_unit[groups]

    def same_kind(self, unit: str, other: str) -> bool:
        """Whether the two measure words count like things."""
        return unit == other or bool(self._groups.get(unit, set()) & self._groups.get(other, set()))

    def _select(self, groups: frozenset[str] | None) -> _Rules:
        found: _Rules = {}
        for wanted, key, rule in self._rules:
            if groups is None or not wanted or wanted & groups:
                found.setdefault(key, []).append(rule)
        return found


@cache
def _book() -> _Book:
    return _Book()


def same_kind(unit: str, other: str) -> bool:
    """Whether two measure words stand in one group of indicators.yaml."""
    return _book().same_kind(unit, other)


def next_of(indicator: str) -> str:
    """What a further number counts where a list has fewer subjects than numbers (事故 → 死亡)."""
    return indicator_words().indicators[indicator].next or indicator


def read(near: Reach, unit: str | None, value: float, earlier: Sequence[Draft]) -> list[Reading]:
    """The readings of a figure, best first, one an indicator; none where the evidence is too thin.

    ``unit`` None takes any rule, whatever its measure word (for changes in per cent). ``earlier`` are the figures
    before it, nearest first.
    """
    book = _book()
    rules = book.any_unit if unit is None else book.of(unit)
    best: dict[str, tuple[float, _Compiled, str]] = {}
    for key in near:
        for rule in rules.get(key, ()):
            score = _score(rule, key, near, value, earlier)
            if score >= ENOUGH and (rule.indicator not in best or score > best[rule.indicator][0]):
                best[rule.indicator] = (score, rule, key)
    ranked = sorted(best.values(), key=lambda b: (-b[0], book.rank[b[1].indicator]))
    return [Reading(r.indicator, s, _cues(near, (key, *r.others))) for s, r, key in ranked]


def _score(rule: _Compiled, key: str, near: Reach, value: float, earlier: Sequence[Draft]) -> float:
    costs = [near[key][0]]
    for name in rule.others:
        if name not in near:
            return 0.0
        costs.append(near[name][0])
    if rule.unless and any(name in near and near[name][0] <= BESIDE for name in rule.unless):
        return 0.0
    thing = near[COUNTED][1].lists if COUNTED in near else ()
    if not rule.not_of.isdisjoint(thing) or (rule.of and rule.of.isdisjoint(thing)):
        return 0.0
    if rule.after and not _follows(rule, value, earlier):
        return 0.0
    nearest = min(costs)
    return rule.score - nearest - FURTHER * (sum(costs) - nearest)


def _follows(rule: _Compiled, value: float, earlier: Sequence[Draft]) -> bool:
    groups = taxonomy().indicators
    for draft in earlier[:RECENT]:
        fits = not rule.within or value <= draft.quantity.value
        if draft.indicator in rule.after:
            if fits:
                return True
        elif fits and groups[draft.indicator].group == groups[rule.indicator].group:
            return False
    return False


def _cues(near: Reach, names: Iterable[str]) -> tuple[Cue, ...]:
    """The words behind the lists, in text order."""
    return tuple(sorted({near[name][1] for name in names}))
