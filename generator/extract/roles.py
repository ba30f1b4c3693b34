"""Whether a figure is a result, a target, a plan or a rule's limit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from generator.extract.changes import SHARES
from generator.extract.order import count_up_to
from generator.extract.periods import Time
from generator.extract.statements import Draft, Statement
from generator.extract.word_tables import RoleWords
from generator.model import Document, Role
from generator.vocabulary import load_yaml
from generator.word_finder import word_finder

ARTICLES: Final = 0.2  # so large a part of a rule's paragraphs begins an article
NEAR: Final = 60  # a word further before its number says nothing about it
_ARTICLE: Final = re.compile("第[一二三四五六七八九十百零〇0-9]{1,6}[条條]")
_PLAN_KIND: Final = "kind 规划计划"  # the whole document is one
_UNTIL: Final = ("截至", "截止")
_LISTED: Final = frozenset(["target", "plan"])
# what ends a list of things planned: something that was done
_ACTED: Final = re.compile("[;。了]|完成|共|先后|目前|现[有已]|发现|查处|出动|同期|同比|环比|[上去]年|比例?达")
_BOUND: Final = re.compile("不得?(?:少于|低于|超过|多于|高于)|至少|[≥≤]")


class _Hit(NamedTuple):
    """A role word in the text; ``wide``: it governs the whole sentence behind it, not its clause alone."""

    start: int
    end: int
    role: Role
    wide: bool


class _Finder:
    def __init__(self) -> None:
        self.words = load_yaml("roles.yaml", RoleWords)
        self.recap, self.ahead, self.goals = (
            re.compile("|".join(map(re.escape, group)))
            for group in (self.words.recap, self.words.ahead, self.words.goals)
        )
        kinds: dict[str, tuple[Role, bool]] = dict.fromkeys(self.words.done, ("result", False))
        for wide, governing in ((True, self.words.statement), (False, self.words.clause)):
            kinds |= dict.fromkeys(governing.limit, ("limit", wide))
            kinds |= dict.fromkeys(governing.target, ("target", wide))
            kinds |= dict.fromkeys(governing.plan, ("plan", wide))
        self._kinds = list(kinds.values())
        self._matches = word_finder(list(kinds), "longest")

    def find(self, text: str) -> list[_Hit]:
        kinds, purpose = self._kinds, self.words.purpose
        found = (_Hit(start, end, *kinds[i]) for start, end, i in self._matches(text))
        return [h for h in found if h.role == "result" or not text.endswith(purpose, max(0, h.start - 3), h.start)]


@cache
def _finder() -> _Finder:
    return _Finder()


def _is_rule(document: Document) -> bool:
    """Whether a document is a rule: many of its paragraphs are articles (第三条 ...)."""
    text, paragraphs = document.source.text, document.paragraphs
    articles = sum(1 for p in paragraphs if text.startswith("第", p.start) and _ARTICLE.match(text, p.start))
    return articles > 1 and articles >= ARTICLES * len(paragraphs)


class Roles:
    """The role words of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._hits = _finder().find(document.text)
        self._starts = [h.start for h in self._hits]
        self._sections: dict[int, tuple[Role, str]] = {}
        self._articles = _is_rule(document)
        self._held: tuple[int, _Hit | None] = (-1, None)  # where the last figure that such a word governs ends

    def decide(self, statement: Statement, draft: Draft, time: Time | None) -> tuple[Role, str]:
        """The role of a figure and the words that decided. ``time`` is the one that governs it."""
        text = self._text
        if draft.quantity.unit == "元" and text.startswith(_finder().words.rule_money, draft.end - 2):
            return "limit", f"words {text[draft.start : draft.end]}"
        hit = self._governing(statement, draft)
        if hit is not None and not (
            hit.role == "plan" and hit.start < draft.clause and time is not None and time.deadline
        ):
            return hit.role, f"words {text[hit.start : hit.end]}" if hit.role != "result" else ""
        if time is not None and time.deadline:
            return "target", f"deadline {time.words}"
        if bound := _BOUND.match(text, draft.start):
            return "limit", f"words {bound[0]}"
        if statement.section not in self._sections:
            self._sections[statement.section] = self._under(statement.section)
        role, why = self._sections[statement.section]
        if why == _PLAN_KIND and time is not None and self._is_past(time):
            return "result", ""
        # nobody plans a share as something to be done: it is to be reached
        return ("target", why) if role == "plan" and draft.quantity.unit in SHARES else (role, why)

    def _is_past(self, time: Time) -> bool:
        """Whether a plan tells what was so by then: 2014年 in a plan for 2015, 截至2015年4月."""
        if time.words.startswith(_UNTIL):
            return True
        first = self._document.meta.period_start
        return first is not None and time.period is not None and time.period.split("/")[-1][:4] < str(first)

    def _governing(self, statement: Statement, draft: Draft) -> _Hit | None:
        """The nearest role word before the figure that reaches it."""
        floor = max(statement.start, draft.start - NEAR)
        number = count_up_to(self._starts, draft.start - 1) - 1
        while number >= 0 and self._hits[number].start >= floor:
            hit = self._hits[number]
            if hit.wide or hit.start >= draft.clause:
                hit = self._ahead_of(number, draft) or hit
                self._held = (draft.end, hit if hit.role in _LISTED else None)
                return hit
            number -= 1
        last, held = self._held
        if held is None or last < floor or (not held.wide and _ACTED.search(self._text, last, draft.start)):
            return None
        self._held = (draft.end, held)  # a list of goals is as long as it is
        return held

    def _ahead_of(self, number: int, draft: Draft) -> _Hit | None:
        """The goal or plan that a word of counting belongs to: 力争 in 力争累计检查30家, not in 力争30家,累计12家."""
        hit, before = self._hits[number], self._hits[number - 1] if number else None
        if before is None or before.role == "result" or before.start < draft.own:
            return None
        return before if self._text[hit.start : hit.end] in _finder().words.tally else None

    def _under(self, section: int) -> tuple[Role, str]:
        """The role that the headings above a section, or the kind of the report, give."""
        finder = _finder()
        planned = ""  # the nearest heading that looks ahead
        for heading in self._headings(section):
            if not planned and finder.recap.search(heading):
                return "result", ""
            if finder.ahead.search(heading):
                planned = planned or heading
                if finder.goals.search(heading):
                    return "target", f"heading {heading}"
        if planned:
            return "plan", f"heading {planned}"
        if self._articles:
            return "limit", "kind 条文"
        return ("plan", _PLAN_KIND) if self._document.meta.document_type == "plan" else ("result", "")

    def _headings(self, section: int) -> Iterator[str]:
        """The headings above a section, the nearest first."""
        at: int | None = section
        while at is not None:
            index = self._document.sections[at].heading
            if index is not None:
                yield self._document.headings[index].clean
            at = self._document.sections[at].parent
