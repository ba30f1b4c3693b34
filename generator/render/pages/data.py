"""The downloads, with every column explained."""

from __future__ import annotations

from generator.render.data import FIGURE_COLUMNS, FINDING_COLUMNS, MECHANISM_COLUMNS, REPORT_COLUMNS
from generator.render.escape import Html
from generator.render.linked_data import collection_data
from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.write import Output


def data_page(pages: Pages) -> Output:
    """What can be downloaded, and what is in it."""
    view, here = pages.view, Here("data/", pages.view.lang)
    words = view.words

    def explained(columns: tuple[str, ...]) -> list[tuple[str, Html]]:
        return [(column, words(f"column_{column}")) for column in columns]

    files = [
        ("figures", view.counts["figures"], explained(FIGURE_COLUMNS)),
        ("reports", view.counts["reports"], explained(REPORT_COLUMNS)),
        ("findings", view.counts["checks"], explained(FINDING_COLUMNS)),
        ("mechanisms", sum(len(page.uses) for page in view.corpus.mechanisms.values()), explained(MECHANISM_COLUMNS)),
    ]
    return pages.make(
        "data",
        here,
        title=words.text("nav_data"),
        description=words.text("data_description", n=view.counts["figures"]),
        linked=collection_data(view, here),
        context={"files": [(name, words(f"file_{name}"), n, columns) for name, n, columns in files]},
    )
