"""The numbers of a report in reading order, each with the words that lead up to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from typing import Any, Final, TypeVar

from generator.audit.printed import Printed, printed
from generator.audit.words import marks, words
from generator.extract.order import count_up_to
from generator.model import Direction, Figure, Report
from generator.parse.view import simplified

# the words before a number that can still belong to it; a longer gap is cut in front
_REACH: Final = 120
# the figures of one statement that are looked at
_STATEMENT: Final = 8
# 共发生火灾30起，亡9人，伤8人，损失90万元: numbers that a short label ties to the one before
_BESIDE: Final = 3
_SHORT: Final = 4
# totals that a reader may still have in mind
_TOTALS: Final = 30
_DEEPEST: Final = 8  # brackets in brackets
_RATES: Final = frozenset({"%", "‰"})
_KNOWN: Final = frozenset({"exact", "approx"})
_NO_AMOUNTS: Final = _RATES | {"个百分点", "倍"}
_BREAKS: Final = "、，,；;。!?：:()|\n"
_ASIDE: Final = re.compile(r"\([^()]{0,20}\)")  # 各类煤矿(井)988座
_BRACKET: Final = re.compile(r"[()]")
# 4类举报信息7135件: so small a count of kinds, with a name right behind it and its number after that
_KINDS_AT_MOST: Final = 20
_LINES: Final = frozenset({110, 112, 119, 120, 122})  # 110类警情
# 3人以上事故, 300人以上的企业
_LIMITS: Final = ("以上", "以下", "以内")
_CLASS: Final = re.compile("[一-龥]{2}")
_RISES: Final = ("净增", "增加", "增长", "上升", "提高")
_FALLS: Final = ("净减", "减少", "下降", "降低")
_AND: Final = ("", "、", "和")
_AND_MORE: Final = re.compile("[一-龥]{1,4}[和及]")
_RUNS_ON: Final = ("；", ";", "，", ",", "、")
_NAME_ONLY: Final = re.compile(r"[一-龥“”]{1,16}")
_BREAK: Final = re.compile(f"[{re.escape(_BREAKS)}]")
_TO_LAST_BREAK: Final = re.compile(f"(?:(?s:.*)[{re.escape(_BREAKS)}])?")
_TO_CLAUSE: Final = re.compile(f"(?:(?s:.*)[{re.escape(_BREAKS[1:])}])?")


Found = TypeVar("Found")


class Link(IntEnum):
    """What stands between a number and the one before it, the strongest sign winning."""

    NONE = 0
    LIST = 1  # 、
    CLAUSE = 2  # ，
    PART = 3  # ；
    SENTENCE = 4  # 。
    PARAGRAPH = 5


class Item:
    """One figure among its neighbours.

    ``lead``: the words since the figure before, clean and simplified; ``label``: those after their last
    punctuation mark; ``link``: how it is joined to the figure before; ``depth``: how many brackets it stands in;
    ``opens``: whether one of them opens in its lead; ``group``: the innermost bracket's number, 0 outside.
    It is a change (how much something rose or fell, ``direction``), a rate (a share of a whole), an amount (a plain
    number) or none of these, such as a range. An amount ``adds_up`` with others of its kind unless it is itself a
    quotient. One that ``is_firm`` (neither 约 nor 余) is fit for being reckoned with, one that ``is_known`` (firm
    or 约) for what shows no inconsistency.
    """

    __slots__ = (
        "_printed", "_says_total", "adds_up", "comparable_unit", "depth", "direction", "figure", "group", "index",
        "indicator", "is_amount", "is_change", "is_firm", "is_known", "is_rate", "label", "lead", "link", "opens",
        "paragraph", "unit", "value",
    )  # fmt: skip

    def __init__(
        self,
        index: int,
        figure: Figure,
        lead: str,
        link: Link,
        paragraph: int,
        groups: list[int],
        opens: bool,
        direction: Direction | None,
    ) -> None:
        self.index, self.figure, self.lead, self.link, self.paragraph = index, figure, lead, link, paragraph
        said = _ASIDE.sub("", lead) if ")" in lead else lead
        self.label = _TO_LAST_BREAK.sub("", said, count=1).strip()
        self.depth, self.group, self.opens = len(groups), groups[-1] if groups else 0, opens
        self._printed: Printed | None = None
        self._says_total: bool | None = None
        self.value, self.unit = figure.value, figure.unit
        self.direction = direction
        self.is_change = direction is not None
        self.is_rate = self.unit in _RATES and not self.is_change
        self.is_amount = not self.is_change and self.unit not in _NO_AMOUNTS and figure.value_max is None
        self.adds_up = self.is_amount and bool(self.unit) and "/" not in self.unit
        self.is_firm = figure.bound == "exact"
        self.is_known = figure.bound in _KNOWN
        self.indicator, self.comparable_unit = figure.indicator, figure.comparable_unit

    def __repr__(self) -> str:
        return f"<{self.index} {self.link.name} {self.label}[{self.figure.surface}] {self.indicator}>"

    @property
    def printed(self) -> Printed:
        """How the number was printed, read when it is first asked for."""
        if self._printed is None:
            self._printed = printed(self.figure)
        return self._printed

    @property
    def says_total(self) -> bool:
        """Whether its own words introduce it as a total, looked at when it is first asked for."""
        if self._says_total is None:
            total = marks("total")
            self._says_total = total.search(self.lead) is not None and total.search(clause(self)) is not None
        return self._says_total


class Ledger:
    """All items of one report, and the text that they stand in."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._text = simplified(report.source.text, report.meta.script)
        self._noise = [n for n in report.noise if n.kind != "furniture"]
        self._noise_starts = [n.start for n in self._noise]
        self.items: Sequence[Item] = tuple(self._read())
        self._found: dict[object, Any] = {}

    def once(self, find: Callable[[Ledger], Found]) -> Found:
        """What ``find`` finds in this report: looked for once, although several rules want it."""
        if find not in self._found:
            self._found[find] = find(self)
        found: Found = self._found[find]
        return found

    def _read(self) -> Iterator[Item]:
        sentences, paragraphs, kinds = self.report.sentences, self.report.paragraphs, words().kinds
        end, last_paragraph = 0, -1
        groups: list[int] = []
        opened = index = 0
        direction: Direction | None = None
        figures = self.report.figures
        for at, figure in enumerate(figures):
            if figure.unit in kinds and at + 1 < len(figures) and self._is_in_a_name(figure, figures[at + 1]):
                continue
            if figure.bound != "exact" and self._is_a_threshold(figure):
                continue
            sentence = sentences[figure.sentence]
            fresh = sentence.paragraph != last_paragraph
            if fresh:
                end = paragraphs[sentence.paragraph].start if paragraphs else sentence.start
            gap = self.words(max(end, figure.start - _REACH), figure.start)
            if fresh:
                link = Link.PART if self._runs_on_into(end) else Link.PARAGRAPH
            else:
                # of a long gap only the end is looked at, but a sentence may have ended before that
                far = figure.start - end > _REACH
                link = _link(gap, ended=far and self._text.find("。", end, figure.start) >= 0)
            if link >= Link.SENTENCE:
                groups = []
            before = len(groups) and groups[-1]
            for bracket in _BRACKET.findall(gap) if "(" in gap or ")" in gap else ():
                if bracket == "(":
                    opened += 1
                    groups = [*groups[-_DEEPEST:], opened]
                else:
                    groups = groups[:-1]
            opens = bool(groups) and groups[-1] > before
            if figure.change is not None:
                direction = figure.change.direction
            elif fresh or not (gap in _AND or (gap[-1] in "和及" and _AND_MORE.fullmatch(gap))):
                # 同比减少5起4人, 减少67起事故和80人: the second number is a change like the first
                direction = _said_change(gap)
            yield Item(index, figure, gap, link, sentence.paragraph, groups, opens, direction)
            end, last_paragraph, index = figure.end, sentence.paragraph, index + 1

    def _runs_on_into(self, start: int) -> bool:
        """Whether the sentence before a paragraph does not end there: a list with an entry on each line."""
        return self._text[max(0, start - 8) : start].rstrip().endswith(_RUNS_ON)

    def _is_in_a_name(self, figure: Figure, following: Figure) -> bool:
        """Whether a count of kinds only belongs to the name of what the next figure counts."""
        if (figure.value > _KINDS_AT_MOST and figure.value not in _LINES) or figure.sentence != following.sentence:
            return False
        return _NAME_ONLY.fullmatch(self.words(figure.end, following.start)) is not None

    def _is_a_threshold(self, figure: Figure) -> bool:
        """Whether a number only sets the limit of a class of things: 死亡3人以上事故12起, 300人以上企业40家."""
        return (
            figure.unit not in _RATES
            and figure.surface.endswith(_LIMITS)
            and _CLASS.match(self._text, figure.end) is not None
        )

    def words(self, start: int, end: int) -> str:
        """The clean, simplified words of a stretch of the source, glosses and line breaks left out."""
        first = count_up_to(self._noise_starts, start - 1)
        last = count_up_to(self._noise_starts, end - 1, first)
        if first >= last:
            text = self._text[start:end]
        else:
            pieces, at = [], start
            for n in self._noise[first:last]:
                pieces += [self._text[at : n.start], n.restored or ""]
                at = n.end
            pieces.append(self._text[at:end] if at < end else "")
            text = "".join(pieces)
        return "".join(text.split()) if " " in text or "\n" in text else text

    def after(self, item: Item, reach: int = 24) -> str:
        """The words behind a figure up to the next punctuation mark, figure or paragraph."""
        start = item.figure.end
        paragraphs = self.report.paragraphs
        end = min(start + reach, paragraphs[item.paragraph].end if paragraphs else len(self._text))
        if item.index + 1 < len(self.items):
            end = min(end, self.items[item.index + 1].figure.start)
        behind = self.words(start, end)
        stop = _BREAK.search(behind)
        return behind[: stop.start()] if stop else behind

    def name(self, item: Item) -> str:
        """The words right before and right behind a number: 造成…死亡."""
        return item.label + self.after(item)

    def before(self, item: Item, reach: int = 12, anywhere: bool = False) -> Iterator[Item]:
        """The items before ``item``, nearest first: of its paragraph, or ``anywhere`` of all before it."""
        for at in range(item.index - 1, max(-1, item.index - 1 - reach), -1):
            other = self.items[at]
            if other.paragraph != item.paragraph and not anywhere:
                return
            yield other

    def statement(self, item: Item, sentences: int = 1, reach: int = _STATEMENT) -> Iterator[Item]:
        """The items before ``item`` in its sentence, nearest first, and in as many more as are asked for."""
        for other in [item, *self.before(item, reach)]:
            if other is not item:
                yield other
            sentences -= other.link >= Link.SENTENCE
            if not sentences:
                return

    def crosses(self, first: Item, last: Item, link: Link) -> bool:
        """Whether ``link`` or a stronger one stands between two items near to each other, in either order."""
        low, high = sorted((first.index, last.index))
        return any(item.link >= link for item in self.items[low + 1 : high + 1])

    def totals_before(self, item: Item) -> list[Item]:
        """The totals before ``item``, nearest first, as many as a reader may still have in mind."""
        end = bisect_left(self.totals, item.index, key=lambda total: total.index)
        return list(self.totals[max(0, end - _TOTALS) : end][::-1])

    @property
    def totals(self) -> Sequence[Item]:
        """The amounts that are introduced as totals (共, 累计, 全年), in reading order."""
        return self.once(_totals)


