"""Statements: what stands between two full stops, with its figures and cues in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.extract.cues import Cue
from generator.model import Change, Document, Quantity, Role

CLAUSE_MARKS = frozenset(",;:。!?\n(")


@dataclass(slots=True)
class Draft:
    """A figure in the making. Offsets count in the clean text."""

    quantity: Quantity
    sentence: int  # index into document.sentences
    place_in: int = 0  # index into the statement's drafts
    at: int = 0  # index into the statement's items
    clause: int = 0  # where its clause starts
    own: int = 0  # where its own words start: behind the figure or mark before it
    indicator: str = "other"
    alternatives: tuple[str, ...] = ()
    sector: str = "all"
    change: Change | None = None
    of: Draft | None = None  # the figure whose change this one states
    period: str | None = None
    period_words: str | None = None
    place: str | None = None
    role: Role = "result"
    part_of: Draft | None = None
    subject: str = ""
    reasons: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the number starts."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where the number ends."""
        return self.quantity.end


@dataclass(slots=True)
class Statement:
    """Sentences of one paragraph that semicolons join, with what stands in them.

    ``items`` holds the cues and figures in text order; a cue inside a figure is left out.
    """

    start: int
    end: int
    first: int  # index of the first sentence
    last: int  # index of the last sentence
    paragraph: int
    section: int
    drafts: list[Draft]
    items: list[Cue | Draft]


def statements(document: Document, quantities: Sequence[Quantity], cues: Sequence[Cue]) -> list[Statement]:
    """The statements that hold figures, in text order."""
    sentences = document.sentences
    starts = [s.clean_start for s in sentences]
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        number = bisect_right(starts, quantity.start) - 1
        if number >= 0 and quantity.start < sentences[number].clean_end:
            by_sentence.setdefault(number, []).append(quantity)
    found: list[Statement] = []
    cue_starts = [c.start for c in cues]
    done = -1
    for number in sorted(by_sentence):
        if number <= done:
            continue
        first, done = _reach(document, number)
        drafts = [Draft(q, i) for i in range(first, done + 1) for q in by_sentence.get(i, ())]
        for place, draft in enumerate(drafts):
            draft.place_in = place
        start, end = sentences[first].clean_start, sentences[done].clean_end
        between = cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
        found.append(
            Statement(
                start=start,
                end=end,
                first=first,
                last=done,
                paragraph=sentences[first].paragraph,
                section=sentences[number].section,
                drafts=drafts,
                items=_merge(start, drafts, between),
            )
        )
    return found


def _reach(document: Document, number: int) -> tuple[int, int]:
    """The first and last sentence of the statement in which sentence ``number`` stands."""
    sentences, text = document.sentences, document.text
    first = last = number
    while (
        first
        and _joined(sentences[first - 1].paragraph, sentences[first].paragraph)
        and _open(text, sentences[first - 1].clean_end)
    ):
        first -= 1
    while (
        last + 1 < len(sentences)
        and _open(text, sentences[last].clean_end)
        and _joined(sentences[last].paragraph, sentences[last + 1].paragraph)
    ):
        last += 1
    return first, last


def _joined(one: int, other: int) -> bool:
    return one == other


def _open(text: str, end: int) -> bool:
    return text[end - 1 : end] == ";"


def _merge(start: int, drafts: list[Draft], cues: Sequence[Cue]) -> list[Cue | Draft]:
    """Cues and figures in order; where each figure's clause and own words start is written into it."""
    items: list[Cue | Draft] = []
    clause = own = start
    waiting = iter(drafts)
    draft = next(waiting, None)
    for cue in cues:
        while draft is not None and draft.start <= cue.start:
            draft.at, draft.clause, draft.own = len(items), clause, own
            items.append(draft)
            own = draft.end
            draft = next(waiting, None)
        if items and cue.start < items[-1].end:
            continue
        items.append(cue)
        if cue.mark in CLAUSE_MARKS and cue.mark:
            clause = own = cue.end
        elif cue.mark == "、" and own == cue.start:
            own = cue.end
    while draft is not None:
        draft.at, draft.clause, draft.own = len(items), clause, own
        items.append(draft)
        own = draft.end
        draft = next(waiting, None)
    return items
