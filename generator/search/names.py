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

_HAN = re.compile(r"[\u3400-\u9fff]")


class Names(TypedDict):
    """The table by columns, a value for each name, which compress better than rows.

    ``page``: numbers of the pages, each as the difference to the one before; ``alias``: other names, a line each;
    ``pinyin``: the syllables of the Chinese title; ``url`` where it is not the pinyin with hyphens, in the kind's
    folder. ``en`` and ``url`` are empty where they say nothing new.
    """

    page: list[int]
    zh: list[str]
    en: list[str]
    alias: list[str]
    pinyin: list[str]
    url: list[str]


def names(pages: Sequence[Page]) -> Names:
    """The table kind by kind, the most used names of each first; of mechanisms and laws the LIMIT most used.

    Among names that fit a query equally well, the order of the table decides.
    """
    table = Names(page=[], zh=[], en=[], alias=[], pinyin=[], url=[])
    last = 0
    for number, page in _chosen(pages):
        title = page.title
        spelled = " ".join(pinyin(title.zh)) if _HAN.search(title.zh) else ""
        table["page"].append(number - last)
        table["zh"].append(title.zh)
        table["en"].append(title.en if title.en != title.zh else "")
        table["alias"].append("\n".join(_others(page)))
        table["pinyin"].append(spelled)
        table["url"].append(page.url if page.url != f"{page.kind}s/{spelled.replace(' ', '-')}/" else "")
        last = number
    return table


def _chosen(pages: Sequence[Page]) -> list[tuple[int, Page]]:
    """The pages of the table with their numbers, in its order."""
    named = [(number, page) for number, page in enumerate(pages) if page.kind != "report"]
    named.sort(key=lambda pair: (pair[1].kind in ("mechanism", "law"), -pair[1].uses, pair[0]))
    kinds = list(dict.fromkeys(page.kind for page in pages))
    return sorted(named[:LIMIT], key=lambda pair: kinds.index(pair[1].kind))


def _others(page: Page) -> list[str]:
    """The page's other names that are not merely written otherwise."""
    titles = {compact(page.title.zh), compact(page.title.en)}
    aliases = {compact(alias): alias for alias in reversed(page.aliases)}
    return [alias for key, alias in reversed(aliases.items()) if key not in titles]


def pinyin(text: str) -> list[str]:
    """The toneless syllables of ``text``, with its numbers and Latin words between them."""
    syllables = lazy_pinyin(compact(text), style=Style.NORMAL)
    return [part for s in syllables for part in re.findall(r"[a-z]+|[0-9]+", s.replace("ü", "v"))]
