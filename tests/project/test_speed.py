"""Extraction and audit keep pace with jieba's segmentation of the same text in the same process.

The floor leaves room for a busy machine; ``make bench`` measures the ratio itself.
"""

import time
from collections.abc import Callable
from pathlib import Path

import jieba

from generator.audit import audit
from generator.extract import extract
from generator.parse import parse
from generator.read import find_seeds, read_source

SEEDS = Path(__file__).parent.parent.parent / "seeds"
FLOOR = 0.6  # times the speed of jieba
ROUNDS = 6


def best(work: Callable[[], object]) -> float:
    """Seconds on a core of the round least disturbed by the rest of the machine."""
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def test_extraction_keeps_pace_with_segmentation() -> None:
    documents = [parse(read_source(path)) for path in find_seeds(SEEDS)]
    jieba.initialize()
    segmented = best(lambda: [jieba.lcut(document.text) for document in documents])
    extracted = best(lambda: [audit(extract(document)) for document in documents])
    assert segmented / extracted > FLOOR
