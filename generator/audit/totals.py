"""A total and its parts: whether they add up to it, and the check that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.finding import Scale, finding, would_be
from generator.audit.ledger import Item, Ledger, clause
from generator.audit.printed import Agreement, agree
from generator.audit.words import harm_of, harms_in
from generator.model import Check, Label

# the longest list of numbers that are added up
LONGEST: Final = 40
_PERSONS: Final = frozenset({"人", "名", "人次", "例"})
# as many parts as are worth a sentence each on what they would be
_READINGS: Final = 4


def sum_check(name: str, stated: Item, parts: Sequence[Item]) -> Check:
    """A check of a total against its parts."""
    total = sum(p.value for p in parts)
    scale = Scale([*parts, stated])
    equation = f"{' + '.join(scale.text(p.value) for p in parts)} = {scale.text(total)}"
    return finding(name, stated, parts, total, _agreement(stated, parts), equation, _readings(stated, parts))


def _agreement(stated: Item, parts: Sequence[Item]) -> Agreement:
    margin = sum(p.printed.margin for p in parts)
    return agree(stated.value, stated.printed, stated.figure.bound, sum(p.value for p in parts), margin)


def _readings(stated: Item, parts: Sequence[Item]) -> Iterator[Label]:
    scale, total = Scale([*parts, stated]), sum(p.value for p in parts)
    yield would_be("各分项", "the parts are", "合计", "the total", scale.words(total))
    if len(parts) > _READINGS:
        return
    for part in parts:
        needed = stated.value - (total - part.value)
        if needed >= 0:
            what = scale.words(part.value)
            others = ("总数与其余分项", "the total and the other parts are")
            yield would_be(*others, f"“{part.figure.surface}”", what[1], scale.words(needed))


def fits(stated: Item, parts: Sequence[Item]) -> bool:
    """Whether ``parts`` add up to ``stated``, as far as rounding lets one see."""
    return _agreement(stated, parts).holds


def over_total(stated: Item, parts: Sequence[Item], often: float) -> bool:
    """Whether ``parts`` come to more than ``stated``, but not to more than ``often`` times as much."""
    return stated.value < sum(part.value for part in parts) <= often * stated.value


def is_of_part(item: Item, parts: Sequence[Item]) -> bool:
    """甲类30起，其中重大2起；乙类…: whether a number is itself a part of one of the parts."""
    whole = item.figure.part_of
    return whole is not None and any(part.figure.id == whole for part in parts)


def harm_to(ledger: Ledger, item: Item) -> str:
    """What happened to the persons that a number counts: of 死亡3人 and 3人死亡 ``dead``; "" of other things."""
    if item.unit not in _PERSONS:
        return ""
    return harm_of(item.label) or harm_of(ledger.after(item))


def mixes_harm(ledger: Ledger, total: Item, parts: Sequence[Item]) -> bool:
    """Whether some of the parts are dead and others hurt, of a total of one harm: 死亡17人, and 死亡1人、受伤16人."""
    harms = {harm_to(ledger, part) for part in parts}
    return len(harms - {""}) > 1 and len(harms_in(clause(total) + ledger.after(total))) == 1


def digits(total: Item) -> int:
    """How many digits of a number say something: 661万 has three, 2000 one."""
    return len(total.printed.digits.replace(".", "").strip("0"))
