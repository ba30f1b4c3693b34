"""Page furniture: which stretches of the source are the web page's own, and what they say of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from generator.model import Noise, Record
from generator.parse.lines import Line
from generator.vocabulary.load import load_yaml

ValueKind = Literal["number", "date", "name", "title", "text", "line", "count", "none"]


class Field(Record, frozen=True, forbid_unknown_fields=True):
    """Labels of one kind in a metadata head, and what their value is. ``parted``: a blank, or in the
    head the end of the line, may do for their colon."""

    labels: tuple[str, ...]
    value: ValueKind
    match: tuple[str, ...]
    role: str | None = None
    head: bool = False
    tail: bool = False
    parted: bool = False


class Widget(Record, frozen=True, forbid_unknown_fields=True):
    """A stretch of a page's own words. ``with_others``: it is furniture only beside other furniture
    or above the report; ``tail``: only below it."""

    id: str
    pattern: str
    match: tuple[str, ...]
    keep: tuple[str, ...]
    role: str | None = None
    with_others: bool = False
    tail: bool = False


class FurnitureFile(Record, frozen=True, forbid_unknown_fields=True):
    """furniture.yaml."""

    fields: tuple[Field, ...]
    widgets: tuple[Widget, ...]


class Fact(Record, frozen=True):
    """What a piece of furniture says: ``role`` as in furniture.yaml, ``value`` folded and simplified."""

    role: str
    value: str
    at: int


class Furniture(Record, frozen=True):
    """The furniture of a source: its stretches, the lines that hold something else, and the facts it states."""

    noise: tuple[Noise, ...]
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]


@cache
def furniture_file() -> FurnitureFile:
    """The patterns, read once."""
    return load_yaml("furniture.yaml", FurnitureFile)


# values that a label of their kind can have; what does not fit makes the line ordinary text
_VALUES: dict[ValueKind, re.Pattern[str]] = {
    "number": re.compile(r"[^。;!?]{0,60}"),
    "date": re.compile(
        r"[\[(]?(?:\d{4} ?[-/.年] ?\d{1,2} ?(?:[-/.月] ?\d{1,2} ?日?)?)?"
        r"[T ]{0,3}(?:\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?[\])]? ?"
    ),
    "name": re.compile(r"[^。;!?,]{0,40}"),
    "title": re.compile(r"[^。;!?]{0,100}"),
    "text": re.compile(r"[^。;!?]{0,60}"),
    "line": re.compile(r".{0,300}"),
    "count": re.compile(r"[\[(【]?[\d,. -]{0,12}(?:万\+?|W)? ?[次人]?[\])】]? ?"),
    "none": re.compile(r"[^。;!?,]{0,60}"),
}
# what stands between two pieces of furniture; brackets may also belong to one
_GAP = re.compile(r"[ |丨│·•\-—_/\\,、;:>*●▪◆■\]】)]+")
_SEPARATORS = " |丨│·•-—_/\\,、;:>*●▪◆■[]【】()"
_AT_END = re.compile(
    r"(?P<before>[。!?”] {0,3})[(\[【]? ?(?P<label>责任编辑|责编|编辑|作者|记者|通讯员|来源|审核|校对|供稿) ?: ?"
    r"(?P<value>[^。;!?:]{1,30})$"
)
# a name, date or number ends at a bar, a wide gap or where a date begins
_VALUE_END = re.compile(r"\||  | (?=\d{4}[-/.年])|(?<=[\u4e00-\u9fff])(?=\d{4}-\d)")
_LATE: tuple[ValueKind, ...] = ("number", "date", "name", "text")
_LONGEST = 400
_MENU = 12
_MARKS = re.compile("[。,;!?]")
# readings that a converter put behind characters; the last may have lost its bracket
_READING = "[a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ]{1,6}"
_GLOSSES = re.compile(rf"\({_READING}(?:\)|$)")
# what may stand between two characters of a label, and is none of it
_BETWEEN = rf"(?:\({_READING}\))? {{0,3}}"
_NOT_LABEL = re.compile(rf" |\({_READING}\)")


class _Patterns(Record, frozen=True):
    """Everything compiled: the labels with their fields, and the widgets."""

    label: re.Pattern[str]
    fields: dict[str, Field]
    widgets: tuple[tuple[Widget, re.Pattern[str]], ...]


class _Found(Record, frozen=True):
    """A line that is furniture from end to end. ``waiting``: the field whose value is yet to come."""

    facts: tuple[Fact, ...]
    certain: bool
    waiting: Field | None = None


@cache
def _patterns() -> _Patterns:
    file = furniture_file()
    fields = {label: field for field in file.fields for label in field.labels}
    by_length = sorted(fields, key=lambda label: (-len(label), label))
    spelt = {label: _BETWEEN.join(map(re.escape, label)) for label in by_length}
    long = "|".join(spelt[label] for label in by_length if len(label) > 3)
    # a short label is also the end of longer words (经费来源:), so nothing may be written before it
    short = "|".join(spelt[label] for label in by_length if len(label) <= 3)
    every = "|".join(spelt.values())
    parted = "|".join(spelt[label] for label in by_length if fields[label].parted)
    label = re.compile(
        rf"[\[【(] ?(?P<boxed>{every}) ?(?:[\])】] ?:?|: ?[\])】]) ?"
        rf"|(?:(?P<long>{long})|(?<![\u4e00-\u9fff])(?P<short>{short})) ?(?::|(?= ?\|)) ?"
        rf"|(?<![\u4e00-\u9fff])(?P<parted>{parted})(?: (?=[^ ])|$)"
    )
    return _Patterns(label=label, fields=fields, widgets=tuple((w, re.compile(w.pattern)) for w in file.widgets))


def find_furniture(text: str, lines: Sequence[Line]) -> Furniture:
    """The furniture among the ``lines`` of a folded, simplified text."""
    body = [i for i, line in enumerate(lines) if _is_body(text, line)]
    first, last = (body[0], body[-1]) if body else (0, len(lines))
    marked: list[Line] = []
    kept: list[Line] = []
    facts: list[Fact] = []
    waiting: Field | None = None
    for i, line in enumerate(lines):
        zone = "head" if i < first else "tail" if i > last else "body"
        found = _late_value(text, line, waiting) if waiting is not None and zone == "head" else None
        found = found or _whole_line(text, line, zone)
        waiting = found.waiting if found else None
        if found and (found.certain or zone == "head"):
            marked.append(line)
            facts += found.facts
        else:
            line, fact = _cut_end(text, line)
            if fact:
                marked.append(msgspec.structs.replace(line, start=line.end, end=lines[i].end))
                facts.append(fact)
            kept.append(line)
    crumbs = max((f.at for f in facts if f.role == "crumbs" and (not body or f.at < lines[first].start)), default=0)
    above, kept = _navigation(text, kept, crumbs)
    return Furniture(
        noise=tuple(Noise(start=m.start, end=m.end, kind="furniture") for m in sorted([*marked, *above], key=_start)),
        lines=tuple(kept),
        facts=tuple(facts),
    )


def _start(line: Line) -> int:
    return line.start


def _navigation(text: str, lines: list[Line], crumbs: int) -> tuple[list[Line], list[Line]]:
    """The page's own lines above its breadcrumbs, and the rest: menu entries, and a title that comes again below."""
    if not crumbs:
        return [], lines
    below = {text[line.start : line.end] for line in lines if line.start > crumbs}
    menu = {
        line.start: line
        for line in lines
        if line.start < crumbs
        and (
            (line.end - line.start <= _MENU and not _MARKS.search(text, line.start, line.end))
            or text[line.start : line.end] in below
        )
    }
    return list(menu.values()), [line for line in lines if line.start not in menu]


