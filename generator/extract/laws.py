"""Laws and policies: every 《…》."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.law_table import kind_of, known_beginning, resolve
from generator.model import Document, Law

LONGEST: Final = 160  # characters of a title; what is longer was never closed
_MARKS: Final = re.compile(r"[《》\n]")
# substitutes for 《》, trusted only around something that ends like a title
_SUBSTITUTES: Final = re.compile(
    r"[〈<﹤＜«]([^〈〉<>﹤﹥＜＞«»《》\n]{3,60}(?:法|条例|办法|规定|规则|细则|意见|通知|方案|规划|预案|标准|规范|规程|纲要)(?:\([^()\n]{2,12}\))?)[〉>﹥＞»]"
)
_SPACE: Final = re.compile(r"\s+")
_HAN_SPACE: Final = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")


def extract_laws(document: Document) -> tuple[Law, ...]:
    """The laws and documents that a report names in 《》, in text order; titles inside titles are part of them.

    A bracket that is never closed counts where a known title stands behind it.
    """
    text = document.text
    found = _bracketed(text)
    found += [(m.start(), m.end(), m.group(1)) for m in _SUBSTITUTES.finditer(text)]
    laws: list[Law] = []
    reached = 0
    for start, end, inside in sorted(found, key=lambda title: (title[0], -title[1])):
        if start >= reached and inside.strip():
            laws.append(_law(document, start, end, inside))
            reached = end
    return tuple(laws)


def _bracketed(text: str) -> list[tuple[int, int, str]]:
    """The stretches from a 《 to its 》 with what stands inside; those inside others are there too."""
    found: list[tuple[int, int, str]] = []
    opened: list[int] = []
    at = text.find("《")
    while at >= 0:
        if opened and at - opened[0] > LONGEST:
            found += _never_closed(text, opened.pop(0))
        mark = text[at]
        if mark == "《":
            opened.append(at)
        elif mark == "》" and opened:
            start = opened.pop()
            found.append((start, at + 1, text[start + 1 : at]))
        elif mark == "\n" and opened and not _goes_on(text, at):
            for start in opened:
                found += _never_closed(text, start)
            opened.clear()
        at = _next_mark(text, at + 1) if opened else text.find("《", at + 1)
    for start in opened:
        found += _never_closed(text, start)
    return found


def _next_mark(text: str, at: int) -> int:
    mark = _MARKS.search(text, at)
    return mark.start() if mark else -1


def _goes_on(text: str, at: int) -> bool:
    """Whether the title that is open at a line break is closed soon after it."""
    mark = _MARKS.search(text, at + 1, at + 1 + LONGEST)
    return mark is not None and mark.group() == "》"


def _never_closed(text: str, start: int) -> list[tuple[int, int, str]]:
    length = known_beginning(text[start + 1 : start + 1 + LONGEST])
    return [(start, start + 1 + length, text[start + 1 : start + 1 + length])] if length else []


def _law(document: Document, start: int, end: int, inside: str) -> Law:
    span = document.offsets.to_source(start, end)
    title = _title(inside)
    entry = resolve(title)
    return Law(
        start=span.start,
        end=span.end,
        surface=document.source.text[span.start : span.end],
        title=title,
        kind=kind_of(title),
        entry=entry.id if entry else None,
    )


def _title(inside: str) -> str:
    """A title without the blanks and line breaks of type-setting; a blank between two words of a work stays."""
    joined = _HAN_SPACE.sub("", inside.strip())
    if resolve(joined) or kind_of(joined) != "other":
        return _SPACE.sub(" ", joined)
    return _SPACE.sub(" ", inside.replace("\n", "").strip())
