"""What a stretch of a report is about: the labels, topics, headings and the title that name a sector."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from generator.extract.order import count_up_to
from generator.extract.sector_words import GENERAL, Hit, named_by, sector_finder
from generator.extract.statements import Statement
from generator.model import Document

DISASTER: Final = "natural_disaster"
LONE: Final = 12  # a sentence at the head of a line that only names a sector has no more characters
FIELD_LEAD: Final = 8  # what may stand before a sector's word in 在危化品领域,
# The telling words that make a sector that of the whole document: so many (strong ones count twice) in several
# sentences, or so many in one; this part of the strong ones, and this one of all.
ENOUGH: Final = 4
SURE: Final = 6
NEARLY_ALL: Final = 0.75
MOST: Final = 0.6
# behind words of safety as a whole they name an office: 安全生产监督管理局
_OFFICE: Final = ("部", "局", "厅", "监督", "委员会", "总局")
# a clause that says what did not happen, or counts something, sets no topic
_NO_TOPIC: Final = re.compile(r"\d|未发生|没有发生|受到|荣获")


class Frame(NamedTuple):
    """A sector that holds for a stretch of text, and the words that opened it. ``sector`` None: no single one."""

    sector: str | None
    words: str
    kind: Literal["label", "topic", "heading", "title", "text"]


_NOTHING: Final = Frame(None, "", "topic")  # closes the topic of one part of a list


class _Opening(NamedTuple):
    """A frame that a sentence opens for the rest of its paragraph."""

    at: int
    frame: Frame
    label: int  # number of the last label up to here, -1 where there is none


class SectorFrames:
    """The frames of one document."""

    def __init__(self, document: Document, hits: Sequence[Hit]) -> None:
        self._document = document
        self._hits = hits
        self._starts = [h.start for h in hits]
        self._title = self._of_title()
        self._sections = [self._of_section(i) for i in range(len(document.sections))]
        self._openings = self._find_openings()
        self._opening_starts = [o.at for o in self._openings]
        self._asked: tuple[int, int, Frame] = (-1, -1, self._title)  # the last answer; figures come in clusters

    def at(self, statement: Statement, place: int) -> Frame:
        """The frame that holds at a place of a statement."""
        number = count_up_to(self._opening_starts, place) - 1
        if self._asked[:2] != (statement.start, number):
            self._asked = (statement.start, number, self._frame(statement, number))
        return self._asked[2]

    def _frame(self, statement: Statement, number: int) -> Frame:
        """The frame of a statement behind the opening of this number."""
        paragraph = self._paragraph_start(statement.paragraph)
        floor = max(paragraph, self._section_start(statement.section))
        if number < 0 or self._opening_starts[number] < floor:
            return self._heading(statement.section, paragraph)
        opening = self._openings[number]
        if opening.label >= 0 and self._opening_starts[opening.label] >= floor:
            return self._openings[opening.label].frame
        heading = self._heading(statement.section, paragraph)
        return heading if heading.kind == "label" or opening.frame is _NOTHING else opening.frame

    def _heading(self, section: int, paragraph: int) -> Frame:
        """The frame of the nearest heading that names a sector; a run-in label ends with its paragraph."""
        document = self._document
        number: int | None = section
        while number is not None:
            frame, heading = self._sections[number], document.sections[number].heading
            if frame is not None and heading is not None:
                ended = frame.kind == "label" and self._section_start(number) < paragraph and self._run_in(heading)
                if not ended:
                    return frame
            number = document.sections[number].parent
        return self._title

    def _section_start(self, number: int) -> int:
        return self._document.offsets.to_clean(self._document.sections[number].start)

    def _paragraph_start(self, number: int) -> int:
        return self._document.offsets.to_clean(self._document.paragraphs[number].start)

    def _run_in(self, heading: int) -> bool:
        """Whether text follows a heading in its own paragraph."""
        end = self._document.offsets.to_clean(self._document.headings[heading].end)
        return end < len(self._document.text) and not self._document.text.startswith("\n", end)

    def _of_section(self, number: int) -> Frame | None:
        index = self._document.sections[number].heading
        if index is None:
            return None
        heading = self._document.headings[index]
        finder = sector_finder()
        named = named_by(finder.find(heading.clean), heading.clean)
        if named is None or named.words in finder.general:
            return None
        if named.sector == DISASTER and not named.strong and self._title.sector:
            return None  # 事故险情基本情况 in a bulletin on shipping
        label = heading.label or finder.field.search(heading.clean)
        return Frame(named.sector, heading.clean, "label" if label else "heading")

    def _of_title(self) -> Frame:
        title = self._document.meta.title or ""
        named = named_by(sector_finder().find(title), title)
        return Frame(named.sector, title, "title") if named else self._of_text() or Frame(None, title, "title")

    def _of_text(self) -> Frame | None:
        """The sector that nearly all telling words of the document name: that of a bulletin on one thing."""
        text = self._document.text
        told = [h for h in self._hits if h.sector != GENERAL or not text.startswith(_OFFICE, h.end)]
        counts: Counter[str] = Counter()
        for hit in told:
            counts[hit.sector] += 2 if hit.strong else 1
        strong = Counter(h.sector for h in told if h.strong)
        sector = max(strong or counts, key=lambda s: (strong or counts)[s], default=GENERAL)
        if sector == GENERAL or counts[sector] < ENOUGH:
            return None
        own = [h.start for h in told if h.sector == sector]
        if counts[sector] < SURE and text.find("。", own[0], own[-1]) < 0:  # one sentence is no text
            return None
        within = sector_finder().within
        opens = within(sector, told[0].sector) or within(told[0].sector, sector)  # what a text speaks of first
        for part, words in ((MOST if opens else NEARLY_ALL, strong), (MOST, counts)):
            # words of disasters in general count for floods
            if sum(count for other, count in words.items() if within(sector, other)) < part * words.total():
                return None
        return Frame(sector, "", "text")

    def _find_openings(self) -> list[_Opening]:
        """The labels and topics inside paragraphs, in text order."""
        found: list[_Opening] = []
        label = -1
        text, hits = self._document.text, self._hits
        first = 0
        for sentence in self._document.sentences:
            start, end = sentence.clean_start, sentence.clean_end
            while first < len(hits) and hits[first].start < start:
                first += 1
            if first == len(hits):
                break
            if hits[first].start >= end or (frame := self._opened_by(first, start, end)) is None:
                continue
            before = found[-1] if found else _Opening(0, _NOTHING, -1)
            label = len(found) if frame.kind == "label" else label
            found.append(_Opening(start, frame, label))
            if frame.kind == "topic" and text.startswith(";", start - 1):  # one of a list of things done
                held = before.at >= self._paragraph_start(sentence.paragraph)
                found.append(_Opening(end, before.frame if held else _NOTHING, label))
        return found

    def _opened_by(self, first: int, start: int, end: int) -> Frame | None:
        """The frame that the first clause of a sentence opens, whose words of sectors begin with hit ``first``."""
        text = self._document.text
        comma = text.find(",", start, end)
        stop = comma if comma >= 0 else end
        hits = self._hits[first : count_up_to(self._starts, stop - 1, first)]
        named = named_by(hits, text)
        if named is None:
            return None
        finder = sector_finder()
        clause = text[start:stop]
        if hits[0].start - start <= FIELD_LEAD and finder.field.match(text, hits[-1].end):
            return Frame(named.sector, clause, "label")
        alone = hits[0].start == start and text.startswith("。", hits[-1].end) and end - start <= LONE
        if alone and (not start or text.startswith("\n", start - 1)):
            return Frame(named.sector, clause.rstrip("。"), "label")  # 煤矿。事故3起,…
        if named.strong and named.sector and finder.act.search(clause) and not _NO_TOPIC.search(clause):
            return Frame(named.sector, clause, "topic")
        return None