def _is_body(text: str, line: Line) -> bool:
    """Whether a line is running text: a sentence, or longer than any head or title."""
    return line.end - line.start > 120 or (line.end - line.start > 20 and text.find("。", line.start, line.end) >= 0)


def _whole_line(text: str, line: Line, zone: str) -> _Found | None:
    """The line read as nothing but labels with values, widgets and separators; None where anything else is left."""
    at, end = line.start, line.end
    if end - at > _LONGEST:
        return None
    facts: list[Fact] = []
    certain = not text[at:end].strip(_SEPARATORS)
    waiting = None
    while at < end:
        skipped = _GAP.match(text, at, end)
        if skipped:
            at = skipped.end()
            continue
        if field := _field_at(text, at, zone, end):
            at, fact, waiting = field
            certain = True
        elif widget := _widget_at(text, at, zone, end):
            at, fact, sure = widget
            certain, waiting = certain or sure, None
        elif text[at] in _SEPARATORS:
            at, fact = at + 1, None
        else:
            return None
        if fact:
            facts.append(fact)
    return _Found(facts=tuple(facts), certain=certain, waiting=waiting)


def _field_at(text: str, at: int, zone: str, end: int) -> tuple[int, Fact | None, Field | None] | None:
    """A label and its value at ``at``: where they end, the fact stated, the field if its value is missing."""
    patterns = _patterns()
    m = patterns.label.match(text, at, end)
    if m is None:
        return None
    field = patterns.fields[_NOT_LABEL.sub("", m["boxed"] or m["long"] or m["short"] or m["parted"])]
    alone = bool(m["parted"]) and m.end() == end
    if ((field.head or alone) and zone != "head") or (field.tail and zone != "tail"):
        return None
    start = m.end()
    while start < end and text[start] in " |":
        start += 1
    following = patterns.label.search(text, start, end)
    stop = following.start() if following else end
    while following and stop > start and text[stop - 1] in "[(【 ":
        stop -= 1  # the bracket that opens before the next label
    if field.value in ("name", "date", "number", "count") and (cut := _VALUE_END.search(text, start, stop)):
        stop = cut.start()
    if not _VALUES[field.value].fullmatch(text, start, stop):
        return None
    value = _GLOSSES.sub("", text[start:stop]).strip(" |[]【】()")
    fact = Fact(role=field.role, value=value, at=start) if field.role and value else None
    return stop, fact, None if value or following or "|" in text[m.start() : end] else field


