"""The cards of a report's page: what a mechanism in its text means, shown where the reader points at it.

They stand in the page as hidden HTML, so that a screen reader can take them as descriptions of the links and
nothing has to be fetched; ``assets/src/cards.ts`` puts them beside the links.
"""

from __future__ import annotations

import re

from generator.model import Mechanism, MechanismPage, Record, Report
from generator.options import Lang
from generator.render.escape import Html, el, html
from generator.render.view import View

LONGEST: dict[Lang, int] = {"zh": 140, "en": 320}  # characters of a definition that a card shows

_FIRST: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[^。！？]*[。！？]”?"),
    "en": re.compile(r".*?[.!?][”\")]?(?= [A-Z“\"(])", re.DOTALL),
}


class Card(Record, frozen=True):
    """One card; the anchor is ``card-SLUG``. ``explained`` is False where nobody says what the term means."""

    slug: str
    name: Html
    meaning: Html
    explained: bool
    used: Html


def first_sentence(text: str, lang: Lang) -> str:
    """The first sentence of ``text``, cut off where it is too long for a card."""
    found = _FIRST[lang].match(text)
    sentence = (found[0] if found else text).strip()
    longest = LONGEST[lang]
    return sentence if len(sentence) <= longest else f"{sentence[:longest].rstrip('，、；,; ')}…"


def report_cards(view: View, report: Report) -> list[Card]:
    """A card for every mechanism of the report that has a page, by its slug."""
    cards: dict[str, Card] = {}
    for mechanism in report.mechanisms:
        slug = view.mechanism_slug(mechanism)
        if slug and slug not in cards:
            cards[slug] = _card(view, view.corpus.mechanisms[slug], mechanism)
    return [cards[slug] for slug in sorted(cards)]


def _card(view: View, page: MechanismPage, mechanism: Mechanism) -> Card:
    entry = view.entry(page)
    english = entry.en if entry and view.lang == "en" else ""
    meaning = _meaning(view, page, mechanism)
    return Card(
        slug=page.slug,
        name=html(view.prose(english), " ", view.chinese(page.term)) if english else view.chinese(page.term),
        meaning=meaning or view.words("card_not_explained"),
        explained=meaning is not None,
        used=view.words("card_used", n=len(page.uses)),
    )


def _meaning(view: View, page: MechanismPage, mechanism: Mechanism) -> Html | None:
    """What the curators say, else what this report says, else what the first report says that says anything."""
    entry = view.entry(page)
    label = (entry.definition or entry.unsettled) if entry else None
    if label:
        return view.prose(first_sentence(view.pick(label), view.lang))
    own = mechanism.definition or next(
        (use.mechanism.definition for use in page.uses if use.mechanism.definition), None
    )
    if own is None:
        return None
    return view.chinese(first_sentence(own, "zh"), "q") if view.lang == "en" else el("q", first_sentence(own, "zh"))
