"""All pages of the site, written only where their content changed."""

from __future__ import annotations

from pathlib import Path

from generator.model import Corpus
from generator.options import Options


def render(corpus: Corpus, options: Options) -> list[Path]:
    """Write every generated file below ``options.docs`` and return those whose content changed."""
    return []
