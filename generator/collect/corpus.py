"""From reports to the Corpus."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.model import Corpus, Report, SetAside


def collect(reports: Sequence[Report], set_aside: Sequence[SetAside] = ()) -> Corpus:
    """The collection with its indexes; gives every report its slug."""
    named = {f"report-{i}": replace(r, slug=f"report-{i}") for i, r in enumerate(reports)}
    return Corpus(
        reports=named,
        indicators={},
        sectors={},
        mechanisms={},
        laws={},
        places={},
        similar={},
        missing={},
        set_aside=tuple(set_aside),
    )
