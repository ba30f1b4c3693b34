"""The glossary of the collection: one entry for each mechanism, with all its uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest

from msgspec.structs import replace

from generator.collect.order import oldest_first
from generator.collect.slugs import unique_slugs
from generator.extract.glossary import glossary
from generator.extract.name_folding import fold
from generator.identity import short_id, slugify
from generator.model import Mechanism, MechanismPage, MechanismUse, Report
from generator.vocabulary import taxonomy

# companions listed on a page
BESIDE = 12
# addresses below /mechanisms/ that are pages of another kind
RESERVED = ("index", "map")
_folded = lru_cache(maxsize=65536)(fold)


class _Gathered:
    """The uses of one mechanism while they are being gathered."""

    __slots__ = ("entry", "key", "uses")

    def __init__(self, key: str, entry: str | None) -> None:
        self.key, self.entry, self.uses = key, entry, dict[str, Mechanism]()

    def add(self, report: str, mechanism: Mechanism) -> None:
        """Takes up a mention; two records of one report become one."""
        known = self.uses.get(report)
        self.uses[report] = _merged(known, mechanism) if known else mechanism

    def term(self) -> str:
        """The curated term; else the spelling that most reports use, of several the first by code point."""
        if self.entry in glossary():
            return glossary()[self.entry].term
        return _commonest(mechanism.term for mechanism in self.uses.values())

    def category(self) -> str:
        """The curated category, else the one that most reports give it."""
        if self.entry in glossary():
            return glossary()[self.entry].category
        return _commonest(mechanism.category for mechanism in self.uses.values())


def _merged(one: Mechanism, two: Mechanism) -> Mechanism:
    defined = one if one.definition or not two.definition else two
    return replace(
        one,
        mentions=tuple(sorted({*one.mentions, *two.mentions}, key=lambda span: (span.start, span.end))),
        definition=defined.definition,
        definition_at=defined.definition_at,
        components=one.components or two.components,
    )


def _commonest(words: Iterable[str]) -> str:
    return min(Counter(words).items(), key=lambda pair: (-pair[1], pair[0]))[0]


def mechanism_pages(reports: Iterable[Report]) -> dict[str, MechanismPage]:
    """All mechanisms of the collection by slug: categories in the order of the taxonomy, then by slug.

    Reports mean the same mechanism where it was recognised as the same entry, or where its names are the same
    but for quotation marks, separators and blanks. Curated entries keep their id as slug.
    """
    gathered: dict[str, _Gathered] = {}
    for report in oldest_first(reports):
        for mechanism in report.mechanisms:
            key = mechanism.entry or f"“{_folded(mechanism.term)}”"
            gathered.setdefault(key, _Gathered(key, mechanism.entry)).add(report.slug, mechanism)
    named = _slugs(list(gathered.values()))
    beside = _companions(named)
    order = {id: position for position, id in enumerate(taxonomy().mechanism_categories)}
    pages = {
        slug: MechanismPage(
            slug=slug,
            term=found.term(),
            category=found.category(),
            uses=tuple(MechanismUse(report=report, mechanism=m) for report, m in found.uses.items()),
            entry=found.entry,
            beside=beside[slug],
        )
        for slug, found in named.items()
    }
    return dict(sorted(pages.items(), key=lambda pair: (order.get(pair[1].category, len(order)), pair[0])))


def _slugs(gathered: Sequence[_Gathered]) -> dict[str, _Gathered]:
    """Slugs, curated entries first, so that a find that sounds alike never takes the address of one."""
    return unique_slugs(
        sorted(gathered, key=lambda found: (found.entry is None, found.key)),
        wanted=lambda found: found.entry or _address(found.term()),
        tell_apart=lambda found: found.key,
    )


def _address(term: str) -> str:
    slug = slugify(term)
    return f"{slug}-{short_id(term, length=4)}" if slug in RESERVED else slug


def _companions(named: dict[str, _Gathered]) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each slug those that most reports use together with it."""
    of_report: dict[str, list[str]] = {}
    for slug, found in named.items():
        for report in found.uses:
            of_report.setdefault(report, []).append(slug)
    companions: dict[str, tuple[tuple[str, int], ...]] = {}
    for slug, found in named.items():
        together: Counter[str] = Counter()
        for report in found.uses:
            together.update(of_report[report])
        del together[slug]
        companions[slug] = tuple(nsmallest(BESIDE, together.items(), key=lambda pair: (-pair[1], pair[0])))
    return companions
