"""How long after saving a file its page is shown anew: ``python -m bench.serve --counts 5 1000``.

A copy of the project is served, so that its templates and vocabulary can be saved too. The page's own script is played:
it asks the server to tell it of a newer version, and the page is fetched again once it is told.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from bench.grow import grow
from generator.compiled import FOLDER

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("generator", "templates", "assets", "docs", "mkdocs.yml", "mkdocs.en.yml")
PATIENCE = 120.0  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")
_SHOWN = "report-00002"  # of the collection, the report whose page is looked at


class Shown(NamedTuple):
    """What passed between saving a file and the page with the change: seconds, and those of a core."""

    seconds: float
    core_seconds: float


class Served:
    """A served collection and the page of it that is open."""

    def __init__(self, place: Path, count: int) -> None:
        self.project = place / "project"
        _copy_project(self.project)
        self.seeds = place / "seeds"
        grow(ROOT / "seeds", self.seeds, count)
        self.report = self.seeds / f"{_SHOWN}.txt"
        self.sidecar = self.report.with_suffix(".yaml")
        self.sidecar.write_text("slug: shown\n", encoding="utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/"
        command = [sys.executable, "-m", "generator", "serve", f"--seeds={self.seeds}", f"--port={port}"]
        self.log = (place / "log").open("wb")
        self.process = subprocess.Popen(command, cwd=self.project, stderr=self.log, start_new_session=True)
        self._wait_until(lambda: bool(self._get("")))
        if not self.open():
            raise SystemExit("the page that is to be looked at is not there")

    def open(self) -> str:
        """The page as it is served; empty while there is none."""
        return self._get("reports/shown/")

    def _get(self, path: str) -> str:
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except OSError:
            return ""

    def core_seconds(self) -> float:
        """What all processes of the server have used so far."""
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.process.pid:  # the session
                ticks += sum(map(int, fields[11:15]))
        return ticks / _TICKS

    def rest(self) -> None:
        """Wait until nothing is being worked on."""
        last = -1.0
        while (now := self.core_seconds()) - last > 0.3:
            last = now
            time.sleep(2)

    def save(self, path: Path, text: str, mark: str) -> Shown:
        """Save ``text`` and wait until the open page holds ``mark``."""
        page = self.open()
        if mark in page:
            raise SystemExit(f"{mark!r} is on the page before it is saved")
        self.rest()
        used, started = self.core_seconds(), time.monotonic()
        path.write_text(text, encoding="utf-8")
        while mark not in page:
            found = re.search(r"livereload\((\d+), (\d+)\)", page)
            if not found or time.monotonic() - started > PATIENCE:
                raise SystemExit(f"{path.name}: not shown")
            self._get(f"livereload/{found[1]}/{found[2]}")
            page = self.open()
        return Shown(time.monotonic() - started, self.core_seconds() - used)

    def close(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.wait(60)
        self.log.close()

    def _wait_until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            if self.process.poll() is not None:
                raise SystemExit(Path(self.log.name).read_text(errors="replace"))
            time.sleep(0.5)


def _copy_project(place: Path) -> None:
    place.mkdir()
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *COPIED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    (place / "assets" / "node_modules").symlink_to(ROOT / "assets" / "node_modules")
    if FOLDER.exists():
        shutil.copytree(FOLDER, place / FOLDER.relative_to(ROOT))


@contextmanager
def served(count: int) -> Iterator[Served]:
    """A collection of ``count`` reports, served while the block runs."""
    with tempfile.TemporaryDirectory() as name:
        server = Served(Path(name), count)
        try:
            yield server
        finally:
            server.close()


def changes(server: Served) -> Iterator[tuple[str, Path, str, str]]:
    """What is saved, one after the other: the kind of file, the file, its new text, and what then is on the page."""
    report = server.report.read_text(encoding="utf-8")
    yield "report", server.report, f"{report}\n全年新增检查企业86427家。\n", "86427"
    yield "sidecar", server.sidecar, "slug: shown\ntitle: 保存之后的标题\n", "保存之后的标题"
    template = server.project / "templates/report.md.j2"
    yield (
        "template",
        template,
        f"{template.read_text(encoding='utf-8')}\n<p>after saving the template</p>\n",
        "after sav",
    )
    vocabulary = server.project / "generator/vocabulary/taxonomy.yaml"
    text = vocabulary.read_text(encoding="utf-8")
    yield "vocabulary", vocabulary, text.replace("zh: 排查隐患数", "zh: 保存后的隐患数", 1), "保存后的隐患数"


def measure(counts: list[int]) -> Table:
    """Seconds and core seconds from saving to showing, for each kind of file and each size of collection."""
    table = Table("reports", "saved", "s", "core s", "load", title="From saving a file to its page in the browser")
    for count in counts:
        with served(count) as server:
            for kind, path, text, mark in changes(server):
                load = os.getloadavg()[0]
                shown = server.save(path, text, mark)
                table.add_row(str(count), kind, f"{shown.seconds:.2f}", f"{shown.core_seconds:.2f}", f"{load:.1f}")
    return table


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="*", default=[5, 1000])
    Console(width=100).print(measure(parser.parse_args().counts))


if __name__ == "__main__":
    main()
