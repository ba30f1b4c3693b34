"""What the vocabulary lacks, for those who keep it: each gap with its reports and the block of YAML that fills it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.collect.curation import Gap, Kind
from generator.model import Record
from generator.render.escape import Html, el, encode, joined
from generator.render.glossary_links import mechanism_name
from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

SHOWN = 200  # of each kind
REPORTS = 5  # named for each gap; the rest are counted


class Line(Record, frozen=True):
    """One gap, ready to show."""

    name: Html
    others: Html
    file: Html
    reports: Html
    more: int
    block: Html | None


def curators_page(pages: Pages, gaps: Mapping[Kind, Sequence[Gap]]) -> Output:
    """``/curators/``: all kinds of gaps, empty ones too, so that an empty list is seen to be empty."""
    view, here = pages.view, Here("curators/", pages.view.lang)
    return pages.make(
        "curators",
        here,
        title=view.words.text("curators_title"),
        description=view.words.text("curators_description"),
        context={"kinds": [_section(view, here, kind, found) for kind, found in gaps.items()], "shown": SHOWN},
        hide=("navigation",),
    )


def _section(view: View, here: Here, kind: Kind, found: Sequence[Gap]) -> dict[str, object]:
    return {
        "id": kind.replace("_", "-"),
        "label": view.words(f"curators_{kind}"),
        "note": view.words(f"curators_{kind}_note"),
        "total": len(found),
        "lines": [_line(view, here, gap) for gap in found[:SHOWN]],
    }


def _line(view: View, here: Here, gap: Gap) -> Line:
    name = mechanism_name(view, gap.term, view.glossary.get(gap.entry or ""))
    reports = [
        el("a", view.short_title(view.corpus.reports[slug]), href=here.page("reports", slug))
        for slug in gap.reports[:REPORTS]
    ]
    comma, block = view.words("list_comma"), gap.block
    return Line(
        name=el("a", name, href=here.page("mechanisms", gap.page)) if gap.page else name,
        others=joined(comma, [view.prose(other) for other in gap.others]),
        file=encode(f"generator/vocabulary/mechanisms/{gap.category}.yaml"),
        reports=joined(comma, reports),
        more=max(0, len(gap.reports) - REPORTS),
        block=_preformatted(block) if block else None,
    )


def _preformatted(block: str) -> Html:
    """Text whose line ends and leading blanks survive Markdown, as character references."""
    lines = [
        Html(f"{'&#32;' * (len(line) - len(line.lstrip(' ')))}{encode(line.lstrip(' '))}") for line in block.split("\n")
    ]
    return joined(Html("&#10;"), lines)
