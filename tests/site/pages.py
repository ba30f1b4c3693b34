"""Reading a built site from disk: pages, links, anchors."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

OWN = ("map",)  # pages beside others of a folder that are not like them


class Page(HTMLParser):
    """One page's outgoing references, its anchors, the language of its root and its visible text."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.references: list[str] = []
        self.ids: set[str] = set()
        self.handlers: list[str] = []
        self.lang: str | None = None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.lang = values.get("lang")
        self.ids |= {v for k, v in attrs if k in ("id", "name") and v}
        self.handlers += [k for k in values if k.startswith("on")]
        for key in ("href", "src", "data", "action", "poster"):
            if values.get(key):
                self.references.append(values[key] or "")


def read_pages(site: Path) -> dict[Path, Page]:
    """Every HTML page of the site by path."""
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def target(page: Path, reference: str) -> tuple[Path, str]:
    """The file and the anchor that a relative reference on ``page`` leads to."""
    parts = urlsplit(reference)
    file = page if not parts.path else (page.parent / unquote(parts.path)).resolve()
    if file.is_dir():
        file = file / "index.html"
    return file, unquote(parts.fragment)


def page_kinds(site: Path) -> dict[str, str]:
    """One page of each kind below the site's Chinese root, by kind: ``reports/``, ``reports/*`` and so on.

    Of pages that are alike the largest, which has most to show. Paths end in a slash, home is empty.
    """
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("index.html")):
        *folders, name = file.parent.relative_to(site).parts or ("",)
        if folders[:1] == ["en"] or name == "en":
            continue
        path = "/".join([*folders, name, ""]).lstrip("/")
        # reports/SLUG/ and all deeper ones; pages of a name of their own, such as mechanisms/map/, are kinds themselves
        kind = f"{folders[0]}/*" if folders and name not in OWN else path
        size = file.stat().st_size
        if kind not in found or size > found[kind][0]:
            found[kind] = size, path
    return {kind: path for kind, (_, path) in sorted(found.items())}
