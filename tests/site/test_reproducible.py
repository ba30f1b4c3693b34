"""The same reports give the same bytes, and only what changed is written."""

import shutil
from pathlib import Path

import pytest

from tests.site.building import ROOT, Build, build, digest


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def pages(folder: Path) -> dict[str, bytes]:
    """All but the search index, which holds the text of every report."""
    return {name: data for name, data in contents(folder).items() if "/search-index/" not in name}


def stamps(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in sorted(folder.rglob("*")) if p.is_file()}


def test_two_builds_are_equal_byte_for_byte(project_site: Build, tmp_path: Path) -> None:
    again = build(tmp_path, ROOT / "seeds", "--jobs=1")
    assert again.status == 0, again.stderr
    for first, second in ((project_site.docs, again.docs), (project_site.site, again.site)):
        one, two = contents(first), contents(second)
        assert one.keys() == two.keys()
        assert [name for name in one if one[name] != two[name]] == []


@pytest.fixture
def generated(tmp_path: Path) -> tuple[Path, list[str]]:
    """A folder of two reports whose pages are written, and the arguments that write them."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("qingyang-2021", "quzhou-2020"):
        for path in (ROOT / "seeds").glob(f"{name}.*"):
            shutil.copy(path, seeds)
    arguments = ["generate", f"--seeds={seeds}", f"--docs={tmp_path / 'docs'}", f"--cache={tmp_path / 'cache'}"]
    done = digest(*arguments)
    assert done.returncode == 0, done.stderr
    return tmp_path, arguments


def test_nothing_is_written_when_nothing_changed(generated: tuple[Path, list[str]]) -> None:
    place, arguments = generated
    before = stamps(place / "docs")
    assert "0 files changed" in digest(*arguments).stdout
    assert stamps(place / "docs") == before


def test_a_changed_report_rewrites_only_what_depends_on_it(generated: tuple[Path, list[str]]) -> None:
    place, arguments = generated
    before = pages(place / "docs")
    report = place / "seeds/qingyang-2021.txt"
    # one more sentence at the end, without figure, mechanism or law: no index says anything new
    report.write_bytes(report.read_bytes().replace("技能水平。".encode(), "技能水平。大家都很满意。".encode()))
    assert digest(*arguments).returncode == 0
    after = pages(place / "docs")
    changed = {name for name in after if before.get(name) != after[name]}
    assert before.keys() == after.keys()
    assert changed
    strangers = [name for name in changed if "quzhou" in name]
    assert strangers == []
    assert all("qingyang" in name for name in changed), changed


def test_pages_of_a_report_that_is_gone_go_too(generated: tuple[Path, list[str]]) -> None:
    place, arguments = generated
    assert any("quzhou" in name for name in pages(place / "docs"))
    for path in (place / "seeds").glob("quzhou*"):
        path.unlink()
    assert digest(*arguments).returncode == 0
    assert not any("quzhou" in name for name in pages(place / "docs"))
