"""The glossary: all mechanisms by category and by sound, and a page for each with everyone who uses it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.extract.glossary import Entry
from generator.extract.name_folding import fold
from generator.model import MechanismPage, MechanismUse, Record
from generator.render import formats
from generator.render.escape import Html, el, joined
from generator.render.glossary_links import mechanism_link, mechanism_name
from generator.render.linked_data import term_data, terms_data
from generator.render.links import Here
from generator.render.names import plain_pinyin, toned_pinyin
from generator.render.quotes import Quote, each_once, quote
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

USES = 50  # reports quoted on one page; the rest are named
PLACES = 8  # sentences quoted from one report
SHARED_FROM = 1500  # in a collection with more, the lists by category hold what two reports share or curators know


class Line(Record, frozen=True):
    """One mechanism in a list."""

    link: Html
    reports: int


class Use(Record, frozen=True):
    """One report's sentences with the mechanism: the first, and the others behind it."""

    report: Html
    quote: Quote
    more: list[Quote]
    mentions: int


def mechanisms_page(pages: Pages) -> Output:
    """The index by category and by first letter of the pinyin."""
    view, here = pages.view, Here("mechanisms/", pages.view.lang)
    everything = list(view.corpus.mechanisms.values())
    crowded = len(everything) > SHARED_FROM
    by_category: dict[str, list[Line]] = {}
    by_letter: dict[str, list[Html]] = {}
    for page in sorted(everything, key=lambda page: (-len(page.uses), page.slug)):
        if not crowded or page.entry or len(page.uses) > 1:
            line = Line(link=mechanism_link(view, here, page), reports=len(page.uses))
            by_category.setdefault(page.category, []).append(line)
    for page in sorted(everything, key=lambda page: page.slug):
        letter = page.slug[0].upper() if page.slug[0].isalpha() else "0-9"
        name = el("span", mechanism_link(view, here, page), data_find=_findable(view, page))
        by_letter.setdefault(letter, []).append(name)
    categories = view.taxonomy.mechanism_categories
    return pages.make(
        "mechanisms",
        here,
        title=view.words.text("nav_mechanisms"),
        description=(description := view.words.text("mechanisms_description", n=len(everything))),
        linked=terms_data(view, description),
        context={
            "categories": [(id, view.label(categories[id]), by_category[id]) for id in categories if id in by_category],
            "letters": [(letter, joined(" ", links)) for letter, links in sorted(by_letter.items())],
            "crowded": crowded,
            "words": msgspec.json.encode(view.words.starting("filter_")).decode(),
            "total": len(everything),
        },
    )


def _findable(view: View, page: MechanismPage) -> str:
    """What the filter looks at, separated by bars: the pinyin, then every name in Chinese and English."""
    entry = view.entry(page)
    names = (page.term, *entry.variants, entry.en, *entry.aliases_en) if entry else (page.term,)
    return "|".join((plain_pinyin(page.term), *dict.fromkeys(names)))


def mechanism_pages(pages: Pages) -> Iterator[Output]:
    """A page for each mechanism of the collection."""
    for page in pages.view.corpus.mechanisms.values():
        yield _mechanism_page(pages, page)


def _mechanism_page(pages: Pages, page: MechanismPage) -> Output:
    view, here = pages.view, Here(f"mechanisms/{page.slug}/", pages.view.lang)
    entry = view.entry(page)
    quoted = next((use for use in page.uses if use.mechanism.definition), None)
    components = entry.components if entry and entry.components else _components(page)
    first = page.uses[0] if page.uses else None
    context: dict[str, object] = {
        "page": page,
        "term": page.term,
        "english": entry.en if entry else "",
        "pinyin": toned_pinyin(page.term),
        "category": view.category(page.category),
        "variants": [view.chinese(variant) for variant in _variants(view, page)],
        "definition": view.prose(view.pick(entry.definition)) if entry and entry.definition else "",
        "unsettled": view.prose(view.pick(entry.unsettled)) if entry and entry.unsettled else "",
        "quoted": view.chinese(quoted.mechanism.definition, "q") if quoted else None,
        "quoted_from": _report_link(view, here, quoted) if quoted else None,
        "components": [view.chinese(component) for component in components],
        "basis": [_law(view, here, title) for title in entry.basis] if entry else [],
        "distinct": _distinct(view, here, entry) if entry else [],
        "related": [_related(view, here, id) for id in entry.related] if entry else [],
        "first": _report_link(view, here, first) if first else None,
        "uses": [_use(view, here, use) for use in page.uses[:USES]],
        "others": [_report_link(view, here, use) for use in page.uses[USES:]],
        "often": any(reports > 1 for _, reports in page.beside),
        "beside": [mechanism_link(view, here, view.corpus.mechanisms[slug]) for slug, _ in page.beside],
    }
    title = page.term if view.lang == "zh" or not entry else f"{entry.en} ({page.term})"
    explained = view.pick(entry.definition) if entry and entry.definition else ""
    description = explained or view.words.text("mechanism_description", name=title, n=len(page.uses))
    linked = term_data(view, here, page, description)
    return pages.make("mechanism", here, title=title, description=description, context=context, linked=linked)


def _components(page: MechanismPage) -> tuple[str, ...]:
    return next((use.mechanism.components for use in page.uses if use.mechanism.components), ())


def _variants(view: View, page: MechanismPage) -> list[str]:
    """The other forms in which the reports of the collection write the term."""
    forms: dict[str, None] = {}
    for use in page.uses:
        report = view.corpus.reports[use.report]
        for mention in use.mechanism.mentions:
            forms[formats.printed(report, mention.start, mention.end)] = None
    return [form for form in forms if form != page.term][:12]


def _report_link(view: View, here: Here, use: MechanismUse) -> Html:
    report = view.corpus.reports[use.report]
    return el("a", view.short_title(report), href=here.page("reports", report.slug))


def _law(view: View, here: Here, title: str) -> Html:
    slug, name = view.law_slug_of(title), view.chinese(f"《{title}》")
    return el("a", name, href=here.page("laws", slug)) if slug else name


def _related(view: View, here: Here, id: str) -> Html:
    slug = view.entry_slug(id)
    if slug:
        return mechanism_link(view, here, view.corpus.mechanisms[slug])
    return mechanism_name(view, view.glossary[id].term, view.glossary[id])


def _distinct(view: View, here: Here, entry: Entry) -> list[Html]:
    """What must not be taken for it: other entries that are written the same, and the names that the entry lists."""
    same = sorted({fold(form) for form in entry.forms})
    listed = [fold(name) for name in entry.not_]
    others = [other for form in (*same, *listed) for other in view.entries_written(form) if other.id != entry.id]
    links = [_related(view, here, other.id) for other in dict.fromkeys(others)]
    return [*links, *(view.chinese(name) for name in entry.not_ if not view.entries_written(fold(name)))]


def _use(view: View, here: Here, use: MechanismUse) -> Use:
    report, mechanism = view.corpus.reports[use.report], use.mechanism
    quotes = each_once(quote(view, here, report, span) for span in mechanism.mentions[:PLACES])
    return Use(
        report=_report_link(view, here, use),
        quote=quotes[0],
        more=quotes[1:],
        mentions=len(mechanism.mentions),
    )
