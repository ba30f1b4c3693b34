"""Working on the site: what is saved shows up by itself, mistakes show on the page and go away when mended."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.building import ROOT

PATIENCE = 60.0  # seconds; how fast it is, is measured in `make bench`
PAGE = "reports/qingyang-2021/"


@dataclass
class Served:
    seeds: Path
    url: str

    def page(self, path: str = PAGE) -> str:
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            text: str = answer.read().decode("utf-8")
            return text

    def epoch(self) -> str:
        """The version that the page's own script compares, to know that it has to reload."""
        found = re.search(r"livereload\((\d+)", self.page())
        assert found
        return found[1]


def eventually(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except OSError:  # not yet listening
            pass
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    place = tmp_path_factory.mktemp("serve")
    seeds = place / "seeds"
    seeds.mkdir()
    shutil.copy(ROOT / "seeds/qingyang-2021.txt", seeds)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = [f"--seeds={seeds}", f"--docs={place / 'docs'}", f"--cache={place / 'cache'}"]
    command = [sys.executable, "-m", "generator", "serve", *folders, f"--port={port}"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DIGEST_LANG": "en"}, stderr=subprocess.PIPE)
    server = Served(seeds, f"http://127.0.0.1:{port}/")
    try:
        assert eventually(lambda: "20905" in server.page())
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_a_saved_report_shows_up_and_the_browser_is_told(served: Served) -> None:
    before = served.epoch()
    report = served.seeds / "qingyang-2021.txt"
    report.write_bytes(report.read_bytes().replace(b"20905", b"20917"))
    assert eventually(lambda: "20917" in served.page())
    assert served.epoch() != before
    assert "20917" in served.page("en/" + PAGE)


def test_nothing_is_rebuilt_without_a_change(served: Served) -> None:
    before = served.epoch()
    time.sleep(3)
    assert served.epoch() == before


def test_a_mistake_is_shown_on_the_page_until_it_is_mended(served: Served) -> None:
    sidecar = served.seeds / "qingyang-2021.yaml"
    sidecar.write_text("figures: [{action: drop, surface: 没有这个数, reason: 试}]\n", encoding="utf-8")
    assert eventually(lambda: 'role="alert"' in served.page())
    assert "qingyang-2021.yaml: figures[1]" in served.page()
    sidecar.unlink()
    assert eventually(lambda: 'role="alert"' not in served.page())
