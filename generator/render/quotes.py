"""Sentences quoted from reports, with a link to where they stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from generator.model import Record, Report, Span
from generator.render import formats
from generator.render.escape import Html, el
from generator.render.links import Here
from generator.render.text import heading_anchor
from generator.render.view import View

BEFORE, AFTER = 120, 200  # characters of a long sentence that are quoted around the words in question


class Quote(Record, frozen=True):
    """A sentence around some words, and the section in which it stands."""

    before: str
    words: str
    after: str
    section: Html


def quote(view: View, here: Here, report: Report, span: Span) -> Quote:
    """The sentence around ``span`` as printed, without the noise inside it; very long ones are cut."""
    start, end = _sentence(report, span)
    before = formats.printed(report, start, span.start).lstrip()
    after = formats.printed(report, span.end, end).rstrip()
    return Quote(
        before=before if len(before) <= BEFORE else f"…{before[-BEFORE:]}",
        words=formats.printed(report, span.start, span.end),
        after=after if len(after) <= AFTER else f"{after[:AFTER]}…",
        section=section_link(view, here, report, span.start),
    )


def each_once(quotes: Iterable[Quote]) -> list[Quote]:
    """The quotes without those of a sentence that is quoted already."""
    sentences: dict[str, Quote] = {}
    for quote in quotes:
        sentences.setdefault(f"{quote.before}{quote.words}{quote.after}", quote)
    return list(sentences.values())


def section_link(view: View, here: Here, report: Report, offset: int) -> Html:
    """A link to the section that holds ``offset``, named by its heading; to the full text where it has none."""
    heading = _heading(report, offset)
    if heading is None:
        return el("a", view.words("full_text"), href=here.page("reports", report.slug, "text"))
    name = view.chinese(report.headings[heading].clean)
    return el("a", name, href=here.page("reports", report.slug, heading_anchor(heading)))


def _sentence(report: Report, span: Span) -> tuple[int, int]:
    i = bisect_right(report.sentences, span.start, key=lambda sentence: sentence.start) - 1
    if i < 0 or report.sentences[i].end < span.end:
        return span.start, span.end
    return report.sentences[i].start, report.sentences[i].end


def _heading(report: Report, offset: int) -> int | None:
    """The heading of the innermost section around ``offset`` that has one."""
    i: int | None = bisect_right(report.sections, offset, key=lambda section: section.start) - 1
    while i is not None and i >= 0:
        section = report.sections[i]
        if section.heading is not None and offset < section.end:
            return section.heading
        i = section.parent
    return None
