"""Stage 1: bytes to Source, the decoded text exactly as received."""

from generator.read.source import MAX_BYTES, find_seeds, read_source

__all__ = ["MAX_BYTES", "find_seeds", "read_source"]
