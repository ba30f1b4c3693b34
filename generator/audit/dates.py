"""Dates: whether signature, dating and publication of a report follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.audit.finding import rule
from generator.audit.ledger import Ledger
from generator.identity import short_id
from generator.model import Check, Label, Meta

# a whole year's report may be drawn up when its last quarter is under way
_LAST_QUARTER: Final = "-10"
# where a period must have been read to be that of the whole report
_SAID: Final = ("title", "sidecar", "correction")
# titles of reports on part of a year, and of documents that look ahead
_PART_OF_YEAR: Final = re.compile(
    r"半年|季度|月|截至|阶段|计划|方案|规划|预案|要点|打算|安排|意见|通知|办法|讲话|动员|预算|需求|储备|目标|任务|申报|采购|招标"
)
_ORDER: Final = (("signed", "落款", "signature"), ("doc_date", "成文", "writing"), ("published", "发布", "publication"))


def _dates(meta: Meta) -> list[tuple[str, str, str]]:
    """The ISO dates that the report bears, with their names in both languages, in the order they should have."""
    stated = [(getattr(meta, field), zh, en) for field, zh, en in _ORDER]
    return [(date, zh, en) for date, zh, en in stated if date and len(date) == 10]


@rule("date_order")
def date_order(ledger: Ledger) -> Iterator[Check]:
    """Published 2021-03-01, but dated 2021-03-22."""
    dates = _dates(ledger.report.meta)
    for (first, first_zh, first_en), (later, later_zh, later_en) in pairwise(dates):
        if first > later:
            note = Label(
                zh=f"不一致：{first_zh}日期{first}晚于{later_zh}日期{later}。",
                en=f"Inconsistency: the date of {first_en}, {first}, is later than that of {later_en}, {later}.",
            )
            yield _check(ledger, "date_order", (first, later), f"{first} > {later}", note)


@rule("date_early")
def date_early(ledger: Ledger) -> Iterator[Check]:
    """A report on 2022 that was signed in June 2022."""
    meta = ledger.report.meta
    dates = _dates(meta)
    if not dates or not _is_of_a_whole_year(meta):
        return
    date, zh, en = dates[0]
    if date < f"{meta.period_end}{_LAST_QUARTER}":
        note = Label(
            zh=f"报告写至{meta.period_end}年，{zh}日期却是{date}，数字可能只到当时为止。",
            en=f"The report covers {meta.period_end}, but its date of {en} is {date}: its numbers may end there.",
        )
        yield _check(ledger, "date_early", (date,), f"{date} < {meta.period_end}-12-31", note)


def _is_of_a_whole_year(meta: Meta) -> bool:
    """Whether a report says in its title, or its editor says, that it covers a year, and no part of one.

    A period that was only inferred from a date in the text says nothing of when the numbers end.
    """
    said = meta.evidence.get("period_end") in _SAID
    return bool(meta.period_end) and said and not _PART_OF_YEAR.search(meta.title or "")


def _check(ledger: Ledger, name: str, dates: tuple[str, ...], equation: str, note: Label) -> Check:
    return Check(
        id=short_id("date", name, *dates),
        kind="date",
        stated=None,
        surfaces=dates,
        at=_where(ledger.report.source.text, dates[-1]),
        computed=None,
        holds=False,
        equation=equation,
        rule=name,
        note=note,
    )


def _where(text: str, date: str) -> int:
    """Where the text first writes ``date`` (2021-03-22, 2021年3月22日, 2021/3/22), else its beginning."""
    year, month, day = date.split("-")
    written = re.search(rf"{year}\s?[-年./]\s?0?{int(month)}\s?[-月./]\s?0?{int(day)}(?!\d)", text)
    return written.start() if written else 0
