"""Similar reports: those that share rare mechanisms and indicators.

Every report is a set of features, a mechanism or an indicator, each the heavier the fewer reports have it. The
score of two reports is the cosine of their weights, 0..1. Candidates come from an inverted index, rarest features
first and no more than a fixed number for each report, so that the cost grows with the number of reports only.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from generator.model import MechanismPage, Report, Similar
from generator.vocabulary import taxonomy

SHOWN = 5
SHARED = 12  # mechanisms named as the reason
_LEAST = 0.03
# a shared way of working says more than a shared way of counting
_INDICATOR_WEIGHT = 0.5
_UNSPECIFIC = frozenset({"other"})
_UNIT = 1 << 24  # weights are multiples of 1 / _UNIT
# look-ups in the index for each report, and of one feature; candidates that are compared in full
_LOOKUPS, _LOOKUPS_OF_ONE, _CANDIDATES = 600, 60, 40


class _Index:
    """Which reports have which feature, and how much a feature weighs."""

    def __init__(self, features: Sequence[frozenset[str]]) -> None:
        self.features = features
        self.having: dict[str, list[int]] = {}
        for number, some in enumerate(features):
            for feature in sorted(some):
                self.having.setdefault(feature, []).append(number)
        total = len(features)
        self.weight = {feature: _weight(feature, len(having), total) for feature, having in self.having.items()}
        self.length = [math.sqrt(sum(map(self.weight.__getitem__, some))) for some in features]

    def candidates(self, number: int) -> list[int]:
        """The reports that share the most weight among those looked up, best first."""
        shared: dict[int, int] = {}
        left = _LOOKUPS
        for feature in sorted(self.features[number], key=lambda f: (len(self.having[f]), f)):
            weight, others = self.weight[feature], _around(self.having[feature], number)
            for other in others:
                shared[other] = shared.get(other, 0) + weight
            left -= len(others)
            if left <= 0:
                break
        return sorted(shared, key=lambda other: (-shared[other], other))[:_CANDIDATES]

    def score(self, one: int, two: int) -> float:
        """The cosine of two reports' weights."""
        shared = self.features[one] & self.features[two]
        return sum(map(self.weight.__getitem__, shared)) / (self.length[one] * self.length[two])


def _weight(feature: str, having: int, total: int) -> int:
    """The square of a feature's weight, as a whole number: whole numbers add up to the same in any order.

    What only one report has cannot be shared, and does not make that report less like the others.
    """
    if having == 1:
        return 0
    rarity = math.log((1 + total) / having)
    return round(_UNIT * (rarity if feature.startswith("m:") else rarity * _INDICATOR_WEIGHT) ** 2)


def _around(having: Sequence[int], number: int) -> Sequence[int]:
    """The other reports that have a feature; of many only those that follow ``number``, as around a circle."""
    at = bisect_left(having, number)
    if len(having) <= _LOOKUPS_OF_ONE:
        return [*having[:at], *having[at + 1 :]]
    following = having[at + 1 : at + 1 + _LOOKUPS_OF_ONE]
    return [*following, *having[: _LOOKUPS_OF_ONE - len(following)]]


def similar_reports(
    reports: Sequence[Report], mechanisms: Mapping[str, MechanismPage]
) -> dict[str, tuple[Similar, ...]]:
    """For each report up to SHOWN similar ones, best first, with what they share: heaviest mechanisms first."""
    features = _features(reports, mechanisms)
    index = _Index(features)
    found: dict[str, tuple[Similar, ...]] = {}
    for number, report in enumerate(reports):
        scored = [(index.score(number, other), other) for other in index.candidates(number)]
        best = sorted((pair for pair in scored if pair[0] >= _LEAST), key=lambda pair: (-pair[0], pair[1]))[:SHOWN]
        found[report.slug] = tuple(
            _similar(reports[other].slug, score, features[number] & features[other], index, mechanisms)
            for score, other in best
        )
    return found


def _features(reports: Sequence[Report], mechanisms: Mapping[str, MechanismPage]) -> list[frozenset[str]]:
    used: dict[str, set[str]] = {report.slug: set() for report in reports}
    for slug, page in mechanisms.items():
        for use in page.uses:
            used[use.report].add(f"m:{slug}")
    for report in reports:
        used[report.slug] |= {f"i:{f.indicator}" for f in report.figures if f.indicator not in _UNSPECIFIC}
    return [frozenset(used[report.slug]) for report in reports]


def _similar(
    slug: str, score: float, shared: frozenset[str], index: _Index, mechanisms: Mapping[str, MechanismPage]
) -> Similar:
    rarest = sorted((f for f in shared if f.startswith("m:")), key=lambda f: (-index.weight[f], f))
    return Similar(
        report=slug,
        score=round(score, 4),
        mechanisms=tuple(mechanisms[feature[2:]].term for feature in rarest[:SHARED]),
        indicators=tuple(id for id in taxonomy().indicators if f"i:{id}" in shared),
    )
