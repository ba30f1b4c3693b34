"""The site's other pages: lists, audit, data, and what is written by hand. They are found by title and description."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.model import Label
from generator.options import Options
from generator.search.pages import Page
from generator.search.passages import Passage

# the reader of a search has found the search, and every page leads home
LEFT_OUT = frozenset({"index.md", "search.md"})


def section_pages(options: Options) -> list[Page]:
    """The pages that stand at the top of ``options.docs`` in both languages, by path."""
    zh, en = options.docs / "zh", options.docs / "en"
    names = sorted(path.relative_to(zh) for path in (*zh.glob("*.md"), *zh.glob("*/index.md")))
    found = [_page(name, zh / name, en / name) for name in names if name.as_posix() not in LEFT_OUT]
    return [page for page in found if page]


def _page(name: Path, zh: Path, en: Path) -> Page | None:
    """The page at ``name``; none where one of its languages has no title."""
    if not en.is_file():
        return None
    chinese, english = _front_matter(zh), _front_matter(en)
    if not (chinese.get("title") and english.get("title")):
        return None
    about = Passage(text=chinese.get("description", ""), text_en=english.get("description", ""))
    return Page(
        kind="page",
        url=f"{name.parent.as_posix()}/" if name.name == "index.md" else f"{name.stem}/",
        title=Label(zh=chinese["title"], en=english["title"]),
        passages=(about,) if about.text else (),
    )


def _front_matter(path: Path) -> dict[str, str]:
    """The texts of a page's front matter."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return {}
    data = yaml.safe_load("\n".join(lines[1 : lines.index("---", 1)])) or {}
    return {key: value for key, value in data.items() if isinstance(value, str)}
