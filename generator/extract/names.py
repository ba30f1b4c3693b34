"""New names without quotation marks: 一企一策, 人防+技防, 电梯安全专项整治, 跨县应急联动机制."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from generator.extract.coinages import MOST
from generator.extract.finds import Find
from generator.extract.patterns import Headed, any_of, compiled, patterns
from generator.model import Sentence

_REACH = 34  # characters before a head in which its name may begin
_PART = 14  # characters of one part of a formula
_STOPPERS = re.compile(r"[^\w“”+()]")
_PLUS = re.compile(r"\+")
_PART_BEFORE = re.compile(r"\w+$")
_PART_AFTER = re.compile(r"\w+")
_COUNT = re.compile(r"\d+(?:个|项|大|类)?(?:重点)?$|^\d+(?:个|项|大|类)")
_QUOTE_MARKS = re.compile("[“”]")


def find_names(text: str, sentences: tuple[Sentence, ...]) -> list[Find]:
    """Names that are plain without quotation marks, doubtful ones included; clean offsets."""
    return [*_contractions(text), *_formulas(text), *_headed(text, sentences)]


def _contractions(text: str) -> list[Find]:
    return [
        Find(m.start(), m.end(), m.group(), form.confidence, (f"plain: {form.id}",))
        for form in patterns().plain.contractions
        for m in compiled(form.pattern).finditer(text)
    ]


def _formulas(text: str) -> list[Find]:
    """Words joined by plus signs; the first word begins behind the last verb before it."""
    finds: list[Find] = []
    done = 0
    for plus in _PLUS.finditer(text):
        if plus.start() < done:
            continue
        left = _PART_BEFORE.search(text[max(done, plus.start() - _PART) : plus.start()])
        if not left:
            continue
        first = left.group()[_begin(left.group(), 1) :]
        end, parts = plus.start(), [first]
        while end < len(text) and text[end] == "+":
            part = _PART_AFTER.match(text, end + 1, end + 1 + _PART)
            if not part:
                break
            parts.append(part.group())
            end = part.end()
        done = end
        head = _formula_head().search(parts[-1])
        if head and head.start() > 0:
            end -= len(parts[-1]) - head.start()
        if first and len(parts) > 1 and head and not any(part.isdigit() for part in (parts[0], parts[-1])):
            start = plus.start() - len(first)
            finds.append(
                Find(start, end, text[start:end], patterns().plain.formula.confidence, ("plain: formula",), head=head.group())
            )
    return finds


@dataclass(frozen=True)
class _Head:
    kind: Headed
    text: str
    start: int
    end: int


def _headed(text: str, sentences: tuple[Sentence, ...]) -> list[Find]:
    """Names that end in a telling noun: …专项整治, …机制, …系统."""
    plain = patterns().plain
    kinds = _kinds()
    starts = [s.clean_start for s in sentences]
    finds = []
    for m in _all_heads().finditer(text):
        found = _name_before(text, _Head(kinds[m.group()], m.group(), m.start(), m.end()))
        if found is None:
            continue
        start, founded = found
        name = text[start : m.end()]
        own = _own_characters(_QUOTE_MARKS.sub("", text[start : m.start()]))
        confidence, reasons = kinds[m.group()].confidence, [f"plain: {kinds[m.group()].id}"]
        for holds, weight, reason in (
            (founded, 0.25, "for: founded"),
            (own >= 4, 0.1, "for: specific"),
            (own < 2, -0.3, "against: general words"),
            (_among(text, sentences, starts, start, plain.rules_speak), -0.4, "against: rules speak"),
            (any(d in text[max(0, start - 8) : start] for d in plain.denials), -0.5, "against: denied"),
        ):
            if holds:
                confidence += weight
                reasons.append(reason)
        term = _QUOTE_MARKS.sub("", name)
        finds.append(Find(start, m.end(), term, round(min(confidence, MOST), 2), tuple(reasons), head=m.group()))
    return finds


def _name_before(text: str, head: _Head) -> tuple[int, bool] | None:
    """Where the name that ends in ``head`` begins, and whether a founding verb stands before it; None if it is none."""
    low = max(0, head.start - _REACH)
    stop = max((m.end() for m in _STOPPERS.finditer(text, low, head.start)), default=low)
    window = text[stop : head.start]
    begin = _begin(window, head.kind.least)
    lead, body = window[:begin], window[begin:]
    if body.count("“") != body.count("”") or _COUNT.search(body):
        return None
    if len(_QUOTE_MARKS.sub("", body)) < head.kind.least:
        return None
    founded = lead.endswith(patterns().plain.founding) or (
        lead.endswith("的") and _founding().search(lead) is not None
    )
    return stop + begin, founded


def _begin(window: str, least: int) -> int:
    """Where in ``window`` a name that goes on to its end begins: behind the words that only lead up to it."""
    cut = max((m.end() for m in _boundaries().finditer(window) if m.lastgroup == "boundary"), default=0)
    begin = _openings().match(window, cut).end()  # type: ignore[union-attr]
    if begin == 0:  # a whole clause: its verb may be one that names also contain
        verb = _verbs().search(window)
        if verb and len(window) - verb.end() >= least:
            begin = _openings().match(window, verb.end()).end()  # type: ignore[union-attr]
    return begin


def _own_characters(body: str) -> int:
    """How many characters of a name are left when general words are taken out."""
    return len(_general().sub("", body))


def _among(text: str, sentences: tuple[Sentence, ...], starts: list[int], at: int, words: tuple[str, ...]) -> bool:
    i = bisect_right(starts, at) - 1
    if i < 0:
        return False
    sentence = text[sentences[i].clean_start : sentences[i].clean_end]
    return any(word in sentence for word in words)


@cache
def _kinds() -> dict[str, Headed]:
    return {head: kind for kind in patterns().plain.headed for head in kind.heads}


@cache
def _all_heads() -> re.Pattern[str]:
    return compiled(any_of(tuple(_kinds())))


@cache
def _boundaries() -> re.Pattern[str]:
    plain = patterns().plain
    return compiled(f"(?P<word>{any_of(plain.not_boundaries)})|(?P<boundary>{any_of(plain.boundaries)})")


@cache
def _openings() -> re.Pattern[str]:
    return compiled(f"(?:{any_of(patterns().plain.openings)})*")


@cache
def _verbs() -> re.Pattern[str]:
    return compiled(any_of(tuple(word for word in patterns().plain.openings if len(word) > 1)))


@cache
def _founding() -> re.Pattern[str]:
    return compiled(any_of(patterns().plain.founding))


@cache
def _general() -> re.Pattern[str]:
    return compiled(any_of(patterns().plain.general))


@cache
def _formula_head() -> re.Pattern[str]:
    """The noun that must end a formula outside quotation marks: 人防+技防 alone is as often a sum of things."""
    return compiled("(?:" + any_of(tuple(h for kind in patterns().plain.headed for h in kind.heads)) + "|工作法|方式|式|手段)")
