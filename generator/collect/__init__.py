"""Stage 5: Reports to Corpus: the indexes over the whole collection."""

from generator.collect.comparability import Difference, Identity, comparable, differences, identity_key
from generator.collect.corpus import collect

__all__ = ["Difference", "Identity", "collect", "comparable", "differences", "identity_key"]
