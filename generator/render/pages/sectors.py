"""The list of sectors, and a page for each with what reports say of it, indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import FigureUse, Record
from generator.render.escape import Html, el
from generator.render.links import Here
from generator.render.tables import figure_rows
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

PER_INDICATOR = 12  # rows shown of one indicator; the indicator's own page has more


class Section(Record, frozen=True):
    """The figures of one indicator in a sector."""

    id: str
    label: str
    link: Html
    rows: Html
    left_out: int


def sectors_page(pages: Pages) -> Output:
    """All sectors that the collection speaks of; a narrower one stands below its wider one."""
    view, here = pages.view, Here("sectors/", pages.view.lang)
    rows = [
        (
            el("a", view.sector(id), href=here.page("sectors", id)),
            view.taxonomy.sectors[id].parent is not None,
            len(uses),
            len({use.report for use in uses}),
        )
        for id, uses in view.corpus.sectors.items()
    ]
    return pages.make(
        "sectors",
        here,
        title=view.words.text("nav_sectors"),
        description=view.words.text("sectors_description", n=len(rows)),
        context={"rows": rows},
        hide=("navigation", "toc"),
    )


def sector_pages(pages: Pages) -> Iterator[Output]:
    """A page for each sector of the collection."""
    for id, uses in pages.view.corpus.sectors.items():
        yield _sector_page(pages, id, uses)


def _sector_page(pages: Pages, id: str, uses: Sequence[FigureUse]) -> Output:
    view, here = pages.view, Here(f"sectors/{id}/", pages.view.lang)
    term = view.taxonomy.sectors[id]
    label = view.label(term)
    parent = term.parent if term.parent in view.corpus.sectors else None
    children = [child for child in view.corpus.sectors if view.taxonomy.sectors[child].parent == id]
    context: dict[str, object] = {
        "other_label": term.en if view.lang == "zh" else term.zh,
        "figures": len(uses),
        "reports": len({use.report for use in uses}),
        "wider": el("a", view.sector(parent), href=here.page("sectors", parent)) if parent else None,
        "narrower": [el("a", view.sector(child), href=here.page("sectors", child)) for child in children],
        "sections": _sections(view, here, uses),
    }
    description = view.words.text("sector_description", name=label, n=len(uses))
    return pages.make("sector", here, title=label, description=description, context=context)


def _sections(view: View, here: Here, uses: Sequence[FigureUse]) -> list[Section]:
    by_indicator: dict[str, list[FigureUse]] = {id: [] for id in view.taxonomy.indicators}
    for use in uses:
        by_indicator[use.figure.indicator].append(use)
    sections = []
    for id, members in by_indicator.items():
        if members:
            ordered = sorted(members, key=lambda use: (view.rank[use.report], use.figure.start))
            section = Section(
                id=id,
                label=view.indicator(id),
                link=el("a", view.words("indicator_page"), href=here.page("indicators", id)),
                rows=figure_rows(view, here, ordered[:PER_INDICATOR]),
                left_out=max(0, len(members) - PER_INDICATOR),
            )
            sections.append(section)
    return sections
