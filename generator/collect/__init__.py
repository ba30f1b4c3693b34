"""Stage 5: Reports to Corpus: the indexes over the whole collection."""

from generator.collect.corpus import collect

__all__ = ["collect"]
