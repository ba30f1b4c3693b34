"""``make screenshots``: every page kind as a picture, phone and desktop, light and dark, both languages.

The pictures land in build/screenshots/ under names such as ``report.en.phone.dark.png``.
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.install_browser import FLAGS, installed

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "screenshots"
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}
# the first folder of a section stands for its kind
KINDS = {
    "home": "",
    "reports": "reports",
    "report": "reports/*",
    "indicators": "indicators",
    "indicator": "indicators/hazards_found",
    "mechanisms": "mechanisms",
    "mechanism": "mechanisms/*",
    "sectors": "sectors",
    "sector": "sectors/hazchem",
    "places": "places",
    "place": "places/*",
    "laws": "laws",
    "law": "laws/*",
    "audit": "audit",
    "search": "search",
    "data": "data",
    "about": "about",
    "compare": "compare",
    "explore": "explore",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the pictures are the output."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def page_paths(site: Path) -> dict[str, str]:
    """The path of one page of each kind that the site has."""
    found = {}
    for kind, pattern in KINDS.items():
        pages = sorted(site.glob(f"{pattern}/index.html" if pattern else "index.html"))
        if pages:
            found[kind] = pages[0].parent.relative_to(site).as_posix().removeprefix(".") + "/"
    return found


def take(browser: Browser, base: str, site: Path, scheme: str) -> int:
    """Take all pictures of one colour scheme and return how many."""
    taken = 0
    for size, (width, height) in SIZES.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        for lang, prefix in (("zh", ""), ("en", "en/")):
            for kind, path in page_paths(site).items():
                page.goto(base + prefix + path.lstrip("/"), wait_until="networkidle")
                page.screenshot(path=FOLDER / f"{kind}.{lang}.{size}.{scheme}.png", full_page=size != "desktop")
                taken += 1
        context.close()
    return taken


def main() -> None:
    """The command line: pictures of ``site/``, or of the folder given as argument."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site"
    if not (site / "index.html").is_file():
        sys.exit(f"{site} holds no site: run make site first")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with serving(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        taken = sum(take(browser, base, site, scheme) for scheme in ("light", "dark"))
    print(f"{taken} pictures in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
