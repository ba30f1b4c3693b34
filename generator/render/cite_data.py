"""How to cite a page of this site's own data; reports themselves are cited by generator.render.cite."""

from __future__ import annotations

from generator.render.escape import Html, el, html, joined
from generator.render.view import View

_NEXT_LINE = Html(",\n  ")  # as text it would be one space


def data_citations(view: View, name: str, path: str) -> list[tuple[str, Html]]:
    """Name of the style and the citation in it of the data called ``name`` on the page ``path``.

    A build knows neither where its site will stand nor the date of access: the page's script puts the full address
    in the place of the path, and the date is the reader's to add.
    """
    site = view.words.text("site_title")
    address = el("span", path, data_here="")
    key = path.strip("/").rpartition("/")[2]
    fields = joined(
        _NEXT_LINE,
        [
            html(f"{field} = {{", value, "}")
            for field, value in (("title", name), ("author", site), ("howpublished", address))
        ],
    )
    bibtex = html("@misc{", key, _NEXT_LINE, fields, Html("\n"), "}")
    return [
        ("GB/T 7714", html(f"{site}. {name}[DS/OL]. ", address, ".")),
        ("BibTeX", bibtex),
        ("APA", html(f"{site}. (n.d.). {name} [Data set]. ", address)),
    ]
