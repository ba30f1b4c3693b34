"""The names table: what a reader may type to jump straight to a page, in either script or language or in pinyin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from pypinyin import Style, lazy_pinyin

from generator.search.normalise import compact
from generator.search.pages import Page

# reports are found by the index; of everything else the most used, so that the table stays a single small file
LIMIT = 3000
SHOWN = 90  # characters of a definition

_HAN = re.compile(r"[\u3400-\u9fff]")


class Name(TypedDict, total=False):
    """One row. ``page`` is the number of the page; ``alias`` other names; ``pinyin`` the syllables of the title."""

    page: int
    kind: str
    url: str
    zh: str
    en: str
    alias: list[str]
    pinyin: str
    about: str
    about_en: str


def names(pages: Sequence[Page]) -> list[Name]:
    """The rows in the order of ``pages``; at most LIMIT, those of the most used pages."""
    numbered = [(number, page) for number, page in enumerate(pages) if page.kind != "report"]
    chosen = sorted(numbered, key=lambda pair: (pair[1].kind in ("mechanism", "law"), -pair[1].uses, pair[0]))[:LIMIT]
    return [_row(number, page) for number, page in sorted(chosen, key=lambda pair: pair[0])]


def _row(number: int, page: Page) -> Name:
    row = Name(page=number, kind=page.kind, url=page.url, zh=page.title.zh)
    if page.title.en != page.title.zh:
        row["en"] = page.title.en
    titles = {compact(page.title.zh), compact(page.title.en)}
    aliases = {compact(alias): alias for alias in reversed(page.aliases)}
    if others := [alias for key, alias in reversed(aliases.items()) if key not in titles]:
        row["alias"] = others
    if _HAN.search(page.title.zh):
        row["pinyin"] = " ".join(pinyin(page.title.zh))
    if page.passages:
        row["about"] = _short(page.passages[0].text)
        if page.passages[0].text_en:
            row["about_en"] = _short(page.passages[0].text_en, SHOWN * 2)
    return row


def pinyin(text: str) -> list[str]:
    """The toneless syllables of ``text``, with its numbers and Latin words between them."""
    syllables = lazy_pinyin(compact(text), style=Style.NORMAL)
    return [part for s in syllables for part in re.findall(r"[a-z]+|[0-9]+", s.replace("ü", "v"))]


def _short(text: str, limit: int = SHOWN) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
