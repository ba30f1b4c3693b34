"""Stage 1: bytes to Source, the decoded text exactly as received."""

from generator.read.source import find_seeds, read_source

__all__ = ["find_seeds", "read_source"]
