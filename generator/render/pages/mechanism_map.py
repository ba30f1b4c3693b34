"""The map: which of the most shared mechanisms appear together, drawn and as a table."""

from __future__ import annotations

from generator.collect.together import MOST, Together, together
from generator.model import Record
from generator.render.escape import Html
from generator.render.glossary_links import mechanism_link
from generator.render.links import Here
from generator.render.matrix import Row, triangle
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output


class Line(Record, frozen=True):
    """One mechanism of the table: with how many reports, and beside which others how often, the most frequent first."""

    number: int
    link: Html
    reports: int
    beside: list[tuple[int, list[Html]]]


def map_page(pages: Pages) -> Output:
    """``/mechanisms/map/``: the most shared mechanisms of the collection, at most MOST."""
    view, here = pages.view, Here("mechanisms/map/", pages.view.lang)
    found = together(view.corpus)
    title = view.words.text("map_title")
    return pages.make(
        "mechanism_map",
        here,
        title=title,
        description=view.words.text("map_description", n=len(found.slugs)),
        context={
            "drawing": triangle(_rows(view, here, found), title) if found.slugs else None,
            "lines": [_line(view, here, found, number) for number in range(len(found.slugs))],
            "most": MOST,
        },
        hide=("navigation", "toc"),
    )


def _rows(view: View, here: Here, found: Together) -> list[Row]:
    return [
        Row(
            name=_name(view, slug),
            href=here.page("mechanisms", slug),
            counts=tuple(found.count(other, number) for other in range(number)),
        )
        for number, slug in enumerate(found.slugs)
    ]


def _name(view: View, slug: str) -> str:
    """A short name: on English pages the English one where there is one."""
    page = view.corpus.mechanisms[slug]
    return (view.lang == "en" and view.english_term(page)) or page.term


def _line(view: View, here: Here, found: Together, number: int) -> Line:
    page = view.corpus.mechanisms[found.slugs[number]]
    by_count: dict[int, list[Html]] = {}
    for other, slug in enumerate(found.slugs):
        count = found.count(number, other)
        if other != number and count:
            by_count.setdefault(count, []).append(view.prose(_name(view, slug)))
    return Line(
        number=number + 1,
        link=mechanism_link(view, here, page),
        reports=len(page.uses),
        beside=sorted(by_count.items(), reverse=True),
    )
