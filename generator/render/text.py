"""The full text of a report as blocks of HTML: every character of the source in its place, with marks around it.

The blocks are the same in both languages. Prose becomes raw HTML, which Python-Markdown passes through untouched;
only the report's own headings are Markdown, so that they stand in the page's table of contents.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeVar

from msgspec.structs import replace

from generator.model import Figure, Heading, Law, Mechanism, Record, Report
from generator.render.escape import Html, encode
from generator.render.formats import printed

BlockKind = Literal["heading", "prose", "furniture"]
HIGHEST, LOWEST = 3, 6  # heading levels on the page, whose own headings end at h2

# a wrapped line of Chinese goes on without a space
_WRAP = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]*\r?\n[ \t\u3000]*(?=[^\x00-\x7f])")

MechanismUrl = Callable[[Mechanism], Html | None]
LawUrl = Callable[[Law], Html | None]
_NO_ANCHORS: Mapping[int, Html] = MappingProxyType({})
T = TypeVar("T")


class Block(Record, frozen=True):
    """One paragraph or heading, on one line. The other fields are a heading's; ``name`` is it without noise."""

    kind: BlockKind
    html: Html
    level: int = 0
    anchor: Html = Html()
    name: str = ""

    @property
    def hashes(self) -> Html:
        """The heading's mark in Markdown."""
        return Html("#" * self.level)


class _Mark(Record, frozen=True):
    """A stretch of source and what stands around it; ``again`` opens it anew where another mark cut it in two."""

    start: int
    end: int
    opening: str = ""
    again: str = ""
    closing: str = ""


def heading_anchor(index: int) -> Html:
    """The anchor of the report's heading number ``index``."""
    return Html(f"s-{index}")


def text_blocks(
    report: Report, mechanism_url: MechanismUrl, law_url: LawUrl, anchors: Mapping[int, Html] = _NO_ANCHORS
) -> list[Block]:
    """The whole source text of ``report`` as blocks, in order.

    ``mechanism_url`` and ``law_url`` give the page of a mechanism or a law, None where there is none; ``anchors`` are
    those of sentences that the page links to, by their index.
    """
    headings = _disjoint(enumerate(report.headings), key=lambda pair: (pair[1].start, pair[1].end))
    figures = _figure_marks(report.figures)
    edges = [edge for _, heading in headings for edge in (heading.start, heading.end)]
    links = _link_marks(report, mechanism_url, law_url, [_extent(figure) for figure in figures], edges)
    typesetter = _Typesetter(
        report,
        layers=(
            _sentence_marks(report, anchors),
            [_label_mark(i, h) for i, h in headings if h.label],
            sorted([*figures, *links], key=_extent),
            _noise_marks(report),
        ),
        furniture=[(n.start, n.end) for n in report.noise if n.kind == "furniture"],
        headings=[(i, h) for i, h in headings if not h.label],
    )
    return list(typesetter.blocks([(p.start, p.end) for p in report.paragraphs]))


# ---------------------------------------------------------------- marks


def _figure_marks(figures: Sequence[Figure]) -> list[_Mark]:
    """A mark for every figure; one that overlaps the figure before it only has its anchor there."""
    kept = _disjoint(figures, key=lambda f: (f.start, f.end))
    anchors: dict[str, str] = {figure.id: "" for figure in kept}
    starts = [figure.start for figure in kept]
    for figure in figures:
        if figure.id not in anchors:
            neighbour = kept[max(bisect_right(starts, figure.start) - 1, 0)]
            anchors[neighbour.id] += f'<span id="f-{figure.id}"></span>'
    return [
        _Mark(
            start=figure.start,
            end=figure.end,
            opening=f'{anchors[figure.id]}<mark id="f-{figure.id}"><a href="#r-{figure.id}">',
            again=f'<mark><a href="#r-{figure.id}">',
            closing="</a></mark>",
        )
        for figure in kept
    ]


def _label_mark(index: int, heading: Heading) -> _Mark:
    opening = f'<b id="{heading_anchor(index)}">'
    return _Mark(start=heading.start, end=heading.end, opening=opening, again="<b>", closing="</b>")


def _sentence_marks(report: Report, anchors: Mapping[int, Html]) -> list[_Mark]:
    """Sentences that hold a figure or are linked to: they light up when they or the figure are the page's target."""
    wanted = sorted({f.sentence for f in report.figures} | anchors.keys())
    plain = '<span class="s">'
    marks = []
    for i in wanted:
        if 0 <= i < len(report.sentences):
            sentence, anchor = report.sentences[i], anchors.get(i)
            opening = f'<span class="s" id="{anchor}">' if anchor else plain
            marks.append(_Mark(start=sentence.start, end=sentence.end, opening=opening, again=plain, closing="</span>"))
    return _disjoint(marks, key=_extent)


def _noise_marks(report: Report) -> list[_Mark]:
    marks = []
    for noise in report.noise:
        title = f' title="{encode(noise.restored)}"' if noise.restored else ""
        opening = f'<span class="{noise.kind}"{title}>'
        marks.append(_Mark(start=noise.start, end=noise.end, opening=opening, again=opening, closing="</span>"))
    return _disjoint(marks, key=_extent)


