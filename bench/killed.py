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
from collections.abc import Iterator
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

    def is_killed_after(self, seconds: float) -> bool:
        """Begin a build and kill it; false where it ended before that."""
        process = self.start(self.place)
        time.sleep(seconds)
        running = process.poll() is None
        process.kill()
        process.wait()
        return running

    def _clean_site(self, version: int) -> str:
        self.write(version)
        place = self.place / f"clean-{version}"
        if self.start(place).wait():
            raise SystemExit("a clean build failed")
        return fingerprint(place / "site")


def try_kills(count: int, seed: int) -> Iterator[float]:
    """Kill ``count`` builds while they run, each after another build; gives after how many seconds each was killed.

    Raises SystemExit where a site is not whole, or where the build after a kill makes another site than a clean one.
    """
    chance = random.Random(seed)
    done = 0
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name))
        project.write(0)
        project.build()
        length = 0.0
        number = 0
        while done < count:
            number += 1
            project.write(number % 2)
            moment = chance.random() * length
            killed = length > 0 and project.is_killed_after(moment)
            done += killed
            if killed and fingerprint(project.place / "site") not in project.sites:
                raise SystemExit(f"kill {done}: the site is not whole")
            started = time.monotonic()
            project.build()
            length = time.monotonic() - started
            if fingerprint(project.place / "site") != project.sites[number % 2]:
                raise SystemExit(f"kill {done}: the next build differs from a clean one")
            if killed:
                yield moment


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    moments = []
    for moment in try_kills(args.count, args.seed):
        moments.append(moment)
        print(f"kill {len(moments)} after {moment:.1f} s", flush=True)
    print(
        f"{len(moments)} running builds killed after {min(moments):.1f} to {max(moments):.1f} s: "
        "the site was whole every time, and the next build equal to a clean one"
    )


if __name__ == "__main__":
    main()
