"""From reports to the Corpus: addresses first, then every index over all of them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.collect.figures import by_indicator, by_sector, figure_uses, missing_indicators
from generator.collect.laws import law_pages
from generator.collect.mechanisms import mechanism_pages
from generator.collect.places import place_pages
from generator.collect.similar import similar_reports
from generator.collect.slugs import with_slugs
from generator.model import Corpus, Report, SetAside


def collect(reports: Sequence[Report], set_aside: Sequence[SetAside] = ()) -> Corpus:
    """The collection with its indexes; gives every report its slug.

    The order of ``reports`` does not matter: reports come back sorted by slug, and every index has an order of its
    own. Files that were set aside are sorted by name.
    """
    named = with_slugs(reports)
    listed = list(named.values())
    uses = figure_uses(listed)
    mechanisms = mechanism_pages(listed)
    return Corpus(
        reports=named,
        indicators=by_indicator(uses),
        sectors=by_sector(uses),
        mechanisms=mechanisms,
        laws=law_pages(listed),
        places=place_pages(listed),
        similar=similar_reports(listed, mechanisms),
        missing=missing_indicators(listed),
        set_aside=tuple(sorted(set_aside, key=lambda file: (file.name, file.reason.en))),
    )
