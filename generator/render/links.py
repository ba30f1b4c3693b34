"""Where every page is, and how pages link to each other: relative, so that the site works below any path."""

from __future__ import annotations

import re
from typing import Literal

from generator.options import Lang
from generator.render.escape import Html

_SAFE = re.compile(r"[A-Za-z0-9_./#-]*")

Kind = Literal["reports", "indicators", "mechanisms", "sectors", "places", "laws"]
LISTINGS: tuple[str, ...] = ("reports", "indicators", "mechanisms", "sectors", "places", "laws")


def markdown_path(url: str) -> str:
    """The Markdown file behind a page's URL: ``reports/x/`` → ``reports/x.md``; home and listings are ``index.md``."""
    name = url.removesuffix("/")
    return f"{url}index.md" if not name or name in LISTINGS else f"{name}.md"


def anchor(name: str) -> Html:
    """An anchor made of ids of this project."""
    return Html(_checked(name))


class Here:
    """The page being written: makes links from it. URLs end in a slash and are relative to the language's root."""

    def __init__(self, url: str, lang: Lang) -> None:
        self.url = url
        self._up = "../" * url.count("/")
        self._shared = self._up + ("../" if lang == "en" else "")

    def to(self, url: str = "") -> Html:
        """A link to a page or file of the same language; to home without an argument."""
        return Html((self._up + _checked(url)) or "./")

    def page(self, kind: Kind, name: str, anchor: str = "") -> Html:
        """A link to ``/kind/name/``, to ``#anchor`` there."""
        return self.to(f"{kind}/{name}/{'#' + anchor if anchor else ''}")

    def figure(self, report: str, figure: str) -> Html:
        """A link to the highlighted sentence of a figure; within its report's page a bare anchor."""
        if self.url == f"reports/{report}/":
            return Html(_checked(f"#f-{figure}"))
        return self.page("reports", report, f"f-{figure}")

    def comparison(self, *reports: str) -> Html:
        """A link to the page that compares these reports."""
        return Html(f"{self.to('compare/')}?r={','.join(map(_checked, reports))}")

    def explore(self, facet: str, key: str) -> Html:
        """A link to the table of all figures, those with one value of a facet."""
        return Html(f"{self.to('explore/')}?{_checked(facet)}={_checked(key)}")

    def data(self, path: str) -> Html:
        """A link to a data file: both languages share those below ``/data/`` of the Chinese site."""
        return Html(f"{self._shared}data/{_checked(path)}")


def _checked(url: str) -> str:
    if not _SAFE.fullmatch(url):
        raise ValueError(f"{url!r} is not a path of this site")
    return url
