"""What falls on so many of something: 万车死亡率, 百万吨死亡率, 每百起火灾亡人率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.audit.finding import finding, rule
from generator.audit.ledger import Item, Ledger, Link
from generator.audit.printed import Agreement, agree, plain
from generator.audit.totals import digits, harm_to
from generator.model import Check, Number

# 百万吨死亡率为, 万台设备事故率和死亡率分别为
_PER: Final = re.compile(
    r"(1?0*[十百千万亿]{1,2})([起台车辆吨人元户艘])([^,，。；;]{0,16}率)(?:分别)?[为是达]?到?(?:降[至到为])?$"
)
_RATE: Final = re.compile(r"(事故|死亡|亡人|伤亡)[人数]{0,2}率")
_HAN: Final = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 10**8}
# what is counted in other units than the name of the rate says
_UNITS: Final = {"车": "辆", "辆": "辆"}
# how far before a rate its numbers may stand, counted in figures
_REACH: Final = 40
# a rate of so many digits hardly agrees by chance
_TELLING: Final = 2


@rule("rate_per_unit")
def rate_per_unit(ledger: Ledger) -> Iterator[Check]:
    """死亡131人，火灾20397起，每百起火灾亡人率0.64; only where it agrees."""
    for first in ledger.items:
        if first.unit or not first.is_amount or "率" not in first.label:
            continue
        per = _PER.search(first.label)
        if per is None:
            continue
        named = _RATE.findall(per[3])
        for stated, name in zip(_run(ledger, first), named, strict=False):
            if digits(stated) >= _TELLING and (check := _rate(ledger, stated, name, per)):
                yield check


def _run(ledger: Ledger, first: Item) -> Iterator[Item]:
    """事故率和死亡率分别为0.032和0.041: the numbers that one label names."""
    yield first
    for item in ledger.items[first.index + 1 : first.index + 3]:
        if item.unit or item.link > Link.LIST or len(item.label) > 1:
            return
        yield item


def _rate(ledger: Ledger, stated: Item, name: str, per: re.Match[str]) -> Check | None:
    each, unit = _number(per[1]), _UNITS.get(per[2], per[2])
    near = [i for i in ledger.before(stated, _REACH, anywhere=True) if i.is_amount and i.is_firm and i.value]
    parts = [i for i in near if (i.unit == "起" if name == "事故" else harm_to(ledger, i) == "dead")]
    wholes = [i for i in near if i.unit == unit]
    for whole in wholes:
        for part in parts:
            computed, agreement = _share(stated, part, whole, each)
            if part is not whole and agreement.holds:
                equation = f"{plain(part.value)} ÷ ({plain(whole.value)} ÷ {each}) = {plain(computed)}"
                return finding("rate_per_unit", stated, [part, whole], computed, agreement, equation)
    return None


def _share(stated: Item, part: Item, whole: Item, each: Number) -> tuple[float, Agreement]:
    computed = part.value / whole.value * each
    margin = (part.printed.margin * each + computed * whole.printed.margin) / whole.value
    return computed, agree(stated.value, stated.printed, stated.figure.bound, computed, margin)


def _number(written: str) -> int:
    """100万 and 百万: how many of a thing a rate is told of."""
    value = int(digit) if (digit := written.rstrip("十百千万亿")) else 1
    for han in written[len(digit) :]:
        value *= _HAN[han]
    return value
