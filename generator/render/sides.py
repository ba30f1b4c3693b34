"""What the comparison page reads: the choices, and for each report its figures with their identities.

``compare/choices.json`` names reports, places and everything that identities are made of;
``compare/reports/SLUG.json`` holds what one report brings to a comparison. Whether two figures may stand side by side
is decided by generator.collect.comparability: the page compares the fields of identities and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.collect.comparability import FIELDS, FREE_FIELDS, field_name, identity_key, label_of
from generator.collect.places import home_of
from generator.extract.units import unit_table
from generator.model import Figure, Mechanism, Record, Report
from generator.render import formats
from generator.render.columns import shown
from generator.render.view import View
from generator.render.write import Output

SUGGESTIONS = 6
_TERMS = ("indicator", "sector", "role", "unit_class", "direction")


class Choice(Record, frozen=True):
    """A report or place that can be chosen. ``key`` stands in the address; ``words`` can be typed to find it."""

    key: str
    label: str
    words: str
    reports: tuple[str, ...]


class Field(Record, frozen=True):
    """One field of an identity. Figures that differ in ``free`` fields only are comparable."""

    id: str
    label: str
    free: bool = False


class Choices(Record, frozen=True):
    """``choices.json``. ``labels`` names the values of those fields that have a closed vocabulary."""

    fields: tuple[Field, ...]
    labels: dict[str, dict[str, str]]
    groups: list[tuple[str, list[str]]]
    categories: dict[str, str]
    reports: list[Choice]
    places: list[Choice]
    suggestions: list[tuple[str, str]]


class Side(Record, frozen=True, omit_defaults=False):
    """One report of a comparison. ``place`` is its own, as identities name it.

    ``figures`` are rows of id, shown value, note, subject and then the identity in the order of ``fields``;
    ``mechanisms`` rows of slug (empty where it has no page), term, English name (empty where there is none) and
    category.
    """

    slug: str
    title: str
    label: str
    place: str
    period: str
    figures: list[tuple[str | None, ...]]
    mechanisms: list[tuple[str, str, str, str]]
    labels: dict[str, dict[str, str]]


def compare_files(view: View) -> Iterator[Output]:
    """The data of the page in one language, with paths below that language's root."""
    yield Output(path="compare/choices.json", content=msgspec.json.encode(_choices(view)))
    for report in view.corpus.reports.values():
        yield Output(path=f"compare/reports/{report.slug}.json", content=msgspec.json.encode(_side(view, report)))


def place_key(view: View, slug: str) -> str:
    """A place's key: its slug, unless a report has the same."""
    return f"places/{slug}" if slug in view.corpus.reports else slug


def _choices(view: View) -> Choices:
    indicators = view.taxonomy.indicators
    groups: dict[str, list[str]] = {id: [] for id in view.taxonomy.indicator_groups}
    for id, term in indicators.items():
        groups[term.group or "other"].append(id)
    return Choices(
        fields=tuple(Field(id=id, label=view.pick(field_name(id)), free=id in FREE_FIELDS) for id in FIELDS),
        labels={field: _labels(view, field) for field in _TERMS},
        groups=[(view.label(view.taxonomy.indicator_groups[id]), members) for id, members in groups.items()],
        categories={id: view.category(id) for id in view.taxonomy.mechanism_categories},
        reports=[_report_choice(view, report) for report in view.newest_first],
        places=[
            Choice(key=place_key(view, slug), label=view.place(place.name), words=place.name, reports=place.reports)
            for slug, place in view.corpus.places.items()
            if place.reports
        ],
        suggestions=_suggestions(view),
    )


def _labels(view: View, field: str) -> dict[str, str]:
    taxonomy = view.taxonomy
    values: dict[str, list[str]] = {
        "indicator": list(taxonomy.indicators),
        "sector": list(taxonomy.sectors),
        "role": list(taxonomy.roles),
        "unit_class": list(unit_table().classes),
        "direction": ["up", "down"],
    }
    labels = {id: view.pick(label_of(field, id)) for id in values[field]}
    return labels | {"": view.pick(label_of(field, None))}


def _report_choice(view: View, report: Report) -> Choice:
    meta, place = report.meta, home_of(report.meta)
    words = (view.title(report), meta.title or meta.title_suggested, place.name if place else None)
    return Choice(
        key=report.slug,
        label=view.short_title(report),
        words=" ".join(dict.fromkeys(word for word in words if word)),
        reports=(report.slug,),
    )


def _suggestions(view: View) -> list[tuple[str, str]]:
    """The pairs of reports that are most alike, the latest first among equals."""
    scores: dict[tuple[str, str], float] = {}
    for slug, others in view.corpus.similar.items():
        for other in others:
            pair = (slug, other.report) if view.rank[slug] < view.rank[other.report] else (other.report, slug)
            scores[pair] = max(other.score, scores.get(pair, 0.0))
    ranked = sorted(scores, key=lambda pair: (-scores[pair], view.rank[pair[0]], view.rank[pair[1]]))
    return ranked[:SUGGESTIONS]


def _side(view: View, report: Report) -> Side:
    ordered = sorted(report.figures, key=_whole_first)
    rows = [_figure_row(view, report, figure) for figure in ordered]
    places = {row[4 + FIELDS.index("place")] for row in rows} - {None}
    periods = {row[4 + FIELDS.index("period")] for row in rows} - {None}
    return Side(
        slug=report.slug,
        title=view.title(report),
        label=view.short_title(report),
        place=report.meta.county or report.meta.city or report.meta.province or "",
        period=view.period_of(report) or "",
        figures=rows,
        mechanisms=[_mechanism_row(view, mechanism) for mechanism in report.mechanisms],
        labels={
            "place": {name: view.place(name) for name in sorted(filter(None, places))},
            "period": {iso: formats.period(iso, view.lang) for iso in sorted(filter(None, periods))},
        },
    )


def _figure_row(view: View, report: Report, figure: Figure) -> tuple[str | None, ...]:
    identity = identity_key(figure, report)
    note = view.words.text("part") if figure.part_of else ""
    return (
        figure.id,
        shown(view, report, figure),
        note,
        figure.subject,
        *(getattr(identity, field) for field in FIELDS),
    )


def _mechanism_row(view: View, mechanism: Mechanism) -> tuple[str, str, str, str]:
    slug = view.mechanism_slug(mechanism)
    english = view.english_term(view.corpus.mechanisms[slug]) if slug and view.lang == "en" else None
    return slug or "", mechanism.term, english or "", mechanism.category


def _whole_first(figure: Figure) -> tuple[bool, bool, bool, int]:
    return figure.part_of is not None, figure.place is not None, figure.period is not None, figure.start
