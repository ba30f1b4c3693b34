"""Writing pages: only where the content changed, whole or not at all, and nothing left over from the last time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.model import Record

MANIFEST = ".generated"  # MkDocs leaves out names that start with a dot


class Output(Record, frozen=True):
    """One generated file: its path below the folder, with forward slashes, and its bytes."""

    path: str
    content: bytes


def write_outputs(folder: Path, outputs: Iterable[Output]) -> list[Path]:
    """Write the outputs below ``folder`` and remove what an earlier call wrote and this one does not.

    Returns the files written or removed. The manifest names every generated file, so that hand-written ones
    beside them are never removed; a file is named there before it is written, so a crash leaves none unnamed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    known = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.exists() else set()
    current: set[str] = set()
    changed: list[Path] = []
    with manifest.open("a", encoding="utf-8", newline="\n") as names:
        for output in outputs:
            current.add(output.path)
            path = folder / output.path
            if _holds(path, output.content):
                continue
            if output.path not in known:
                names.write(f"{output.path}\n")
                names.flush()
            _replace(path, output.content)
            changed.append(path)
    for name in sorted(known - current):
        path = folder / name
        path.unlink(missing_ok=True)
        changed.append(path)
        with suppress(OSError):  # the folder still holds something
            path.parent.rmdir()
    listing = "".join(f"{name}\n" for name in sorted(current)).encode()
    if not _holds(manifest, listing):
        _replace(manifest, listing)
    return changed


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
