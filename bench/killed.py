"""Kill builds at random moments and look whether the site stays whole: ``python -m bench.killed 100``."""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def fingerprint(folder: Path) -> str:
    """One hash over the names and bytes of all files of a folder; "" where it is not there."""
    if not folder.exists():
        return ""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


class Project:
    """A collection of two reports of which one is changed back and forth, and the two sites that may come of it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.seeds = place / "seeds"
        self.seeds.mkdir()
        for name in ("qingyang-2021", "baoji-2023"):
            for path in (ROOT / "seeds").glob(f"{name}.*"):
                shutil.copy(path, self.seeds)
        self.report = self.seeds / "qingyang-2021.txt"
        self.texts = (self.report.read_bytes(), self.report.read_bytes().replace(b"20905", b"20917"))
        self.sites = tuple(self._clean_site(i) for i in range(2))

    def start(self, place: Path) -> subprocess.Popen[bytes]:
        """Begin a build with everything that it writes below ``place``."""
        folders = [f"--docs={place / 'docs'}", f"--out={place / 'site'}", f"--cache={place / 'cache'}"]
        command = [sys.executable, "-m", "generator", "build", f"--seeds={self.seeds}", *folders]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def write(self, version: int) -> None:
        """Let the report say what its ``version`` says."""
        self.report.write_bytes(self.texts[version])

    def build(self) -> None:
        """A whole build in the project's own place."""
        status = self.start(self.place).wait()
        if status:
            raise SystemExit(f"a build after a killed one failed with {status}")

    def _clean_site(self, version: int) -> str:
        self.write(version)
        place = self.place / f"clean-{version}"
        if self.start(place).wait():
            raise SystemExit("a clean build failed")
        return fingerprint(place / "site")


def try_kills(count: int, seed: int) -> int:
    """Kill ``count`` builds; returns how many were still running. Raises SystemExit at the first broken site."""
    chance = random.Random(seed)
    running = 0
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        project.write(0)
        started = time.monotonic()
        project.build()
        length = time.monotonic() - started
        for number in range(count):
            project.write(number % 2)
            process = project.start(project.place)
            time.sleep(chance.random() * length)
            running += process.poll() is None
            process.kill()
            process.wait()
            if fingerprint(project.place / "site") not in project.sites:
                raise SystemExit(f"kill {number + 1}: the site is not whole")
        for version in range(2):
            project.write(version)
            project.build()
            if fingerprint(project.place / "site") != project.sites[version]:
                raise SystemExit("the build after the kills differs from a clean one")
    return running


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    running = try_kills(args.count, args.seed)
    print(f"{args.count} builds killed, {running} of them running: the site was whole every time")


if __name__ == "__main__":
    main()
