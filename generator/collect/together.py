"""Which mechanisms appear together: the most shared ones and how many reports use each two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from generator.model import Corpus, MechanismPage, Record

MOST = 40


class Together(Record, frozen=True):
    """The chosen mechanisms by slug, neighbours being those that most often appear together.

    ``counts`` holds for each two of them, as positions in ``slugs`` with the smaller first, the number of reports
    that use both; pairs that no report uses are left out.
    """

    slugs: tuple[str, ...]
    counts: dict[tuple[int, int], int]

    def count(self, one: int, two: int) -> int:
        """How many reports use both."""
        return self.counts.get((min(one, two), max(one, two)), 0)


def together(corpus: Corpus, most: int = MOST) -> Together:
    """The ``most`` mechanisms that the largest number of reports share, two reports at least."""
    shared = [page for page in corpus.mechanisms.values() if len(page.uses) > 1]
    chosen = sorted(shared, key=lambda page: (-len(page.uses), page.slug))[:most]
    pairs = _pairs(chosen)
    slugs = _in_a_row([page.slug for page in chosen], pairs)
    at = {slug: position for position, slug in enumerate(slugs)}
    counts = {tuple(sorted((at[one], at[two]))): n for (one, two), n in pairs.items()}
    return Together(slugs=slugs, counts={(one, two): n for (one, two), n in sorted(counts.items())})


def _pairs(chosen: Sequence[MechanismPage]) -> Counter[tuple[str, str]]:
    """The number of reports for each two slugs, the slugs of a pair in order."""
    of_report: dict[str, list[str]] = {}
    for page in chosen:
        for use in page.uses:
            of_report.setdefault(use.report, []).append(page.slug)
    pairs: Counter[tuple[str, str]] = Counter()
    for slugs in of_report.values():
        pairs.update(combinations(sorted(slugs), 2))
    return pairs


def _in_a_row(slugs: Sequence[str], pairs: Counter[tuple[str, str]]) -> tuple[str, ...]:
    """From the most used on, each followed by what appears most often together with the ones just before it."""
    rest, row = list(slugs), list[str]()
    while rest:
        last = row[-3:]

        def nearness(slug: str, last: Sequence[str] = last) -> float:
            return sum(pairs[min(slug, other), max(slug, other)] / (len(last) - i) for i, other in enumerate(last))

        best = max(range(len(rest)), key=lambda i: (nearness(rest[i]), -i))
        row.append(rest.pop(best))
    return tuple(row)
