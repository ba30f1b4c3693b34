"""What goes wrong on real machines leaves the last good site and one plain line, or simply works."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.killed import fingerprint
from tests.read.written import SENTENCES, pdf_of
from tests.site.building import ROOT, Build, build, digest

_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 24, 1, 2
PLAIN_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LOCALES = [
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX"},
    {"LC_ALL": "tr_TR.UTF-8"},
    {"LC_ALL": "zh_CN.GB18030"},
    PLAIN_LOCALE,
    {**PLAIN_LOCALE, "PYTHONIOENCODING": "ascii"},
]


@pytest.fixture(scope="module")
def one_report(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of one report, as it should be."""
    place = tmp_path_factory.mktemp("one")
    made = build(place, seeds_in(place))
    assert made.status == 0, made.stderr
    return made


def seeds_in(place: Path) -> Path:
    (place / "seeds").mkdir(parents=True)
    shutil.copy(ROOT / "seeds/qingyang-2021.txt", place / "seeds")
    return place / "seeds"


def as_nobody_special() -> None:
    """Let permissions count for root too; for others they do anyway, and this does nothing."""
    for capability in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "generator", *arguments]
    known = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    environment = {**known, "DIGEST_LANG": "zh", **environment}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)


def test_two_builds_at_once_wait_for_each_other(tmp_path: Path, one_report: Build) -> None:
    seeds = seeds_in(tmp_path)
    folders = [f"--seeds={seeds}", f"--docs={tmp_path / 'docs'}", f"--out={tmp_path / 'site'}"]
    command = [sys.executable, "-m", "generator", "build", *folders]
    # caches of their own: it is the folders that are written which count
    builds = [subprocess.Popen([*command, f"--cache={tmp_path / f'cache-{i}'}"], cwd=ROOT) for i in range(2)]
    assert [one.wait() for one in builds] == [0, 0]
    assert fingerprint(tmp_path / "site") == fingerprint(one_report.site)
    left = {path.name for path in tmp_path.iterdir() if not path.name.startswith("cache")}
    assert left == {"seeds", "docs", "site", ".site.lock"}


def test_a_full_disk_is_said_plainly_and_the_last_site_stands(tmp_path: Path) -> None:
    namespace = ["unshare", "--map-root-user", "--mount"] if shutil.which("unshare") else []
    if namespace and subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode:
        namespace = []
    command = [*namespace, sys.executable, "-m", "tests.site.full_disk", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("a full disk:")


@pytest.mark.parametrize("folder", ["docs", "place"])
def test_a_folder_that_may_not_be_written_is_said_plainly(tmp_path: Path, folder: str) -> None:
    place = tmp_path / "place"
    seeds = seeds_in(place)
    (place / "docs").mkdir()
    (place / "cache").mkdir()
    locked = place if folder == "place" else place / folder
    locked.chmod(0o555)
    folders = [f"--{kind}={place / kind}" for kind in ("seeds", "docs", "out", "cache")]
    command = [sys.executable, "-m", "generator", "--lang", "en", "build", *folders]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=as_nobody_special)
    locked.chmod(0o755)
    assert done.returncode == 1
    assert done.stderr.startswith("error: no permission to read or write: ")
    assert str(locked) in done.stderr
    assert done.stderr.count("\n") == 1
    assert seeds.is_dir()


def test_what_only_reads_works_where_nothing_may_be_written(tmp_path: Path) -> None:
    seeds = seeds_in(tmp_path)
    project = tmp_path / "project"
    project.mkdir()
    (project / "mkdocs.yml").touch()
    project.chmod(0o555)
    command = [sys.executable, "-m", "generator", "check", f"--root={project}", f"--seeds={seeds}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=as_nobody_special)
    project.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert list(project.iterdir()) == [project / "mkdocs.yml"]


@pytest.mark.parametrize("locale", LOCALES, ids=lambda locale: ",".join(map("=".join, locale.items())))
def test_the_locale_changes_nothing_of_what_is_extracted(tmp_path: Path, locale: dict[str, str]) -> None:
    report = tmp_path / "某市 2023年总结.txt"
    report.write_text("\n".join(SENTENCES), encoding="utf-8")
    here, there = run("extract", str(report)), run("extract", str(report), **locale)
    assert here.returncode == there.returncode == 0, there.stderr.decode(errors="replace")
    assert json.loads(there.stdout) == json.loads(here.stdout)
    missing = run("extract", str(tmp_path / "没有.txt"), **locale)
    assert missing.returncode == 1
    assert b"Traceback" not in missing.stderr


def test_a_build_in_an_odd_locale_and_an_odd_folder_is_the_same(tmp_path: Path, one_report: Build) -> None:
    place = tmp_path / "我的 报告 & 网站"
    seeds_in(place)
    folders = [f"--{kind}={place / kind}" for kind in ("seeds", "docs", "out", "cache")]
    done = run("build", *folders, **PLAIN_LOCALE)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert fingerprint(place / "out") == fingerprint(one_report.site)


def test_no_font_is_needed(tmp_path: Path, one_report: Build) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    without = {"FONTCONFIG_FILE": "/dev/null", "FONTCONFIG_PATH": str(nothing), "XDG_DATA_DIRS": str(nothing)}
    report = tmp_path / "a.pdf"
    report.write_bytes(pdf_of(SENTENCES))  # names a font that it does not bring
    done = run("extract", str(report), **without)
    assert done.returncode == 0
    assert {figure["value"] for figure in json.loads(done.stdout)["figures"]} >= {1203, 4560, 98.5}
    styles = "".join(path.read_text(encoding="utf-8") for path in one_report.site.rglob("*.css"))
    assert "@font-face" not in styles
    assert "sans-serif" in styles


def test_an_error_of_the_machine_is_told_in_chinese_too(tmp_path: Path) -> None:
    blocked = tmp_path / "docs"
    blocked.write_text("a file where a folder should be")
    done = digest(
        "--lang", "zh", "build", f"--seeds={seeds_in(tmp_path)}", f"--docs={blocked}", f"--out={tmp_path / 'o'}"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("错误：")
    assert "Traceback" not in done.stderr
