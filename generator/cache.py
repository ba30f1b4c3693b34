"""What took long to make, kept by content hash: reports, and the texts of files that had to be converted.

The cache is a convenience: an entry that is damaged or cannot be written is made again the next time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache as memo
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from generator.atomic import replacing
from generator.model import Report, Source
from generator.vocabulary import fingerprint

T = TypeVar("T")

# from (file name, bytes) to (text, encoding); raises BadInput
Reader = Callable[[str, bytes], tuple[str, str]]

_PACKAGE = Path(__file__).parent
# what a conversion depends on: the readers and the words that they know
_READERS = ("read", "vocabulary/html_meta.yaml", "vocabulary/tables.yaml", "vocabulary/units.yaml")
# what makes a Report, beside the vocabulary
_MAKERS = ("model", "read", "parse", "extract", "audit", "identity.py", "corrections.py", "located.py")

_encoder = msgspec.msgpack.Encoder()


_reports = msgspec.msgpack.Decoder(Report)
_texts = msgspec.msgpack.Decoder(tuple[str, str])


def cached(source: Source, make: Callable[[], Report], folder: Path | None) -> Report:
    """The report of ``source``: from ``folder`` if it is there, else made and kept."""
    return _kept([source, fingerprint(), _code(_MAKERS)], make, _reports, folder)


def converted(read: Reader, name: str, data: bytes, folder: Path | None) -> tuple[str, str]:
    """What ``read`` makes of the bytes of the file ``name``, kept in ``folder``. Raises BadInput, anew each time."""
    key = [read.__module__, hashlib.sha256(data).digest(), _code(_READERS)]
    return _kept(key, lambda: read(name, data), _texts, folder)


def _kept(key: Any, make: Callable[[], T], decoder: msgspec.msgpack.Decoder[T], folder: Path | None) -> T:
    if folder is None:
        return make()
    name = hashlib.sha256(_encoder.encode(key)).hexdigest()
    path = folder / name[:2] / f"{name[2:34]}.msgpack"
    try:
        return decoder.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError):
        made = make()
    # a folder that cannot be written or a full disk is said where pages are written
    with suppress(OSError), replacing(path, mark=str(os.getpid())) as part:
        part.write_bytes(_encoder.encode(made))
    return made


@memo
def _code(names: Iterable[str]) -> str:
    """A hash over files of the package: what was made by other code is never served."""
    total = hashlib.sha256()
    for name in names:
        top = _PACKAGE / name
        for path in [top] if top.is_file() else sorted(top.rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()[:16]
