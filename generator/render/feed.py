"""The feed of new reports (Atom, RFC 4287), one in each language.

Its dates are the reports' own and its ids come from their slugs: the same reports give the same feed. Addresses are
relative to it; templates/hooks.py makes them full ones where the site's own is known.
"""

from __future__ import annotations

import re
from uuid import UUID, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from generator.model import Report
from generator.render.escape import visible
from generator.render.view import View
from generator.render.write import Output
from generator.vocabulary.labels import Term

PATH = "feed.xml"
NEWEST = 50
ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"

_IDS = UUID("6f0e1c52-3d0b-5b0e-9a55-0c1f4d6f7a3e")  # of this project's feeds: never to be changed
_MIDNIGHT = "T00:00:00+08:00"  # in China
_UNDATED = "1970-01-01"
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(view: View) -> Output:
    """The newest reports by their date, at most ``NEWEST``."""
    ElementTree.register_namespace("", ATOM)
    dated = sorted(((date_of(report), report.slug) for report in view.corpus.reports.values()), reverse=True)[:NEWEST]
    words = view.words
    root = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": "en" if view.lang == "en" else "zh-Hans"})
    _add(root, "id", _id(view, ""))
    _add(root, "title", words.text("feed_title", name=words.text("site_title")))
    _add(root, "subtitle", words.text("site_description"))
    _add(root, "updated", (dated[0][0] if dated else _UNDATED) + _MIDNIGHT)
    _add(_add(root, "author"), "name", words.text("site_title"))
    _add(root, "link", rel="self", type="application/atom+xml", href=PATH)
    _add(root, "link", rel="alternate", type="text/html", href="./")
    for date, slug in dated:
        _entry(view, root, view.corpus.reports[slug], date)
    ElementTree.indent(root)
    data: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Output(path=PATH, content=data + b"\n")


def date_of(report: Report) -> str:
    """The day on which a report was published or signed, as far as it says so; else the last day that it covers."""
    meta = report.meta
    stated = next((day for day in map(_day, (meta.published, meta.doc_date, meta.signed)) if day), None)
    year = meta.period_end or meta.period_start
    return stated or (f"{year:04d}-12-31" if year else _UNDATED)


def _day(date: str | None) -> str | None:
    """``2021-03`` → ``2021-03-01``; None for what is no date."""
    found = _DATE.fullmatch(date or "")
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else None


def _entry(view: View, root: Element, report: Report, date: str) -> None:
    title = view.title(report)
    entry = _add(root, "entry")
    _add(entry, "id", _id(view, report.slug))
    _add(entry, "title", title)
    _add(entry, "updated", date + _MIDNIGHT)
    if published := _day(report.meta.published):
        _add(entry, "published", published + _MIDNIGHT)
    if report.meta.publisher:
        _add(_add(entry, "author"), "name", report.meta.publisher)
    _add(entry, "link", rel="alternate", type="text/html", href=f"reports/{report.slug}/")
    _add(entry, "category", term=report.meta.document_type, label=view.label(_kind(view, report)))
    counts = {"figures": len(report.figures), "mechanisms": len(report.mechanisms)}
    _add(entry, "summary", view.words.text("report_description", title=title, **counts))


def _kind(view: View, report: Report) -> Term:
    return view.taxonomy.document_types[report.meta.document_type]


def _id(view: View, slug: str) -> str:
    return uuid5(_IDS, f"{view.lang}/{slug}").urn


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """A new element with text that XML allows, on one line."""
    element = SubElement(parent, f"{{{ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    element.text = _clean(text) or None
    return element


def _clean(text: str) -> str:
    return _NOT_XML.sub("", visible(text)).strip()
