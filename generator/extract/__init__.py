"""Stage 3: Document to Report: figures, mechanisms, laws, periods, places. Pure; cached by content hash."""

from generator.extract.quantities import find_quantities
from generator.extract.report import extract

__all__ = ["extract", "find_quantities"]
