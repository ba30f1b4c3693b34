"""Chinese names in Latin letters."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from generator.parse.places import place_of


@lru_cache(maxsize=4096)
def english_place(name: str) -> str:
    """``宝鸡市`` → ``Baoji``; a place that no table knows in toneless pinyin as a whole."""
    place = place_of(name)
    return place.en if place else "".join(lazy_pinyin(name, style=Style.NORMAL)).capitalize()


@lru_cache(maxsize=65536)
def toned_pinyin(term: str) -> str:
    """``四不两直`` → ``sì bù liǎng zhí``; what is not Chinese stays as it is."""
    return " ".join(part.strip() for part in lazy_pinyin(term, style=Style.TONE) if part.strip())


@lru_cache(maxsize=65536)
def plain_pinyin(term: str) -> str:
    """``四不两直`` → ``si bu liang zhi``, as one types it: ü is v; what is not Chinese stays as it is."""
    syllables = lazy_pinyin(term, style=Style.NORMAL)
    return " ".join(part.strip().replace("ü", "v") for part in syllables if part.strip())
