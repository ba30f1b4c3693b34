"""Quantities with their meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from generator.extract.changes import find_changes, give_subjects
from generator.extract.cues import indicator_cues
from generator.extract.figure_places import FigurePlaces
from generator.extract.indicators import THIN, cues_of, next_of, read
from generator.extract.order import count_up_to
from generator.extract.parts import OF_WHICH, find_parts
from generator.extract.periods import WHOLE_YEAR, YEAR_AGO, Clock, Time, governing, heading_year, year_lines
from generator.extract.quantities import find_quantities
from generator.extract.reach import COMMA_SHORT, comma_cost, like_the_last, reach
from generator.extract.roles import Roles
from generator.extract.sectors import Sectors
from generator.extract.statements import Draft, Statement, statements
from generator.extract.subjects import subject
from generator.extract.units import comparable
from generator.identity import short_id
from generator.model import Document, Figure, Quantity
from generator.vocabulary import taxonomy

ROW: Final = 4  # so many figures back is the like of the first one in a bracket
ITEM: Final = 2  # characters of 二是
FAR: Final = 400  # so far before a time the item may begin in which it stands
_ITEM: Final = re.compile("[一二三四五六七八九十]是")
_YEAR: Final = 4  # characters of an ISO year
RECENT: Final = 12  # so many earlier figures of a paragraph may be what a figure goes back to
LEAD: Final = 40  # a sentence that a time opens names it in so many characters
SENTENCE: Final = 1000  # so much of a sentence goes into the ids of its figures
_ROW_HEAD: Final = re.compile("[\u4e00-\u9fff]{1,8}[省市县区旗州镇乡]|[比较与]?[去上]年同期[为是的共]?")
_TITLE: Final = re.compile(r"《[^《》\n]{1,120}》")
_QUOTED: Final = re.compile(r"“[^“”\n,。;]{1,16}”")


def extract_figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a document in text order."""
    return interpret(document, find_quantities(document.text))


def interpret(document: Document, quantities: Iterable[Quantity]) -> tuple[Figure, ...]:
    """The figures that the given quantities of ``document.text`` are, in text order."""
    text = document.text
    named = _inside(text)
    found = [q for q in quantities if not named(q.start)]
    drafts: list[Draft] = []
    reader = _Reader(document, named)
    for statement in statements(document, found, indicator_cues()):
        reader.read(statement)
        drafts += statement.drafts
    return _figures(document, drafts)


def _inside(text: str) -> Callable[[int], bool]:
    """A test whether a place lies in the title of a document or in a quoted name: no number there is a figure."""
    spans = sorted(m.span() for m in chain(_TITLE.finditer(text), _QUOTED.finditer(text)))
    starts = [s for s, _ in spans]

    def test(at: int) -> bool:
        number = count_up_to(starts, at) - 1
        return number >= 0 and at < spans[number][1]

    return test


