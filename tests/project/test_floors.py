"""Quality is a ratchet: these floors only ever rise."""

from pathlib import Path

import pytest

from generator.score import Tally, score_folder

GOLD = Path(__file__).parent.parent / "gold"
SEEDS = GOLD.parent.parent / "seeds"

FLOORS = {
    "figures.core": 0.995,
    "figures.full": 0.96,
    "figure.bound": 0.995,
    "figure.direction": 0.995,
    "figure.indicator": 0.975,
    "figure.sector": 0.98,
    "figure.period": 0.99,
    "mechanisms": 0.966,
    "mechanism.category": 0.97,
    "mechanism.definition": 0.95,
    "laws": 0.99,
    "headings": 0.99,
    "checks": 0.98,
    "meta": 0.98,
}


@pytest.fixture(scope="module")
def tally() -> Tally:
    return score_folder(GOLD, SEEDS)


@pytest.mark.parametrize("what", FLOORS)
def test_accuracy_does_not_fall(tally: Tally, what: str) -> None:
    row = tally.rows()[what]
    assert row.gold > 0
    assert row.f1 >= FLOORS[what], "\n".join(tally.notes[what])
