"""Working on the site: what is saved shows up by itself, mistakes show on the page and go away when mended."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bench import serve as bench
from bench.killed import fingerprint
from generator import serve
from generator.options import Options
from tests.site.building import ROOT, build, digest

PATIENCE = 120.0  # seconds; how fast it is, is measured by `python -m bench.serve`
PAGE = "reports/qingyang-2021/"


@dataclass
class Served:
    place: Path
    seeds: Path
    url: str
    process: subprocess.Popen[bytes]

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
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored by what runs in the background
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DIGEST_LANG": "en"}, stderr=subprocess.PIPE)
    signal.signal(signal.SIGINT, before)
    server = Served(place, seeds, f"http://127.0.0.1:{port}/", process)
    try:
        assert eventually(lambda: "20905" in server.page())
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_ctrl_c_while_the_updating_process_starts_leaves_none_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the process would be waited for at the end, and the end never come."""

    class Interrupted(threading.Thread):
        def __init__(self, **_: object) -> None:
            raise KeyboardInterrupt

    options = Options.at(ROOT, docs=tmp_path / "docs", out=tmp_path / "out", cache=tmp_path / "cache")
    server = serve.Preview(options, "127.0.0.1", 0)
    monkeypatch.setattr(serve.threading, "Thread", Interrupted)  # of the one that listens to the process
    serve._serve(server)
    assert not multiprocessing.active_children()


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
    assert "qingyang-2021.yaml:1: figures[1]" in served.page()
    sidecar.unlink()
    assert eventually(lambda: 'role="alert"' not in served.page())


def test_a_file_that_cannot_be_used_is_named_on_the_page_until_it_is_mended(served: Served) -> None:
    broken = served.seeds / "empty.txt"
    broken.write_bytes(b"")
    assert eventually(lambda: "empty.txt" in served.page() and 'role="alert"' in served.page())
    broken.unlink()
    assert eventually(lambda: 'role="alert"' not in served.page())


def test_a_page_that_is_not_there_says_so_and_comes_to_life_once_it_is(served: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served.url}reports/new/")
    expect(page.locator("body")).to_contain_text("There is no such page")
    text = (ROOT / "seeds/qingyang-2021.txt").read_bytes().replace(b"20905", b"20923")
    (served.seeds / "new.yaml").write_text("slug: new\n", encoding="utf-8")
    (served.seeds / "new.txt").write_bytes(text)
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE * 1000)
    expect(page.locator("body")).to_contain_text("20923", timeout=PATIENCE * 1000)
    for name in ("new.txt", "new.yaml"):
        (served.seeds / name).unlink()
    expect(page.locator("body")).to_contain_text("There is no such page", timeout=PATIENCE * 1000)
    page.close()


def test_a_second_preview_of_the_same_project_says_so_and_leaves_the_first_alone(served: Served) -> None:
    folders = [f"--seeds={served.seeds}", f"--docs={served.place / 'docs'}"]
    second = digest("--lang", "zh", "serve", *folders, f"--cache={served.place / 'cache'}", "--port=0")
    assert second.returncode == 1
    assert "已经有一个 digest serve 在运行" in second.stderr and second.stderr.count("\n") == 1
    port = served.url.rsplit(":", 1)[1].strip("/")
    elsewhere = digest("serve", *folders, f"--cache={served.place / 'other'}", f"--port={port}", "--lang", "zh")
    assert elsewhere.returncode == 1
    assert f"127.0.0.1:{port} 已被占用" in elsewhere.stderr and elsewhere.stderr.count("\n") == 1
    assert "20917" in served.page() or "20905" in served.page()


def test_an_updating_process_that_was_killed_is_replaced(served: Served) -> None:
    children = {path: path.read_text().rpartition(")")[2].split() for path in Path("/proc").glob("[0-9]*/stat")}
    parent = {int(path.parent.name): int(fields[1]) for path, fields in children.items()}
    updating = [pid for pid, above in parent.items() if parent.get(above) == served.process.pid]
    assert len(updating) == 1
    os.kill(updating[0], signal.SIGKILL)
    assert eventually(lambda: "ended unexpectedly" in served.page())
    sidecar = served.seeds / "qingyang-2021.yaml"
    sidecar.write_text("title: 重新开始\n", encoding="utf-8")
    assert eventually(lambda: "重新开始" in served.page() and 'role="alert"' not in served.page())


def test_after_all_changes_the_served_site_is_that_of_a_clean_build(served: Served, tmp_path: Path) -> None:
    clean = build(tmp_path, served.seeds)
    assert clean.status == 0
    site = fingerprint(clean.site)
    assert eventually(lambda: fingerprint(served.place / "cache/serve/site") == site)


def test_reports_sidecars_templates_and_vocabulary_are_shown_when_saved() -> None:
    with bench.served(3) as server:
        for _, path, text, mark in bench.changes(server):
            assert mark in text
            assert server.save(path, text, mark).seconds < PATIENCE
