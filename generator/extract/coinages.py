"""New names in quotation marks: “扫街式”排查, “安全一点通”系统, “一案四查”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from operator import methodcaller
from typing import Final

from generator.extract.finds import Find
from generator.extract.page import Page
from generator.extract.patterns import Cue, Form, any_of, compiled, patterns
from generator.extract.quotations import Quotation

Test = Callable[[str, str, str], bool]
Match = Callable[[str], re.Match[str] | None]

MOST: Final = 0.95  # a discovered name is never as sure as a known one
_AHEAD: Final = 14  # characters behind the closing mark that cues may look at
_CLAUSE: Final = 18  # characters before the opening mark that a clause cue may look at
_EVENT: Final = re.compile(r"\d{1,2}[·.•\-]\d{1,2}")


def find_coinages(page: Page, quotations: Iterable[Quotation]) -> list[Find]:
    """A find for each of the quotations that is written like a mechanism, doubtful ones included."""
    return [find for quotation in quotations if (find := judge(page.text, quotation))]


def judge(text: str, quotation: Quotation) -> Find | None:
    """The quotation as a mechanism with its confidence; None where it is none at all."""
    inside = quotation.inside
    if inside in _stops() or _EVENT.fullmatch(inside):
        return None
    form = _form_of(inside)
    if form is None:
        return None
    confidence, reasons = form.confidence, [f"quoted: {form.id}"]
    before = text[max(0, quotation.opened - _CLAUSE) : quotation.opened].rpartition("\n")[2]
    after = text[quotation.closed : quotation.closed + _AHEAD]
    for weight, reason in _cues().holding(inside, before, after):
        confidence += weight
        reasons.append(reason)
    if confidence <= 0:
        return None
    head = _head(after)
    return Find(
        quotation.start,
        quotation.end,
        inside + _joined(inside, after),
        round(min(confidence, MOST), 2),
        tuple(reasons),
        head=head,
    )


def holds_for(cue: Cue) -> Test:
    """Whether a cue holds, as a function of the words inside, before and after a quotation."""
    place, holds = _test(cue)
    return lambda *words: bool(holds(words[place]))


def _test(cue: Cue) -> tuple[int, Callable[[str], object]]:
    """Which words a cue looks at, those inside (0), before (1) or after (2) a quotation, and its test of them."""
    if cue.before:
        return 1, methodcaller("endswith", cue.before)
    if cue.after:
        return 2, methodcaller("startswith", cue.after)
    if cue.after_pattern:
        return 2, compiled(cue.after_pattern).match
    if cue.clause:
        return 1, compiled(cue.clause).search
    return 0, compiled(cue.inside or "").search


def _form_of(inside: str) -> Form | None:
    """The first form that the whole of a quotation fits."""
    fits, forms = _forms()
    found = fits(inside)
    return forms[found.lastgroup or ""] if found else None


@cache
def _forms() -> tuple[Match, dict[str, Form]]:
    """A test for all forms in one, and the forms by the names of its groups."""
    forms = {f"form{number}": form for number, form in enumerate(patterns().quoted.forms)}
    return compiled("|".join(f"(?P<{name}>{form.pattern})" for name, form in forms.items())).fullmatch, forms


class _Cues:
    """All cues, asked at once: those that list words by the words that are there, patterns first all in one."""

    def __init__(self, cues: tuple[Cue, ...]) -> None:
        self._gives = [(cue.weight, f"{'for' if cue.weight > 0 else 'against'}: {cue.id}") for cue in cues]
        # listed words by the character that is next to the quotation
        self._before: dict[str, list[tuple[str, int]]] = {}
        self._after: dict[str, list[tuple[str, int]]] = {}
        tests: tuple[list[tuple[int, Callable[[str], object]]], ...] = ([], [], [])  # by the words they look at
        for number, cue in enumerate(cues):
            if not (cue.before or cue.after):
                place, holds = _test(cue)
                tests[place].append((number, holds))
            for word in cue.before:
                self._before.setdefault(word[-1], []).append((word, number))
            for word in cue.after:
                self._after.setdefault(word[0], []).append((word, number))
        self._tests = tests
        self._some = (
            compiled(_or([cue.inside for cue in cues])).search,
            compiled(_or([cue.clause for cue in cues])).search,
            compiled(_or([cue.after_pattern for cue in cues])).match,
        )

    def holding(self, inside: str, before: str, after: str) -> list[tuple[float, str]]:
        """Weight and reason of each cue that holds, in the order of the file."""
        found: set[int] = set()
        for words, some, tests in zip((inside, before, after), self._some, self._tests, strict=True):
            if some(words):  # as a rule none of them holds
                found.update([number for number, holds in tests if holds(words)])
        for word, number in self._before.get(before[-1:], ()):
            if before.endswith(word):
                found.add(number)
        for word, number in self._after.get(after[:1], ()):
            if after.startswith(word):
                found.add(number)
        return [self._gives[number] for number in sorted(found)]


def _or(written: Iterable[str | None]) -> str:
    """A pattern that holds where one of those that are written does; where none is, it never holds."""
    return "|".join(f"(?:{pattern})" for pattern in written if pattern) or "(?!)"


@cache
def _cues() -> _Cues:
    return _Cues(patterns().quoted.cues)


def _joined(inside: str, after: str) -> str:
    """The noun behind the closing mark where the quoted part needs it: 排查 of “扫街式”排查."""
    for needs_noun, noun_of in _joins():
        if needs_noun(inside):
            noun = noun_of(after)
            return noun.group() if noun else ""
    return ""


def _head(after: str) -> str:
    noun = _heads().match(after)
    return noun.group() if noun else ""


@cache
def _heads() -> re.Pattern[str]:
    """The nouns behind a closing mark that say what kind of thing is named: 行动, 执法行动, 的网格化监管体系."""
    words = {word for cue in patterns().quoted.cues if cue.weight > 0 for word in cue.after}
    return compiled(f"的?[^\\W\\d的]{{0,8}}(?:{any_of(tuple(sorted(words)))})(?:专项)?(?:行动|活动)?")


@cache
def _joins() -> tuple[tuple[Match, Match], ...]:
    """For each kind of part that cannot stand alone how it is known, and how its noun is."""
    return tuple((compiled(join.inside).search, compiled(join.after).match) for join in patterns().quoted.joined)


@cache
def _stops() -> frozenset[str]:
    return frozenset(word for stop in patterns().quoted.stops for word in stop.words)
