"""One table of all figures; its rows are read by the page's script (assets/src/explore)."""

from __future__ import annotations

import msgspec

from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.write import Output

# in the order in which the page shows them; the script knows them by these names
FACETS = ("place", "year", "indicator", "sector", "role", "report")


def explore_page(pages: Pages) -> Output:
    """The frame of the table: its controls, and what to do where there is no script."""
    view, here = pages.view, Here("explore/", pages.view.lang)
    words = view.words
    return pages.make(
        "explore",
        here,
        title=words.text("explore_title"),
        description=words.text("explore_description", n=view.counts["figures"]),
        context={
            "facets": [(name, words(f"explore_{name}")) for name in FACETS],
            "words": msgspec.json.encode(words.starting("explore_")).decode(),
        },
        hide=("navigation", "toc"),
    )