def _totals(ledger: Ledger) -> Sequence[Item]:
    return [item for item in ledger.items if item.is_amount and item.is_firm and speaks_for_all(ledger, item)]


def _said_change(gap: str) -> Direction | None:
    """Whether the last words before a number say that it is a change: 直接财产损失减少."""
    said = gap.removesuffix("了")
    if said.endswith(_RISES):
        return "up"
    return "down" if said.endswith(_FALLS) else None


def _link(gap: str, ended: bool) -> Link:
    if ended or "。" in gap:
        return Link.SENTENCE
    if "；" in gap or ";" in gap:
        return Link.PART
    if "，" in gap or "," in gap or ":" in gap:
        return Link.CLAUSE
    return Link.LIST if "、" in gap else Link.NONE


def alike(a: Item, b: Item) -> bool:
    """Whether two amounts can be added or divided: the same unit, or both plain counters of things."""
    if a.unit == b.unit:
        return True
    if a.comparable_unit and a.comparable_unit == b.comparable_unit:
        return True
    counters = words().counters
    return a.unit in counters and b.unit in counters


def akin(a: Item, b: Item) -> bool:
    """Whether two figures count things of one kind: one indicator, or a narrower one of it, or one not known."""
    one, two = a.indicator, b.indicator
    if one == two or "other" in (one, two):
        return True
    narrower = words().narrower
    return two in narrower.get(one, ()) or one in narrower.get(two, ())


def speaks_for_all(ledger: Ledger, item: Item) -> bool:
    """Whether a number is introduced as a total, or stands beside one that is (共发生事故274起、死亡77人、受伤9人)."""
    if item.says_total:
        return True
    for _ in range(_BESIDE):
        if not item.index or item.link > Link.CLAUSE:
            return False
        last = len(item.label) > _SHORT
        item = ledger.items[item.index - 1]
        if last or item.says_total:
            return item.says_total
    return False


def clause(item: Item) -> str:
    """The words of the clause that leads up to a number; a list in it stays whole (共接到投诉、举报等线索30条)."""
    said = _ASIDE.sub("", item.lead) if ")" in item.lead else item.lead
    return _TO_CLAUSE.sub("", said, count=1)
