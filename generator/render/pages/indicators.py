"""The list of indicators, and a page for each: what it means, who states it, and which values may be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import FigureUse, Record
from generator.render.cite_data import data_citations
from generator.render.definitions import definitions
from generator.render.escape import Html, el
from generator.render.formats import english_unit
from generator.render.linked_data import indicator_data
from generator.render.links import Here
from generator.render.tables import comparable_tables
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

ROWS = 200  # shown on one page; the download holds all


class Line(Record, frozen=True):
    """One indicator in the list."""

    link: Html
    unit: str
    definition: str
    figures: int
    reports: int


def indicators_page(pages: Pages) -> Output:
    """All indicators that the collection states, by group."""
    view, here = pages.view, Here("indicators/", pages.view.lang)
    groups: dict[str, list[Line]] = {}
    for id, uses in view.corpus.indicators.items():
        term = view.taxonomy.indicators[id]
        line = Line(
            link=el("a", view.label(term), href=here.page("indicators", id)),
            unit=_unit(view, term.unit),
            definition=view.pick(definitions()[id].definition),
            figures=len(uses),
            reports=len({use.report for use in uses}),
        )
        groups.setdefault(term.group or "other", []).append(line)
    titled = [(id, view.label(term), groups[id]) for id, term in view.taxonomy.indicator_groups.items() if id in groups]
    return pages.make(
        "indicators",
        here,
        title=view.words.text("nav_indicators"),
        description=view.words.text("indicators_description", n=len(view.corpus.indicators)),
        context={"groups": titled},
    )


def indicator_pages(pages: Pages) -> Iterator[Output]:
    """A page for each indicator that the collection states."""
    for id, uses in pages.view.corpus.indicators.items():
        yield _indicator_page(pages, id, uses)


def _indicator_page(pages: Pages, id: str, uses: Sequence[FigureUse]) -> Output:
    view, here = pages.view, Here(f"indicators/{id}/", pages.view.lang)
    term, known = view.taxonomy.indicators[id], definitions()[id]
    label = view.label(term)
    context: dict[str, object] = {
        "id": id,
        "other_label": term.en if view.lang == "zh" else term.zh,
        "definition": view.pick(known.definition),
        "reading": view.pick(known.reading) if known.reading else "",
        "unit": _unit(view, term.unit),
        "group": view.label(view.taxonomy.indicator_groups[term.group or "other"]),
        "figures": len(uses),
        "reports": len({use.report for use in uses}),
        "tables": comparable_tables(view, here, id, uses, ROWS),
        "citations": data_citations(view, label, here.url),
    }
    description = view.words.text("indicator_description", name=label, definition=view.pick(known.definition))
    linked = indicator_data(view, here, id, description)
    return pages.make("indicator", here, title=label, description=description, context=context, linked=linked)


def _unit(view: View, unit: str) -> str:
    if not unit:
        return view.words.text("unit_varies")
    return unit if view.lang == "zh" else english_unit(unit)