def _link_marks(
    report: Report,
    mechanism_url: MechanismUrl,
    law_url: LawUrl,
    taken: Sequence[tuple[int, int]],
    edges: Sequence[int],
) -> list[_Mark]:
    """A link for the first mention in each section that can have one, so that a term's every repetition is not a link.

    It must not overlap what is ``taken`` nor reach across one of the ``edges``. Of mentions that overlap each other,
    the one that starts first is linked, then the longest.
    """
    mentions = [(span.start, span.end, "mech", mechanism_url(m)) for m in report.mechanisms for span in m.mentions]
    mentions += [(law.start, law.end, "law", law_url(law)) for law in report.laws]
    starts = [section.start for section in report.sections]
    marks: list[_Mark] = []
    seen: set[tuple[int, Html]] = set()
    at = 0
    for start, end, cls, url in sorted(mentions, key=lambda mention: (mention[0], -mention[1])):
        section = bisect_right(starts, start)
        if url is None or (section, url) in seen or not at <= start < end:
            continue
        if _overlaps(taken, start, end) or _crosses(edges, start, end):
            continue
        seen.add((section, url))
        at = end
        opening = f'<a class="{cls}" href="{url}">'
        marks.append(_Mark(start=start, end=end, opening=opening, again=opening, closing="</a>"))
    return marks


# ---------------------------------------------------------------- stretches


def _extent(mark: _Mark) -> tuple[int, int]:
    return mark.start, mark.end


def _disjoint(items: Iterable[T], key: Callable[[T], tuple[int, int]]) -> list[T]:
    """The items in text order; of those that overlap, the one that starts first, then the longest."""
    kept: list[T] = []
    at = 0
    for item in sorted(items, key=lambda item: (key(item)[0], -key(item)[1])):
        start, end = key(item)
        if start >= at and end > start:
            kept.append(item)
            at = end
    return kept


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``[start, end)`` overlaps one of the sorted, disjoint stretches."""
    i = bisect_right(taken, (start, end))
    return (i < len(taken) and taken[i][0] < end) or (i > 0 and taken[i - 1][1] > start)


def _crosses(edges: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted edges lies inside ``[start, end)`` and not at its ends."""
    i = bisect_right(edges, start)
    return i < len(edges) and edges[i] < end


class _Typesetter:
    """Walks once through the text; every layer of marks has a pointer that only moves forward."""

    def __init__(
        self,
        report: Report,
        layers: Sequence[Sequence[_Mark]],
        furniture: Sequence[tuple[int, int]],
        headings: Sequence[tuple[int, Heading]],
    ) -> None:
        self.report, self.text = report, report.source.text
        self.layers, self.furniture, self.headings = layers, sorted(furniture), headings
        self._next = [0] * len(layers)
        self._opened: set[int] = set()
        self._next_heading = 0
        self._next_furniture = 0

    def blocks(self, paragraphs: Iterable[tuple[int, int]]) -> Iterator[Block]:
        at = 0
        for start, end in sorted(paragraphs):
            yield from self._stretch(at, start)
            yield from self._stretch(max(at, start), end)
            at = max(at, end)
        yield from self._stretch(at, len(self.text))

    def _stretch(self, start: int, end: int) -> Iterator[Block]:
        """A paragraph, or what stands between two, cut at the headings that stand in it."""
        if self._is_furniture(start, end):
            yield from self._block("furniture", start, end)
            return
        at = start
        while self._next_heading < len(self.headings) and self.headings[self._next_heading][1].start < end:
            index, heading = self.headings[self._next_heading]
            self._next_heading += 1
            if heading.start < at:
                continue
            yield from self._block("prose", at, heading.start)
            at = min(heading.end, end)
            for block in self._block("heading", heading.start, at):
                name = printed(self.report, heading.start, at).strip()
                level = min(HIGHEST - 1 + heading.level, LOWEST)
                yield replace(block, level=level, anchor=heading_anchor(index), name=name)
        yield from self._block("prose", at, end)

    def _is_furniture(self, start: int, end: int) -> bool:
        """Whether every visible character of a stretch is furniture, and no heading stands in it."""
        furniture = self.furniture
        if self._next_heading < len(self.headings) and self.headings[self._next_heading][1].start < end:
            return False
        while self._next_furniture < len(furniture) and furniture[self._next_furniture][1] <= start:
            self._next_furniture += 1
        at, i = start, self._next_furniture
        while i < len(furniture) and furniture[i][0] < end:
            if self.text[at : furniture[i][0]].strip():
                return False
            at = max(at, furniture[i][1])
            i += 1
        return i > self._next_furniture and not self.text[at:end].strip()

    def _block(self, kind: BlockKind, start: int, end: int) -> Iterator[Block]:
        stretch = self.text[start:end]
        if stretch.strip():
            end = start + len(stretch.rstrip())
            start += len(stretch) - len(stretch.lstrip())
            yield Block(kind=kind, html=self._set(start, end))

    def _set(self, start: int, end: int) -> Html:
        """The text of a stretch with the marks of all layers, properly nested and cut at its ends."""
        out: list[str] = []
        opened: list[_Mark] = []
        at = start
        while at < end:
            wanted = []
            cut = end
            for number, layer in enumerate(self.layers):
                i = self._next[number]
                while i < len(layer) and layer[i].end <= at:
                    i += 1
                self._next[number] = i
                if i < len(layer):
                    if layer[i].start <= at:
                        wanted.append(layer[i])
                        cut = min(cut, layer[i].end)
                    else:
                        cut = min(cut, layer[i].start)
            keep = 0
            while keep < len(opened) and keep < len(wanted) and opened[keep] is wanted[keep]:
                keep += 1
            out += [mark.closing for mark in reversed(opened[keep:])]
            out += [self._open(mark) for mark in wanted[keep:]]
            opened = wanted
            out.append(encode(_WRAP.sub("", self.text[at:cut])))
            at = cut
        out += [mark.closing for mark in reversed(opened)]
        return Html("".join(out))

    def _open(self, mark: _Mark) -> str:
        """What opens a mark, the first time with its anchor."""
        if id(mark) in self._opened:
            return mark.again
        self._opened.add(id(mark))
        return mark.opening
