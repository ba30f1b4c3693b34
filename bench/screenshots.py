"""``make screenshots``: every page kind as a picture, phone and desktop, light and dark, both languages.

The pictures land in build/screenshots/ under names such as ``reports-one.en.phone.dark.png``.
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
from tests.site.pages import page_kinds

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "screenshots"
# pages on which a reader has chosen or asked for something
STATES = {
    "search-asked": "search/?q=整改率",
    "compare-two": "compare/?r=qingyang-2021,baoji-2023",
    "explore-chosen": "explore/?indicator=hazards_found&sort=-value",
}
SIZES = {"phone": (390, 844), "tablet": (820, 1180), "desktop": (1440, 900)}


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


def pages(site: Path) -> dict[str, str]:
    """The address of one page of each kind that the site has, by a name for its pictures; and the lost page."""
    kinds = page_kinds(site)
    # reports.png shows the list and reports-one.png a report
    found = {kind.strip("/*").replace("/", "-") or "home": path for kind, path in kinds.items() if "*" not in kind}
    found |= {f"{kind.partition('/')[0]}-one": path for kind, path in kinds.items() if "*" in kind}
    return found | STATES | {"404": "404.html"}


def take(browser: Browser, base: str, site: Path, scheme: str) -> int:
    """Take all pictures of one colour scheme and return how many."""
    taken = 0
    for size, (width, height) in SIZES.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page = context.new_page()
        for lang, prefix in (("zh", ""), ("en", "en/")):
            for kind, path in pages(site).items():
                page.goto(base + prefix + path, wait_until="networkidle")
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
