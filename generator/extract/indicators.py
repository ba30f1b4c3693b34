"""What a figure counts: the rules of indicators.yaml, weighed against one another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from generator.extract.cues import Cue, indicator_words
from generator.extract.reach import COUNTED, Reach
from generator.extract.statements import Draft
from generator.extract.units import comparable
from generator.extract.word_tables import Rule
from generator.vocabulary import taxonomy

BASE: Final = 4.0
WORTH: Final = 3.0  # of each word list that a rule asks for
FURTHER: Final = 1.0  # what the distance of a rule's further words costs, of what that of its nearest does
FITTING_UNIT: Final = 0.5
ENOUGH: Final = 3.5  # a reading below is none
THIN: Final = 5.0  # one below may as well be none
CLOSE: Final = 0.4  # readings no further apart are equally good
RECENT: Final = 4  # so many earlier figures may be the ones that ``after`` asks for
BESIDE: Final = 1.2  # a word no further away stands beside the number


class _Compiled:
    """A rule made ready: ``lists`` are the word lists it asks for; a ``plain`` one has no conditions besides."""

    def __init__(self, indicator: str, rule: Rule) -> None:
        self.indicator = indicator
        self.lists = tuple(rule.when.split())
        self.first, self.further = self.lists[0], self.lists[1:]
        self.score = BASE + WORTH * len(self.lists) + rule.score + (FITTING_UNIT if rule.unit else 0.0)
        self.plain = not (rule.unless or rule.after or rule.of or rule.not_of)
        self.unless = tuple(rule.unless.split())
        self.after, self.within = rule.after, rule.within
        self.of, self.not_of = frozenset(rule.of.split()), frozenset(rule.not_of.split())


class Reading:
    """An indicator with the strength of the evidence and the word lists that gave it."""

    def __init__(self, indicator: str, score: float, lists: tuple[str, ...]) -> None:
        self.indicator, self.score, self.lists = indicator, score, lists


# by the first word list a rule asks for: its indicator, what it is worth, the further lists it asks for, and the rule
_Rules = dict[str, list[tuple[str, float, tuple[str, ...], _Compiled]]]


class _Book:
    """The rules, by measure word and by their first word list."""

    def __init__(self) -> None:
        vocabulary = indicator_words()
        self.rank = {name: i for i, name in enumerate(taxonomy().indicators)}
        self._classes = vocabulary.classes
        self._unit_groups: dict[str, frozenset[str]] = {}
        self._groups: dict[str, set[str]] = {}
        for group, units in vocabulary.units.items():
            for unit in units:
                self._groups.setdefault(unit, set()).add(group)
        self._rules: list[tuple[frozenset[str], _Compiled]] = []
        for indicator, wording in vocabulary.indicators.items():
            for rule in wording.rules:
                self._rules.append((frozenset(rule.unit.split()), _Compiled(indicator, rule)))
        self._by_unit: dict[frozenset[str], _Rules] = {}
        self.any_unit = self._select(None)

    def of(self, unit: str) -> _Rules:
        """The rules that a figure with this measure word may follow."""
        groups = self._groups_of(unit)
        if groups not in self._by_unit:
            self._by_unit[groups] = self._select(groups)
        return self._by_unit[groups]

    def _groups_of(self, unit: str) -> frozenset[str]:
        """The groups of a measure word; one that no group holds goes by its class."""
        found = self._unit_groups.get(unit)
        if found is None:
            plain = unit.replace("(", "").replace(")", "")
            named = self._groups.get(plain)
            found = frozenset(named if named else {self._classes.get(unit_class(unit), "")})
            self._unit_groups[unit] = found
        return found

    def _select(self, groups: frozenset[str] | None) -> _Rules:
        found: _Rules = {}
        for wanted, rule in self._rules:
            if groups is None or not wanted or wanted & groups:
                found.setdefault(rule.first, []).append((rule.indicator, rule.score, rule.further, rule))
        return found


@cache
def _book() -> _Book:
    return _Book()


@lru_cache(maxsize=1024)
def unit_class(unit: str) -> str:
    """The class of a measure word: only figures of one class can be parts, or changes, of one another."""
    return comparable(1, unit)[0]


def next_of(indicator: str) -> str:
    """What a further number counts where a list has fewer subjects than numbers (事故 → 死亡)."""
    return indicator_words().indicators[indicator].next or indicator


def read(near: Reach, unit: str | None, value: float, earlier: Sequence[Draft]) -> list[Reading]:
    """The best reading of a figure and those as good, one an indicator; none where the evidence is too thin.

    ``unit`` None takes any rule, whatever its measure word (for changes in per cent). ``earlier`` are the figures
    before it, nearest first.
    """
    book = _book()
    rules = book.any_unit if unit is None else book.of(unit)
    best: dict[str, Reading] = {}
    for key, (cost, _) in near.items():
        if key not in rules:
            continue
        for indicator, worth, further, rule in rules[key]:
            if not further:
                score = worth - cost
            elif further[0] in near:
                score = _score(rule, cost, near)
            else:
                continue
            if score < ENOUGH or ((known := best.get(indicator)) is not None and score <= known.score):
                continue
            if rule.plain or _holds(rule, near, value, earlier):
                best[indicator] = Reading(indicator, score, rule.lists)
    if len(best) < 2:
        return list(best.values())
    ranked = sorted(best.values(), key=lambda r: (-r.score, book.rank[r.indicator]))
    return [r for r in ranked if ranked[0].score - r.score <= CLOSE]


def _score(rule: _Compiled, cost: float, near: Reach) -> float:
    """The strength of a rule that asks for several words: its own, less what their distance costs; 0 without one."""
    nearest = total = cost
    for name in rule.further:
        found = near.get(name)
        if found is None:
            return 0.0
        total += found[0]
        nearest = min(nearest, found[0])
    return rule.score - (1 - FURTHER) * nearest - FURTHER * total


def _holds(rule: _Compiled, near: Reach, value: float, earlier: Sequence[Draft]) -> bool:
    """Whether the conditions of a rule besides its words are met."""
    if rule.unless and any(name in near and near[name][0] <= BESIDE for name in rule.unless):
        return False
    if rule.of or rule.not_of:
        thing = near[COUNTED][1].lists if COUNTED in near else ()
        if not rule.not_of.isdisjoint(thing) or (rule.of and rule.of.isdisjoint(thing)):
            return False
    return not rule.after or _follows(rule, value, earlier)


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


def cues_of(reading: Reading, near: Reach) -> list[Cue]:
    """The words that gave a reading, in text order."""
    if len(reading.lists) == 1:
        return [near[reading.lists[0]][1]]
    found = {near[name][1].start: near[name][1] for name in reading.lists}
    return [found[start] for start in sorted(found)]
