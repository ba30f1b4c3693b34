"""What tests of extraction share: a document made of a string."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document, Source
from generator.parse import parse


@pytest.fixture(scope="session")
def as_document() -> Callable[[str], Document]:
    """A report that holds nothing but the given text, read and parsed like any other."""

    def make(text: str) -> Document:
        return parse(Source(name="test.txt", format="txt", encoding="utf-8", digest="", text=text))

    return make
