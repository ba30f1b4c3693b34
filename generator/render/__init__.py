"""Stage 6: Corpus to Markdown pages, data files and the search index's passages, in both languages."""

from generator.render.site import render

__all__ = ["render"]
