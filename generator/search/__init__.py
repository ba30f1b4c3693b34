"""Search in the browser: an index of small static files, made from the corpus."""

from generator.search.index import build_search

__all__ = ["build_search"]
