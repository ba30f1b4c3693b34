"""Charts as static SVG: bars or dots by place, lines over time. They need no script, print, and follow the theme.

Places along the width are percentages and everything else is in px, so that a drawing is as wide as its column
while its words keep their size, on a phone as on a desk. Colours come from the style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from itertools import pairwise
from typing import Literal

from generator.model import Number, Record
from generator.render.drawing import Scale, fitted, scale, width
from generator.render.escape import Html, el, encode, html

FONT = 13  # px, as in charts.css
MOST_ROWS = 30
MOST_LINES = 6
_ROW, _GAP, _AXIS = 38, 30, 24  # px: a row, the words before rows that are unlike, the numbers of a scale
_HEIGHT, _TOP, _BOTTOM = 270, 26, 34  # px: a line chart, and what it leaves above and below its lines
_LEFT, _RIGHT = 11.0, 74.0  # percent: between these run the lines, beyond them stand numbers and names
_NAME = 88  # px for the name of a line, what the smallest phone has
_LABEL = 17  # px between the names of two lines
_NARROW = 320  # px, what a small phone leaves for a drawing
_TAG = re.compile("<[^>]*>")

Numbers = Callable[[float], str]


class Words(Record, frozen=True):
    """What is said of a chart: its title, what to know about it, and what it shows for those who cannot see it."""

    id: str
    title: Html
    notes: tuple[Html, ...]
    summary: Html


class Mark(Record, frozen=True):
    """One number of a chart. ``hint`` is a whole ``<title>`` element, ``href`` leads to the sentence.

    ``at`` is the middle of its period in years; ``alike`` says whether that is as long as those of the others.
    """

    name: Html
    period: Html
    value: Html
    hint: Html
    href: Html
    amount: Number
    at: float = 0.0
    alike: bool = True


class Line(Record, frozen=True):
    """What one place states over time, in order of time."""

    name: str
    lang: str | None
    marks: tuple[Mark, ...]


def row_chart(marks: Sequence[Mark], words: Words, kind: Literal["bar", "dot"], numbers: Numbers, unlike: Html) -> Html:
    """A bar from zero or a dot on a scale for each mark. Those of periods of another length stand by themselves,
    hollow, below the words ``unlike``."""
    amounts = [mark.amount for mark in marks]
    # bars bear their numbers and need no round ones below
    drawn = scale(amounts, from_zero=False) if kind == "dot" else Scale(low=0, high=max(amounts), ticks=())
    parts: list[Html] = []
    y = 0
    for alike in (True, False):
        group = sorted((mark for mark in marks if mark.alike is alike), key=lambda mark: -mark.amount)
        if group and not alike:
            parts.append(Html(f'<text class="unlike" y="{y + 18}">{unlike}</text>'))
            y += _GAP
        for mark in group:
            parts.append(_row(mark, y, kind, drawn))
            y += _ROW
    behind = [_gridline(drawn, tick, y, numbers) for tick in drawn.ticks] if kind == "dot" else []
    return _figure(words, html(*behind, *parts), y + (_AXIS if behind else 0), f"{kind}s")


def _row(mark: Mark, y: int, kind: str, drawn: Scale) -> Html:
    if kind == "bar":
        # what is far below the others is still to be seen
        length = max(drawn.part(mark.amount) * 100, 0.4)
        shape = f'<rect class="mark" y="{y + 21}" width="{length:.2f}%" height="9"/>'
    else:
        line = f'<line class="track" x1="0" x2="100%" y1="{y + 26}" y2="{y + 26}"/>'
        shape = f'{line}<circle class="mark" cx="{_across(drawn, mark.amount):.2f}%" cy="{y + 26}" r="5"/>'
    cls = "" if mark.alike else ' class="other"'
    return Html(
        f'<g{cls} data-href="{mark.href}">{mark.hint}<rect class="hit" y="{y}" width="100%" height="{_ROW}"/>'
        f'<text y="{y + 15}">{mark.name} <tspan class="when">{mark.period}</tspan></text>'
        f'<text class="value" x="100%" y="{y + 15}">{mark.value}</text>{shape}</g>'
    )


def _across(drawn: Scale, amount: Number) -> float:
    """Percent of the width; a dot at either end keeps inside."""
    return 2 + drawn.part(amount) * 96


def _gridline(drawn: Scale, tick: float, y: int, numbers: Numbers) -> Html:
    x = _across(drawn, tick)
    anchor = "start" if tick == drawn.ticks[0] else "end" if tick == drawn.ticks[-1] else "middle"
    at = {"start": 0.0, "end": 100.0}.get(anchor, x)
    return Html(
        f'<line class="grid" x1="{x:.2f}%" x2="{x:.2f}%" y1="20" y2="{y}"/>'
        f'<text class="tick" x="{at:.2f}%" y="{y + 16}" text-anchor="{anchor}">{encode(numbers(tick))}</text>'
    )


def line_chart(lines: Sequence[Line], words: Words, numbers: Numbers, *, from_zero: bool) -> Html:
    """A line for each place on one scale of time and one of numbers, named where it ends; values beside a single
    line's points."""
    marks = [mark for line in lines for mark in line.marks]
    drawn = scale([mark.amount for mark in marks], from_zero=from_zero)
    first, last = min(mark.at for mark in marks), max(mark.at for mark in marks)

    def x(mark: Mark) -> float:
        return _LEFT + (mark.at - first) / (last - first) * (_RIGHT - _LEFT)

    def y(amount: Number) -> float:
        return _TOP + (1 - drawn.part(amount)) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [_level(y(tick), numbers(tick)) for tick in drawn.ticks]
    parts += _dates(marks, x)
    heights = _spread([y(line.marks[-1].amount) for line in lines])
    for number, (line, height) in enumerate(zip(lines, heights, strict=True), 1):
        parts.append(_line(line, number, height, x, y, values=len(lines) == 1))
    return _figure(words, html(*parts), _HEIGHT, "lines")


