"""How far each word list is from a number: the nearer its word, the likelier it says what was counted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from generator.extract.cues import FIGURE, FILLER, Cue, indicator_cues, indicator_words
from generator.extract.statements import Draft, Statement

# The cost of what lies between a word and its number. The scale is that of the rules in indicators.yaml, where
# a word list found beside the number is worth WORTH and a reading needs ENOUGH.
NEAR: Final = 0.03  # a character between them, before the number
NEAR_AFTER: Final = 0.05  # the same, behind it
AFTER: Final = 0.4  # standing behind the number at all
FIGURE_FIRST: Final = 1.5  # the first figure in between (排查甲5家、乙6家), and each further one
FIGURE_MORE: Final = 0.2
LIST_BEFORE: Final = 1.0  # words before the list mark, for a figure with its own words behind it
LIST_AFTER: Final = 1.0  # a list mark or figure behind the number
COMMA_BARE: Final = 1.0  # a comma, where the number has no words of its own (872次, 3万人次)
COMMA_SHORT: Final = 1.5  # ... or merely names a thing, in a list of such (检查客车92台, 货车23台)
COMMA: Final = 4.0  # ... or words of its own that no list has
COMMA_MORE: Final = 1.5
SEMICOLON: Final = 5.0
BRACKET: Final = 1.5  # the bracket that the number stands in
COLON: Final = 0.5
LIMIT: Final = 7.0  # nothing is worth looking at beyond
GAP_LIMIT: Final = 30  # characters between word and number that still make a difference
COUNTED_GAP: Final = 10  # so many characters may stand between the words of the thing counted
AHEAD: Final = 17  # so many words and marks behind a number are looked at
WINDOW: Final = 60  # so many words and marks before a number are looked at
OWN_WORDS: Final = 12  # a number has at most so many words and marks of its own
# its own word stands so close before it, or it is what brought it about (台风造成某省6人死亡9人失踪)
OWN_GAP: Final = 4
SHORT: Final = 8  # a part of a list has at most so many characters that no list knows

PARTLY: Final = "partly"  # the word list of 其中
PASSIVE: Final = "passive"  # that of 被
ETC: Final = "etc"  # that of 等
MEANINGLESS: Final = frozenset([FILLER, PARTLY, PASSIVE, ETC, "mask"])
_MARK_COST: Final = {"、": 0.0, "“": 0.0, "”": 0.0, ":": COLON, "(": BRACKET, ";": SEMICOLON}
QUOTES: Final = ("“", "”")
BRACKETS: Final = ("(", ")")
COUNTED: Final = "(counted)"  # key of the word that names the thing right behind the number

Reach = dict[str, tuple[float, Cue]]


def reach(statement: Statement, draft: Draft) -> Reach:
    """The cost of each word list for the figure, with the word that is nearest."""
    found: Reach = {}
    before = statement.drafts[draft.place - 1] if draft.place else None
    taken = before.thing.end if before is not None and before.opens and before.thing is not None else 0
    _before(statement.items, draft, before, taken, found)
    unit = _named_by_unit(draft)
    thing = draft.thing = unit or _counted(statement.items, draft)
    _behind(statement.items, draft, thing, found)
    if unit is not None:
        found |= {name: (AFTER, unit) for name in unit.lists if name not in found}
    if thing is not None:
        found[COUNTED] = (AFTER, thing)
    draft.near = found
    if before is not None:
        before.near = {}
    return found


def _before(items: Sequence[Cue], draft: Draft, before: Draft | None, taken: int, found: Reach) -> None:
    """The words before the number; those up to ``taken`` say what the figure before it counts: 31个检查组检查5县."""
    cost = listed = LIST_BEFORE if draft.opens and draft.own < draft.start else 0.0
    anchor = draft.start
    figures = commas = depth = 0
    for item in reversed(items[max(0, draft.at - WINDOW) : draft.at]):
        mark = item.mark
        if not mark:
            if depth:
                continue
            gap = anchor - item.end
            near = cost + NEAR * (gap if gap < GAP_LIMIT else GAP_LIMIT)
            if item.end <= taken:
                near += FIGURE_FIRST
            for name in item.lists:  # the cost only grows, so the first word of a list is the nearest
                if name not in found:
                    found[name] = (near, item)
            continue
        if mark == FIGURE:
            if not depth:
                cost += FIGURE_MORE if figures else FIGURE_FIRST - listed
                figures += 1
                anchor = item.start
        elif mark == ")":
            depth += 1
        elif depth:
            depth -= mark == "("
        elif mark == ",":
            cost += COMMA_MORE if commas else comma_cost(items, draft, before)
            commas += 1
            if cost < COMMA and before is not None and before.near and item.start - before.end <= 1:
                _go_on(before, cost + FIGURE_FIRST, found)
                return
        else:
            cost += _MARK_COST.get(mark, LIMIT)
        if cost >= LIMIT:
            return


def _go_on(before: Draft, cost: float, found: Reach) -> None:
    """The words of the list that the figure before stands in: they reach all its parts, each a little less."""
    for name, (near, cue) in before.near.items():
        further = max(cost + min(near, 1.0), near + FIGURE_MORE)
        if further < LIMIT and cue.start < before.start and name not in found:
            found[name] = (further, cue)


def comma_cost(items: Sequence[Cue], draft: Draft, before: Draft | None) -> float:
    """What the comma before the figure's own words costs: little where they name no new subject."""
    known = filler = 0
    partly = acts = False
    things, own = indicator_words().things, draft.own
    for item in reversed(items[max(0, draft.at - OWN_WORDS) : draft.at]):
        if item.start < own:
            break
        if item.mark:
            continue
        if FILLER in item.lists:
            filler += item.end - item.start
            partly = partly or PARTLY in item.lists
        else:
            known += item.end - item.start
            acts = acts or things.isdisjoint(item.lists)
    unknown = draft.start - own - filler - known
    if not known and unknown <= 1:
        return COMMA if draft.followed else COMMA_BARE
    if partly or (not acts and unknown <= SHORT and (known or like_the_last(draft, before))):
        return COMMA_SHORT
    return COMMA


