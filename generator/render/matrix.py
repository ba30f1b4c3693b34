"""A triangle of counts as inline SVG: names on the left, and for each two of them a shaded square with a number."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Record
from generator.render.drawing import fitted, width
from generator.render.escape import Html, encode, html

CELL = 22  # px
FONT = 12
SHADES = 5
LONGEST = 300  # px of a name


class Row(Record, frozen=True):
    """A name with its link, and the counts with all names above it, in their order."""

    name: str
    href: Html
    counts: tuple[int, ...]


def triangle(rows: Sequence[Row], title: str) -> Html:
    """The drawing, named ``title`` for those who cannot see it; a table beside it has to say the same in words."""
    names = [fitted(row.name, LONGEST, FONT) for row in rows]
    left = max((width(name, FONT) for name in names), default=0) + 38
    highest = max((count for row in rows for count in row.counts), default=1)
    across, height = left + CELL * len(rows), CELL * len(rows)
    parts = [
        Html(f'<svg class="matrix" viewBox="0 0 {across} {height}" width="{across}" height="{height}" role="group"'),
        html(Html(' aria-label="'), title, Html('">')),
    ]
    for number, (row, name) in enumerate(zip(rows, names, strict=True)):
        y = number * CELL
        parts.append(Html(f'<a href="{row.href}"><title>{encode(row.name)}</title>{_text(0, y, name)}</a>'))
        parts.append(_text(left - 32, y, str(number + 1), "n"))
        parts.append(_squares(row.counts, left, y, highest))
        parts.append(_text(left + y + CELL // 2, y, str(number + 1), "d"))
    return html(*parts, Html("</svg>"))


def _text(x: int, y: int, words: str, cls: str = "") -> Html:
    """Words in the row that begins at ``y``; those with a class are numbers, which the table says better."""
    attributes = f' class="{cls}" aria-hidden="true"' if cls else ""
    return Html(f'<text x="{x}" y="{y + 15}"{attributes}>{encode(words)}</text>')


def _squares(counts: Sequence[int], left: int, y: int, highest: int) -> Html:
    """One path for all squares of a shade, and the numbers in them."""
    shades: dict[int, list[str]] = {}
    numbers = []
    for column, count in enumerate(counts):
        if count:
            x = left + column * CELL
            shades.setdefault(shade(count, highest), []).append(f"M{x} {y}h{CELL - 1}v{CELL - 1}h-{CELL - 1}z")
            numbers.append(_text(x + CELL // 2, y, str(count), "c"))
    paths = "".join(f'<path class="s{level}" d="{"".join(shades[level])}"/>' for level in sorted(shades))
    return html(Html(paths), *numbers)


def shade(count: int, highest: int) -> int:
    """1 (light) to SHADES (strong); the highest count has the strongest."""
    return max(1, -(-count * SHADES // highest))
