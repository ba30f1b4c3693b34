"""What MkDocs itself needs to know: whether there are pages to build, and live counts for hand-written pages.

No page is made here; pages are files on disk, so that another engine could build them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort

COUNTS = ".counts.json"  # beside the language folders, written with the pages


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


def define_env(env: Any) -> None:
    """Give hand-written pages with ``render_macros: true`` the live counts as ``digest``."""
    counts = Path(env.conf["docs_dir"]).parent / COUNTS
    env.variables["digest"] = json.loads(counts.read_text(encoding="utf-8")) if counts.exists() else {}