def like_the_last(draft: Draft, before: Draft | None) -> bool:
    """Whether the figure before it is near and has the same measure word."""
    if before is None or draft.at - before.at > OWN_WORDS:
        return False
    return before.quantity.unit == draft.quantity.unit


def _behind(items: Sequence[Cue], draft: Draft, thing: Cue | None, found: Reach) -> None:
    cost, anchor = AFTER, draft.end
    quoted = listed = bracketed = False
    words: list[tuple[Cue, float]] = []
    kept = 0  # words behind a list mark are the next figure's own, if one follows
    for at, item in enumerate(items[draft.at + 1 : draft.at + AHEAD], draft.at + 1):
        mark = item.mark
        if not mark:
            if not bracketed:
                words.append((item, cost + NEAR_AFTER * min(GAP_LIMIT, item.start - anchor)))
        elif mark == FIGURE:
            if listed or (cost < AFTER + LIST_AFTER and thing is None and _has_own(items, draft)):
                del words[kept:]  # they lead to the next figure
            cost += LIST_AFTER
            anchor = item.end
            listed = False
        elif mark in QUOTES:
            quoted = mark == "“"
        elif mark in BRACKETS:
            bracketed = mark == "("
        elif bracketed:
            continue
        elif mark == "、":
            if not quoted:
                cost += LIST_AFTER
                anchor = item.end
                kept = kept if listed else len(words)
                listed = True
        elif mark == "," and _goes_on_of(items, at):
            cost += LIST_AFTER
        else:
            break
    for cue, near in words:
        for name in cue.lists:
            if name not in found or near < found[name][0]:
                found[name] = (near, cue)


def _goes_on_of(items: Sequence[Cue], at: int) -> bool:
    """Whether the clause behind the comma at ``items[at]`` tells what befell those counted before it."""
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and PASSIVE in after.lists and after.start == items[at].end


def _has_own(items: Sequence[Cue], draft: Draft) -> bool:
    """Whether the figure's own words before the number say what it counts."""
    if draft.opens:
        return False
    light = indicator_words().light
    for item in reversed(items[max(0, draft.at - OWN_WORDS) : draft.at]):
        if item.start < draft.own:
            return False
        if item.lists and not light.issuperset(item.lists):
            return draft.start - item.end <= OWN_GAP
    return False


def _counted(items: Sequence[Cue], draft: Draft) -> Cue | None:
    """The word that names the thing right behind the number: 单位 in 31个考核单位."""
    things = indicator_words().things
    thing: Cue | None = None
    end = draft.end
    for item in items[draft.at + 1 : draft.at + 8]:
        if item.mark in QUOTES:  # 发出12份“整改通知书”
            continue
        if item.mark or item.start - end > COUNTED_GAP or (thing is not None and ETC in item.lists):
            break  # 4个重点县等突出问题 counts 重点县
        if not things.isdisjoint(item.lists):
            thing, end = item, item.end
        elif not MEANINGLESS.issuperset(item.lists):
            break
    return thing


def _named_by_unit(draft: Draft) -> Cue | None:
    """The measure word itself, where it names the thing counted: 8县区."""
    unit = draft.quantity.unit
    lists = _things_of(unit)
    return Cue(draft.end - len(unit), draft.end, lists) if lists else None


@lru_cache(maxsize=1024)
def _things_of(unit: str) -> tuple[str, ...]:
    """The word lists of a measure word that names a thing; none for one that does not."""
    lists = indicator_cues().lists.get(unit.replace("(", "").replace(")", ""), ())
    return () if indicator_words().things.isdisjoint(lists) else lists
