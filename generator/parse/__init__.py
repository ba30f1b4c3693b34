"""Stage 2: Source to Document, a clean simplified text with a way back to the source."""

from generator.parse.document import parse

__all__ = ["parse"]
