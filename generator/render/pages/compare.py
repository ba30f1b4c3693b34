"""Two to four reports or places side by side; the page's script (assets/src/compare) reads and lays them out."""

from __future__ import annotations

import msgspec

from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.write import Output


def compare_page(pages: Pages) -> Output:
    """The frame of the comparison: the chooser, and what to do where there is no script."""
    view, here = pages.view, Here("compare/", pages.view.lang)
    words = view.words
    return pages.make(
        "compare",
        here,
        title=words.text("compare_title"),
        description=words.text("compare_description"),
        context={"words": msgspec.json.encode(words.starting("compare_")).decode()},
        hide=("navigation", "toc"),
    )
