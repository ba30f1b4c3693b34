"""A part over its whole: the share, whether a stated one agrees with it, and the check that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.audit.finding import Scale, finding, per_cent, would_be
from generator.audit.ledger import Item, Ledger, alike
from generator.audit.printed import Agreement, agree
from generator.model import Bound, Check, Label

# a stated rate that is further off was most likely taken of something else
_FAR_OFF: Final = 20.0
_PERSONS: Final = frozenset({"人", "人次", "名", "例"})
# how far before a part its whole is looked for, counted in figures
_FAR: Final = 24


def share(parts: Sequence[Item], wholes: Sequence[Item], stated: Item) -> tuple[float, Agreement]:
    """The share of the sum of ``parts`` in that of ``wholes``, in the unit of ``stated``, and whether it agrees."""
    part, whole = sum(p.value for p in parts), sum(w.value for w in wholes)
    hundred = 1000 if stated.unit == "‰" else 100
    computed = hundred * part / whole
    margin = hundred * (
        sum(p.printed.margin for p in parts) + computed / hundred * sum(w.printed.margin for w in wholes)
    )
    return computed, agree(stated.value, stated.printed, _bound(stated), computed, margin / whole)


def _bound(stated: Item) -> Bound:
    """约占46.7% was reckoned, whatever 约 says: only a share without decimals is about right."""
    bound = stated.figure.bound
    return "exact" if bound == "approx" and stated.printed.quantum < 1 else bound


def holds(part: Item, whole: Item, stated: Item) -> bool:
    """Whether ``stated`` is the share of the one number in the other."""
    return share([part], [whole], stated)[1].holds


def is_complement(part: Item, whole: Item, stated: Item) -> bool:
    """Whether ``stated`` is the share of all but the one number in the other: 不合格5批次，合格率96%."""
    return _complement(part, whole, stated)[1].holds


def _complement(part: Item, whole: Item, stated: Item) -> tuple[float, Agreement]:
    hundred = 1000 if stated.figure.unit == "‰" else 100
    computed = hundred * (whole.value - part.value) / whole.value
    margin = hundred * (part.printed.margin + whole.printed.margin) / whole.value
    return computed, agree(stated.value, stated.printed, stated.figure.bound, computed, margin)


def is_far_off(stated: Item, part: Item, whole: Item) -> bool:
    """Whether a stated share is so far from the computed one that it was most likely taken of something else."""
    return abs(share([part], [whole], stated)[0] - stated.value) > _FAR_OFF


def may_hold(whole: Item, part: Item, value: float) -> bool:
    """Whether a number counts the same or like things and is large enough to be the whole of ``value``."""
    fit = whole.is_amount and whole.is_firm and (alike(whole, part) or _loosely_alike(whole.unit, part.unit))
    return fit and whole.value >= value and whole.value > 0


def _loosely_alike(one: str, two: str) -> bool:
    """Whether a share of what is counted in the one unit may be told in the other: 40人 of 673人次, 70人 of 118例."""
    return one.removesuffix("次") == two.removesuffix("次") or (one in _PERSONS and two in _PERSONS)


def far_whole(ledger: Ledger, part: Item, stated: Item) -> Item | None:
    """The nearest number before ``part``, or total however far before it, of which ``stated`` is the share of it."""
    near = [i for i in ledger.before(part, _FAR, anywhere=True) if may_hold(i, part, part.value)]
    far = (i for i in ledger.totals_before(part) if may_hold(i, part, part.value))
    return next((whole for whole in (*near, *far) if holds(part, whole, stated)), None)


def share_check(name: str, parts: Sequence[Item], wholes: Sequence[Item], stated: Item) -> Check:
    """A check of the share ``stated``, by the rule ``name``."""
    computed, agreement = share(parts, wholes, stated)
    scale = Scale([*parts, *wholes])
    part, whole = (" + ".join(scale.text(item.value) for item in side) for side in (parts, wholes))
    part, whole = (f"({side})" if "+" in side else side for side in (part, whole))
    equation = f"{part} ÷ {whole} = {_face(computed, stated)}"
    return finding(name, stated, [*parts, *wholes], computed, agreement, equation, _readings(parts, wholes, stated))


def complement_check(name: str, part: Item, whole: Item, stated: Item) -> Check:
    """A check of the share ``stated`` of all but ``part`` in ``whole``, by the rule ``name``."""
    computed, agreement = _complement(part, whole, stated)
    scale = Scale([part, whole])
    side = f"({scale.text(whole.value)} - {scale.text(part.value)})"
    equation = f"{side} ÷ {scale.text(whole.value)} = {_face(computed, stated)}"
    return finding(name, stated, [part, whole], computed, agreement, equation)


def _face(computed: float, stated: Item) -> str:
    return per_cent(computed) if stated.unit == "%" else f"{computed:.2f}{stated.unit}"


def _readings(parts: Sequence[Item], wholes: Sequence[Item], stated: Item) -> Iterator[Label]:
    scale, hundred = Scale([*parts, *wholes]), 1000 if stated.unit == "‰" else 100
    part, whole = sum(p.value for p in parts), sum(w.value for w in wholes)
    face = _face(hundred * part / whole, stated)
    yield would_be("部分与整体", "part and whole are", "比率", "the rate", (face, face))
    needed = round(whole * stated.value / hundred)
    yield would_be("比率与整体", "rate and whole are", "部分约", "the part", scale.words(needed))
    if stated.value:
        needed = round(part * hundred / stated.value)
        yield would_be("比率与部分", "rate and part are", "整体约", "the whole", scale.words(needed))
