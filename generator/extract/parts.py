"""Parts of a whole: 其中 and what it makes of the figures behind it."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.indicators import unit_class
from generator.extract.statements import Draft, Statement

OF_WHICH: Final = "其中"
_INCLUDING: Final = re.compile("(?<=[,(])(?:主要|分别)?(?:包括|包含)")
_AMONG: Final = re.compile(r"[^,。;()\d]{0,16}中,")  # 6起重大火灾中,城市4起
_BESIDES: Final = re.compile("[,、](?:另(?![案行一])|此外|除此之外)")  # 其中甲5家、乙6家,另有丙2家
THIN_READING: Final = ("other",)  # the alternative of a figure that was read on thin evidence
FORCES: Final = frozenset(["rescue_deployed", "rescue_personnel", "inspectors_deployed"])
BACK: Final = 8  # the whole is one of so many figures before its first part


def find_parts(statement: Statement, text: str) -> None:
    """Links each part of a statement to its whole: the nearest earlier figure of like things that is no smaller."""
    whole: Draft | None = None
    since = first = 0
    for number, draft in enumerate(statement.drafts):
        end = statement.drafts[number - 1].end if number else statement.start
        marker = _opening(text, end, draft.start)
        if marker >= 0:
            since, first = marker, number
            whole = _whole(statement.drafts[max(0, number - BACK) : number], draft)
            if whole is not None:
                _name_parts(statement, number, whole)
        elif number and (among := _AMONG.match(text, end, draft.start)) and _parts_of(statement, number):
            since, first, whole = among.end() - 1, number, statement.drafts[number - 1]
        elif whole is not None and _moved_on(text, end, draft.start):
            whole = None
        if whole is None or draft.change is not None:
            continue
        if draft.quantity.unit == whole.quantity.unit != "" and (
            draft.alternatives == THIN_READING  # 其中化工领域30件: 领域 says where, not what
            or (whole.indicator == "deaths" and draft.indicator in FORCES)  # 其中消防员2人 died as the others
        ):
            _count_as(draft, whole)
        if (
            since < draft.start
            and _fits(draft, whole)
            and (number == first or draft.indicator == statement.drafts[first].indicator)
        ):
            draft.part_of = whole
            draft.reasons.append(f"part: words {OF_WHICH}")


def _opening(text: str, start: int, end: int) -> int:
    """Where a list of parts opens in ``text[start:end]``: 其中, or 包括 behind a comma; -1 where none does."""
    marker = text.find(OF_WHICH, start, end)
    if marker < 0 and text.find("包", start, end) >= 0 and (including := _INCLUDING.search(text, start, end)):
        return including.start()
    return marker


def _parts_of(statement: Statement, number: int) -> bool:
    """Whether the figures from ``number`` on are counted as the one before them is; they then say the same of it."""
    whole = statement.drafts[number - 1]
    left, parts = whole.quantity.value, []
    for draft in statement.drafts[number:]:
        left -= draft.quantity.value
        if draft.change is not None or draft.quantity.unit != whole.quantity.unit or left < 0:
            break
        parts.append(draft)
    if whole.change is not None or len(parts) < 2:
        return False
    for part in parts:
        if part.indicator != whole.indicator:
            _count_as(part, whole)
    return True


def _name_parts(statement: Statement, number: int, whole: Draft) -> None:
    """Gives parts that say nothing of what they count what their whole counts, where they make it up exactly."""
    parts: list[Draft] = []
    left = whole.quantity.value
    for draft in statement.drafts[number:]:
        if left <= 0 or draft.change is not None or unit_class(draft.quantity.unit) != unit_class(whole.quantity.unit):
            break
        left -= draft.quantity.value
        parts.append(draft)
    if left or len(parts) < 2:
        return
    for part in parts:
        if part.indicator == "other" != whole.indicator:
            _count_as(part, whole)


def _count_as(part: Draft, whole: Draft) -> None:
    part.indicator, part.alternatives = whole.indicator, ()
    part.reasons.append(f"indicator: of {whole.quantity.surface}")


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
    """Whether the list of parts ends between two figures: with a semicolon, the bracket it stood in, or 另."""
    between = text[start:end]
    return ";" in between or "。" in between or ")" in between or _BESIDES.search(between) is not None
