"""Writing pages: only where the content changed, whole or not at all, and nothing left over from the last time."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.atomic import holds, write
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
    known, current, changed = _write(folder, outputs)
    for name in sorted(known - current):
        path = folder / name
        path.unlink(missing_ok=True)
        changed.append(path)
        with suppress(OSError):  # the folder still holds something
            path.parent.rmdir()
    listing = "".join(f"{name}\n" for name in sorted(current)).encode()
    if not holds(folder / MANIFEST, listing):
        write(folder / MANIFEST, listing)
    return changed


def write_some(folder: Path, outputs: Iterable[Output]) -> None:
    """Write the outputs below ``folder`` and leave everything else there as it is."""
    _write(folder, outputs)


def _write(folder: Path, outputs: Iterable[Output]) -> tuple[set[str], set[str], list[Path]]:
    """Write what changed; returns the names in the manifest, those of the outputs, and the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    known = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.exists() else set()
    current: set[str] = set()
    changed: list[Path] = []
    with manifest.open("a", encoding="utf-8", newline="\n") as names:
        for output in outputs:
            current.add(output.path)
            path = folder / output.path
            if holds(path, output.content):
                continue
            if output.path not in known:
                names.write(f"{output.path}\n")
                names.flush()
            write(path, output.content)
            changed.append(path)
    return known, current, changed
