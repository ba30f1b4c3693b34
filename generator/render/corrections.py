"""What editors corrected in a report, and why: every entry of its sidecar that changes what the program read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET
from msgspec.structs import fields

from generator.model import Change, Correction, HeadingCorrection, MetaCorrection, Record, Report
from generator.render.escape import Html, el, encode, html, joined
from generator.render.links import Here
from generator.render.view import View

_SAID = frozenset(field.name for field in fields(Correction)) | {"field", "level"}


class Corrected(Record, frozen=True):
    """One correction, ready to show: of what kind, of which words, what was done, and the reason."""

    kind: Html
    surface: Html
    done: Html
    reason: Html


def corrections(view: View, here: Here, report: Report) -> list[Corrected]:
    """All corrections of a report, in the order of its sidecar."""
    return list(_all(view, here, report))


def _all(view: View, here: Here, report: Report) -> Iterator[Corrected]:
    sidecar = report.source.sidecar
    corrected = {_key(figure.correction): figure.id for figure in report.figures if figure.correction}
    sections: dict[str, Sequence[Correction]] = {
        "figures": sidecar.figures,
        "mechanisms": sidecar.mechanisms,
        "headings": sidecar.headings,
        "meta": sidecar.meta,
    }
    for section, found in sections.items():
        for correction in found:
            figure = corrected.get(_key(correction)) if section == "figures" else None
            words = view.chinese(correction.surface)
            yield Corrected(
                kind=view.words(f"corrected_{section}"),
                surface=el("a", words, href=here.figure(report.slug, figure)) if figure else words,
                done=html(view.words(f"corrected_{correction.action}"), " ", _values(view, correction)),
                reason=view.prose(correction.reason),
            )


def _key(correction: Correction) -> tuple[str | int | None, ...]:
    """What tells corrections apart; a figure that was read from the cache keeps no more of its own."""
    return correction.action, correction.surface, correction.at, correction.expect, correction.reason


def _values(view: View, correction: Correction) -> Html:
    """The values that a correction gives, by what the page calls them."""
    if isinstance(correction, MetaCorrection):
        name = view.words(f"column_{correction.field}")
        return name if correction.value is None else html(name, " ", _value(view, correction.field, correction.value))
    if isinstance(correction, HeadingCorrection):
        return view.words("corrected_level", n=correction.level) if correction.action in ("set", "add") else Html()
    given = [(f.name, value) for f in fields(correction) if (value := getattr(correction, f.name)) is not UNSET]
    shown = [_value(view, name, value) for name, value in given if name not in _SAID]
    return joined(view.words("list_comma"), shown)


def _value(view: View, name: str, value: object) -> Html:
    terms = {
        "indicator": view.taxonomy.indicators,
        "sector": view.taxonomy.sectors,
        "role": view.taxonomy.roles,
        "bound": view.taxonomy.bounds,
        "category": view.taxonomy.mechanism_categories,
        "level": view.taxonomy.levels,
        "document_type": view.taxonomy.document_types,
    }
    if name in terms and isinstance(value, str):
        return encode(view.label(terms[name][value]))
    if isinstance(value, Change):
        return view.words(f"change_{value.direction}_{value.base or 'unsaid'}")
    return view.prose(str(value)) if value is not None else encode("—")
