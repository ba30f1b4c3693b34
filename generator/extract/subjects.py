"""The words that say what was counted, for display."""

from __future__ import annotations

import re

from generator.extract.statements import Draft

LONGEST = 24
_LEAD = re.compile(
    r"^(?:[,、;:。和与及并\s]|其中|全[市省县区国州年]|今年以来|截至目前|目前|先后|累计|共计?|已经?|分别|另外?|同时|各级|各地|我[市省县区局]|"
    r"20\d\d年)+"
)
_TAIL = re.compile(r"(?:共计?|累计达?|达到?|为|至|近|约|超过|数量|总数|有|已|了|增|\s)+$")
_END = re.compile(r"[,。;:、!?()\n]")


def subject(draft: Draft, text: str) -> str:
    """What was counted: the words before the number, else those behind it; "" where there are none."""
    before = _TAIL.sub("", _LEAD.sub("", text[max(draft.own, draft.start - 60) : draft.start]))
    before = re.split(r"[,。;:]", before)[-1]
    if len(before) >= 2:
        return before[-LONGEST:]
    end = _END.search(text, draft.end, draft.end + LONGEST)
    behind = text[draft.end : end.start() if end else draft.end + LONGEST]
    return re.split(r"[0-9]", behind)[0].strip()
