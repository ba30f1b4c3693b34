"""Cutting a report into passages: stretches of one section, cut at sentences, readable and searchable.

A passage's text is the source's own, in its own script, without page furniture, headings and pinyin glosses; damage is
restored where there is only one reading. Lines that merely wrap are joined.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.model import Figure, Record, Report, Sentence
from generator.vocabulary import Term, taxonomy

# long enough for two words to meet in one passage, short enough to be read at a glance
PASSAGE = 320
SAY_NOTHING = frozenset({"all", "other"})  # ids of terms that nobody would search for

_WRAP = re.compile(r"\s*\n\s*")
_ENDED = frozenset("。！？；!?;：:”")


class Passage(Record, frozen=True):
    """A stretch of a page.

    ``text_en`` is there where the page itself speaks English, not for quoted reports. ``anchor`` is the place on the
    page, without ``#``. ``labels`` says in English what its figures are about; ``figures`` holds start and end in
    ``text``, the id and the number of the label (-1: none) of each figure, in text order.
    """

    text: str
    text_en: str = ""
    heading: str = ""
    anchor: str = ""
    figures: tuple[tuple[int, int, str, int], ...] = ()
    labels: tuple[str, ...] = ()


class _Cut(Record, frozen=True):
    """A stretch of source that the passage leaves out, or puts something else in the place of."""

    start: int
    end: int
    instead: str = ""


def report_passages(report: Report) -> Iterator[Passage]:
    """The passages of ``report``, in text order."""
    reader = _Reader(report)
    group: list[Sentence] = []
    for sentence in report.sentences:
        if group and (sentence.section != group[0].section or sentence.start - group[0].start >= PASSAGE):
            yield from reader.passage(group)
            group = []
        group.append(sentence)
    if group:
        yield from reader.passage(group)


class _Reader:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.cuts = _cuts(report)
        self.cut_starts = [cut.start for cut in self.cuts]
        self.figures: dict[int, list[Figure]] = {}
        for figure in sorted(report.figures, key=lambda f: (f.start, f.end)):
            self.figures.setdefault(figure.sentence, []).append(figure)
        self.index = {id(sentence): i for i, sentence in enumerate(report.sentences)}

    def passage(self, group: Sequence[Sentence]) -> Iterator[Passage]:
        """One passage of the sentences, none where nothing readable is left of them."""
        text = ""
        places: list[tuple[int, int, str, int]] = []
        labels: dict[str, int] = {}
        for sentence in group:
            if text and text[-1] not in _ENDED:
                text += "\n"
            pieces = list(self.pieces(sentence.start, sentence.end))
            for figure in self.figures.get(self.index[id(sentence)], ()):
                start, end = _locate(pieces, figure.start), _locate(pieces, figure.end)
                label = _number(labels, taxonomy().indicators, figure.indicator)
                _number(labels, taxonomy().sectors, figure.sector)
                places.append((len(text) + start, len(text) + end, figure.id, label))
            text += "".join(piece for _, piece in pieces)
        if text.strip():
            heading, anchor = self.heading(group[0].section)
            yield Passage(text=text, heading=heading, anchor=anchor, figures=tuple(places), labels=tuple(labels))

    def heading(self, section: int) -> tuple[str, str]:
        """The section's heading and its anchor on the report's page; empty before the first heading."""
        number = self.report.sections[section].heading if section < len(self.report.sections) else None
        if number is None:
            return "", ""
        return self.report.headings[number].clean, f"s-{number}"

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The readable text of a stretch of source, as pieces with the source offset of each."""
        at = start
        for cut in self.cuts[max(0, bisect_right(self.cut_starts, start) - 1) :]:
            if cut.start >= end:
                break
            if cut.end <= at:
                continue
            if cut.start > at:
                yield at, _joined(self.report.source.text[at : cut.start])
            if cut.instead:
                yield max(cut.start, at), cut.instead
            at = cut.end
        if at < end:
            yield at, _joined(self.report.source.text[at:end])


def _cuts(report: Report) -> list[_Cut]:
    """What is left out, sorted and disjoint."""
    noise = [
        _Cut(start=n.start, end=n.end, instead=n.restored or "")
        for n in report.noise
        if n.kind != "damage" or n.restored
    ]
    headings = [_Cut(start=h.start, end=h.end) for h in report.headings]
    kept: list[_Cut] = []
    for cut in sorted((*noise, *headings), key=lambda c: (c.start, -c.end)):
        if not kept or cut.start >= kept[-1].end:
            kept.append(cut)
    return kept


def _joined(text: str) -> str:
    """``text`` with the line breaks inside a sentence taken out."""
    return _WRAP.sub("", text) if "\n" in text else text


def _locate(pieces: Sequence[tuple[int, str]], offset: int) -> int:
    """Where in the joined pieces the source offset stands."""
    at = 0
    for start, piece in pieces:
        if offset <= start:
            break
        if offset - start <= len(piece):
            return at + offset - start
        at += len(piece)
    return at


def _number(labels: dict[str, int], terms: dict[str, Term], id: str) -> int:
    """The number of the term's English label among ``labels``, where it is added if it is new."""
    if id in SAY_NOTHING or id not in terms:
        return -1
    return labels.setdefault(terms[id].en, len(labels))
