"""Processor time of a piece of work: what the machine does beside it counts little."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping


def seconds(work: Callable[[], object]) -> float:
    """Seconds on a core, of this process alone."""
    started = time.process_time()
    work()
    return time.process_time() - started


def best_in_turn(work: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The best of each piece of work, done in turn: a machine that is slow for a while is so for all of them."""
    fastest = dict.fromkeys(work, math.inf)
    for _ in range(rounds):
        for name, job in work.items():
            fastest[name] = min(fastest[name], seconds(job))
    return fastest


def best(work: Callable[[], object], rounds: int) -> float:
    """Of a few rounds the fastest, the one least disturbed by the rest of the machine."""
    return min(seconds(work) for _ in range(rounds))
