"""Worker processes that never outlive the build they work for."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

_PR_SET_PDEATHSIG = 1
_SELDOM = 20_000  # so many objects are made before Python looks for cycles among them; at its own 700 it looks in vain


def worker_pool(jobs: int) -> ProcessPoolExecutor:
    """A pool of ``jobs`` processes that end at once when this process is killed.

    An orphan would go on writing into a folder that the next build has taken over. They are forked, so that this
    process is their parent, also where it came from a fork server itself.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return ProcessPoolExecutor(jobs)
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(os.getpid(),))


def collect_seldom() -> None:
    """Look for cycles of objects less often: what reading a report makes lives on in records, which have none.

    It saves a twelfth of the time of extraction, in this process and those it forks.
    """
    gc.set_threshold(_SELDOM, *gc.get_threshold()[1:])


@contextmanager
def no_garbage() -> Iterator[None]:
    """Leave cycles of objects uncollected meanwhile: records have none, and looking through all of them takes long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _begin(parent: int) -> None:
    gc.enable()  # libraries that read documents make cycles
    end_with(parent)


def end_with(parent: int) -> None:
    """Ask Linux to end this process with its parent; elsewhere workers end with their last task."""
    try:
        prctl = ctypes.CDLL(None).prctl
    except (AttributeError, OSError):
        return
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was killed before the request stood
        os.kill(os.getpid(), signal.SIGKILL)
