"""A disk that runs full while a site is built: ``python -m tests.site.full_disk FOLDER`` in a process of its own.

In a mount namespace of its own the folder becomes a small disk, which is filled. Where that is not to be had, files
may not grow beyond a size, which the system reports to the program in much the same way.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.killed import fingerprint
from tests.site.building import ROOT

SPARE = (0, 200_000, 3_000_000)  # bytes that are left: pages, search index or the site itself cannot be written
SMALL = 200_000  # bytes


def no_large_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


def build(place: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    folders = [f"--{kind}={place / kind}" for kind in ("seeds", "docs", "out", "cache")]
    command = [sys.executable, "-m", "generator", "--lang", "en", "build", *folders]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=before)


def try_full_disk(place: Path, is_disk: bool) -> None:
    """Build, fill the disk, change the report, build again and again, and at last with room; says what came of it."""
    (place / "seeds").mkdir()
    report = place / "seeds" / "qingyang-2021.txt"
    shutil.copy(ROOT / "seeds/qingyang-2021.txt", report)
    assert build(place).returncode == 0
    good = fingerprint(place / "out")
    report.write_bytes(report.read_bytes().replace(b"20905", b"20917"))
    for spare in SPARE if is_disk else SPARE[:1]:
        filler = place / "filler"
        if is_disk:
            free = os.statvfs(place).f_bavail * os.statvfs(place).f_frsize
            filler.write_bytes(bytes(max(0, free - spare)))
        failed = build(place, None if is_disk else no_large_files)
        filler.unlink(missing_ok=True)
        assert failed.returncode == 1, failed
        assert "the disk is full" in failed.stderr, failed.stderr
        assert failed.stderr.count("\n") == 1, failed.stderr
        assert fingerprint(place / "out") == good
        assert not (place / "out.new").exists()
    mended = build(place)
    assert mended.returncode == 0, mended.stderr
    clean = place / "clean"
    shutil.copytree(place / "seeds", clean / "seeds")
    assert build(clean).returncode == 0
    assert fingerprint(place / "out") == fingerprint(clean / "out")
    print("a full disk:", "mounted" if is_disk else "limited")


if __name__ == "__main__":
    disk = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=120m", "none", sys.argv[1]], check=False).returncode == 0
    try_full_disk(Path(sys.argv[1]), disk)
