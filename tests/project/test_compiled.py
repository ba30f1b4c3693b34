"""The compiled twins of extraction and audit: used only while they are of the same sources, and of the same mind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import compiled

ROOT = compiled.PACKAGE.parent
FOLDER = compiled.FOLDER  # that of the project, which tests put others in place of
# prints where the code came from, then a line for each text: 60 reports with other numbers, 200 odd or damaged inputs
REPORTS = """
import hashlib, sys
from pathlib import Path
import msgspec
from bench.fuzz_inputs import make_input, name_of
from bench.grow import grow
from generator.audit import audit
from generator.errors import BadInput
from generator.extract import extract, figures
from generator.parse import parse
from generator.read import read_source
folder = Path(sys.argv[1])
grow(Path("seeds"), folder, 60)
for number in range(200):
    file, data = make_input(name_of(number))
    folder.joinpath(f"{number}-{file}").write_bytes(data)
print(figures.__file__)
for path in sorted(folder.glob("*.txt")) + sorted(folder.glob("*.md")):
    try:
        report = audit(extract(parse(read_source(path))))
    except BadInput as bad:
        print(path.name, bad)
    else:
        print(path.name, len(report.figures), hashlib.sha256(msgspec.json.encode(report)).hexdigest())
"""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for that of the twins, by a process that has not looked for them yet."""
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "meta_path", [f for f in sys.meta_path if not isinstance(f, compiled.Twins)])
    monkeypatch.delenv("DIGEST_UNCOMPILED", raising=False)
    return tmp_path


def test_twins_of_these_sources_are_found(built: Path) -> None:
    twin = built / "generator" / "extract" / f"some_module{compiled.SUFFIX}"
    twin.parent.mkdir(parents=True)
    twin.touch()
    (built / compiled.STAMP).write_text(compiled.stamp())
    compiled.prefer_compiled()
    assert compiled.in_use()
    finder = sys.meta_path[0]
    found = finder.find_spec("generator.extract.some_module", None)
    assert found is not None and found.origin == str(twin)
    assert finder.find_spec("generator.extract.another", None) is None


@pytest.mark.parametrize("made_from", ["", "0" * 64, compiled.NO_COMPILER, "failed", "未"])
def test_twins_of_other_sources_are_left_alone(built: Path, made_from: str) -> None:
    (built / compiled.STAMP).write_text(made_from, encoding="utf-8")
    compiled.prefer_compiled()
    assert not compiled.in_use()


def test_without_a_build_the_python_files_run(built: Path) -> None:
    compiled.prefer_compiled()
    assert not compiled.in_use()


def test_twins_can_be_switched_off(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (built / compiled.STAMP).write_text(compiled.stamp())
    monkeypatch.setenv("DIGEST_UNCOMPILED", "1")
    compiled.prefer_compiled()
    assert not compiled.in_use()


def test_an_edit_or_a_new_module_changes_the_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("extract/__init__.py", "extract/words.py", "extract/shapes.py", "audit/sums.py", "identity.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("class Shape(Record): ..." if "shapes" in name else "A = 1")
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path)
    assert [path.name for path in compiled.sources()] == ["words.py", "sums.py", "identity.py"]
    stamps = [compiled.stamp()]
    (tmp_path / "audit" / "sums.py").write_text("A = 2")
    stamps.append(compiled.stamp())
    (tmp_path / "extract" / "more.py").write_text("")
    stamps.append(compiled.stamp())
    assert len(set(stamps)) == 3


def test_nothing_compiled_counts_on_a_place_for_cached_properties() -> None:
    """A compiled class has no ``__dict__`` to keep one in: it would be worked out at every look."""
    assert not [path.name for path, content in compiled.sources().items() if b"cached_property" in content]


def _reports(folder: Path, **environment: str) -> list[str]:
    folder.mkdir()
    command = [sys.executable, "-c", REPORTS, str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_twins_read_every_text_as_the_python_files_do(tmp_path: Path) -> None:
    if not compiled.in_use():
        there = FOLDER / compiled.STAMP
        if there.exists() and there.read_text() == compiled.NO_COMPILER:
            pytest.skip("there is no C compiler here")
        pytest.fail("what is compiled is not of these sources: make test compiles them first")
    twins = _reports(tmp_path / "twins")
    plain = _reports(tmp_path / "plain", DIGEST_UNCOMPILED="1")
    assert twins[0].endswith(compiled.SUFFIX) and plain[0].endswith(".py")
    assert len(plain) > 100
    assert twins[1:] == plain[1:]
