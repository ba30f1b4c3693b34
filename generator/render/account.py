"""What a report says it did, achieved, lacks and plans, ready to show: links to its headings and sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.collect.account import Account, Item, Kind, patterns
from generator.identity import short_id
from generator.model import Figure, Record, Report
from generator.render import figures
from generator.render.escape import Html, el, html, joined
from generator.render.formats import printed
from generator.render.links import Here
from generator.render.text import heading_anchor
from generator.render.view import View

SHOWN, CHILDREN, FIGURES = 16, 8, 4  # of a kind, below a heading, named beside it
LONGEST = 110  # characters of a sentence that are quoted

_SPACE = re.compile(r"\s+")


class Line(Record, frozen=True):
    """One thing that was done, achieved, is lacking or planned, the headings right below it, and figures in it."""

    link: Html
    below: Html
    figures: Html


class Told(Record, frozen=True):
    """All that a report says of one kind."""

    id: str
    label: str
    lines: tuple[Line, ...]
    more: int


def sentence_anchors(report: Report, account: Account) -> dict[int, Html]:
    """The anchors of the sentences that the account links to: made of their words, so that they stay."""
    anchors: dict[int, Html] = {}
    taken: set[str] = set()
    for items in account.values():
        for item in items[:SHOWN]:
            if item.sentence is not None:
                words = _sentence(report, item.sentence)
                anchor, again = f"t-{short_id(words)}", 1
                while anchor in taken:
                    again += 1
                    anchor = f"t-{short_id(words, str(again))}"
                taken.add(anchor)
                anchors[item.sentence] = Html(anchor)
    return anchors


def told(view: View, here: Here, report: Report, account: Account, anchors: Mapping[int, Html]) -> list[Told]:
    """Each kind that the report speaks of, in the order of account.yaml."""
    return [
        Told(
            id=kind,
            label=_label(view, kind),
            lines=tuple(_line(view, here, report, item, anchors) for item in items[:SHOWN]),
            more=max(0, len(items) - SHOWN),
        )
        for kind, items in account.items()
    ]


def _label(view: View, kind: Kind) -> str:
    return view.pick(patterns().words.kinds[kind].label)


def _line(view: View, here: Here, report: Report, item: Item, anchors: Mapping[int, Html]) -> Line:
    if item.heading is None:
        number = item.sentence or 0
        words = _sentence(report, number)
        quoted = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
        inside = [figure for figure in report.figures if figure.sentence == number]
        link = el("a", view.chinese(quoted), href=Html(f"#{anchors[number]}"))
        return Line(link=link, below=Html(), figures=_values(view, report, inside))
    names = [_heading(view, report, child) for child in item.children]
    below = joined(" ", [el("span", name) for name in names[:CHILDREN]])
    return Line(link=_heading(view, report, item.heading), below=below, figures=_about(view, report, item.heading))


def _heading(view: View, report: Report, number: int) -> Html:
    name = view.chinese(report.headings[number].clean.rstrip("。：:"))
    return el("a", name, href=Html(f"#{heading_anchor(number)}"))


def _about(view: View, report: Report, heading: int) -> Html:
    """How many figures stand under a heading, and of which indicators."""
    section = next((section for section in report.sections if section.heading == heading), None)
    if section is None:
        return Html()
    inside = [figure for figure in report.figures if section.start <= figure.start < section.end]
    if not inside:
        return Html()
    names = dict.fromkeys(view.indicator(figure.indicator) for figure in inside if figure.indicator != "other")
    listed = joined(view.words("list_comma"), list(names)[:FIGURES])
    return joined(" · ", [view.words("n_figures", n=len(inside)), *([listed] if names else [])])


def _values(view: View, report: Report, inside: list[Figure]) -> Html:
    """On an English page the figures of a sentence, which its reader may not read in Chinese."""
    if view.lang == "zh":
        return Html()
    named = [html(view.indicator(figure.indicator), " ", figures.value(view, report, figure)) for figure in inside]
    return joined(" · ", named[:FIGURES])


def _sentence(report: Report, number: int) -> str:
    sentence = report.sentences[number]
    return _SPACE.sub("", printed(report, sentence.start, sentence.end))