class _Reader:
    """Gives the figures of one document their meaning, statement by statement."""

    def __init__(self, document: Document, named: Callable[[int], bool]) -> None:
        self._document = document
        self._text = document.text
        self._sectors = Sectors(document)
        self._clock = Clock(document.text, document.meta, named)
        self._roles = Roles(document)
        self._places = FigurePlaces(document, named)
        self._years: dict[int, tuple[str, str] | None] = {}  # by section
        self._year_lines = year_lines(document)
        meta = document.meta
        self._own_year = None if meta.period_start and meta.period_start != meta.period_end else meta.period_end
        self._paragraph = -1
        self._earlier: list[Draft] = []  # the figures of the paragraph so far
        self._last: list[Draft] = []  # those of the statement before, in the same paragraph
        self._frame: Time | None = None  # the time that governs the paragraph from here on
        self._above: tuple[str, str] | None = None  # the year of the headings above the statement
        self._read_to = -1  # the last sentence read

    def read(self, statement: Statement) -> None:
        """Fills in every draft of the statement."""
        if statement.paragraph != self._paragraph:
            self._paragraph, self._earlier, self._last, self._frame = statement.paragraph, [], [], None
        if self._frame is not None and self._item_ended(statement, self._frame):
            self._frame = None
        self._frame = self._opened_before(statement) or self._frame
        self._read_to = statement.last
        groups = {g[0].start: g for g in find_changes(statement, self._text, self._document.meta.period_end)}
        self._above = self._year_above(statement)
        year = int(self._above[0]) if self._above else None
        times = self._clock.times(statement.start, statement.drafts[-1].start, year)
        self._frame = self._clock.frame(times) or self._frame
        for draft in statement.drafts:
            recent = self._earlier[: -RECENT - 1 : -1]
            if draft.change is None:
                self._read_indicator(statement, draft, recent)
            elif group := groups.get(draft.start):
                now = [d for d in recent if not (d.period_words or "").endswith(YEAR_AGO)]
                give_subjects(statement, group, self._text, now or recent)
            self._read_sector(statement, draft)
            self._read_frame(statement, draft, self._time(times, draft))
            draft.subject = draft.subject or subject(draft, self._text) or _same_words(statement, draft)
            self._earlier.append(draft)
        find_parts(statement, self._text)
        self._last = statement.drafts

    def _time(self, times: Sequence[Time], draft: Draft) -> Time | None:
        """The time that governs a figure; 全年 is that of the other year that the paragraph speaks of."""
        time = governing(times, draft.start) or self._frame
        own = time is not None and time.words in WHOLE_YEAR and time.period is None
        return self._frame if own and self._frame and len(self._frame.period or "") == _YEAR else time

    def _item_ended(self, statement: Statement, frame: Time) -> bool:
        """Whether the item (二是...) in which a time was named has ended: 一是上半年,…。二是检查企业5家。"""
        start = self._last[-1].end if self._last else statement.start
        if not _ITEM.search(self._text, start, statement.start + ITEM):
            return False
        before = self._text[max(0, frame.start - FAR) : frame.start].rpartition("\n")[2]
        return _ITEM.search(before) is not None

    def _opened_before(self, statement: Statement) -> Time | None:
        """The time that opens one of the sentences without figures right before the statement in its paragraph."""
        sentences = self._document.sentences
        for number in range(statement.first - 1, self._read_to, -1):
            sentence = sentences[number]
            if sentence.paragraph != statement.paragraph:
                break
            start = sentence.clean_start
            if time := self._clock.frame(self._clock.times(start, min(start + LEAD, sentence.clean_end))):
                return time
        return None

    def _read_indicator(self, statement: Statement, draft: Draft, recent: Sequence[Draft]) -> None:
        near = reach(statement, draft)
        readings = read(near, draft.quantity.unit, draft.quantity.value, recent)
        if not readings:
            self._as_before(statement, draft)
            return
        best = readings[0]
        draft.indicator = best.indicator
        if len(readings) > 1:
            draft.alternatives = tuple([r.indicator for r in readings[1:]])
        elif best.score < THIN and best.indicator != "other":
            draft.alternatives = ("other",)
        words = "+".join([self._text[c.start : c.end] for c in cues_of(best, near)])
        draft.reasons.append(f"indicator: words {words}")

    def _as_before(self, statement: Statement, draft: Draft) -> None:
        """A figure that says nothing of what it counts goes on with the one before it: 2022年8万元,2023年9万元."""
        before = statement.drafts[draft.place - 1] if draft.place else None
        if before is None:
            return
        if self._in_row(draft, before):
            row = statement.drafts[max(0, draft.place - ROW) : draft.place]
            if like := next(
                (d for d in reversed(row) if d.quantity.unit == draft.quantity.unit and not d.change), None
            ):
                draft.indicator = like.indicator
                draft.reasons.append(f"indicator: as {like.quantity.surface}")
                return
        if before.change is not None or before.indicator == "other":
            return
        following = next_of(before.indicator)
        if following != before.indicator and self._text[before.end : draft.start] in ("", "、", "和"):  # 某省(8起、9人)
            if taxonomy().indicators[following].unit == draft.quantity.unit:
                draft.indicator = following
                draft.reasons.append(f"indicator: next {before.quantity.surface}")
            return
        if like_the_last(draft, before) and comma_cost(statement.items, draft, before) <= COMMA_SHORT:
            draft.indicator = before.indicator
            draft.reasons.append(f"indicator: as {before.quantity.surface}")

    def _in_row(self, draft: Draft, before: Draft) -> bool:
        """Whether a figure stands in a row of the same counts: 甲省(8起、9人)、乙省(6起、7人); 去年同期9起."""
        text = self._text
        if text.startswith("(", draft.start - 1) and text.startswith(")", before.end):
            return True
        return text.find(OF_WHICH, before.end, draft.start) >= 0 or bool(
            _ROW_HEAD.fullmatch(text, draft.own, draft.start)
        )

    def _read_sector(self, statement: Statement, draft: Draft) -> None:
        if draft.of is not None:
            draft.sector, why = draft.of.sector, f"of {draft.of.quantity.surface}"
        else:
            draft.sector, why = self._sectors.decide(statement, draft, self._last)
        draft.reasons.append(f"sector: {why}")

    def _read_frame(self, statement: Statement, draft: Draft, time: Time | None) -> None:
        """Period, role and place."""
        above = self._above is not None and (time is None or time.words in WHOLE_YEAR)
        if above and self._above is not None:
            draft.period, draft.period_words = self._above
        elif time is not None:
            draft.period, draft.period_words = time.period, time.words
        if draft.period_words:
            draft.reasons.append(f"period: {'heading' if above else 'words'} {draft.period_words}")
        draft.role, why = self._roles.decide(statement, draft, time)
        if why:
            draft.reasons.append(f"role: {why}")
        draft.where, why = self._places.decide(statement, draft)
        if why:
            draft.reasons.append(f"place: words {why}")

    def _year_above(self, statement: Statement) -> tuple[str, str] | None:
        """The year of the line or the headings above, with its words, where it is not the report's own."""
        section = statement.section
        ends, words, row = self._year_lines
        if (number := count_up_to(ends, statement.start) - 1) >= 0:
            sections = self._document.sections
            if row or self._document.offsets.to_clean(sections[section].start) <= ends[number]:
                year = words[number].rstrip("年度")
                return (year, words[number]) if year != str(self._own_year) else None
        if section not in self._years:
            self._years[section] = heading_year(_headings_above(self._document, section), self._own_year)
        return self._years[section]


