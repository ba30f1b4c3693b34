"""The clean text: noise, wraps and stray blanks left out, restored damage put in, script simplified, offsets kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Noise, OffsetMap, Record
from generator.parse.lines import Line
from generator.parse.view import INVISIBLE, View, simplify, simplify_characters

_INVISIBLE = re.compile(f"[{re.escape(INVISIBLE)}]+")
# commas that a mirror of the page put before other marks: 火灾5起,,亡2人,、伤3人
_DOUBLED = re.compile(r"(?<=[\u3400-\u9fff%)”]),+(?=[,、。;:!?])")
_MASK, _MARKS = "\ufffd", frozenset("。!?;:,、")
_BLANKS = re.compile(r" +")
_SENTENCE_END = re.compile(r"[。!?;]")
_TITLE_MARKS = re.compile(r"《[^》]{0,80}》")
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# digits that belong to a date, a clock time or an index number are not two halves of one number
_DATE_BEFORE = re.compile(r"(?:[-/:]\d{1,4}|\d\.\d{1,2}\.\d{1,2})$")
_DATE_AFTER = re.compile(r"\d{1,4}[-/:]")


class Edit(Record, frozen=True):
    """Source ``[start, end)`` stands as ``text`` in the clean text."""

    start: int
    end: int
    text: str = ""


class Cleaned(Record, frozen=True):
    """The clean text, the way back, and each paragraph's source start and end, clean start and end."""

    text: str
    shape: str  # the text again, its damaged stretches masked: a question mark in one ends no sentence
    offsets: OffsetMap
    paragraphs: tuple[tuple[int, int, int, int], ...]


def clean(view: View, paragraphs: Sequence[Sequence[Line]], noise: Iterable[Noise]) -> Cleaned:
    """The clean text of the ``paragraphs``, each given as the lines that it was wrapped into."""
    noise = list(noise)
    edits = sorted(_noise_edits(view.folded, noise), key=lambda e: e.start)
    starts_of_edits = [e.start for e in edits]
    builder = _Builder(view.folded)
    bounds = []
    previous: Line | None = None
    for lines in paragraphs:
        if previous is not None:
            builder.put("\n", previous.end, previous.next)
        clean_start = builder.length
        body = any(_SENTENCE_END.search(view.folded, line.start, line.end) for line in lines)
        for before, line in zip((None, *lines), lines, strict=False):
            if before is not None and _needs_blank(view.folded, before, line):
                builder.put(" ", before.end, line.start)
            inside = edits[bisect_left(starts_of_edits, line.start) : bisect_left(starts_of_edits, line.end)]
            builder.line(line, _merge(inside, _blank_edits(view.folded, line, body, inside)))
        previous = lines[-1]
        bounds.append((lines[0].start, lines[-1].end, clean_start, builder.length))
    return builder.finish(view, bounds, [n for n in noise if n.kind == "damage" and n.restored is None])


class _Builder:
    """Collects pieces of clean text with the source bounds of every character."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    @property
    def length(self) -> int:
        return len(self.starts)

    def keep(self, start: int, end: int) -> None:
        """Source characters as they are."""
        self.pieces.append(self.folded[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, text: str, start: int, end: int) -> None:
        """``text`` for a source stretch; every one of its characters stands for the whole stretch."""
        self.pieces.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))

    def line(self, line: Line, edits: Iterable[Edit]) -> None:
        """A line with its edits made; an edit that begins inside another is left out."""
        at = line.start
        for edit in edits:
            if edit.start < at:
                continue
            self.keep(at, edit.start)
            self.put(edit.text, edit.start, edit.end)
            at = edit.end
        if at < line.end:
            self.keep(at, line.end)

    def finish(self, view: View, bounds: list[tuple[int, int, int, int]], damage: list[Noise]) -> Cleaned:
        text = "".join(self.pieces)
        if view.script == "Hant":
            text = _simplified(text)
        return Cleaned(
            text=text,
            shape=self._masked(text, damage) if damage else text,
            offsets=OffsetMap(starts=tuple(self.starts), ends=tuple(self.ends)),
            paragraphs=tuple(bounds),
        )

    def _masked(self, text: str, damage: list[Noise]) -> str:
        shape = list(text)
        for noise in damage:
            first, last = bisect_left(self.starts, noise.start), bisect_left(self.starts, noise.end)
            shape[first:last] = [_MASK if char in _MARKS else char for char in shape[first:last]]
        return "".join(shape)


def _simplified(text: str) -> str:
    """``text`` in simplified script at its own length: phrases where they keep it, else single characters."""
    simple = simplify(text)
    if len(simple) == len(text):
        return simple
    lines = zip(text.split("\n"), simple.split("\n"), strict=True)
    return "\n".join(new if len(new) == len(old) else simplify_characters(old) for old, new in lines)


def _noise_edits(folded: str, noise: Iterable[Noise]) -> Iterator[Edit]:
    for n in noise:
        if n.kind == "gloss":
            yield Edit(start=n.start, end=n.end)
        elif n.restored is not None:
            yield Edit(start=n.start, end=n.end, text=n.restored)
    for pattern in (_INVISIBLE, _DOUBLED):
        for m in pattern.finditer(folded):
            yield Edit(start=m.start(), end=m.end())


def _merge(first: list[Edit], second: list[Edit]) -> list[Edit]:
    return sorted([*first, *second], key=lambda e: e.start) if first and second else first or second


def _blank_edits(folded: str, line: Line, body: bool, inside: list[Edit]) -> list[Edit]:
    """The runs of blanks of a line that are not part of the text, or are one blank too wide."""
    if line.table or folded.find(" ", line.start, line.end) < 0:
        return []
    titles = [m.span() for m in _TITLE_MARKS.finditer(folded, line.start, line.end)] if body else []
    glosses = {e.end: e.start for e in inside if not e.text}
    edits = []
    for m in _BLANKS.finditer(folded, line.start, line.end):
        start, end = m.span()
        loose = not body or any(a < start < b for a, b in titles)
        left = folded[glosses.get(start, start) - 1 : glosses.get(start, start)]
        if _drop(left, folded[end : end + 1], loose) and not _between_dates(folded, start, end):
            edits.append(Edit(start=start, end=end))
        elif end - start > 1:
            edits.append(Edit(start=start, end=end, text=" "))
    return edits


def _drop(left: str, right: str, loose: bool) -> bool:
    """Whether blanks between these two characters say nothing: all but those between words of Latin letters.

    In titles, headings and names (``loose``) a blank between two Han characters is a pause and stays.
    """
    if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
        return left.isdigit() and right.isdigit() and not loose
    return not (loose and _HAN.match(left) and _HAN.match(right))


def _between_dates(folded: str, start: int, end: int) -> bool:
    if not (folded[start - 1].isdigit() and folded[end].isdigit()):
        return False
    return bool(_DATE_BEFORE.search(folded[max(0, start - 10) : start]) or _DATE_AFTER.match(folded, end))


def _needs_blank(folded: str, before: Line, line: Line) -> bool:
    """Whether two lines that are one paragraph meet between two Latin words."""
    return bool(_LATIN.match(folded[before.end - 1]) and _LATIN.match(folded[line.start]))
