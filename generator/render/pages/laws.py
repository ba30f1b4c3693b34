"""The list of laws and documents, and a page for each with everyone who cites it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.collect.laws import law_key
from generator.extract.law_table import laws
from generator.model import LawPage, LawUse, Record, Span
from generator.render.escape import Html, el
from generator.render.glossary_links import law_link, mechanism_link
from generator.render.links import Here
from generator.render.quotes import Quote, each_once, quote
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

USES = 50  # reports quoted on one page; the rest are named
PLACES = 8  # sentences quoted from one report


class Use(Record, frozen=True):
    """One report's sentences with the law: the first, and the others behind it."""

    report: Html
    quote: Quote
    more: list[Quote]
    mentions: int


def laws_page(pages: Pages) -> Output:
    """All laws and documents by kind, the most cited first."""
    view, here = pages.view, Here("laws/", pages.view.lang)
    kinds: dict[str, list[tuple[Html, int]]] = {}
    for law in sorted(view.corpus.laws.values(), key=lambda law: (-len(law.uses), law.slug)):
        kinds.setdefault(law.kind, []).append((law_link(view, here, law), len(law.uses)))
    terms = view.taxonomy.law_kinds
    return pages.make(
        "laws",
        here,
        title=view.words.text("nav_laws"),
        description=view.words.text("laws_description", n=len(view.corpus.laws)),
        context={"kinds": [(id, view.label(terms[id]), kinds[id]) for id in terms if id in kinds]},
    )


def law_pages(pages: Pages) -> Iterator[Output]:
    """A page for each law or document that the collection cites."""
    for law in pages.view.corpus.laws.values():
        yield _law_page(pages, law)


def _law_page(pages: Pages, law: LawPage) -> Output:
    view, here = pages.view, Here(f"laws/{law.slug}/", pages.view.lang)
    title = f"《{law.title}》"
    known = laws().get(law.entry or "")
    context: dict[str, object] = {
        "english": known.en if known else "",
        "year": known.year if known else None,
        "kind": view.label(view.taxonomy.law_kinds[law.kind]),
        "uses": [_use(view, here, use) for use in law.uses[:USES]],
        "others": [_report(view, here, use) for use in law.uses[USES:]],
        "mechanisms": [
            mechanism_link(view, here, page) for page in view.based_on.get(law_key(law.uses[0].laws[0]), ())
        ],
    }
    description = view.words.text("law_description", name=title, n=len(law.uses))
    return pages.make("law", here, title=title, description=description, context=context)


def _report(view: View, here: Here, use: LawUse) -> Html:
    report = view.corpus.reports[use.report]
    return el("a", view.short_title(report), href=here.page("reports", report.slug))


def _use(view: View, here: Here, use: LawUse) -> Use:
    report = view.corpus.reports[use.report]
    spans = [Span(law.start, law.end) for law in use.laws[:PLACES]]
    quotes = each_once(quote(view, here, report, span) for span in spans)
    return Use(
        report=_report(view, here, use),
        quote=quotes[0],
        more=quotes[1:],
        mentions=len(use.laws),
    )
