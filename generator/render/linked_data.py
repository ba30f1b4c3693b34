"""What a page is about, in schema.org's words: objects for its front matter, from which the theme makes JSON-LD.

Addresses are relative to the page, as all links are; templates/hooks.py makes them absolute where the site's own is
known. All text is neutral, like a page's title, so that nothing in it can be markup wherever it ends up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import MechanismPage, Report
from generator.render import formats
from generator.render.escape import neutral
from generator.render.links import LISTINGS, Here
from generator.render.view import View

Linked = dict[str, object]

VARIABLES = 20  # indicators named as what a report's data measure
_WEB = re.compile(r"https?://[^\s<>\"'{}]+")


def report_data(view: View, here: Here, report: Report, title: str, description: str) -> list[Linked]:
    """A report, and the figures found in it as a data set."""
    meta = report.meta
    place = view.place_of(report)
    period = formats.years(meta.period_start, meta.period_end)
    about = _filled(
        spatialCoverage=_named("AdministrativeArea", place) if place else None,
        temporalCoverage=period,
    )
    original = view.original_title(report)
    source = meta.source_url if meta.source_url and _WEB.fullmatch(meta.source_url) else None
    itself = _filled(
        **{"@type": "Report", "@id": "./#report"},
        url="./",
        name=neutral(title),
        alternateName=neutral(original) if original else None,
        description=neutral(description),
        inLanguage=f"zh-{meta.script}",
        genre=view.label(view.taxonomy.document_types[meta.document_type]),
        reportNumber=neutral(meta.doc_number) if meta.doc_number else None,
        datePublished=meta.published or meta.doc_date or meta.signed,
        publisher=_named("GovernmentOrganization", meta.publisher) if meta.publisher else None,
        sameAs=neutral(source) if source else None,
        **about,
    )
    indicators = dict.fromkeys(figure.indicator for figure in report.figures if figure.indicator != "other")
    figures = _dataset(
        view,
        here,
        name=view.words.text("dataset_of", name=title),
        description=description,
        files=(f"reports/{report.slug}.csv", f"reports/{report.slug}.json"),
        isBasedOn={"@id": "./#report"},
        variableMeasured=[view.indicator(id) for id in indicators][:VARIABLES] or None,
        **about,
    )
    return [itself, figures] if report.figures else [itself]


def indicator_data(view: View, here: Here, id: str, description: str) -> list[Linked]:
    """All figures of one indicator as a data set."""
    label = view.indicator(id)
    name = view.words.text("dataset_of", name=label)
    files = (f"indicators/{id}.csv",)
    return [_dataset(view, here, name=name, description=description, files=files, variableMeasured=label)]


def collection_data(view: View, here: Here) -> list[Linked]:
    """The whole collection as a data set."""
    name, description = view.words.text("site_title"), view.words.text("site_description")
    return [_dataset(view, here, name=name, description=description, files=("figures.csv", "figures.json"))]


def term_data(view: View, here: Here, page: MechanismPage, description: str) -> list[Linked]:
    """A mechanism as a term of the glossary."""
    entry = view.entry(page)
    english = view.english_term(page)
    others = [page.term] if view.lang == "en" and english else [english] if english else []
    if entry:
        others += [*entry.variants, *entry.aliases_en]
    return [
        _filled(
            **{"@type": "DefinedTerm", "@id": "./#term"},
            url="./",
            name=neutral(english if view.lang == "en" and english else page.term),
            alternateName=[neutral(other) for other in others] or None,
            description=neutral(description),
            termCode=page.slug,
            inLanguage=_language(view),
            inDefinedTermSet={"@id": f"{here.to('mechanisms/')}#terms"},
        )
    ]


def terms_data(view: View, description: str) -> list[Linked]:
    """The glossary as a set of terms."""
    name = view.words.text("nav_mechanisms")
    return [
        _filled(
            **{"@type": "DefinedTermSet", "@id": "./#terms"},
            url="./",
            name=name,
            description=neutral(description),
            inLanguage=_language(view),
        )
    ]


def site_data(view: View, here: Here) -> list[Linked]:
    """The site and its search, for the home page."""
    search = f"{here.to('search/')}?q={{search_term_string}}"
    return [
        _filled(
            **{"@type": "WebSite", "@id": "./#site"},
            url="./",
            name=view.words.text("site_title"),
            description=view.words.text("site_description"),
            inLanguage=_language(view),
            potentialAction={
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": search},
                "query-input": "required name=search_term_string",
            },
        )
    ]


def crumbs(view: View, here: Here, title: str) -> list[Linked]:
    """The way from home to the page, through its listing; none for home itself."""
    if not here.url:
        return []
    way: list[tuple[str, str]] = [(view.words.text("site_title"), here.to())]
    folder = here.url.partition("/")[0]
    if folder in LISTINGS and here.url != f"{folder}/":
        way.append((view.words.text(f"nav_{folder}"), here.to(f"{folder}/")))
    way.append((neutral(title), "./"))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": str(address)}
        for number, (name, address) in enumerate(way, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _dataset(view: View, here: Here, *, name: str, description: str, files: Sequence[str], **more: object) -> Linked:
    forms = {"csv": "text/csv", "json": "application/json"}
    return _filled(
        **{"@type": "Dataset", "@id": "./#data"},
        url="./",
        name=neutral(name),
        description=neutral(description),
        inLanguage=_language(view),
        isAccessibleForFree=True,
        creator={"@type": "Organization", "name": view.words.text("site_title"), "url": str(here.to())},
        distribution=[
            {
                "@type": "DataDownload",
                "encodingFormat": forms[file.rpartition(".")[2]],
                "contentUrl": str(here.data(file)),
            }
            for file in files
        ],
        **more,
    )


def _named(type: str, name: str) -> Linked:
    return {"@type": type, "name": neutral(name)}


def _language(view: View) -> str:
    return "en" if view.lang == "en" else "zh-Hans"


def _filled(**properties: object) -> Linked:
    """The properties that are known."""
    return {name: value for name, value in properties.items() if value is not None}
