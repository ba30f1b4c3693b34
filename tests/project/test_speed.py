"""Extraction and audit keep pace with jieba's segmentation of the same text in the same process.

The floor leaves room for a busy machine; ``make bench`` measures the ratio itself.
"""

from pathlib import Path

import jieba

from bench.timing import best_in_turn
from generator.audit import audit
from generator.compiled import in_use
from generator.extract import extract
from generator.parse import parse
from generator.read import find_seeds, read_source

SEEDS = Path(__file__).parent.parent.parent / "seeds"
FLOOR = 1.0 if in_use() else 0.6  # times the speed of jieba
ROUNDS = 8


def test_extraction_keeps_pace_with_segmentation() -> None:
    documents = [parse(read_source(path)) for path in find_seeds(SEEDS)]
    jieba.initialize()
    fastest = best_in_turn(
        {
            "segmented": lambda: [jieba.lcut(document.text) for document in documents],
            "extracted": lambda: [audit(extract(document)) for document in documents],
        },
        ROUNDS,
    )
    assert fastest["segmented"] / fastest["extracted"] > FLOOR
