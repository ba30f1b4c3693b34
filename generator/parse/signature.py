"""Who signed a report, and when: the last lines below it, or those between title and text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Record
from generator.parse.clean import Cleaned
from generator.parse.dates import find_date

_LAST_PARAGRAPHS = 6
_OFFICE = re.compile(
    r"\(?([^。,;:!?()\d]{2,30}"
    r"(?:局|厅|委员会|安委会|安委办|办公室|政府|支队|大队|总队|中心|部|党组|党委|委))(?=[ )(\d二]|$)"
)


class Signature(Record, frozen=True):
    """The signing office and the date of signing (ISO), as far as they are given."""

    office: str | None = None
    date: str | None = None


def find_signature(cleaned: Cleaned, title_paragraphs: int) -> Signature:
    """The signature of a report."""
    lines = [cleaned.text[start:end] for _, _, start, end in cleaned.paragraphs]
    below = _read(_short(lines[:title_paragraphs:-1][:_LAST_PARAGRAPHS]))
    above = _read(_short(lines[title_paragraphs : title_paragraphs + 3]))
    return Signature(office=below.office or above.office, date=below.date or above.date)


def _short(lines: Sequence[str]) -> list[str]:
    """The lines up to the first that is running text."""
    end = next((i for i, line in enumerate(lines) if len(line) > 50 or "。" in line), len(lines))
    return list(lines[:end])


def _read(lines: Sequence[str]) -> Signature:
    offices = [m[1].strip() for line in lines if len(line) <= 45 and (m := _OFFICE.match(line))]
    dates = [day for line in lines if (day := find_date(line))]
    return Signature(office=offices[0] if offices else None, date=dates[0] if dates else None)
