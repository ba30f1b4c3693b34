"""Putting a finished folder in the place of the last one, so that a reader never meets half a site."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A workplace beside ``out``; its folder ``site`` takes the place of ``out`` when the block ends well.

    The workplace is removed in any case; what a killed build left behind is cleared away first. The caller
    holds the build lock.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    _recover(out)
    workplace = out.with_name(f"{out.name}.new")
    workplace.mkdir()
    try:
        yield workplace
        _exchange(workplace / "site", out)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
        shutil.rmtree(_last(out), ignore_errors=True)


def _last(out: Path) -> Path:
    return out.with_name(f"{out.name}.last")


def _recover(out: Path) -> None:
    """Undo what a killed build left: put the last site back if it was just being moved, drop half-made ones."""
    last = _last(out)
    if not out.exists() and last.exists():
        last.rename(out)
    for leftover in (last, out.with_name(f"{out.name}.new")):
        if leftover.exists():
            shutil.rmtree(leftover)


def _exchange(new: Path, out: Path) -> None:
    """Swap the two folders, in one step where the system can."""
    if not out.exists():
        new.rename(out)
    elif not _swap_atomically(new, out):
        out.rename(_last(out))
        new.rename(out)


def _swap_atomically(a: Path, b: Path) -> bool:
    """Exchange two folders with Linux's renameat2; False where it is not to be had (other systems, some mounts)."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _RENAME_EXCHANGE) == 0)
