"""The words that say what was counted, for display."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.statements import Draft

LONGEST: Final = 24  # characters
_LEAD: Final = re.compile(
    r"(?:[,、;:。和与及并\s]|其中|全[市省县区国州年]|今年以来|截至目前|目前|先后|累计|共计?|已经?|分别|另外?|同时|各级|各地|"
    r"我[市省县区局]|20\d\d年)*"
)
_TAIL: Final = re.compile(
    r"(?:共计?|累计达?|达到?|(?<![行作成认])为|至|近|约|超过|数量|总数|有|已|了|增|涉及的?|按照|和|\s){1,3}$"
)
_MARK: Final = re.compile(r"[,。;:]")
_END: Final = re.compile(r"[,。;:、!?()\n0-9]")
_LIST: Final = re.compile("[、等]")
# words that announce the thing counted, so that it stands behind the number
_OPEN: Final = ("等", "的", "对", "各", "组织", "全市", "全省")
_JOINS: Final = ("并", "和", "与", "及", "等", "以")
SHORT: Final = 4  # words so short before a number are a mere verb, where words follow it
LONG: Final = 14  # longer words before a number are cut down to the last part of their list


def subject(draft: Draft, text: str) -> str:
    """What was counted: the words before the number, else those behind it; "" where there are none."""
    before = _before(draft, text)
    if len(before) <= SHORT or before.endswith(_OPEN):
        end = _END.search(text, draft.end, draft.end + LONGEST)
        behind = text[draft.end : end.start() if end else draft.end + LONGEST].strip()
        if len(behind) >= 2 and not behind.startswith(_JOINS):
            return behind
    if len(before) > LONG:
        before = _LIST.split(before)[-1] or before
    return before[-LONGEST:]


def _before(draft: Draft, text: str) -> str:
    """The figure's own words before the number, without what leads up to them and what leads to the number."""
    if draft.opens:
        return ""
    start = max(draft.own, draft.start - 2 * LONGEST)
    lead = _LEAD.match(text, start, draft.start)
    words = _MARK.split(text[lead.end() if lead else start : draft.start])[-1]
    tail = _TAIL.search(words, max(0, len(words) - 8))
    return words[: tail.start()] if tail else words
