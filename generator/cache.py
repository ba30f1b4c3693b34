"""Reports kept by content hash, so that only what changed is read again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache as memo
from pathlib import Path

import msgspec

from generator.model import Report, Source
from generator.vocabulary import fingerprint

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Report)


@memo
def _code_fingerprint() -> str:
    """A hash over the code that makes a Report: a changed extractor never serves old results."""
    package = Path(__file__).parent
    total = hashlib.sha256()
    for folder in ("model", "read", "parse", "extract", "audit"):
        for path in sorted((package / folder).rglob("*.py")):
            total.update(path.read_bytes())
    for name in ("identity.py", "corrections.py", "located.py"):
        total.update((package / name).read_bytes())
    return total.hexdigest()[:16]


def cached(source: Source, make: Callable[[], Report], folder: Path | None) -> Report:
    """The report of ``source``: from ``folder`` if it is there, else made and kept. A damaged entry is made again."""
    if folder is None:
        return make()
    key = hashlib.sha256(_encoder.encode([source, fingerprint(), _code_fingerprint()])).hexdigest()
    path = folder / key[:2] / f"{key[2:34]}.msgpack"
    try:
        return _decoder.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError, ValueError):
        report = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(_encoder.encode(report))
    temporary.replace(path)
    return report
