"""Statements: what stands between two full stops, with its figures and cues in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from generator.extract.cues import FIGURE, Cue, CueFinder
from generator.extract.order import count_up_to
from generator.model import Change, Document, Quantity, Role

CLAUSE_MARKS: Final = frozenset(",;:。!?\n(")
_ENDS: Final = frozenset(["", " ", "、", ",", "。", ";", ":", "(", ")", "!", "?", "\n"])


class Draft:
    """A figure in the making. Offsets count in the clean text."""

    at = 0  # index into the statement's items
    clause = 0  # where its clause starts
    own = 0  # where its own words start: behind the figure or mark before it
    followed = False  # whether words follow it directly
    opens = False  # whether they do and it opens a clause or a part of a list: 6人死亡、15人受伤
    thing: Cue | None = None  # the word right behind it that names what it counts
    indicator = "other"
    alternatives: tuple[str, ...] = ()
    sector = "all"
    change: Change | None = None
    of: Draft | None = None  # the figure whose change this one states
    period: str | None = None
    period_words: str | None = None
    where: str | None = None  # the place, where it is not the report's own
    role: Role = "result"
    part_of: Draft | None = None
    subject = ""

    def __init__(self, quantity: Quantity, sentence: int, place: int) -> None:
        self.quantity = quantity
        self.start, self.end = quantity.start, quantity.end  # of the number
        self.sentence = sentence  # index into document.sentences
        self.place = place  # index into the statement's drafts
        self.near: dict[str, tuple[float, Cue]] = {}  # its reach, kept for the next in a list
        self.reasons: list[str] = []


class Statement:
    """Sentences of one paragraph that semicolons join, with what stands in them.

    ``items`` holds its words, marks and figures in text order; a word inside a figure is left out.
    """

    def __init__(
        self,
        start: int,
        end: int,
        first: int,
        last: int,
        paragraph: int,
        section: int,
        drafts: list[Draft],
        items: list[Cue],
    ) -> None:
        self.start, self.end = start, end
        self.first, self.last = first, last  # indices into document.sentences
        self.paragraph, self.section = paragraph, section
        self.drafts, self.items = drafts, items


def statements(document: Document, quantities: Sequence[Quantity], cues: CueFinder) -> list[Statement]:
    """The statements that hold figures, in text order."""
    sentences = document.sentences
    starts = [s.clean_start for s in sentences]
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        number = count_up_to(starts, quantity.start) - 1
        if number >= 0 and quantity.start < sentences[number].clean_end:
            by_sentence.setdefault(number, []).append(quantity)
    found: list[Statement] = []
    for number in sorted(by_sentence):
        if found and number <= found[-1].last:
            continue
        first, last = _joined(document, number)
        held = [(i, q) for i in range(first, last + 1) for q in by_sentence.get(i, ())]
        drafts = [Draft(q, i, place) for place, (i, q) in enumerate(held)]
        start, end = sentences[first].clean_start, sentences[last].clean_end
        found.append(
            Statement(
                start=start,
                end=end,
                first=first,
                last=last,
                paragraph=sentences[first].paragraph,
                section=sentences[number].section,
                drafts=drafts,
                items=_merge(document.text, start, drafts, cues.find(document.text, start, end)),
            )
        )
    return found


def _joined(document: Document, number: int) -> tuple[int, int]:
    """The first and last of the sentences of one paragraph that semicolons join with sentence ``number``."""
    sentences, text = document.sentences, document.text

    def goes_on(one: int) -> bool:
        """Whether sentence ``one`` ends with a semicolon and the next one stands in the same paragraph."""
        return (
            0 <= one < len(sentences) - 1
            and sentences[one].paragraph == sentences[one + 1].paragraph
            and text.startswith(";", sentences[one].clean_end - 1)
        )

    first = last = number
    while goes_on(first - 1):
        first -= 1
    while goes_on(last):
        last += 1
    return first, last


def _merge(text: str, start: int, drafts: Sequence[Draft], cues: Sequence[Cue]) -> list[Cue]:
    """Cues and figures in order; where each figure stands is written into it."""
    items: list[Cue] = []
    clause = own = start
    waiting = list(reversed(drafts))
    next_start = drafts[0].start
    reached = 0  # the end of the last figure
    opened = start, start, -1  # the clause that the last bracket interrupts, and how many figures were to come there
    for cue in cues:
        at = cue.start
        while waiting and next_start <= at:
            own = reached = _put(items, waiting.pop(), clause, own, text)
            next_start = waiting[-1].start if waiting else next_start
        if at < reached:
            continue
        items.append(cue)
        mark = cue.mark
        if not mark:
            continue
        if mark in CLAUSE_MARKS:
            if mark == "(":
                opened = clause, own, len(waiting)
            clause = own = cue.end
        elif mark == ")" and opened[2] == len(waiting):  # what stands in brackets without figures is passed over
            clause, own = opened[:2]
        elif mark == "、" and own == at:
            own = cue.end
    while waiting:
        own = _put(items, waiting.pop(), clause, own, text)
    return items


def _put(items: list[Cue], draft: Draft, clause: int, own: int, text: str) -> int:
    """Puts a figure behind the items; gives where the next one's own words start."""
    start, end = draft.start, draft.end
    draft.at, draft.clause, draft.own = len(items), clause, own
    draft.followed = text[end : end + 1] not in _ENDS
    draft.opens = draft.followed and (own == start or text[start - 1 : start] in ("、", "和"))
    items.append(Cue(start, end, (), FIGURE))
    return end
