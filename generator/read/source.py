"""From a file to a Source: the size checked, the format looked up, the sidecar read."""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec.structs import replace

from generator.cache import converted
from generator.errors import BadInput
from generator.model import Sidecar, Source
from generator.read import index
from generator.read.formats import FORMATS, INSTEAD, PICTURES, Format
from generator.read.limits import MAX_TEXT_LENGTH, MB
from generator.read.sidecar import SIDECAR_SUFFIXES, with_places

# what may lie in the folder beside the reports and is not meant as one
_BESIDE = SIDECAR_SUFFIXES | {".csv"}


def find_seeds(folder: Path) -> list[Path]:
    """The report files of a folder, sorted by name; sub-folders are not searched.

    Hidden files, sidecars, tables of metadata and READMEs are no reports. A file of an unknown format is one: it
    comes back, so that ``read_source`` can say why it cannot be used. So does a file that only the table of
    metadata names.
    """
    present = {path for path in folder.iterdir() if not path.is_dir() and _is_report(path)}
    return sorted(present | {folder / name for name in index.named_in(folder)})


def files_of(report: Path) -> list[Path]:
    """Where what is known of a report may stand: itself, its sidecar, the table of metadata. Not all need be there."""
    return [report, *(report.with_suffix(suffix) for suffix in sorted(SIDECAR_SUFFIXES)), report.parent / index.NAME]


def _is_report(path: Path) -> bool:
    hidden = path.name.startswith((".", "~")) or path.name.endswith("~")
    return not hidden and path.suffix.lower() not in _BESIDE and path.stem.split(".")[0].lower() != "readme"


def read_source(path: Path, cache: Path | None = None) -> Source:
    """The report at ``path`` with its sidecar. Raises BadInput, in both languages, where it cannot be used.

    ``cache`` is a folder for texts that had to be converted.
    """
    name = path.name
    format = FORMATS.get(path.suffix.lower())
    if format is None:
        raise _unknown_format(name, path.suffix)
    data = _bytes_of(path, format)
    text, encoding = converted(format.read, name, data, cache if format.converted else None)
    if not text.strip("\ufeff\u200b \t\r\n\u3000\xa0\x0b\x0c"):
        raise BadInput(name, "文件里只有空白", "the file holds nothing but white space")
    if format.converted and len(text) > MAX_TEXT_LENGTH:
        raise BadInput(name, "文字太多,不像一份报告", "too much text for a report")
    sidecar, places = _sidecar_of(path)
    return Source(
        name=name,
        format=format.name,
        encoding=encoding,
        digest=hashlib.sha256(data).hexdigest(),
        text=text,
        sidecar=sidecar,
        corrections_at=places,
    )


def _unknown_format(name: str, suffix: str) -> BadInput:
    known = "、".join(FORMATS)
    zh, en = f"不支持的文件格式“{suffix or '无后缀'}”", f"unknown format {suffix or 'without suffix'!r}"
    if instead := INSTEAD.get(suffix.lower()):
        return BadInput(name, f"{zh}，请另存为 {instead}", f"{en}; save it as {instead}")
    if suffix.lower() in PICTURES:
        return BadInput(name, f"{zh}，图片请先做文字识别", f"{en}; run text recognition (OCR) on pictures first")
    return BadInput(name, f"{zh}（可用：{known}）", f"{en} (known: {known.replace('、', ', ')})")


def _sidecar_of(path: Path) -> tuple[Sidecar, dict[str, str]]:
    """What the editor says of a report: the fields of its sidecar, the others from its row in the table of metadata.

    Gives the places of the corrections too, for messages.
    """
    row, (own, places) = index.row_of(path), with_places(path)
    given = {field: value for field in Sidecar.__struct_fields__ if (value := getattr(own, field)) not in (None, ())}
    return replace(row, **given), places


def _bytes_of(path: Path, format: Format) -> bytes:
    """The bytes of the file; its size is looked at before anything is read."""
    name = path.name
    try:
        if not path.is_file():
            if line := index.named_in(path.parent).get(name):
                where = f"{index.NAME}:{line}"
                raise BadInput(name, f"{where} 提到的文件不存在", f"{where} names this file, but it is not there")
            raise BadInput(name, "不是普通文件", "not a regular file")
        size = path.stat().st_size
        if size == 0:
            raise BadInput(name, "文件是空的", "the file is empty")
        if size > format.max_bytes:
            zh = f"文件太大({size / MB:.1f} MB,上限 {format.max_bytes / MB:.0f} MB)"
            raise BadInput(name, zh, f"too large ({size / MB:.1f} MB, the limit is {format.max_bytes / MB:.0f} MB)")
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of symbolic links on older Pythons
        reason = getattr(error, "strerror", None) or "symbolic link loop"
        raise BadInput(name, f"文件无法读取({reason})", f"the file cannot be read ({reason})") from None
