"""What MkDocs itself needs to know: whether there are pages to build, and where the site will stand.

No page is made here; pages are files on disk, so that another engine could build them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from mkdocs.exceptions import Abort

FEED = "feed.xml"
ATOM = "http://www.w3.org/2005/Atom"

# what of schema.org's properties holds an address
ADDRESSES = frozenset(("@id", "url", "item", "contentUrl", "urlTemplate"))
# JSON is also script on a page: no sign that could end it, and no line end that only JSON allows
UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def on_config(config: Any) -> Any:
    """The English site stands below the Chinese one; SITE_URL names the latter."""
    if config["site_url"] and config["extra"]["lang"] == "en":
        config["site_url"] = config["site_url"].rstrip("/") + "/en/"
    return config


def on_pre_build(config: Any) -> None:
    """Say what to run where the pages have not been generated yet."""
    if not (Path(config["docs_dir"]) / "reports" / "index.md").exists():
        raise Abort(
            "尚未生成页面。请先运行 digest generate（或直接运行 make site）。\n"
            "There are no pages yet: run `digest generate` first, or `make site` for everything."
        )


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Give the theme what the page is about as JSON-LD, with full addresses where the site's own is known."""
    if linked := page.meta.get("linked"):
        context["linked_data"] = json_ld(json.loads(linked), page.canonical_url or "")
    return context


def json_ld(objects: list[dict[str, Any]], page: str) -> str:
    """schema.org objects as JSON that may stand in a script element; ``page`` is the page's address or empty."""
    graph = {"@context": "https://schema.org", "@graph": [_from(page, item) for item in objects]}
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _from(page: str, value: Any, key: str = "") -> Any:
    """``value`` with its addresses, which are relative to ``page``, in full."""
    if isinstance(value, dict):
        return {name: _from(page, item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_from(page, item, key) for item in value]
    return urljoin(page, value) if page and key in ADDRESSES else value


def on_post_build(config: Any) -> None:
    """Feeds are read far from the site: where its address is known, the links in them are made full ones."""
    feed = Path(config["site_dir"]) / FEED
    if config["site_url"] and feed.exists():
        ElementTree.register_namespace("", ATOM)
        tree = ElementTree.parse(feed)
        for link in tree.iter(f"{{{ATOM}}}link"):
            link.set("href", urljoin(config["site_url"], link.get("href")))
        tree.write(feed, encoding="utf-8", xml_declaration=True)
