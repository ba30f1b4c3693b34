"""Mechanisms and laws by name: on English pages with their English names, where they have one."""

from __future__ import annotations

from generator.extract.glossary import Entry
from generator.extract.law_table import laws
from generator.model import LawPage, MechanismPage
from generator.render.escape import Html, el, encode, html
from generator.render.links import Here
from generator.render.view import View


def mechanism_name(view: View, term: str, entry: Entry | None) -> Html:
    """A mechanism's name; in English its English one with the Chinese term behind it."""
    if view.lang == "zh":
        return encode(term)
    return html(entry.en, " ", view.chinese(term)) if entry else view.chinese(term)


def mechanism_link(view: View, here: Here, page: MechanismPage) -> Html:
    """A mechanism's name as a link to its page."""
    return el("a", mechanism_name(view, page.term, view.entry(page)), href=here.page("mechanisms", page.slug))


def law_link(view: View, here: Here, page: LawPage) -> Html:
    """A law's title as a link to its page; in English its English title with the Chinese one behind it."""
    known = laws().get(page.entry or "")
    title = view.chinese(f"《{page.title}》")
    name = html(known.en, " ", title) if known and view.lang == "en" else title
    return el("a", name, href=here.page("laws", page.slug))