def _level(y: float, number: str) -> Html:
    return Html(
        f'<line class="grid" x1="0" x2="{_RIGHT + 1}%" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="tick" y="{y - 4:.1f}">{encode(number)}</text>'
    )


def _dates(marks: Sequence[Mark], x: Callable[[Mark], float]) -> list[Html]:
    """The periods below the lines, as many as have room; the first and the last always."""
    at = {x(mark): mark.period for mark in marks}
    apart = (max(width(_TAG.sub("", unescape(period)), FONT) for period in at.values()) + 8) / _NARROW * 100
    places = sorted(at)
    kept = places[:1]
    for place in places[1:-1]:
        if place - kept[-1] >= apart and places[-1] - place >= apart:
            kept.append(place)
    kept += places[-1:]
    return [Html(f'<text class="tick date" x="{place:.2f}%" y="{_HEIGHT - 8}">{at[place]}</text>') for place in kept]


def _spread(heights: Sequence[float]) -> list[float]:
    """The heights moved as little down and up as lets the names there stand apart."""
    order = sorted(range(len(heights)), key=lambda number: heights[number])
    placed = list(heights)
    for above, number in pairwise(order):
        placed[number] = max(placed[number], placed[above] + _LABEL)
    floor = float(_HEIGHT - _BOTTOM)
    for number in reversed(order):
        placed[number] = min(placed[number], floor)
        floor = placed[number] - _LABEL
    return placed


def _line(
    line: Line, number: int, height: float, x: Callable[[Mark], float], y: Callable[[Number], float], *, values: bool
) -> Html:
    points = [(x(mark), y(mark.amount)) for mark in line.marks]
    strokes = [f'<line x1="{a:.2f}%" y1="{b:.1f}" x2="{c:.2f}%" y2="{d:.1f}"/>' for (a, b), (c, d) in pairwise(points)]
    # a line that ends early is led to its name
    if points[-1][0] < _RIGHT - 1:
        (across, down), end = points[-1], f'x2="{_RIGHT + 1}%" y2="{height:.1f}"'
        strokes.append(f'<line class="lead" x1="{across:.2f}%" y1="{down:.1f}" {end}/>')
    dots = []
    for mark, (across, down) in zip(line.marks, points, strict=True):
        label = f'<text class="value" x="{across:.2f}%" y="{down - 10:.1f}">{mark.value}</text>'
        dots.append(
            f'<g data-href="{mark.href}">{mark.hint}<circle class="hit" cx="{across:.2f}%" cy="{down:.1f}" r="12"/>'
            f'<circle class="mark" cx="{across:.2f}%" cy="{down:.1f}" r="4"/>{label if values else ""}</g>'
        )
    name = el(
        "text", fitted(line.name, _NAME, FONT), cls="name", x=f"{_RIGHT + 2}%", y=f"{height + 4:.1f}", lang=line.lang
    )
    return Html(f'<g class="line l{number}">{"".join(strokes)}{"".join(dots)}{name}</g>')


def _figure(words: Words, inside: Html, height: int, cls: str) -> Html:
    """The drawing with its title above and what to know below; one block for Markdown, without an empty line."""
    id = encode(words.id)
    drawing = Html(
        f'<svg class="chart {cls}" width="100%" height="{height}" role="img" aria-labelledby="{id}-title"'
        f' aria-describedby="{id}-summary"><desc id="{id}-summary">{words.summary}</desc>{inside}</svg>'
    )
    notes = el("p", *[part for note in words.notes for part in (note, " ")], cls="note") if words.notes else None
    title = el("b", words.title, id=Html(f"{id}-title"))
    return el("figure", el("figcaption", title, notes), drawing, id=id, cls="chart-frame")
