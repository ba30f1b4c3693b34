"""Parts of a whole: 其中 and what it makes of the figures behind it."""

from __future__ import annotations

from generator.extract.indicators import unit_class
from generator.extract.statements import Draft, Statement

OF_WHICH = "其中"
BACK = 8  # the whole is one of so many figures before its first part


def find_parts(statement: Statement, text: str) -> None:
    """Links each part of a statement to its whole: the nearest earlier figure of like things that is no smaller."""
    whole: Draft | None = None
    since = first = 0
    for number, draft in enumerate(statement.drafts):
        end = statement.drafts[number - 1].end if number else statement.start
        marker = text.find(OF_WHICH, end, draft.start)
        if marker >= 0:
            since, first = marker, number
            whole = _whole(statement.drafts[max(0, number - BACK) : number], draft)
        elif whole is not None and _moved_on(text, end, draft.start):
            whole = None
        if whole is None or draft.change is not None:
            continue
        if (
            since < draft.start
            and _fits(draft, whole)
            and (number == first or draft.indicator == statement.drafts[first].indicator)
        ):
            draft.part_of = whole
            draft.reasons.append(f"part: words {OF_WHICH}")


def _whole(earlier: list[Draft], part: Draft) -> Draft | None:
    for draft in reversed(earlier):
        if draft.change is None and _fits(part, draft):
            return draft
    return None


def _fits(part: Draft, whole: Draft) -> bool:
    return part.quantity.value <= whole.quantity.value and unit_class(part.quantity.unit) == unit_class(
        whole.quantity.unit
    )


def _moved_on(text: str, start: int, end: int) -> bool:
    """Whether the list of parts ends between two figures: with a semicolon, or the bracket it stood in."""
    between = text[start:end]
    return ";" in between or "。" in between or ")" in between
