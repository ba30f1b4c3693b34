"""Quality is a ratchet: these floors only ever rise."""

from pathlib import Path

import pytest

from generator.score import Tally, score_folder

GOLD = Path(__file__).parent.parent / "gold"
SEEDS = GOLD.parent.parent / "seeds"

FLOORS = {
    "figures.core": 0.97,
    "figures.full": 0.80,
    "mechanisms": 0.65,
    "laws": 0.95,
    "headings": 0.90,
    "checks": 0.80,
    "meta": 0.90,
}


@pytest.fixture(scope="module")
def tally() -> Tally:
    return score_folder(GOLD, SEEDS)


@pytest.mark.parametrize("what", FLOORS)
def test_accuracy_does_not_fall(tally: Tally, what: str) -> None:
    row = tally.rows()[what]
    assert row.gold > 0
    assert row.f1 >= FLOORS[what], "\n".join(tally.notes[what])
