"""Bar charts as plain HTML: the numbers are text, so they print, scale to a phone and are read out."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Number, Record
from generator.render.escape import Html, el, encode

SHOWN = 40


class Bar(Record, frozen=True):
    """One bar: what it stands for, how long it is, and the value as it is written."""

    label: Html
    amount: Number
    value: Html


def bar_chart(bars: Sequence[Bar], caption: Html) -> Html | None:
    """Horizontal bars on one scale from zero; None where there are fewer than two or nothing to scale by."""
    bars = bars[:SHOWN]
    longest = max((bar.amount for bar in bars), default=0)
    if len(bars) < 2 or longest <= 0:
        return None
    items = [
        f'<li><span class="name">{encode(bar.label)}</span>'
        f'<span class="bar" style="--w:{max(bar.amount, 0) / longest * 100:.1f}%"></span>'
        f'<span class="value">{encode(bar.value)}</span></li>'
        for bar in bars
    ]
    return el("figure", el("figcaption", caption), el("ol", Html("".join(items))), cls="bars")
