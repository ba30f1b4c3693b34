"""New names in quotation marks: “扫街式”排查, “安全一点通”系统, “一案四查”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from operator import methodcaller

from generator.extract.finds import Find
from generator.extract.page import Page
from generator.extract.patterns import Cue, Form, any_of, compiled, patterns
from generator.extract.quotations import Quotation

Test = Callable[[str, str, str], bool]

MOST = 0.95  # a discovered name is never as sure as a known one
_AHEAD = 14  # characters behind the closing mark that cues may look at
_CLAUSE = 18  # characters before the opening mark that a clause cue may look at
_EVENT = re.compile(r"\d{1,2}[·.•\-]\d{1,2}")


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
    before = text[max(0, quotation.opened - _CLAUSE) : quotation.opened]
    after = text[quotation.closed : quotation.closed + _AHEAD]
    words = (inside, before, after)
    for place, holds, weight, reason in _cues():
        if holds(words[place]):
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
    for form, fits in _forms():
        if fits(inside):
            return form
    return None


@cache
def _forms() -> tuple[tuple[Form, Callable[[str], object]], ...]:
    return tuple((form, compiled(form.pattern).fullmatch) for form in patterns().quoted.forms)


@cache
def _cues() -> tuple[tuple[int, Callable[[str], object], float, str], ...]:
    """For each cue which words it looks at, its test of them, its weight, and the reason that it gives."""
    return tuple(
        (*_test(cue), cue.weight, f"{'for' if cue.weight > 0 else 'against'}: {cue.id}")
        for cue in patterns().quoted.cues
    )


def _joined(inside: str, after: str) -> str:
    """The noun behind the closing mark where the quoted part needs it: 排查 of “扫街式”排查."""
    for join in patterns().quoted.joined:
        if compiled(join.inside).search(inside):
            noun = compiled(join.after).match(after)
            return noun.group() if noun else ""
    return ""


def _head(after: str) -> str:
    noun = _heads().match(after)
    return noun.group() if noun else ""


@cache
def _heads() -> re.Pattern[str]:
    """The nouns behind a closing mark that say what kind of thing is named: 行动, and 执法行动 before 执法."""
    words = {word for cue in patterns().quoted.cues if cue.weight > 0 for word in cue.after}
    return compiled(f"[^\\W\\d的]{{0,4}}(?:{any_of(tuple(sorted(words)))})")


@cache
def _stops() -> frozenset[str]:
    return frozenset(word for stop in patterns().quoted.stops for word in stop.words)
