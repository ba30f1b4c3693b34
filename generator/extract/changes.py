"""Changes: which numbers say how much something rose or fell, against what, and of what."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from generator.extract.cues import FIGURE, Cue
from generator.extract.indicators import next_of, read, unit_class
from generator.extract.reach import MEANINGLESS, Reach
from generator.extract.statements import Draft, Statement
from generator.extract.word_tables import ChangeWords
from generator.model import Base, Change, Direction
from generator.vocabulary import load_yaml, taxonomy

SHARES: Final = frozenset(["%", "‰", "个百分点", "百分点", "成", "倍", "番"])
WINDOW: Final = 14  # a direction word stands at most so many characters before its number
SCOPE: Final = 60  # a base of comparison stands at most so many characters before its number
STATED: Final = 10  # last year's number stands right behind what names it, which is no longer
LISTED: Final = 5  # a direction word and a mark are no longer
SHARE: Final = 9  # nor are a mark, a base and a direction word before the share that tells a change again ...
COUNTED: Final = 4  # ... which comes after so many numbers at most
_NAMES_IT: Final = re.compile("(?:全年|全市|全省|全国)?[的为是(]?")  # between a base and its number: 比2017年全年的90宗
HEAD: Final = 0.5  # each word further from the end of a subject counts so much less
SUBJECT: Final = 60  # the subjects of a change start at most so many characters before it


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


class _Patterns:
    def __init__(self) -> None:
        w = load_yaml("changes.yaml", ChangeWords)
        self.up = frozenset(w.up)
        self.any = re.compile("[" + "".join(sorted({c for word in (*w.up, *w.down) for c in word})) + "]")
        self.soft = frozenset(w.soft)
        # 提高达5% is a change, 整改率高达98% is a level
        level = "(?!(?<=[^提拔升增走]高)达)"
        self.direction = re.compile(rf"({_any((*w.up, *w.down))}){level}(?:{_any(w.between)}){{0,3}}$")
        self.base = re.compile(
            rf"(?P<yoy>{_any(w.yoy)})|(?P<mom>{_any(w.mom)})|(?P<baseline>{_any(w.baseline)})"
            r"|[较比与](?P<year>20\d\d)年|[较比与]?[前近][一二两三四五六七八九十\d]{1,2}年(?:平均[值数]?|均值|同期)?"
        )
        # 较大事故 is a grade of accidents and compares nothing
        self.blank = re.compile(rf"{self.base.pattern}|{_any((*w.up, *w.down, *w.blank))}|较(?!大)|\d+|\s+")
        self.split = re.compile("[、和与及]")


@cache
def _patterns() -> _Patterns:
    return _Patterns()


def find_changes(statement: Statement, text: str, year: int | None) -> list[list[Draft]]:
    """Marks the figures of a statement that state changes; gives them in groups that share one direction word.

    ``year`` is the report's own last year: a change against the year before it is year on year.
    """
    groups: list[list[Draft]] = []
    for before, draft in pairwise([None, *statement.drafts]):
        assert draft is not None
        change, word = _own_change(statement, draft, text, year)
        if change is not None:
            draft.change = change
            draft.reasons.append(f"change: words {word}")
            if before is not None and before.change is not None and _both(groups[-1][0], before, draft, text):
                groups[-1].append(draft)
            else:
                groups.append([draft])
        elif before is not None and before.change is not None and _continues(before, draft, text):
            draft.change = before.change
            draft.reasons.append(f"change: list {before.quantity.surface}")
            groups[-1].append(draft)
    return groups


def _own_change(statement: Statement, draft: Draft, text: str, year: int | None) -> tuple[Change | None, str]:
    patterns = _patterns()
    start = max(draft.own, draft.start - WINDOW)
    if not patterns.any.search(text, start, draft.start):  # most numbers state no change: a quick look
        return None, ""
    found = patterns.direction.search(text[start : draft.start])
    if found is None:
        return None, ""
    word = found[1]
    base, base_word = _base(statement, draft, text, year)
    direction: Direction = "up" if word in patterns.up else "down"
    if draft.quantity.unit not in SHARES and word in patterns.soft and base is None:
        share = _told_as_share(statement, draft, text)
        if share is None or (share in patterns.up) != (word in patterns.up):
            return None, ""
        base_word = f"({share}) "
    return Change(direction=direction, base=base), base_word + word


def _told_as_share(statement: Statement, draft: Draft, text: str) -> str | None:
    """The direction word of the share that tells a change again: 减少5起,下降2%; 减少5起、3人,下降8%和2%."""
    end = draft.end
    for following in statement.drafts[draft.place + 1 : draft.place + 1 + COUNTED]:
        between = text[end : following.start]
        if following.quantity.unit in SHARES:
            found = _patterns().direction.search(between) if len(between) <= SHARE else None
            return found[1] if found and between[0] in ",(、" else None
        if between not in ("", "、", "和"):
            return None
        end = following.end
    return None


def _base(statement: Statement, draft: Draft, text: str, year: int | None) -> tuple[Base | None, str]:
    """What the change is measured against: the nearest such words before the number."""
    place = draft.place
    floor = max(statement.start, draft.start - SCOPE)
    for earlier in reversed(statement.drafts[max(0, place - 6) : place]):
        if earlier.change is None:
            floor = max(floor, earlier.end)
            break
    base: Base | None = None
    words = ""
    if place and (stated := statement.drafts[place - 1]).end == floor:  # 比上年同期(6起)多2起
        start = max(statement.start, stated.start - STATED)
        against = max((m.end() for m in _patterns().base.finditer(text, start, stated.start)), default=start)
        floor = start if against > start and _NAMES_IT.fullmatch(text, against, stated.start) else floor
    for found in _patterns().base.finditer(text, floor, draft.start):
        words = found[0]
        if found["year"]:
            base = "yoy" if year is not None and int(found["year"]) == year - 1 else "baseline"
        else:
            kind = found.lastgroup
            base = "yoy" if kind == "yoy" else "mom" if kind == "mom" else "baseline"
    return base, words


def _continues(before: Draft, draft: Draft, text: str) -> bool:
    """Whether a number stands in one list with the change before it: 下降27%、32.9%."""
    between = text[before.end : draft.start]
    alike = (before.quantity.unit in SHARES) == (draft.quantity.unit in SHARES)
    if not between:  # 减少5起4人
        return alike and draft.quantity.unit != before.quantity.unit and before.quantity.unit not in SHARES
    return alike and between.strip(" ") in ("、", "和", "与", "及", "以及", ",")


def _both(first: Draft, before: Draft, draft: Draft, text: str) -> bool:
    """Whether a change goes on with the list of the one before, in a direction of its own: 分别下降6%和上升9%."""
    alike = (before.quantity.unit in SHARES) == (draft.quantity.unit in SHARES)
    listed = text.startswith(("、", "和", "与", ",", "及"), before.end)
    alone = len(text[before.end : draft.start]) <= LISTED and _patterns().any.search(text, before.end, draft.start)
    return alike and listed and bool(alone) and "分别" in text[max(first.own, first.start - WINDOW) : first.start]


def give_subjects(statement: Statement, group: list[Draft], text: str, paragraph: Sequence[Draft]) -> None:
    """Says for each figure of a group what rose or fell; all earlier figures must have their indicators.

    ``paragraph`` holds the figures of the paragraph before the group, nearest first.
    """
    subjects = _subjects(statement, group, text)
    if subjects:
        for i, draft in enumerate(group):
            subject = subjects[i] if i < len(subjects) else None
            if subject is None:
                _give(draft, next_of(subjects[-1].indicator), f"next {subjects[-1].words}", "")
            elif subject.again and (of := _level_of(subject.indicator, paragraph, text)) is not None:
                _give_of(draft, of)
            else:
                _give(draft, subject.indicator, f"words {subject.words}", subject.words)
        return
    before = statement.drafts[group[0].place - 1] if group[0].place else None
    if before is not None and len(group) == 1 and _of_the_same(before, group[0], text):
        group[0].of = before.of
        _give(group[0], before.indicator, f"as {before.quantity.surface}", before.subject)
        return
    for draft, of in zip(group, _antecedents(group, _outside(group[0], paragraph, text)), strict=True):
        if of is not None:
            _give_of(draft, of)


def _outside(draft: Draft, earlier: Sequence[Draft], text: str) -> Sequence[Draft]:
    """The earlier figures without those in a bracket right before a change: 事故19起(其中甲14起、乙5起),下降9.5%."""
    closed = text.rfind(")", max(0, draft.start - SUBJECT), draft.start)
    if closed < 0 or not earlier or earlier[0].end > closed:
        return earlier
    opened = text.rfind("(", 0, closed)
    return [d for d in earlier if d.start < opened] or earlier


def _of_the_same(before: Draft, draft: Draft, text: str) -> bool:
    """Whether a change is a second one of what the figure before says: 环比下降12%,同比下降8%."""
    if before.change is None or not {before.quantity.unit, draft.quantity.unit} <= SHARES:
        return False
    return not _patterns().blank.sub("", text[before.end : draft.start]).strip(",、;和")


def _level_of(indicator: str, earlier: Sequence[Draft], text: str) -> Draft | None:
    """The nearest earlier figure of its group that counts in the indicator's own unit and is not a base itself."""
    groups = taxonomy().indicators
    unit, group = groups[indicator].unit, groups[indicator].group
    levels = [
        d
        for d in earlier
        if d.change is None and d.quantity.unit == unit and groups[d.indicator].group == group and not _is_base(d, text)
    ]
    return next((d for d in levels if d.indicator == indicator), levels[0] if levels else None)


