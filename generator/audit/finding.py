"""From a recomputed number to a Check: the equation, the neutral words, the readings that would mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.audit.ledger import Item, Ledger
from generator.audit.printed import Agreement, grouped, plain, tidy
from generator.audit.words import rules
from generator.extract.units import measures
from generator.identity import short_id
from generator.model import Check, Label

RuleFunction = Callable[[Ledger], Iterator[Check]]
_REGISTRY: dict[str, RuleFunction] = {}


def rule(name: str) -> Callable[[RuleFunction], RuleFunction]:
    """Registers the function that carries out the rule ``name`` of audit.yaml."""

    def register(function: RuleFunction) -> RuleFunction:
        _REGISTRY[name] = function
        return function

    return register


def registry() -> dict[str, RuleFunction]:
    """The registered rules, in the order of audit.yaml."""
    return {name: _REGISTRY[name] for name in rules() if name in _REGISTRY}


def finding(
    name: str,
    stated: Item,
    parts: Sequence[Item],
    computed: float,
    agreement: Agreement,
    equation: str,
    readings: Iterable[Label] = (),
) -> Check:
    """A check of the number ``stated`` against what ``parts`` give, by the rule ``name``."""
    return Check(
        id=short_id(rules()[name].kind, stated.figure.id, *(part.figure.id for part in parts)),
        kind=rules()[name].kind,
        stated=stated.figure.surface,
        surfaces=tuple(part.figure.surface for part in parts),
        at=stated.figure.start,
        computed=tidy(computed),
        holds=agreement.holds,
        truncated=agreement.truncated,
        equation=equation,
        rule=name,
        stated_figure=stated.figure.id,
        figures=tuple(part.figure.id for part in parts),
        readings=() if agreement.holds else tuple(readings),
        note=_note(stated, agreement, equation),
    )


def _note(stated: Item, agreement: Agreement, equation: str) -> Label | None:
    if agreement.truncated:
        return Label(zh="按截取（不四舍五入）相符。", en="Agrees when cut off rather than rounded.")
    if agreement.holds:
        return None
    return Label(
        zh=f"不一致：按文中数字，{equation}；文中写作{stated.figure.surface}。",
        en=f"Inconsistency: by the text's own numbers {equation}; the text states {stated_number(stated)}.",
    )


def stated_number(item: Item) -> str:
    """The number of an item as printed, without its unit; shares keep their sign."""
    unit = item.figure.unit if item.figure.unit in ("%", "‰") else ""
    return f"{item.printed.digits}{unit}"


def per_cent(value: float) -> str:
    """A share in per cent as equations show it."""
    return f"{plain(value, 2)}%"


class Scale:
    """Writes the numbers of one equation at the scale in which all of them were printed, else unscaled."""

    def __init__(self, items: Sequence[Item]) -> None:
        scales = {item.printed.scale for item in items}
        units = {item.figure.unit for item in items}
        self.factor = scales.pop() if len(scales) == 1 else 1
        one = len(units) == 1
        self.tail = items[0].figure.surface.partition(items[0].printed.digits)[2].strip() if one else ""
        measure = measures().get(items[0].figure.unit) if one else None
        # English needs yuan and square metres, but no word for what Chinese counts with 项 or 起
        self.english = measure.unit.en[1] if measure and measure.kind == "measure" else ""

    def text(self, value: float) -> str:
        """``value`` for an equation."""
        return plain(value / self.factor)

    def words(self, value: float) -> tuple[str, str]:
        """``value`` for a Chinese sentence, as it would be printed, and for an English one, in full."""
        return f"{self.text(value)}{self.tail}", f"{grouped(value, 4)} {self.english}".rstrip()


def would_be(condition_zh: str, condition_en: str, what_zh: str, what_en: str, value: tuple[str, str]) -> Label:
    """One reading: if the one numbers are right, the other would have to be ``value``."""
    return Label(
        zh=f"若{condition_zh}无误，{what_zh}应为{value[0]}。",
        en=f"If {condition_en} right, {what_en} would be {value[1]}.",
    )
