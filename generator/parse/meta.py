"""What a report says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Meta, Script, Source
from generator.parse.clean import Cleaned
from generator.parse.furniture import Fact


def title_paragraphs(cleaned: Cleaned) -> int:
    """How many paragraphs at the top are the title: 0 where the report has none."""
    if not cleaned.paragraphs:
        return 0
    _, _, start, end = cleaned.paragraphs[0]
    return int(end - start <= 80 and cleaned.text[end - 1] not in "。;!?:,”" and "。" not in cleaned.text[start:end])


def read_meta(source: Source, cleaned: Cleaned, facts: Sequence[Fact], script: Script) -> Meta:
    n = title_paragraphs(cleaned)
    return Meta(
        title=cleaned.text[cleaned.paragraphs[0][2] : cleaned.paragraphs[n - 1][3]] if n else None, script=script
    )
