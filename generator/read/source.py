"""From a file to a Source: the size checked, the format looked up, the sidecar read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from generator.errors import BadInput
from generator.model import Source
from generator.read import txt
from generator.read.sidecar import SIDECAR_SUFFIXES, read_sidecar

# a report holds some ten thousand characters; a file beyond this is something else
MAX_BYTES = 5_000_000

Reader = Callable[[str, bytes], tuple[str, str]]

# one line a format: suffix -> function from (file name, bytes) to (text, encoding)
READERS: dict[str, Reader] = {
    ".txt": txt.read,
}

# what may lie in the folder beside the reports and is not meant as one
_BESIDE = SIDECAR_SUFFIXES | {".csv"}


def find_seeds(folder: Path) -> list[Path]:
    """The report files of a folder, sorted by name; sub-folders are not searched.

    Hidden files, sidecars, tables of metadata and READMEs are no reports. A file of an unknown format is one: it
    comes back, so that ``read_source`` can say why it cannot be used.
    """
    return sorted(path for path in folder.iterdir() if not path.is_dir() and _is_report(path))


def _is_report(path: Path) -> bool:
    hidden = path.name.startswith((".", "~")) or path.name.endswith("~")
    return not hidden and path.suffix.lower() not in _BESIDE and path.stem.split(".")[0].lower() != "readme"


def read_source(path: Path) -> Source:
    """The report at ``path`` with its sidecar. Raises BadInput, in both languages, where it cannot be used."""
    name = path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(READERS)
        raise BadInput(
            name,
            f"不支持的文件格式“{path.suffix or '无后缀'}”(可用:{known})",
            f"unknown format {path.suffix or 'without suffix'!r} (known: {known.replace('、', ', ')})",
        )
    data = _bytes_of(path)
    text, encoding = reader(name, data)
    if not text.strip("\ufeff\u200b \t\r\n\u3000\xa0\x0b\x0c"):
        raise BadInput(name, "文件里只有空白", "the file holds nothing but white space")
    return Source(
        name=name,
        format=path.suffix.lower().lstrip("."),
        encoding=encoding,
        digest=hashlib.sha256(data).hexdigest(),
        text=text,
        sidecar=read_sidecar(path),
    )


def _bytes_of(path: Path) -> bytes:
    """The bytes of the file; its size is looked at before anything is read."""
    name = path.name
    try:
        if not path.is_file():
            raise BadInput(name, "不是普通文件", "not a regular file")
        size = path.stat().st_size
        if size == 0:
            raise BadInput(name, "文件是空的", "the file is empty")
        if size > MAX_BYTES:
            zh = f"文件太大({size / 1e6:.1f} MB,上限 {MAX_BYTES / 1e6:.0f} MB)"
            raise BadInput(name, zh, f"too large ({size / 1e6:.1f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB)")
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links on older Pythons
        reason = getattr(error, "strerror", None) or "symbolic link loop"
        raise BadInput(name, f"文件无法读取({reason})", f"the file cannot be read ({reason})") from None
