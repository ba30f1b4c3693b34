"""Processor time of a piece of work: what the machine does beside it counts little."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Seconds on a core, of this process alone."""
    started = time.process_time()
    work()
    return time.process_time() - started


def best(work: Callable[[], object], rounds: int) -> float:
    """Of a few rounds the fastest, the one least disturbed by the rest of the machine."""
    return min(seconds(work) for _ in range(rounds))
