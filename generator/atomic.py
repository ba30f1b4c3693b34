"""Files that are there whole or not at all, whoever looks and whenever the program is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path, mark: str = "part") -> Iterator[Path]:
    """A place beside ``path`` to write to; at the end the file there takes the place of ``path`` in one step.

    What a killed writer left is written over by the next; writers that may meet have each a ``mark`` of their own.
    Where the block fails, ``path`` stays as it was and nothing is left over.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{mark}")
    try:
        yield part
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write(path: Path, content: bytes) -> None:
    """Make ``path`` hold ``content``."""
    with replacing(path) as part:
        part.write_bytes(content)


def holds(path: Path, content: bytes) -> bool:
    """Whether ``path`` is a file with this content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