def _widget_at(text: str, at: int, zone: str, end: int) -> tuple[int, Fact | None, bool] | None:
    """The longest widget at ``at`` that ends where a stretch can end: its end, a fact, whether it is certain."""
    best: tuple[int, Widget] | None = None
    for widget, pattern in _patterns().widgets:
        m = pattern.match(text, at, end) if zone == "tail" or not widget.tail else None
        if m and (m.end() == end or text[m.end()] in _SEPARATORS) and m.end() > at and (not best or m.end() > best[0]):
            best = m.end(), widget
    if best is None:
        return None
    stop, widget = best
    fact = Fact(role=widget.role, value=text[at:stop], at=at) if widget.role else None
    return stop, fact, not widget.with_others


def _late_value(text: str, line: Line, field: Field) -> _Found | None:
    """A line that is the value of a label which stood alone in the line before."""
    value = text[line.start : line.end]
    if line.table or len(value) > 40 or field.value not in _LATE or not _VALUES[field.value].fullmatch(value):
        return None
    if _patterns().label.match(value) or (field.value in ("number", "date") and not any(c.isdigit() for c in value)):
        return None
    fact = (Fact(role=field.role, value=value, at=line.start),) if field.role else ()
    return _Found(facts=fact, certain=True)


def _cut_end(text: str, line: Line) -> tuple[Line, Fact | None]:
    """A paragraph without the editor or source line glued to its end, and what that said."""
    m = _AT_END.search(text, max(line.start, line.end - 60), line.end)
    if m is None:
        return line, None
    role = "source" if m["label"] in ("来源", "供稿") else "editor"
    cut = msgspec.structs.replace(line, end=m.start() + len(m["before"]))
    return cut, Fact(role=role, value=m["value"].strip(" )]】"), at=m.start("value"))