def _is_base(draft: Draft, text: str) -> bool:
    """Whether a figure is the one of the year before, named as such: (去年同期死亡1人)."""
    start = max(draft.own, draft.start - STATED)
    start = max(start, text.rfind(",", start, draft.start) + 1)
    return _patterns().base.search(text, start, draft.start) is not None


def _give_of(draft: Draft, of: Draft) -> None:
    draft.of = of
    _give(draft, of.indicator, f"of {of.quantity.surface}", of.subject)


def _give(draft: Draft, indicator: str, why: str, subject: str) -> None:
    draft.indicator = indicator
    draft.subject = subject
    draft.reasons.append(f"indicator: {why}")


def _antecedents(group: list[Draft], earlier: Sequence[Draft]) -> list[Draft | None]:
    """The earlier figures whose change the group states, one for each."""
    if not earlier:
        return [None] * len(group)
    if group[0].quantity.unit not in SHARES:
        return _in_turn(group, earlier) or [_like(draft, earlier) for draft in group]
    if earlier[0].change is None and earlier[0].quantity.unit in SHARES:
        return [earlier[0]] * len(group)
    levels = [d for d in earlier if d.quantity.unit not in SHARES]
    found: list[Draft | None] = list(reversed(levels[: len(group)]))
    return found if len(found) == len(group) else [levels[0] if levels else None] * len(group)


