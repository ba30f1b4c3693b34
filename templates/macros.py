"""What hand-written pages may say: live counts of the collection."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

COUNTS = ".counts.json"  # beside the language folders, written with the pages


def define_env(env: Any) -> None:
    """Give hand-written pages with ``render_macros: true`` the live counts as ``digest``."""
    counts = Path(env.conf["docs_dir"]).parent / COUNTS
    env.variables["digest"] = json.loads(counts.read_text(encoding="utf-8")) if counts.exists() else {}
