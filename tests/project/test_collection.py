"""The reports of a folder as last read: each is read again when one of its files changed, and no other."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator import collection
from generator.collection import Collection
from generator.model import Report, SetAside
from generator.options import Options
from tests.read.written import SENTENCES

TEXT = "\n".join(SENTENCES)


@pytest.fixture
def options(tmp_path: Path) -> Options:
    options = Options.at(tmp_path, out=tmp_path / "serve" / "site", cache=tmp_path / "cache")
    options.seeds.mkdir()
    for name in ("a", "b"):
        (options.seeds / f"{name}.txt").write_text(TEXT.replace("1203", f"120{ord(name)}"), encoding="utf-8")
        (options.seeds / f"{name}.yaml").write_text(f"slug: {name}\n", encoding="utf-8")
    return options


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as it happens."""
    names: list[str] = []
    original = collection.read_reports

    def noted(paths: Iterable[Path], options: Options) -> Iterator[Report | SetAside]:
        paths = list(paths)
        names.extend(path.name for path in paths)
        return original(paths, options)

    monkeypatch.setattr(collection, "read_reports", noted)
    return names


def test_only_what_changed_is_read_again(options: Options, read: list[str]) -> None:
    known = Collection(options)
    corpus, changed = known.update()
    assert (list(corpus.reports), changed, read) == (["a", "b"], ["a", "b"], ["a.txt", "b.txt"])
    assert known.update()[1] == []
    (options.seeds / "b.yaml").write_text("slug: new\n", encoding="utf-8")
    assert known.update()[1] == ["new"]
    assert read == ["a.txt", "b.txt", "b.txt"]


def test_a_file_of_the_same_size_and_time_is_another_file(options: Options) -> None:
    known = Collection(options)
    known.update()
    path = options.seeds / "a.txt"
    stat = path.stat()
    other = options.seeds / ".a.txt"
    other.write_text(path.read_text(encoding="utf-8").replace("4560", "4561"), encoding="utf-8")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(path)
    assert known.update()[1] == ["a"]


def test_removed_and_broken_files_leave_the_collection(options: Options) -> None:
    known = Collection(options)
    known.update()
    (options.seeds / "a.txt").unlink()
    (options.seeds / "b.txt").write_bytes(b"")
    corpus, _ = known.update()
    assert not corpus.reports
    assert [bad.name for bad in corpus.set_aside] == ["b.txt"]


def test_a_new_process_begins_with_what_the_last_one_read(options: Options, read: list[str]) -> None:
    before = Collection(options)
    before.update()
    options.out.parent.mkdir()
    before.settle()
    read.clear()
    known = Collection(options)
    assert known.from_before
    corpus, changed = known.update({"b"})
    assert list(corpus.reports) == ["a", "b"]
    assert (changed, read) == ([], ["b.txt"])
    known.settle()
    assert not known.from_before
    assert read == ["b.txt", "a.txt", "b.txt"]
