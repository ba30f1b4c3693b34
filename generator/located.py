"""Finding the place that a correction names, and failing loudly when the report changed underneath."""

from __future__ import annotations

from pathlib import Path

from generator.errors import DigestError
from generator.model import Correction, Source, Span


class StaleCorrection(DigestError):
    """A correction no longer fits its report; the message names report, correction and what is wrong."""


def stale(source: Source, where: str, problem: str) -> StaleCorrection:
    """The error for the correction ``where`` (such as ``figures[2]``) of a source's sidecar."""
    return StaleCorrection(f"{Path(source.name).stem}.yaml: {where}: {problem}")


def locate(source: Source, correction: Correction, where: str) -> Span:
    """The place in the source that a correction means. Raises StaleCorrection unless it is there, and only there."""
    text, surface = source.text, correction.surface
    start = correction.at
    if start is None:
        context = correction.expect or surface
        if text.count(context) != 1:
            raise stale(source, where, f"{context!r} stands {text.count(context)} times in the text; give `at`")
        if context.count(surface) != 1:
            raise stale(source, where, f"`expect` does not hold {surface!r} exactly once")
        start = text.index(context) + context.index(surface)
    span = Span(start, start + len(surface))
    if text[span.start : span.end] != surface:
        raise stale(source, where, f"expected {surface!r} at {start}, found {text[span.start : span.end]!r}")
    if correction.expect and not _stands_around(text, correction.expect, span):
        raise stale(source, where, f"{correction.expect!r} no longer stands around {surface!r}")
    return span


def _stands_around(text: str, expect: str, span: Span) -> bool:
    """Whether ``expect`` occurs in the text so that it covers the span."""
    at = text.find(expect, max(0, span.end - len(expect)), span.start + len(expect))
    return at != -1 and at <= span.start and span.end <= at + len(expect)
