"""Which sector a figure belongs to: its own words, its sentence, the label or heading it stands under."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from generator.extract.order import count_up_to
from generator.extract.reach import MEANINGLESS, OWN_WORDS, PARTLY
from generator.extract.sector_frames import Frame, SectorFrames
from generator.extract.sector_words import Hit, Named, named_by, sector_finder
from generator.extract.statements import Draft, Statement
from generator.model import Document
from generator.vocabulary import taxonomy

CHECKS: Final = frozenset(["hazard", "inspection", "enforcement"])  # groups of indicators that follow from one another
# what accidents and disasters bring with them
HARM: Final = frozenset(["accidents", "deaths", "major_accidents", "evacuated", "other"])
DISASTER: Final = "natural_disaster"
FIRE: Final = "fire"  # it has victims, houses and losses as disasters have
CONTINUED: Final = 6  # so many figures must agree on the sector that another one goes on with
BEFORE: Final = 80  # a figure's own words stand at most so many characters before its number
CARRY: Final = 240  # an earlier clause carries its sector so many characters on
BEHIND: Final = 18  # the thing counted stands at most so many characters behind its number
LIST_BEHIND: Final = 60  # ... and a list of such things ends there

_STOP: Final = re.compile(r"[,;:。、!?\n()]")
_LIST_STOP: Final = re.compile(r"[,;:。!?\n()]")
_DIGIT: Final = re.compile(r"\d")
_COUNT: Final = re.compile(r"\d(?![\d.]*[年月日时点号])")  # not in a date
# what a count leaves out or takes in names no sector of it: (不含森林、草原火灾), (含建筑业)
# nor does a certificate that is named as one of several: “危险化学品经营许可证”等12项证照
_LEFT_OUT: Final = re.compile(
    r"\((?:均|都)?(?:不含|不包括|不包含|不计|除|含|包括|包含)[^()\n]{1,80}\)|“[^“”\n]{1,40}[证照书]”等"
)
_RUN_IN: Final = re.compile(r"(?<=[。\n])[^,。;:、\d\n]{4,16}。$")
# a clause that speaks of the whole place anew
_FRESH: Final = re.compile(r"(?:截至目前|目前|今年以来)?(?:全[市省县区国州]|各级|我[市省县区])")


class Sectors:
    """The sectors of one document: the words are found once, then each figure is asked for in text order."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._hits = _counted_in(sector_finder().find(document.text), document.text)
        self._starts = [h.start for h in self._hits]
        self._frames = SectorFrames(document, self._hits)
        self._named: dict[int, Named | None] = {}

    def decide(self, statement: Statement, draft: Draft, last: Sequence[Draft]) -> tuple[str, str]:
        """The sector of a figure and the reason.

        ``last`` holds the figures of the statement before, in the same paragraph.
        """
        frame = self._frames.at(statement, draft.start)
        own = self._own(statement, draft)
        named = self._named[draft.start] = self._words_of(statement, draft, own)
        if own is not None and own.words in sector_finder().general and frame.kind == "topic":
            return "all", f"words {own.words}"
        vague = named is not None and named.sector == DISASTER and not named.strong
        if named is None or vague:
            earlier = statement.drafts[max(0, draft.place - CONTINUED) : draft.place] or last[-CONTINUED:]
            sector = self._continued(statement, draft, earlier, frame)
            if sector and (not vague or sector == FIRE or sector_finder().within(sector, DISASTER)):
                return sector, f"as {earlier[-1].quantity.surface}"
        if named is not None and named.sector is not None and _overrides(named.sector, named.strong, frame):
            return named.sector, f"words {named.words}"
        return (frame.sector, f"{frame.kind} {frame.words}") if frame.sector else ("all", "none")

    def _continued(self, statement: Statement, draft: Draft, earlier: Sequence[Draft], frame: Frame) -> str | None:
        """The sector of the figures before, where this one goes on with them: 其中..., or what an inspection led to."""
        sectors = {d.sector for d in earlier}
        if len(sectors) != 1 or (earlier[-1].end < statement.start and self._headed(earlier[-1].end, statement.start)):
            return None
        sector = sectors.pop()
        if earlier[-1].quantity.unit == draft.quantity.unit and _lists_entities(statement, draft):
            return None
        if sector == "all" or (frame.sector and not sector_finder().within(sector, frame.sector)):
            return None
        groups = taxonomy().indicators
        goes_on = all(groups[d.indicator].group in CHECKS for d in (draft, *earlier))
        fresh = _FRESH.match(self._text, draft.clause, draft.start)
        if earlier[0].start >= statement.start and not fresh:  # one account of what happened: 3人死亡;房屋倒塌8间
            goes_on = goes_on or all(d.indicator in HARM for d in (draft, *earlier))
        return sector if goes_on or self._text.startswith("其中", statement.start) else None

    def _headed(self, start: int, end: int) -> bool:
        """Whether a short sentence stands between two figures that heads what follows: 重大隐患挂牌督办。"""
        return _RUN_IN.search(self._text, max(start, end - CARRY), end) is not None

    def _words_of(self, statement: Statement, draft: Draft, own: Named | None) -> Named | None:
        """What the figure's own words name, else the figure before it in its clause, else its sentence up to there."""
        if own is not None and own.sector is None:
            return own
        before = statement.drafts[draft.place - 1] if draft.place else None
        if before is not None and before.end > draft.clause:
            carried = self._named.get(before.start)
        else:
            carried = self._carried(statement, draft)
        if own is None or carried is None or carried.sector is None:
            return own or carried
        finer = sector_finder().within(carried.sector, own.sector or "")
        return carried if finer or (carried.strong and not own.strong) else own

    def _own(self, statement: Statement, draft: Draft) -> Named | None:
        """What the words before the number name, or where there are none those right behind it."""
        hits: Sequence[Hit] = ()
        if not self._text.startswith("、", draft.start - 1):  # there the number begins a part of a list
            start = max(draft.own, draft.start - BEFORE)
            before = statement.drafts[draft.place - 1] if draft.place else None
            goes_on = before is not None and before.followed and before.end == draft.own
            if goes_on and self._text.count("、", start, draft.start) == 1:  # more marks are a list of sectors
                # what stands before the mark says what the number before it counts: 关闭9座矿山、搬迁化工企业8家
                start = self._text.find("、", start, draft.start)
            hits = self._between(start, draft.start)
        return named_by(hits or self._counted(draft), self._text)

    def _carried(self, statement: Statement, draft: Draft) -> Named | None:
        """What the nearest earlier clause names that names a sector outright; a semicolon ends its reach."""
        text, end = self._text, draft.own
        floor = max(statement.start, draft.start - CARRY)
        floor = max(floor, text.rfind(";", floor, draft.start) + 1)
        hits = self._between(floor, end)
        if draft.opens or _FRESH.match(text, draft.clause, draft.start):
            hits = [h for h in hits if not self._counts(floor, h)]
        weak: Named | None = None
        row = text.startswith("(", draft.start - 1)  # 有9个地区发生建筑事故,分别是甲省(8起、9人)
        while hits:
            start = max(floor, text.rfind(",", floor, hits[-1].start) + 1)
            first = len(hits) - 1
            while first and hits[first - 1].start >= start:
                first -= 1
            if not (row or _goes_on(statement, draft, start)):
                return weak
            named = named_by(hits[first:], text)
            if named is not None and named.strong:
                return named
            weak = weak or named
            del hits[first:]
        return weak

    def _counts(self, floor: int, hit: Hit) -> bool:
        """Whether a number stands before a word in its clause: the word then says what that number counts."""
        start = max(floor, self._text.rfind(",", floor, hit.start) + 1)
        return _COUNT.search(self._text, start, hit.start) is not None

    def _counted(self, draft: Draft) -> list[Hit]:
        """The words of sectors in what directly follows the number, up to a list's next number."""
        text, end = self._text, draft.end
        stop = _STOP.search(text, end, end + LIST_BEHIND)
        limit = stop.start() if stop and stop[0] != "、" else end + LIST_BEHIND
        if stop is None or stop[0] != "、":
            return self._between(end, min(limit, end + BEHIND))
        listed = stop.start()
        after = _LIST_STOP.search(text, listed, limit)
        limit = after.start() if after else limit
        if digit := _DIGIT.search(text, listed, limit):
            alone = text.find("、", listed + 1, digit.start()) < 0  # the part behind the mark is the next number's
            limit = listed if alone else digit.start()
        return self._between(end, limit)

    def _between(self, start: int, end: int) -> list[Hit]:
        first = count_up_to(self._starts, start - 1)
        return self._hits[first : count_up_to(self._starts, end - 1, first)]


