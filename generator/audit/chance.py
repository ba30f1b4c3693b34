"""What one list of numbers brings about by chance, and what is told of it already."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Check

_Entries = frozenset[str]  # ids of the figures that make up a total


def without_chance(checks: Sequence[Check]) -> list[Check]:
    """The checks without what follows from the lists that they hold.

    Of 42 = 21 + 15 + 6 not that 21 = 15 + 6, and of 17 = 7 + 3 + 7 not that 7, or its share, is told twice. Of
    42 = 21 + 21 and 21 = 15 + 6 not that 42 = 21 + 15 + 6.
    """
    sums: dict[str, list[_Entries]] = {}
    lists_of: dict[str, list[tuple[str, _Entries]]] = {}
    part_of: dict[str, str] = {}
    for check in checks:
        stated = check.stated_figure or ""
        if check.kind == "sum" and check.holds:
            entries = frozenset(check.figures)
            sums.setdefault(stated, []).append(entries)
            for figure in sorted(entries):
                lists_of.setdefault(figure, []).append((stated, entries))
        elif check.kind == "rate":
            part_of[stated] = check.figures[0]

    def follows(check: Check) -> bool:
        stated = check.stated_figure or ""
        if check.kind == "repetition":
            first, again = (part_of.get(figure, figure) for figure in (check.figures[0], stated))
            return any(first in entries for _, entries in lists_of.get(again, ()))
        if check.kind != "sum":
            return False
        entries = frozenset(check.figures)
        if any(siblings.issuperset(entries) for _, siblings in lists_of.get(stated, ())):
            return True
        inner = (known for figure in check.figures for known in lists_of.get(figure, ()))
        others = sums.get(stated, ())
        return any(parts < entries and (entries - parts) | {whole} in others for whole, parts in inner)

    return [check for check in checks if not follows(check)]
