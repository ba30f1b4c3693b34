"""How far each word list is from a number: the nearer its word, the likelier it says what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from generator.extract.cues import FILLER, Cue, indicator_words
from generator.extract.statements import Draft, Statement

# The cost of what lies between a word and its number. The scale is that of the rules in indicators.yaml, where
# a word list found beside the number is worth WORTH and a reading needs ENOUGH.
NEAR = 0.03  # a character between them, before the number
NEAR_AFTER = 0.05  # the same, behind it
AFTER = 0.4  # standing behind the number at all
FIGURE = 1.5  # the first figure in between (排查甲5家、乙6家), and each further one
FIGURE_MORE = 0.2
LIST_AFTER = 1.0  # a list mark or figure behind the number
COMMA_BARE = 1.0  # a comma, where the number has no words of its own (872次, 3万人次)
COMMA_SHORT = 1.5  # ... or few, in a list of like things (其中新证92家, 换证23家)
COMMA = 4.0  # ... or words of its own that no list has
COMMA_MORE = 1.5
SEMICOLON = 5.0
BRACKET = 0.7  # the bracket that the number stands in
COLON = 0.5
LIMIT = 7.0  # nothing is worth looking at beyond
GAP_LIMIT = 30  # characters between word and number that still make a difference
COUNTED_GAP = 10  # so many characters may stand between the words of the thing counted
SHORT = 6  # a part of a list has at most so many characters of its own

MEANINGLESS = frozenset([FILLER, "mask"])
QUOTES = ("“", "”")
COUNTED = "(counted)"  # key of the word that names the thing right behind the number

Reach = dict[str, tuple[float, Cue]]


def reach(statement: Statement, draft: Draft, text: str) -> Reach:
    """The cost of each word list for the figure, with the word that is nearest."""
    found: Reach = {}
    _before(statement.items, draft, text, found)
    _behind(statement.items, draft, found)
    if (thing := _counted(statement.items, draft)) is not None:
        found[COUNTED] = (AFTER, thing)
    return found


def _note(found: Reach, cue: Cue, cost: float) -> None:
    for name in cue.lists:
        if name not in found or cost < found[name][0]:
            found[name] = (cost, cue)


def _before(items: Sequence[Cue | Draft], draft: Draft, text: str, found: Reach) -> None:
    cost, anchor = 0.0, draft.start
    figures = commas = depth = 0
    for item in reversed(items[max(0, draft.at - 60) : draft.at]):
        if isinstance(item, Draft):
            if not depth:
                cost += FIGURE_MORE if figures else FIGURE
                figures += 1
                anchor = item.start
        elif item.mark == ")":
            depth += 1
        elif depth:
            depth -= item.mark == "("
        elif item.mark in QUOTES:
            continue
        elif not item.mark:
            _note(found, item, cost + NEAR * min(GAP_LIMIT, anchor - item.end))
        elif item.mark == ",":
            cost += COMMA_MORE if commas else comma_cost(items, draft, text)
            commas += 1
        else:
            cost += _MARK_COST.get(item.mark, LIMIT)
        if cost >= LIMIT:
            return


_MARK_COST = {"、": 0.0, ":": COLON, "(": BRACKET, ";": SEMICOLON}


def comma_cost(items: Sequence[Cue | Draft], draft: Draft, text: str) -> float:
    """What the comma before the figure's own words costs: little where they name no new subject."""
    length = draft.start - draft.own
    known = filler = 0
    partly = False
    for item in reversed(items[max(0, draft.at - 12) : draft.at]):
        if isinstance(item, Draft) or item.start < draft.own:
            break
        if FILLER in item.lists:
            filler += item.end - item.start
            partly = partly or text.startswith("其中", item.start)
        else:
            known += item.end - item.start
    unknown = length - filler - known
    if not known and unknown <= 1:
        return COMMA if _names_thing(items, draft) else COMMA_BARE
    if partly or (not known and unknown <= SHORT and like_the_last(items, draft)):
        return COMMA_SHORT
    return COMMA


def _names_thing(items: Sequence[Cue | Draft], draft: Draft) -> bool:
    """Whether words directly follow the number: 45个厂家全部停产 starts a clause of its own."""
    behind = items[draft.at + 1] if draft.at + 1 < len(items) else None
    return behind is None or isinstance(behind, Draft) or not behind.mark or behind.start > draft.end


def like_the_last(items: Sequence[Cue | Draft], draft: Draft) -> bool:
    """Whether the figure before has the same measure word."""
    for item in reversed(items[max(0, draft.at - 12) : draft.at]):
        if isinstance(item, Draft):
            return item.quantity.unit == draft.quantity.unit
    return False


def _behind(items: Sequence[Cue | Draft], draft: Draft, found: Reach) -> None:
    cost, anchor = AFTER, draft.end
    quoted = listed = False
    held: list[tuple[Cue, float]] = []  # words behind a list mark: the next figure's own, if one follows
    for item in items[draft.at + 1 : draft.at + 17]:
        if isinstance(item, Draft):
            cost += LIST_AFTER
            anchor = item.end
            held.clear()
            listed = False
        elif item.mark in QUOTES:
            quoted = item.mark == "“"
        elif item.mark == "、":
            if not quoted:
                cost += LIST_AFTER
                anchor = item.end
                listed = True
        elif item.mark:
            break
        else:
            near = cost + NEAR_AFTER * min(GAP_LIMIT, item.start - anchor)
            if listed:
                held.append((item, near))
            else:
                _note(found, item, near)
    for cue, near in held:
        _note(found, cue, near)


def _counted(items: Sequence[Cue | Draft], draft: Draft) -> Cue | None:
    """The word that names the thing right behind the number: 单位 in 31个考核单位."""
    things = indicator_words().things
    thing: Cue | None = None
    end = draft.end
    for item in items[draft.at + 1 : draft.at + 8]:
        if isinstance(item, Draft) or item.mark or item.start - end > COUNTED_GAP:
            break
        if not things.isdisjoint(item.lists):
            thing, end = item, item.end
        elif not MEANINGLESS.issuperset(item.lists):
            break
    return thing
