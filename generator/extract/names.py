"""New names without quotation marks: 一企一策, 人防+技防, 电梯安全专项整治, 跨县应急联动机制."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.extract.coinages import MOST
from generator.extract.finds import Find
from generator.extract.page import Page
from generator.extract.patterns import Contraction, Headed, Plain, any_of, compiled, patterns
from generator.model import REVIEW_THRESHOLD
from generator.word_finder import Finder, word_finder

_REACH: Final = 34  # characters before a head in which its name may begin
_LEAD: Final = 4  # characters of what leads a contraction
_LONGEST: Final = 24  # a longer name is rather a clause
_PART: Final = 14  # characters of one part of a formula ...
_SHORT_PART: Final = 6  # ... and of its last, where no noun behind it shows its end
_TO_STOPPER: Final = re.compile(r"(?s:.*)(?:(?<!\d)\.|\.(?!\d)|[^\w“”+().])")  # the last one
_PLUS: Final = re.compile(r"\+")
_PART_BEFORE: Final = re.compile(r"\w+$")
_PART_AFTER: Final = re.compile(r"\w+")
_DIGIT: Final = re.compile(r"\d")
_COUNT: Final = re.compile(r"\d+(?:个|项|大|类)(?:重点)?$|(?<![\d.])\d{1,2}$")
# 自6月7日: a name that begins behind a date does not hold it
_DATE: Final = re.compile(r"\d(?:\d?月(?:\d{1,2}日|份|底|初)?|\d{3}年|\d?日)")
# 市、县、乡三级: the levels or partners that a name counts
_COUNTED: Final = re.compile(r"[^\W\d]{1,4}?(?=[二两三四五六](?:级|方|部门))")
_COUNTS: Final = re.compile("[二两三四五六七八九](?:级|方|色|位一体|大)")
_SMART: Final = ("智慧", "数字", "智能")  # 智慧森防系统: systems are named so, kinds of systems seldom
_AMOUNT: Final = re.compile(r"\d+(?:个|项|套|处|支|家|张|条|种|类|次|起|轮)(?!重点)")  # 1个动态数据库
_TIMES: Final = re.compile(r"\d+(?:余|多)?(?:场|轮)?次")  # 协调搜救行动12次: something done, not a name
_LIST_GOES_ON: Final = ("、", "“", "和", "等")
_LIST: Final = re.compile(r"[^,，。;；:：\n]*$")
_CLAUSE: Final = re.compile(r"[^,，。;；:：\n“”]*$")
# a short quoted part of a longer name: 非法违法“小化工”专项整治
_QUOTED_PART: Final = re.compile(r"[^“”]{2,}“[^“”]{1,4}”$")
_BEHIND_QUOTATION: Final = re.compile(r"”(?:以及|和|及|与)([^“”]+)$")
_QUOTE_MARKS: Final = re.compile("[“”]")


def find_names(page: Page) -> list[Find]:
    """Names that are plain without quotation marks, doubtful ones included; clean offsets."""
    numbered = [*_contractions(page.text), *_formulas(page.text)]
    # inside quotation marks it is the whole that names something
    free = [find for find in numbered if not page.quotation(find.start, find.end)]
    return [find for find in (*free, *_headed(page)) if not page.in_title(find.start, find.end)]


def _contractions(text: str) -> list[Find]:
    return [
        Find(start, end, text[start:end], form.confidence, (f"plain: {form.id}",))
        for form in patterns().plain.contractions
        for start, end in occurrences(form, text)
    ]


def occurrences(form: Contraction, text: str) -> list[tuple[int, int]]:
    """Where names of a shape stand."""
    spans = [match.span() for match in compiled(form.pattern).finditer(text)]
    if not form.lead:
        return spans
    lead = compiled(form.lead)
    leads = [(lead.search(text, max(0, start - _LEAD), start), end) for start, end in spans]
    return [(before.start(), end) for before, end in leads if before]


def _formulas(text: str) -> list[Find]:
    """Words joined by plus signs, where a verb before or a noun behind says that they make one thing."""
    finds: list[Find] = []
    done = 0
    for plus in _PLUS.finditer(text):
        if plus.start() < done:
            continue
        low = max(done, plus.start() - _PART)
        left = _PART_BEFORE.search(text, low, plus.start())
        parts, done = _parts_after(text, plus.start())
        start = left.start() + _begin(left.group(), 1)[1] if left else plus.start()
        if start == plus.start() or not parts or parts[-1].isdigit() or text[start : plus.start()].isdigit():
            continue
        head = _formula_head().search(parts[-1], 1)
        if head:
            whose = parts[-1].find("的", 1, head.start())  # 网格员的共治平台: what the formula is said to be
            end = done - len(parts[-1]) + (whose if whose > 0 else head.start())
        elif text.endswith(patterns().plain.founding, low, start) and len(parts[-1]) <= _SHORT_PART:
            end = done
        else:
            continue
        confidence, name = patterns().plain.formula.confidence, text[start:end]
        finds.append(Find(start, end, name, confidence, ("plain: formula",), head=head.group() if head else ""))
    return finds


def _parts_after(text: str, plus: int) -> tuple[list[str], int]:
    """The parts behind the first plus sign of a formula, and where the last of them ends."""
    parts: list[str] = []
    end = plus
    while end < len(text) and text[end] == "+":
        part = _PART_AFTER.match(text, end + 1, end + 1 + _PART)
        if not part:
            break
        parts.append(part.group())
        end = part.end()
    return parts, max(end, plus + 1)


def _headed(page: Page) -> list[Find]:
    """Names that end in a telling noun: …专项整治, …机制, …系统."""
    text, after = page.text, compiled(patterns().plain.founded_after)
    finds = []
    for at, end, kind in _all_heads().find(text):
        place = _name_before(text, at, kind, end)
        if place is None:
            continue
        start, name, founded = place
        own = len(_general().sub("", name))
        confidence, reasons = kind.confidence, [f"plain: {kind.id}"]
        for holds, weight, reason in (
            (founded or after.match(text, end), 0.25, "for: founded"),
            (own >= 4, 0.1, "for: specific"),
            (_COUNTS.search(name), 0.15, "for: counted"),
            (name.startswith(_SMART), 0.15, "for: smart"),
            ((own < 2 and not kind.telling) or name.endswith("新"), -0.3, "against: general words"),
            (end - start > _LONGEST, -0.1, "against: long"),
            (_TIMES.match(text, end), -0.3, "against: times"),
        ):
            if holds:
                confidence += weight
                reasons.append(reason)
        if confidence >= REVIEW_THRESHOLD:  # what is doubtful already needs no further doubts
            if _rules_speak().search(text, *page.sentence_at(start)):
                confidence -= 0.4
                reasons.append("against: rules speak")
            if is_denied(text, start, end):
                confidence -= 0.5
                reasons.append("against: denied")
        head = text[at:end]
        finds.append(Find(start, end, name + head, round(min(confidence, MOST), 2), tuple(reasons), head=head))
    return finds


class _Heads:
    """All nouns that end names, searched for at once."""

    def __init__(self, plain: Plain) -> None:
        self._kinds = {head: kind for kind in plain.headed for head in kind.heads}
        self._words = [*self._kinds, *(word for word in plain.decoys if word not in self._kinds)]
        self._matches = word_finder(self._words, "longest")
        self._written = [(compiled(kind.head_pattern), kind) for kind in plain.headed if kind.head_pattern]

    def find(self, text: str) -> Iterator[tuple[int, int, Headed]]:
        """Where heads stand in ``text``, and of which kind they are."""
        for start, end, i in self._matches(text):
            kind = self._kinds.get(self._words[i])
            if kind:
                yield start, end, kind
        for pattern, kind in self._written:
            for m in pattern.finditer(text):
                yield m.start(), m.end(), kind


def _name_before(text: str, end: int, kind: Headed, head_end: int) -> tuple[int, str, bool] | None:
    """Where the name whose head begins at ``end`` begins, the name without it, and whether a founding verb precedes.

    None if there is no name: too little before the head, or the head only says what a quoted name is.
    """
    low = max(0, end - _REACH)
    stopper = _TO_STOPPER.match(text, low, end)
    stop = stopper.end() if stopper else low
    if end - stop < kind.least:
        return None
    window = text[stop:end]
    cut, begin = _begin(window, kind.least)
    lead, body = window[:begin], window[begin:]
    name = body
    if "“" in body or "”" in body:
        if kind.around_quotation and _QUOTED_PART.fullmatch(body):
            name = _QUOTE_MARKS.sub("", body)
        elif other := _BEHIND_QUOTATION.search(body):  # “夜查”和校外机构专项整治: two things
            begin += other.start(1)
            name = body = other.group(1)
        else:
            return None
    if _DIGIT.search(name):
        amount = _AMOUNT.match(name)
        if amount:
            begin += amount.end()
            name = body = body[amount.end() :]
        name = _COUNT.sub("", name)
    if len(name) < kind.least or lead.endswith("”的") or body.count("(") != body.count(")"):
        return None
    listed = begin > 0 and stop > low and text[stop - 1] == "、" and text.startswith(_LIST_GOES_ON, head_end)
    if listed and kind.telling and "的" not in window:  # 推进项目打造样板攻坚年: its verbs are its own
        begin, lead, name = 0, "", window
    if begin == 0 and stop > low and text[stop - 1] == "、":  # one of a list: the verb stands before the first
        counted = _COUNTED.match(body)
        skip = counted.end() if counted else 0
        lead = _LIST.search(text, low, stop).group()  # type: ignore[union-attr]
        return stop + skip, name[skip:], _founding().search(lead) is not None
    if lead.endswith(("和", "及", "与", "的")):
        # 依托甲平台和乙系统: as in a list; 建立甲、乙参加的联动机制: what is founded may stand far behind its verb
        whole, floor = (_CLAUSE, max(0, end - 2 * _REACH)) if lead.endswith("的") else (_LIST, low)
        lead = whole.search(text, floor, stop + begin).group()  # type: ignore[union-attr]
        return stop + begin, name, _founding().search(lead) is not None
    founding = patterns().plain.founding  # 打造了…, 开展规范…专项行动
    founded = lead.rstrip("了起出好").endswith(founding) or window.endswith(founding, 0, cut)
    return stop + begin, name, founded


def _begin(window: str, least: int) -> tuple[int, int]:
    """Where in ``window`` a name that goes on to its end begins, behind the words that only lead up to it.

    The first place is the one behind the last boundary, the second the one behind the openings there as well.
    """
    matches, words_inside = _boundaries()
    cut = 0
    for _, end, word in matches(window):
        if word >= words_inside:
            cut = end
    for date in _DATE.finditer(window, cut):
        cut = date.end()
    begin = _openings().match(window, cut).end()  # type: ignore[union-attr]
    if begin == 0:  # a whole clause: its verb may be one that names also contain
        verb = _verbs().search(window)
        if verb and len(window) - verb.end() >= least:
            begin = _openings().match(window, verb.end()).end()  # type: ignore[union-attr]
    return cut, begin


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words around ``[start, end)`` say that the thing is missing or not done: 未建立…, …流于形式."""
    before, after = _denials()
    return before.search(text, max(0, start - 12), start) is not None or after.match(text, end) is not None


@cache
def _all_heads() -> _Heads:
    return _Heads(patterns().plain)


@cache
def _denials() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return compiled(patterns().plain.denied_before), compiled(patterns().plain.denied_after)


@cache
def _rules_speak() -> re.Pattern[str]:
    return compiled(any_of(patterns().plain.rules_speak))


@cache
def _boundaries() -> tuple[Finder, int]:
    """Finds the words in which a boundary is merely a part, and boundaries; and how many words of the first kind."""
    plain = patterns().plain
    words_inside = sorted(plain.not_boundaries, key=len, reverse=True)
    words = [*words_inside, *sorted(plain.boundaries, key=len, reverse=True)]
    return word_finder(words, "first"), len(words_inside)


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
    heads = (head for kind in patterns().plain.headed for head in kind.heads)
    return compiled(any_of((*heads, "方式", "手段")))
