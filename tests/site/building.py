"""Building whole sites for tests with the command that a person would use, and reports that try to do harm."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Build:
    """One finished build: its folders and what the command said."""

    place: Path
    seeds: Path
    status: int
    stdout: str
    stderr: str

    @property
    def docs(self) -> Path:
        return self.place / "docs"

    @property
    def site(self) -> Path:
        return self.place / "site"


def digest(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command line in a process of its own, in English."""
    environment = {**os.environ, "DIGEST_LANG": "en"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def build(place: Path, seeds: Path, *options: str) -> Build:
    """Build the reports of ``seeds`` with everything that is written kept below ``place``."""
    folders = [f"--seeds={seeds}", f"--docs={place / 'docs'}", f"--out={place / 'site'}", f"--cache={place / 'cache'}"]
    done = digest("build", *folders, *options)
    return Build(place, seeds, done.returncode, done.stdout, done.stderr)


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Build]) -> Build:
    """Make a build one time for all workers of a parallel run; what it printed is kept in files."""
    # with xdist, each worker's base folder lies in one that they share
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    place = shared / name
    with FileLock(shared / f"{name}.lock"):
        logs = place / "logs"
        if not logs.exists():
            place.mkdir()
            made = make(place)
            logs.mkdir()
            (logs / "status").write_text(str(made.status))
            (logs / "stdout").write_text(made.stdout)
            (logs / "stderr").write_text(made.stderr)
            (logs / "seeds").write_text(str(made.seeds))
    status, stdout, stderr, seeds = ((logs / n).read_text() for n in ("status", "stdout", "stderr", "seeds"))
    return Build(place, Path(seeds), int(status), stdout, stderr)


PAYLOADS = (
    "{{ 7*7 }}",
    "{% for x in [1] %}loop{% endfor %}",
    "<script>window.hacked = 1</script>",
    "<img src=x onerror=window.hacked=2>",
    "[x](javascript:window.hacked=3)",
    "{: onclick=window.hacked=4 }",
    "*[HTML]: abbr",
    "&lt;b&gt;",
    "![i](https://example.org/i.png)",
    "--8<-- 'mkdocs.yml'",
)
HOSTILE_NAME = "坏<b>名 {{ 7*7 }} ' \" & : #.txt"
BAD_FILES = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "undecodable.txt": b"\xff\xfe\xfd" + b"\x81\x00\xff\xff\x80" * 400,
    "huge.txt": "隐患一项。".encode() * (20 * 1024 * 1024 // 15 + 1),
}


def hostile_report() -> str:
    """A report that tries to be code everywhere a report's text can end up."""
    all_of_them = " ".join(PAYLOADS)
    lines = [
        f"甲市2023年安全生产工作总结 {PAYLOADS[0]} {PAYLOADS[2]}",
        "---\ntitle: !!python/object/apply:os.system ['true']\n---",
        f"一、隐患排查{all_of_them}",
        f"全年排查隐患120项,整改114项,整改率95%,{all_of_them}。实行“{PAYLOADS[0]}四不两直”检查。",
        f"二、名目 {PAYLOADS[3]} {PAYLOADS[5]}",
        *(f"按照《{payload}管理办法》,开展“{payload}行动”,检查企业{i + 31}家。" for i, payload in enumerate(PAYLOADS)),
        f"| 项目 | {PAYLOADS[2]} |\n|---|---|\n| {PAYLOADS[0]} | 检查{PAYLOADS[3]}35家 |",
    ]
    return "\n".join(lines)
