"""Which sector a figure belongs to: its own words, its sentence, the label or heading it stands under."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.errors import BadVocabulary
from generator.extract.statements import Draft, Statement
from generator.model import Document, Record
from generator.vocabulary import load_yaml, taxonomy

Strength = Literal["strong", "weak"]
CONTINUED = 6  # so many figures must agree on the sector that another one goes on with
CHECKS = frozenset(["hazard", "inspection", "enforcement"])  # groups of indicators that follow from one another
GENERAL = "general"  # stands for work safety as a whole where words are weighed
BEFORE = 80  # a figure's own words stand at most so many characters before its number
CARRY = 240  # an earlier clause carries its sector so many characters on
BEHIND = 18  # the thing counted stands at most so many characters behind its number
LIST_BEHIND = 60  # ... and a list of such things ends there
FIELD_LEAD = 8  # what may stand before a sector's word in 在危化品领域,


_STOP = re.compile(r"[,;:。!?\n()]")
_DIGIT = re.compile(r"\d")
# a clause that speaks of the whole place anew
_FRESH = re.compile(r"(?:截至目前|目前|今年以来)?(?:全[市省县区国州]|各级|我[市省县区])")


class SectorWords(Record, frozen=True, forbid_unknown_fields=True):
    """The words of one sector."""

    strong: tuple[str, ...]
    weak: tuple[str, ...]


class SectorVocabulary(Record, frozen=True, forbid_unknown_fields=True):
    """sectors.yaml."""

    sectors: dict[str, SectorWords]
    general: tuple[str, ...]
    neutral: tuple[str, ...]
    fields: tuple[str, ...]
    acts: tuple[str, ...]


class Hit(NamedTuple):
    """A word of a sector in the text."""

    start: int
    end: int
    sector: str
    strong: bool


class Frame(NamedTuple):
    """A sector that holds for a stretch of text, and the words that opened it. ``sector`` None: all."""

    sector: str | None
    words: str
    kind: Literal["label", "topic", "heading", "title"]


class _Finder:
    def __init__(self) -> None:
        found = load_yaml("sectors.yaml", SectorVocabulary)
        known = taxonomy().sectors
        if odd := sorted(found.sectors.keys() - known.keys()):
            raise BadVocabulary(f"sectors.yaml: sectors: not in taxonomy.yaml: {', '.join(odd)}")
        words: dict[str, tuple[str, bool] | None] = dict.fromkeys(found.neutral)
        words |= dict.fromkeys(found.general, (GENERAL, True))
        for sector, entry in found.sectors.items():
            for word in entry.weak:
                words.setdefault(word, (sector, False))
            for word in entry.strong:
                if words.get(word) is not None:
                    raise BadVocabulary(f"sectors.yaml: sectors.{sector}: {word} stands in two places")
                words.setdefault(word, (sector, True))
        self._kinds = list(words.values())
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest)
        self.fields = re.compile(
            "(?:" + "|".join(sorted(map(re.escape, found.fields), key=len, reverse=True)) + ")[:,。]"
        )
        self.acts = re.compile("|".join(sorted(map(re.escape, found.acts), key=len, reverse=True)))
        self.lead = re.compile(
            r"(?:^|[。;:,\n\s])(?:[一二三四五六七八九十]{1,2}[是、]|\(?[一二三四五六七八九十\d]{1,2}[).、])?(?:在|对|针对|关于)?(?:[^,。;:\n]{0,4})?$"
        )
        self.general = frozenset(found.general)
        self._parents = {s: t.parent for s, t in known.items()}

    def find(self, text: str) -> list[Hit]:
        kinds = self._kinds
        return [
            Hit(start, end, *kind)
            for i, start, end in self._automaton.find_matches_as_indexes(text)
            if (kind := kinds[i]) is not None
        ]

    def within(self, sector: str, other: str) -> bool:
        """Whether a sector is the other one or a child of it."""
        return sector == other or self._parents.get(sector) == other

    def merged(self, sectors: Iterable[str]) -> set[str]:
        """The sectors without those of which a child is there too."""
        found = set(sectors)
        return found - {p for s in found if (p := self._parents.get(s))}


@cache
def _finder() -> _Finder:
    return _Finder()


class _Named(NamedTuple):
    """What some words name together: one sector, or several, or work safety as a whole (None)."""

    sector: str | None
    strong: bool
    words: str


_NO_TOPIC = re.compile(r"\d|未发生|没有发生|受到|荣获")
_COORDINATED = re.compile("[、和与及]")


def _named(hits: Sequence[Hit], text: str) -> _Named | None:
    """The sector that words of one stretch name: two joined by 和 are several, else the last is the thing counted."""
    strong = [h for h in hits if h.strong]
    use = strong if any(h.sector != GENERAL for h in strong) else list(hits)
    if not use:
        return None
    words = text[use[0].start : use[-1].end]
    last = use[0]
    for hit in use[1:]:
        if hit.sector != last.sector and _COORDINATED.search(text, last.end, hit.start):
            return _Named(None, bool(strong), words)
        if hit.sector != GENERAL and not _finder().within(last.sector, hit.sector):
            last = hit
    return _Named(None if last.sector == GENERAL else last.sector, last.strong, words)


class Sectors:
    """The sectors of one document: found once, then asked for each figure."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._hits = _finder().find(document.text)
        self._starts = [h.start for h in self._hits]
        self._sections = [self._section_frame(i) for i in range(len(document.sections))]
        self._title = self._title_frame()
        self._paragraph_starts = [document.offsets.to_clean(p.start) for p in document.paragraphs]
        self._named_by: dict[int, _Named | None] = {}
        self._opened: list[tuple[int, Frame]] = self._openings()
        self._opened_at = [at for at, _ in self._opened]

    def frame(self, statement: Statement, at: int) -> Frame:
        """The frame that holds at a place of a statement."""
        document = self._document
        floor = self._paragraph_starts[statement.paragraph]
        section_start = document.offsets.to_clean(document.sections[statement.section].start)
        number = bisect_right(self._opened_at, at) - 1
        if number >= 0 and self._opened_at[number] >= max(floor, section_start):
            frame = self._opened[number][1]
            if frame.kind == "label":
                return frame
            label = self._label_before(number, max(floor, section_start)) or self._heading(statement.section, floor)
            return label if label.kind == "label" else frame
        return self._heading(statement.section, floor)

    def _label_before(self, number: int, floor: int) -> Frame | None:
        while number >= 0 and self._opened_at[number] >= floor:
            if self._opened[number][1].kind == "label":
                return self._opened[number][1]
            number -= 1
        return None

    def _heading(self, section: int, paragraph_start: int) -> Frame:
        """The frame of the nearest heading that names a sector; a run-in label ends with its paragraph."""
        document = self._document
        number: int | None = section
        while number is not None:
            frame = self._sections[number]
            heading = document.sections[number].heading
            if frame is not None and heading is not None:
                run_in = frame.kind == "label" and self._run_in(heading)
                if not run_in or document.offsets.to_clean(document.headings[heading].start) >= paragraph_start:
                    return frame
            number = document.sections[number].parent
        return self._title

    def _run_in(self, heading: int) -> bool:
        end = self._document.offsets.to_clean(self._document.headings[heading].end)
        return not self._text.startswith("\n", end) and end < len(self._text)

    def _section_frame(self, number: int) -> Frame | None:
        index = self._document.sections[number].heading
        if index is None:
            return None
        heading = self._document.headings[index]
        named = _named(_finder().find(heading.clean), heading.clean)
        if named is None or (named.sector is None and named.words in _finder().general):
            return None
        label = heading.label or bool(_finder().fields.search(heading.clean))
        return Frame(named.sector, heading.clean, "label" if label else "heading")

    def _title_frame(self) -> Frame:
        title = self._document.meta.title or ""
        named = _named(_finder().find(title), title)
        return Frame(named.sector if named else None, title, "title")

    def _openings(self) -> list[tuple[int, Frame]]:
        """Labels and topics inside paragraphs, in text order."""
        finder, text = _finder(), self._text
        found: list[tuple[int, Frame]] = []
        for sentence in self._document.sentences:
            first = bisect_left(self._starts, sentence.clean_start)
            if first >= len(self._hits) or self._hits[first].start >= sentence.clean_end:
                continue
            comma = text.find(",", sentence.clean_start, sentence.clean_end)
            clause_end = comma if comma >= 0 else sentence.clean_end
            hits = self._hits[first : bisect_left(self._starts, clause_end)]
            if not hits:
                continue
            clause = text[sentence.clean_start : min(clause_end + 1, sentence.clean_end)]
            named = _named(hits, text)
            if named is None:
                continue
            if finder.fields.match(text, hits[-1].end) and hits[0].start - sentence.clean_start <= FIELD_LEAD:
                found.append((sentence.clean_start, Frame(named.sector, clause, "label")))
            elif named.strong and named.sector and finder.acts.search(clause) and not _NO_TOPIC.search(clause):
                found.append((sentence.clean_start, Frame(named.sector, clause, "topic")))
        return found

    def decide(self, statement: Statement, draft: Draft, last: Sequence[Draft]) -> tuple[str, str]:
        """The sector of a figure and the reason; the figures before it must have been asked for.

        ``last`` holds the figures of the statement before, in the same paragraph.
        """
        frame = self.frame(statement, draft.start)
        own = self._own(draft)
        named = self._named_by[draft.start] = self._words_of(statement, draft, own)
        if own is not None and own.words in _finder().general and frame.kind == "topic":
            return "all", f"words {own.words}"
        if named is not None and named.sector is not None:
            if not frame.sector or self._overrides(named, frame.sector, frame.kind):
                return named.sector, f"words {named.words}"
        elif named is None:
            earlier = statement.drafts[: draft.place_in] or last
            if (sector := self._continued(statement, draft, earlier)) and _finder().within(
                sector, frame.sector or sector
            ):
                return sector, f"as {earlier[-1].quantity.surface}"
        return (frame.sector, f"{frame.kind} {frame.words}") if frame.sector else ("all", "none named")

    def _continued(self, statement: Statement, draft: Draft, last: Sequence[Draft]) -> str | None:
        """The sector of the figures before, where this one goes on with them: 其中..., or what an inspection led to."""
        last = last[-CONTINUED:]
        sectors = {d.sector for d in last}
        if len(sectors) != 1 or sectors == {"all"}:
            return None
        groups = taxonomy().indicators
        goes_on = groups[draft.indicator].group in CHECKS and all(groups[d.indicator].group in CHECKS for d in last)
        return sectors.pop() if goes_on or self._text.startswith("其中", statement.start) else None

    def _overrides(self, named: _Named, fixed: str, kind: str) -> bool:
        assert named.sector is not None
        if named.sector != fixed and _finder().within(named.sector, fixed):
            return True
        return named.strong and kind != "label" and not _finder().within(fixed, named.sector)

    def _words_of(self, statement: Statement, draft: Draft, own: _Named | None) -> _Named | None:
        """What the figure's own words name, else the figure before it in its clause, else its sentence up to there."""
        if own is not None and own.sector is None:
            return own
        before = statement.drafts[draft.place_in - 1] if draft.place_in else None
        if before is not None and before.end > draft.clause:
            carried = self._named_by.get(before.start)
        else:
            carried = self._carried(statement, draft)
        if own is None or carried is None or carried.sector is None:
            return own or carried
        finer = _finder().within(carried.sector, own.sector or "")
        return carried if finer or (carried.strong and not own.strong) else own

    def _own(self, draft: Draft) -> _Named | None:
        """What the words before the number name, or where there are none those right behind it."""
        text = self._text
        start = draft.own
        if text[draft.start - 1 : draft.start] == "、":  # the number begins a part of a list
            start = draft.start
        hits = self._between(max(start, draft.start - BEFORE), draft.start) or self._counted(draft)
        return _named(hits, text)

    def _carried(self, statement: Statement, draft: Draft) -> _Named | None:
        """What the nearest earlier clause names that names a sector outright; a semicolon ends its reach."""
        text = self._text
        floor = max(statement.start, draft.start - CARRY)
        floor = max(floor, text.rfind(";", floor, draft.start) + 1)
        fresh = bool(_FRESH.match(text, draft.clause, draft.start))
        end = draft.own
        weak: _Named | None = None
        while end > floor:
            start = max(floor, text.rfind(",", floor, end) + 1)
            hits = self._between(start, end)
            if fresh:
                hits = [h for h in hits if not _DIGIT.search(text, start, h.start)]
            named = _named(hits, text)
            if named is not None and named.strong:
                return named
            weak = weak or named
            end = start - 1
        return weak

    def _counted(self, draft: Draft) -> list[Hit]:
        """The words of sectors in what directly follows the number, up to a list's next number."""
        end = draft.end
        limit = min(len(self._text), end + LIST_BEHIND)
        stop = _STOP.search(self._text, end, limit)
        limit = stop.start() if stop else limit
        listed = self._text.find("、", end, limit)
        if 0 <= listed < limit and _DIGIT.search(self._text, listed, limit):
            limit = listed
        return self._between(end, limit if listed >= 0 else min(limit, end + BEHIND))

    def _between(self, start: int, end: int) -> list[Hit]:
        return self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
