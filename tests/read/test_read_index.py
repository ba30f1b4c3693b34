"""index.csv: metadata of many reports in a spreadsheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import BadInput, BadVocabulary
from generator.model import Sidecar
from generator.read import find_seeds, read_source


def sidecar(folder: Path, table: str | bytes, name: str = "a.txt") -> Sidecar:
    (folder / "a.txt").write_text("内容", encoding="utf-8")
    (folder / "index.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    return read_source(folder / name).sidecar


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_row_stands_in_for_a_sidecar(tmp_path: Path, encoding: str, mark: str) -> None:
    table = "file,title,period_start,published\r\na.txt,某市安全生产总结,2023,2024/1/5\r\nb.txt,别的报告,,\r\n"
    assert sidecar(tmp_path, table.replace(",", mark).encode(encoding)) == Sidecar(
        title="某市安全生产总结", period_start=2023, published="2024-01-05"
    )


def test_a_report_that_is_not_named(tmp_path: Path) -> None:
    assert sidecar(tmp_path, "file,title\nb.txt,别的\n") == Sidecar()
    assert sidecar(tmp_path, "") == Sidecar()


def test_the_sidecar_wins_field_by_field(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: 附注\n", encoding="utf-8")
    assert sidecar(tmp_path, "file,title,city\na.txt,表格,某市\n") == Sidecar(title="附注", city="某市")


def test_a_saved_table_is_read_anew(tmp_path: Path) -> None:
    assert sidecar(tmp_path, "file,city\na.txt,甲市\n").city == "甲市"
    assert sidecar(tmp_path, "file,city\na.txt,乙城市\n").city == "乙城市"


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("file,period_start\n\na.txt,soon\n", "index.csv:3: period_start must be a year"),
        ("file,level\na.txt,town\n", "index.csv:2: level must be one of"),
        ("file,published\na.txt,昨天\n", "index.csv:2: published"),
        ("file,title\na.txt,甲,乙\n", "index.csv:2: more cells"),
        ('file,title\nb.txt,"甲\n乙"\na.txt,丙\na.txt,丁\n', "index.csv:5: the file is named in line 4"),
    ],
)
def test_a_broken_row_names_file_and_line_and_stops_its_report_only(tmp_path: Path, table: str, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        sidecar(tmp_path, table)
    assert words in caught.value.en
    assert caught.value.zh.startswith("index.csv:")
    (tmp_path / "other.txt").write_text("内容", encoding="utf-8")
    assert read_source(tmp_path / "other.txt").sidecar == Sidecar()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (b"title\nx\n", "one column `file`"),
        (b"file,file\n", "no column twice"),
        (b"file,colour\n", "there is no column 'colour'"),
        (b"file,titel\n", "did you mean title"),
        (b"file,title\n../a.txt,x\n", "index.csv:2: `file`"),
        (b'file,title\na.txt,"x\n', "index.csv:2"),
        (b"PK\x03\x04", "save it as CSV"),
        (b"\xff\xff\xff", "save it as CSV"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, table: bytes, words: str) -> None:
    with pytest.raises(BadVocabulary, match=words.replace("(", r"\(")) as caught:
        sidecar(tmp_path, table)
    assert re.search(r"[\u4e00-\u9fff]", caught.value.zh) and "column" not in caught.value.zh


def test_a_row_whose_file_is_missing_is_reported(tmp_path: Path) -> None:
    sidecar(tmp_path, "file,title\na.txt,甲\nmissing.txt,乙\n")
    assert [path.name for path in find_seeds(tmp_path)] == ["a.txt", "missing.txt"]
    with pytest.raises(BadInput, match=r"index\.csv:3 names this file"):
        read_source(tmp_path / "missing.txt")
