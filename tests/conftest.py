"""What browser tests share: a Chromium, and a server of static files on this machine."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.install_browser import FLAGS, installed


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium. Without one browser tests are skipped, in CI (``CI=true``) they fail."""
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        except PlaywrightError as error:
            reason = f"no Chromium: {error.message.splitlines()[0]}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield started
        started.close()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one go; two packets wait for each other's acknowledgement

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        # a browser that leaves a page drops its requests
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().do_GET()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on a free port of this machine; gives its URL, with a slash at the end."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def start(folder: Path) -> str:
        if folder not in servers:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers[folder] = server
        return f"http://127.0.0.1:{servers[folder].server_address[1]}/"

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()
