"""Short texts in, documents out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document, Sidecar, Source
from generator.parse import parse as parse_source


@pytest.fixture(scope="session")
def parse() -> Callable[..., Document]:
    """The document of a text."""

    def parsed(text: str, sidecar: Sidecar | None = None) -> Document:
        return parse_source(
            Source(name="a.txt", format="txt", encoding="utf-8", digest="0", text=text, sidecar=sidecar or Sidecar())
        )

    return parsed