def _in_turn(group: list[Draft], earlier: Sequence[Draft]) -> list[Draft | None]:
    """Of the numbers before a list of changes those in the same order of units, the nearest such: 3起、5人、4人."""
    levels = [d for d in reversed(earlier) if d.change is None]
    units = [d.quantity.unit for d in group]
    for start in range(len(levels) - len(group), -1, -1):
        if len(group) > 1 and [d.quantity.unit for d in levels[start : start + len(group)]] == units:
            return list(levels[start : start + len(group)])
    return []


def _like(draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    levels = [d for d in earlier if d.change is None]
    unit = draft.quantity.unit
    same = next((d for d in levels if d.quantity.unit == unit), None)
    return same or next((d for d in levels if unit_class(d.quantity.unit) == unit_class(unit)), None)


class _Subject(NamedTuple):
    """What a change is said of. ``again``: its words only point back at a figure; ``known``: some of them are cues."""

    indicator: str
    words: str
    again: bool = False
    known: bool = True


def _subjects(statement: Statement, group: list[Draft], text: str) -> list[_Subject]:
    """The subjects named before a change, in order; none where none is named."""
    first = group[0]
    floor = statement.drafts[first.place - 1].end if first.place else statement.start
    floor = max(floor, first.start - SUBJECT)
    end = first.start
    spread = "分别" in text[floor : first.start]
    alone = len(group) == 1 and not spread
    while end > floor:
        start = max(floor, text.rfind(",", floor, end) + 1, text.rfind(";", floor, end) + 1)
        if start == floor and first.place and end < first.start:
            break  # what directly follows the figure before belongs to it
        named = _named(statement, start, end, text)
        if not spread:  # 金属与非金属矿事故减少1起、5人: one subject
            named = [s for s in named if s is None or s.known] or named
        if alone and len(named) > 1:  # 起数持平、人数增加2人: only the last subject rose
            return [named[-1]] if named[-1] is not None else []
        if found := [s for s in named if s is not None]:
            return found
        end = start - 1
    return []


def _named(statement: Statement, start: int, end: int, text: str) -> list[_Subject | None]:
    """The parts of a list of subjects in one clause; None for a part that names none."""
    patterns = _patterns()
    items = statement.items
    first = bisect_left(items, start, key=lambda i: i.start)
    cues = [i for i in items[first : bisect_left(items, end, key=lambda i: i.start)] if i.mark != FIGURE]
    marked = patterns.base.sub(lambda m: " " * len(m[0]), text[start:end])
    cuts = [start + m.start() for m in patterns.split.finditer(marked)]
    cuts = [c for c in cuts if not any(cue.start < c < cue.end - 1 for cue in cues)]
    edges = [start - 1, *cuts, end]
    return [
        _piece([c for c in cues if a < c.start and c.end <= b], marked[a + 1 - start : b - start])
        for a, b in pairwise(edges)
    ]


def _piece(cues: Sequence[Cue], words: str) -> _Subject | None:
    """The subject that one part names; its last word is the head, so it counts most."""
    near: Reach = {}
    telling = [c for c in cues if not c.mark and not MEANINGLESS.issuperset(c.lists)]
    for place, cue in enumerate(reversed(telling)):
        for name in cue.lists:
            near.setdefault(name, (place * HEAD, cue))
    unknown = _patterns().blank.sub("", words)
    again = bool(telling) and all("again" in c.lists for c in telling)
    if near and (readings := read(near, None, 0, ())):
        indicator = readings[0].indicator
        # 行政处罚率: a rate, and no count of penalties
        rate = unknown.endswith("率") and taxonomy().indicators[indicator].unit not in SHARES
        return _Subject("other" if rate else indicator, unknown, again)
    if again or len(unknown) < 2:
        return None  # 四项指标: the figures just stated
    return _Subject("other", unknown, known=False)
