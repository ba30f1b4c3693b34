"""What has no English yet, in both languages: how far each kind has come, and what is lacking."""

from __future__ import annotations

from generator.collect.coverage import Coverage, Kind, Lacking, coverage
from generator.model import Record
from generator.render.escape import Html, el
from generator.render.links import Here
from generator.render.links import Kind as Listing
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.words import english_units
from generator.render.write import Output

SHOWN = 300  # of each kind

_LISTING: dict[Kind, Listing] = {
    "titles": "reports",
    "mechanisms": "mechanisms",
    "definitions": "mechanisms",
    "laws": "laws",
    "places": "places",
}


class Covered(Record, frozen=True):
    """One kind, ready to show."""

    id: str
    label: Html
    note: Html
    covered: int
    total: int
    share: str
    names: list[Html]
    more: int


def coverage_page(pages: Pages) -> Output:
    """``/coverage/``: kinds that lack nothing too, so that this is seen."""
    view, here = pages.view, Here("coverage/", pages.view.lang)
    kinds = [_covered(view, here, found) for found in coverage(view.corpus, english_units())]
    return pages.make(
        "coverage",
        here,
        title=view.words.text("coverage_title"),
        description=view.words.text("coverage_description"),
        context={"kinds": kinds},
    )


def _covered(view: View, here: Here, found: Coverage) -> Covered:
    return Covered(
        id=found.kind,
        label=view.words(f"coverage_{found.kind}"),
        note=view.words(f"coverage_{found.kind}_note"),
        covered=found.covered,
        total=found.total,
        share=f"{100 * found.covered // found.total}%" if found.total else "",
        names=[_name(view, here, found.kind, item) for item in found.lacking[:SHOWN]],
        more=max(0, len(found.lacking) - SHOWN),
    )


def _name(view: View, here: Here, kind: Kind, item: Lacking) -> Html:
    name = view.chinese(item.name)
    return el("a", name, href=here.page(_LISTING[kind], item.page)) if item.page else name
