"""How to cite a report: GB/T 7714, BibTeX and APA, from what is known of it."""

from __future__ import annotations

import re

from generator.model import Report

_UNKNOWN_YEAR = "n.d."
_DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d{2})")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def citations(report: Report, title: str) -> list[tuple[str, str]]:
    """Name of the style and the citation in it. The date of access is the reader's to add: a build has no clock."""
    meta = report.meta
    author = meta.publisher or ""
    published = meta.published or meta.doc_date or meta.signed
    year = published[:4] if published else str(meta.period_end or meta.period_start or _UNKNOWN_YEAR)
    url = meta.source_url or ""
    return [
        ("GB/T 7714", _gbt(author, title, published or year, url)),
        ("BibTeX", _bibtex(report.slug, author, title, year, url)),
        ("APA", _apa(author, title, published, year, url)),
    ]


def _gbt(author: str, title: str, date: str, url: str) -> str:
    online = "[EB/OL]" if url else "[Z]"
    when = "" if date == _UNKNOWN_YEAR else f"({date})." if url else f"{date}."
    parts = [f"{author}. " if author else "", f"{title}{online}. ", when, f" {url}." if url else ""]
    return "".join(parts).strip()


def _bibtex(slug: str, author: str, title: str, year: str, url: str) -> str:
    fields = {"title": title, "author": author, "year": year if year != _UNKNOWN_YEAR else "", "url": url}
    lines = [f"  {name} = {{{_tex(value, name)}}}" for name, value in fields.items() if value]
    return "@misc{" + slug + ",\n" + ",\n".join(lines) + "\n}"


def _tex(value: str, field: str) -> str:
    """A field's value that LaTeX prints as it is; addresses are printed so by themselves."""
    value = re.sub(r"[{}\\]", "", value)
    return value if field == "url" else re.sub(r"([&%$#_])", r"\\\1", value)


def _apa_date(iso: str) -> str:
    """``2021-03-01`` → ``2021, March 1``; what is no full date as it is."""
    day = _DAY.fullmatch(iso)
    return f"{day[1]}, {_MONTHS[int(day[2]) - 1]} {int(day[3])}" if day else iso


def _apa(author: str, title: str, published: str | None, year: str, url: str) -> str:
    when = _apa_date(published) if published else year
    start = f"{author} ({when}). {title}." if author else f"{title} ({when})."
    return f"{start} {url}".strip()
