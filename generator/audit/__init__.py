"""Stage 4: Report to Report with checks: its own arithmetic recomputed."""

from generator.audit.report import audit

__all__ = ["audit"]
