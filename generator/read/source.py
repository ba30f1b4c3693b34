"""From a file to a Source."""

from __future__ import annotations

import hashlib
from pathlib import Path

from generator.model import Source


def find_seeds(folder: Path) -> list[Path]:
    """The report files of a folder, sorted by name."""
    return sorted(p for p in folder.glob("*.txt") if p.is_file())


def read_source(path: Path) -> Source:
    """The report at ``path``. Raises BadInput where it cannot be used."""
    data = path.read_bytes()
    return Source(
        name=path.name,
        format="txt",
        encoding="utf-8",
        digest=hashlib.sha256(data).hexdigest(),
        text=data.decode("utf-8"),
    )
