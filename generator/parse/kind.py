"""The kind of document: which cues of document_kinds.yaml a report shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import field

from generator.model import Heading, Record
from generator.vocabulary.load import load_yaml

_LEAD = 600
NEWS = frozenset(["news_feature", "other"])  # kinds of one time; what they call this year is that of their date
# a report that shows fewer points than this is of no kind that we know
_ENOUGH = 2


class Kind(Record, frozen=True, forbid_unknown_fields=True):
    """The cues of one kind: pattern -> points, by where they are looked for."""

    match: tuple[str, ...]
    title: dict[str, int] = field(default_factory=dict)
    lead: dict[str, int] = field(default_factory=dict)
    heading: dict[str, int] = field(default_factory=dict)
    publisher: dict[str, int] = field(default_factory=dict)


class KindsFile(Record, frozen=True, forbid_unknown_fields=True):
    """document_kinds.yaml: document type -> its cues."""

    kinds: dict[str, Kind]


Cues = tuple[tuple[re.Pattern[str], int], ...]


@cache
def kinds_file() -> KindsFile:
    """The cues, read once."""
    return load_yaml("document_kinds.yaml", KindsFile)


@cache
def _cues() -> dict[str, tuple[Cues, Cues, Cues, Cues]]:
    def compiled(cues: dict[str, int]) -> Cues:
        return tuple((re.compile(pattern), points) for pattern, points in cues.items())

    return {
        name: (compiled(kind.title), compiled(kind.lead), compiled(kind.heading), compiled(kind.publisher))
        for name, kind in kinds_file().kinds.items()
    }


def document_type(title: str | None, text: str, headings: Sequence[Heading], publisher: str | None) -> str:
    """The id of the document type, ``other`` where nothing speaks for any."""
    places = (title or "", text[:_LEAD], "\n".join(h.clean for h in headings if not h.label), publisher or "")
    scores = {
        name: sum(
            points for cues, place in zip(parts, places, strict=True) for cue, points in cues if cue.search(place)
        )
        for name, parts in _cues().items()
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= _ENOUGH else "other"