def _same_words(statement: Statement, draft: Draft) -> str:
    """The subject of the figure before, for one that has no words at all: 培训20期、3000人次."""
    before = statement.drafts[draft.place - 1] if draft.place else None
    return before.subject if before is not None and draft.start - before.end <= 1 else ""


def _headings_above(document: Document, section: int) -> Iterator[str]:
    """The headings that a section stands under, the nearest first."""
    at: int | None = section
    while at is not None:
        index = document.sections[at].heading
        if index is not None:
            yield document.headings[index].clean
        at = document.sections[at].parent


def _figures(document: Document, drafts: Sequence[Draft]) -> tuple[Figure, ...]:
    ids = _ids(document, drafts)
    source, starts, ends = document.source.text, document.offsets.starts, document.offsets.ends
    found = []
    for draft in drafts:
        quantity = draft.quantity
        start, end = starts[quantity.start], ends[quantity.end - 1]
        unit_class, value, unit = comparable(quantity.value, quantity.unit)
        found.append(
            Figure(
                id=ids[draft.start],
                start=start,
                end=end,
                surface=source[start:end],
                value=quantity.value,
                value_max=quantity.value_max,
                unit=quantity.unit,
                sentence=draft.sentence,
                bound=quantity.bound,
                change=draft.change,
                indicator=draft.indicator,
                sector=draft.sector,
                period=draft.period,
                period_words=draft.period_words,
                place=draft.where,
                role=draft.role,
                part_of=ids[draft.part_of.start] if draft.part_of else None,
                unit_class=unit_class,
                comparable=value,
                comparable_unit=unit,
                subject=draft.subject,
                alternatives=draft.alternatives,
                reasons=tuple(draft.reasons),
            )
        )
    return tuple(found)


def _ids(document: Document, drafts: Sequence[Draft]) -> dict[int, str]:
    """A short id for each figure, by where its number starts: of sentence, number and place among its likes."""
    seen: dict[tuple[str, str], int] = {}
    taken: set[str] = set()
    ids: dict[int, str] = {}
    number, text = -1, ""
    for draft in drafts:
        if draft.sentence != number:
            number = draft.sentence
            start, end = document.sentences[number].clean_start, document.sentences[number].clean_end
            text = document.text[start : min(end, start + SENTENCE)]
        key = (text, draft.quantity.surface)
        seen[key] = ordinal = seen.get(key, 0) + 1
        length = 6
        while (name := short_id(*key, str(ordinal), length=length)) in taken:
            length += 1
        taken.add(name)
        ids[draft.start] = name
    return ids
