"""Files are there whole or not at all."""

from pathlib import Path

import pytest

from generator.atomic import holds, replacing, write


def test_a_file_is_written_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert holds(path, b"new")
    assert not holds(path, b"old")
    assert not holds(tmp_path / "none", b"")
    assert [one.name for one in path.parent.iterdir()] == ["b.txt"]


def test_where_writing_fails_the_last_content_stands_and_nothing_is_left_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write(path, b"last")
    with pytest.raises(RuntimeError), replacing(path) as part:
        part.write_bytes(b"half")
        raise RuntimeError
    assert path.read_bytes() == b"last"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_writer_left_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with replacing(path) as part:
        left = part
        part.write_bytes(b"")
    left.write_bytes(b"left by a killed one")
    write(path, b"new")
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"new"
