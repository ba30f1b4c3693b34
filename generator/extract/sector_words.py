"""The words of sectors.yaml: where they stand in a text and what a stretch of them names together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from generator.errors import BadVocabulary
from generator.extract.word_tables import SectorVocabulary
from generator.vocabulary import load_yaml, taxonomy
from generator.word_finder import word_finder

GENERAL: Final = "general"  # stands for work safety as a whole where words are weighed
_COORDINATED: Final = re.compile("[、和与及]")


class Hit:
    """A word of a sector in the text."""

    def __init__(self, start: int, end: int, sector: str, strong: bool) -> None:
        self.start, self.end = start, end
        self.sector, self.strong = sector, strong


class Named:
    """What some words name together: one sector, or several, or work safety as a whole (None)."""

    def __init__(self, sector: str | None, strong: bool, words: str) -> None:
        self.sector, self.strong, self.words = sector, strong, words


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


class SectorFinder:
    """Finds the words of all sectors, the longest at each place."""

    def __init__(self, vocabulary: SectorVocabulary) -> None:
        known = taxonomy().sectors
        if odd := sorted(vocabulary.sectors.keys() - known.keys()):
            raise BadVocabulary(f"sectors.yaml: sectors: not in taxonomy.yaml: {', '.join(odd)}")
        words: dict[str, tuple[str, bool] | None] = dict.fromkeys(vocabulary.neutral)
        words |= dict.fromkeys(vocabulary.general, (GENERAL, True))
        for sector, entry in vocabulary.sectors.items():
            for strong, listed in ((True, entry.strong), (False, entry.weak)):
                for word in listed:
                    if word in words:
                        raise BadVocabulary(f"sectors.yaml: sectors.{sector}: {word} stands in two lists")
                    words[word] = (sector, strong)
        self._kinds = list(words.values())
        self._matches = word_finder(list(words), "longest")
        self._parents = {sector: term.parent for sector, term in known.items()}
        self.general = frozenset(vocabulary.general)
        self.field = re.compile(f"(?:{_any(vocabulary.fields)})[:,。]|(?:{_any(vocabulary.offices)}):")
        self.act = re.compile(_any(vocabulary.acts))

    def find(self, text: str) -> list[Hit]:
        """The words in text order; longer expressions that mean no sector are left out."""
        kinds = self._kinds
        return [
            Hit(start, end, kind[0], kind[1]) for start, end, i in self._matches(text) if (kind := kinds[i]) is not None
        ]

    def within(self, sector: str, other: str) -> bool:
        """Whether a sector is the other one or a child of it."""
        return sector == other or self._parents.get(sector) == other


@cache
def sector_finder() -> SectorFinder:
    """The finder for sectors.yaml."""
    return SectorFinder(load_yaml("sectors.yaml", SectorVocabulary))


def named_by(hits: Sequence[Hit], text: str) -> Named | None:
    """The sector that words of one stretch of ``text`` name; None where there are no words.

    Two joined by 和 or 、 are several; of others the last one is the thing that was counted. Strong words go before
    weak ones, a child before its parent.
    """
    if not hits:
        return None
    if len(hits) == 1:
        hit = hits[0]
        return Named(None if hit.sector == GENERAL else hit.sector, hit.strong, text[hit.start : hit.end])
    use = [h for h in hits if h.strong]
    if all(h.sector == GENERAL for h in use):
        use = list(hits)
    last = use[0]
    for hit in use[1:]:
        if hit.sector == last.sector:
            continue
        if _COORDINATED.search(text, last.end, hit.start):
            return Named(None, last.strong, text[use[0].start : use[-1].end])
        if hit.sector != GENERAL and not sector_finder().within(last.sector, hit.sector):
            last = hit
    return Named(None if last.sector == GENERAL else last.sector, last.strong, text[use[0].start : use[-1].end])