def _counted_in(hits: list[Hit], text: str) -> list[Hit]:
    """The words, without those that say what was not counted, or is an example of it."""
    kept: list[Hit] = []
    waiting = iter(hits)
    hit = next(waiting, None)
    for bracket in _LEFT_OUT.finditer(text):
        while hit is not None and hit.start < bracket.end():
            if hit.start < bracket.start():
                kept.append(hit)
            hit = next(waiting, None)
    if hit is not None:
        kept += [hit, *waiting]
    return kept


def _goes_on(statement: Statement, draft: Draft, start: int) -> bool:
    """Whether a figure goes on with what the clause from ``start`` counts, if that counts anything."""
    place = draft.place - 1
    while place >= 0 and statement.drafts[place].clause > start:
        place -= 1
    if place < 0 or statement.drafts[place].clause < start:
        return True
    if statement.drafts[place].quantity.unit == draft.quantity.unit and _lists_entities(statement, draft):
        return False
    groups = taxonomy().indicators
    one, other = groups[statement.drafts[place].indicator].group, groups[draft.indicator].group
    return one == other or "other" in (one, other) or {one, other} <= CHECKS


def _lists_entities(statement: Statement, draft: Draft) -> bool:
    """Whether a figure is one of a list of things (化工企业26家,幼儿园30家): it has a thing of its own and no verb."""
    named = False
    for item in reversed(statement.items[max(0, draft.at - OWN_WORDS) : draft.at]):
        if item.start < draft.own:
            break
        if PARTLY in item.lists:
            return False
        if "entity" in item.lists:
            named = True
        elif item.lists and not MEANINGLESS.issuperset(item.lists):
            return False
    return named


def _overrides(sector: str, strong: bool, frame: Frame) -> bool:
    """Whether a figure's words go before the frame it stands in: always with a child, never under a label."""
    if frame.sector is None:
        return True
    within = sector_finder().within
    if sector != frame.sector and within(sector, frame.sector):
        return True
    return strong and frame.kind != "label" and not within(frame.sector, sector)
