"""A page for each report: what it says at a glance, its figures, its audit, its terms, its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.collect.account import Account, account
from generator.model import Record, Report, Similar
from generator.render import figures, findings, formats
from generator.render.account import sentence_anchors, told
from generator.render.cards import report_cards
from generator.render.cite import citations
from generator.render.corrections import corrections
from generator.render.escape import Html, el, encode, html, joined
from generator.render.glossary_links import law_link, mechanism_link
from generator.render.linked_data import report_data
from generator.render.links import Here
from generator.render.pages.review import review_address
from generator.render.templates import Pages
from generator.render.text import Block, text_blocks
from generator.render.view import View
from generator.render.write import Output
from generator.review import doubts_of

SHARED_SHOWN = 6


class Fact(Record, frozen=True):
    """One line of the facts at the top."""

    name: Html
    value: Html


class Contents(NamedTuple):
    """What the pages of a report show alike in both languages: its text, what it tells, the anchors of sentences."""

    blocks: list[Block]
    account: Account
    anchors: dict[int, Html]


def contents(view: View, report: Report) -> Contents:
    """The report's full text and what it says it did, achieved, lacks and plans."""
    here = Here(f"reports/{report.slug}/", "zh")
    told_of = account(report)
    anchors = sentence_anchors(report, told_of)
    blocks = text_blocks(
        report,
        lambda mechanism: here.page("mechanisms", slug) if (slug := view.mechanism_slug(mechanism)) else None,
        lambda law: here.page("laws", slug) if (slug := view.law_slug(law)) else None,
        anchors,
    )
    return Contents(blocks, told_of, anchors)


def report_page(pages: Pages, report: Report, holds: Contents) -> Output:
    """The page of one report."""
    view = pages.view
    here = Here(f"reports/{report.slug}/", view.lang)
    title = view.title(report)
    checks, inconsistent = findings.counts(report)
    context: dict[str, object] = {
        "report": report,
        "original": view.original_title(report),
        "facts": _facts(view, here, report),
        "inconsistent": inconsistent,
        "checks": checks,
        "key_figures": figures.key_figures(view, here, report),
        "groups": figures.grouped(view, here, report),
        "findings": [findings.finding(view, here, report, check) for check in findings.order(report)],
        "mechanisms": _mechanisms(view, here, report),
        "laws": _laws(view, here, report),
        "similar": [_similar(view, here, report, other) for other in view.corpus.similar.get(report.slug, ())],
        "missing": [
            el("a", view.indicator(id), href=here.page("indicators", id))
            for id in view.corpus.missing.get(report.slug, ())
        ],
        "account": told(view, here, report, holds.account, holds.anchors),
        "blocks": _runs(holds.blocks),
        "cards": report_cards(view, report),
        "outline": [block for block in holds.blocks if block.kind == "heading"],
        "script": Html(f"zh-{report.meta.script}"),
        "health": _health(report),
        "source_note": view.prose(view.pick(report.meta.source_note)) if report.meta.source_note else "",
        "corrections": corrections(view, here, report),
        "doubts": sum(1 for _ in doubts_of(report)),
        "review": here.to(review_address(report)),
        "note": view.prose(view.pick(report.meta.note)) if report.meta.note else "",
        "citations": [(style, _lines(text)) for style, text in citations(report, view.original_title(report) or title)],
    }
    description = view.words.text(
        "report_description", title=title, figures=len(report.figures), mechanisms=len(report.mechanisms)
    )
    linked = report_data(view, here, report, title, description)
    return pages.make("report", here, title=title, description=description, context=context, linked=linked)


def _facts(view: View, here: Here, report: Report) -> list[Fact]:
    meta, words = report.meta, view.words
    place, slug = view.place_of(report), view.place_slug_of(report)
    publisher = view.chinese(meta.publisher) if meta.publisher else None
    lines: list[tuple[str, object]] = [
        ("place", el("a", place, href=here.page("places", slug)) if place and slug else place),
        ("period", view.period_of(report)),
        ("publisher", publisher),
        ("kind", view.label(view.taxonomy.document_types[meta.document_type])),
        ("published", formats.date(meta.published, view.lang) if meta.published else None),
        ("doc_number", view.prose(meta.doc_number) if meta.doc_number else None),
    ]
    return [Fact(name=words(key), value=encode(value)) for key, value in lines if value]


def _mechanisms(view: View, here: Here, report: Report) -> list[tuple[str, list[Html]]]:
    """Links by category, in the order of the categories."""
    by_category: dict[str, list[Html]] = {id: [] for id in view.taxonomy.mechanism_categories}
    for mechanism in report.mechanisms:
        slug = view.mechanism_slug(mechanism)
        page = view.corpus.mechanisms[slug] if slug else None
        name = mechanism_link(view, here, page) if page else view.chinese(mechanism.term)
        by_category[mechanism.category].append(name)
    return [(view.category(id), names) for id, names in by_category.items() if names]


def _laws(view: View, here: Here, report: Report) -> list[tuple[Html, str]]:
    seen: dict[str, tuple[Html, str]] = {}
    for law in report.laws:
        slug = view.law_slug(law)
        if slug and slug not in seen:
            kind = view.label(view.taxonomy.law_kinds[law.kind])
            seen[slug] = (law_link(view, here, view.corpus.laws[slug]), kind)
    return list(seen.values())


class SimilarReport(Record, frozen=True):
    """A similar report and what the two share."""

    link: Html
    comparison: Html
    mechanisms: Html
    indicators: Html
    more: int


def _similar(view: View, here: Here, report: Report, similar: Similar) -> SimilarReport:
    other = view.corpus.reports[similar.report]
    comma = view.words("list_comma")
    indicators = [el("a", view.indicator(id), href=here.page("indicators", id)) for id in similar.indicators]
    return SimilarReport(
        link=el("a", view.prose(view.title(other)), href=here.page("reports", other.slug)),
        comparison=here.comparison(report.slug, other.slug),
        mechanisms=joined(comma, [_term(view, here, term) for term in similar.mechanisms[:SHARED_SHOWN]]),
        indicators=joined(comma, indicators[:SHARED_SHOWN]),
        more=max(0, len(indicators) - SHARED_SHOWN),
    )


def _term(view: View, here: Here, term: str) -> Html:
    slug = view.term_slug(term)
    return mechanism_link(view, here, view.corpus.mechanisms[slug]) if slug else view.chinese(term)


def _runs(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """Neighbours of a kind together: a run of paragraphs is one block of HTML on the page."""
    runs: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if runs and runs[-1][0] == block.kind != "heading":
            runs[-1][1].append(block)
        else:
            runs.append((block.kind, [block]))
    return runs


def _health(report: Report) -> dict[str, int]:
    counts = figures.count_by(noise.kind for noise in report.noise)
    return {kind: counts.get(kind, 0) for kind in ("furniture", "gloss", "damage")}


def _lines(text: str) -> Html:
    """Text of several lines, those that are set in still so."""
    first, *more = text.split("\n")
    return html(first, *(html(Html("\n  " if line.startswith(" ") else "\n"), line.strip()) for line in more))
