"""The compiled twins of the modules that understand a report, used while they are of these very sources.

``make`` compiles extraction and audit with mypyc (``.ci/compile.py``) into ``build/compiled``. The twins are imported
only if all sources are byte for byte those they were made from, for the same interpreter; a project that was edited
since or never compiled runs its Python files, with the same results, slower by a third. ``DIGEST_UNCOMPILED=1`` in the
environment leaves the twins out.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

PACKAGE = Path(__file__).resolve().parent
FOLDER = PACKAGE.parent / "build" / "compiled"
STAMP = "stamp"  # the file of FOLDER that says what was compiled
NO_COMPILER = "no compiler"  # its content where nothing could be
SUFFIX = EXTENSION_SUFFIXES[0]


def sources() -> dict[Path, bytes]:
    """The modules that are compiled, with their content, in a fixed order.

    Left out is what defines Records: msgspec reads their annotations at run time, which compiled classes have lost.
    """
    paths = [*sorted(PACKAGE.glob("extract/*.py")), *sorted(PACKAGE.glob("audit/*.py")), PACKAGE / "identity.py"]
    found = {path: path.read_bytes() for path in paths if path.name != "__init__.py"}
    return {path: content for path, content in found.items() if b"(Record" not in content}


def stamp() -> str:
    """What the twins would be made from now: interpreter and sources."""
    total = hashlib.sha256(f"{sys.implementation.cache_tag}{SUFFIX}".encode())
    for path, content in sources().items():
        total.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0".encode() + content)
    return total.hexdigest()


class Twins(MetaPathFinder):
    """Finds the compiled modules of a folder, before the Python files of the same name are looked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            ".".join(file.relative_to(folder).parts).removesuffix(SUFFIX): file for file in folder.rglob(f"*{SUFFIX}")
        }

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module lies, if it was compiled."""
        file = self._files.get(fullname)
        return spec_from_file_location(fullname, file) if file else None


def prefer_compiled() -> None:
    """From here on, modules that have a compiled twin are imported as that."""
    if os.environ.get("DIGEST_UNCOMPILED"):
        return
    try:
        made_from = (FOLDER / STAMP).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return
    if made_from == stamp():
        sys.meta_path.insert(0, Twins(FOLDER))


def in_use() -> bool:
    """Whether this process imports the twins."""
    return any(isinstance(finder, Twins) for finder in sys.meta_path)
