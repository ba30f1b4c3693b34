"""What took long to make is made once; what is damaged or cannot be kept is made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import converted
from generator.errors import BadInput
from generator.model import Report
from generator.pipeline import read_report
from generator.read import docx
from tests.read.written import SENTENCES, docx_of


class Reader:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, name: str, data: bytes) -> tuple[str, str]:
        self.asked += 1
        if data == b"bad":
            raise BadInput(name, "坏", "bad")
        return data.decode(), "utf-8"


def test_a_file_is_converted_once(tmp_path: Path) -> None:
    reader = Reader()
    for name in ("a.pdf", "a.pdf", "renamed.pdf"):
        assert converted(reader, name, b"text", tmp_path) == ("text", "utf-8")
    assert reader.asked == 1
    assert converted(reader, "a.pdf", b"other", tmp_path) == ("other", "utf-8")
    assert reader.asked == 2


def test_a_refusal_is_not_kept(tmp_path: Path) -> None:
    reader = Reader()
    for _ in range(2):
        with pytest.raises(BadInput):
            converted(reader, "a.pdf", b"bad", tmp_path)
    assert reader.asked == 2


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    reader = Reader()
    converted(reader, "a.pdf", b"text", tmp_path)
    for entry in tmp_path.rglob("*.msgpack"):
        entry.write_bytes(b"\xc1 damaged")
    assert converted(reader, "a.pdf", b"text", tmp_path) == ("text", "utf-8")
    assert converted(reader, "a.pdf", b"text", tmp_path) == ("text", "utf-8")
    assert reader.asked == 2


def test_without_a_folder_or_where_it_cannot_be_written_it_is_made_each_time(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where a folder should be")
    reader = Reader()
    for folder in (None, blocked, blocked):
        assert converted(reader, "a.pdf", b"text", folder) == ("text", "utf-8")
    assert reader.asked == 3


def test_a_word_file_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_of(SENTENCES))
    first = read_report(path, tmp_path / "cache")
    assert isinstance(first, Report)
    assert first.figures
    monkeypatch.setattr(docx, "_Body", lambda *args: pytest.fail("opened"))
    assert read_report(path, tmp_path / "cache") == first
