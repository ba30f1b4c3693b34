"""Finding the place that a correction names, and failing loudly when the report changed underneath."""

from __future__ import annotations

from pathlib import Path

from generator.errors import DigestError
from generator.model import Correction, Source, Span


class StaleCorrection(DigestError):
    """A correction no longer fits its report; the message names report, correction and what is wrong."""


def stale(source: Source, where: str, zh: str, en: str) -> StaleCorrection:
    """The error for the correction ``where`` (such as ``figures[2]``) of a source's sidecar, in both languages."""
    file = source.corrections_at.get(where, f"{Path(source.name).stem}.yaml")
    place = f"{file}: {where}: "
    return StaleCorrection(place + en, place + zh)


def locate(source: Source, correction: Correction, where: str) -> Span:
    """The place in the source that a correction means. Raises StaleCorrection unless it is there, and only there."""
    text, surface = source.text, correction.surface
    start = correction.at
    if start is None:
        context = correction.expect or surface
        if (times := text.count(context)) != 1:
            zh, en = f"“{context}”在原文中出现 {times} 次", f"{context!r} stands {times} times in the text"
            if times:
                zh, en = f"{zh}，请用 at 或更长的 expect 指明位置", f"{en}; give `at`, or more words in `expect`"
            else:
                zh, en = f"{zh}；原文改过，或字样与原文不全相同", f"{en}; it changed, or the words are not those of it"
            raise stale(source, where, zh, en)
        if context.count(surface) != 1:
            raise stale(
                source, where, f"expect 中应恰好有一处“{surface}”", f"`expect` does not hold {surface!r} exactly once"
            )
        start = text.index(context) + context.index(surface)
    span = Span(start, start + len(surface))
    if text[span.start : span.end] != surface:
        found = text[span.start : span.end]
        raise stale(
            source,
            where,
            f"第 {start} 字起应为“{surface}”，现为“{found}”；原文改过，请重新查看并改写 at",
            f"expected {surface!r} at {start}, found {found!r}; the text changed: look again and renew `at`",
        )
    if correction.expect and not _stands_around(text, correction.expect, span):
        raise stale(
            source,
            where,
            f"“{surface}”前后已不是“{correction.expect}”；原文改过，请重新查看",
            f"{correction.expect!r} no longer stands around {surface!r}; the text changed: look again",
        )
    return span


def still_there(source: Source, correction: Correction, where: str) -> None:
    """Raise StaleCorrection unless what a correction names, ``surface`` or at least ``expect``, is in the text."""
    if correction.surface:
        locate(source, correction, where)
    elif correction.expect and correction.expect not in source.text:
        raise stale(
            source,
            where,
            f"原文中已没有“{correction.expect}”；原文改过，请重新查看",
            f"{correction.expect!r} no longer stands in the text; the text changed: look again",
        )


def _stands_around(text: str, expect: str, span: Span) -> bool:
    """Whether ``expect`` occurs in the text so that it covers the span."""
    at = text.find(expect, max(0, span.end - len(expect)), span.start + len(expect))
    return at != -1 and at <= span.start and span.end <= at + len(expect)
