"""Which files are reports, and why some cannot be used."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import BadInput
from generator.read import MAX_BYTES, find_seeds, read_source


def refused(path: Path) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_source(path)
    bad = caught.value
    assert bad.name == path.name
    assert "\n" not in bad.zh
    assert "\n" not in bad.en
    assert str(bad) == f"{path.name}: {bad.en}"
    return bad


def test_a_report_keeps_its_name_digest_and_text(tmp_path: Path) -> None:
    path = tmp_path / "某市 2021.txt"
    data = "  第一行\r\n第二行  \r\n".encode()
    path.write_bytes(data)
    source = read_source(path)
    assert source.name == "某市 2021.txt"
    assert source.format == "txt"
    assert source.digest == hashlib.sha256(data).hexdigest()
    assert source.text == "  第一行\r\n第二行  \r\n"
    assert source.sidecar.title is None


def test_reports_are_found_by_name_and_nothing_else_is(tmp_path: Path) -> None:
    for name in ["b.txt", "a.TXT", "c.xyz", "b.yaml", "b.yml", "other.csv", ".hidden.txt", "~lock.txt", "old.txt~"]:
        (tmp_path / name).write_text("内容")
    for name in ["README.md", "readme.txt", "README.en.md"]:
        (tmp_path / name).write_text("about")
    (tmp_path / "index.csv").write_text("file,title\n")
    (tmp_path / "folder.txt").mkdir()
    assert [p.name for p in find_seeds(tmp_path)] == ["a.TXT", "b.txt", "c.xyz"]


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert refused(tmp_path / "a.txt").en == "the file is empty"


@pytest.mark.parametrize("blank", [" \n\t\r\n", "\ufeff\n", "\u3000\u3000\n\xa0", "\u200b"])
def test_a_blank_file(tmp_path: Path, blank: str) -> None:
    (tmp_path / "a.txt").write_text(blank, encoding="utf-8")
    assert "white space" in refused(tmp_path / "a.txt").en


def test_a_file_of_20_mb_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(20_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("read"))
    bad = refused(path)
    assert "20.0 MB" in bad.en
    assert "8 MB" in bad.zh


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_source(path).text) == MAX_BYTES


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("内容")
    bad = refused(tmp_path / "a.xyz")
    assert ".xyz" in bad.zh
    assert ".txt" in bad.en
    (tmp_path / "nosuffix").write_text("内容")
    assert "without suffix" in refused(tmp_path / "nosuffix").en


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        (".doc", "as .docx"),
        (".wps", "as .docx"),
        (".OFD", "as .pdf"),
        (".xlsx", "as index.csv"),
        (".mht", "as .html"),
        (".jpg", "OCR"),
    ],
)
def test_what_else_reports_are_sent_as_says_what_to_do(tmp_path: Path, suffix: str, words: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"x")
    bad = refused(path)
    assert words in bad.en
    assert "另存为" in bad.zh or "文字识别" in bad.zh


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "not a regular file" in refused(tmp_path / "gone.txt").en


def test_a_loop_of_links_is_a_reason_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert [p.name for p in find_seeds(tmp_path)] == ["a.txt", "b.txt"]
    refused(tmp_path / "a.txt")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    refused(tmp_path / "a.txt")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("内容")

    def forbidden(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    assert refused(tmp_path / "a.txt").en == "the file cannot be read (Permission denied)"


def test_the_libraries_behind_a_format_are_loaded_by_the_first_file_of_it() -> None:
    heavy = "{'lxml', 'trafilatura', 'docx', 'pdfplumber'}"
    code = f"import sys, generator.pipeline; sys.exit(len({heavy} & sys.modules.keys()))"
    subprocess.run([sys.executable, "-c", code], check=True)
