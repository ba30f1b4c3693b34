"""What the finders hand on: one mention of a mechanism, in clean offsets."""

from __future__ import annotations


class Find:
    """One mention: clean ``[start, end)``, the name in its canonical form, how sure and why.

    ``entry`` and ``category`` are set for known mechanisms only; ``head`` is the noun that follows a quoted
    name outside the quotation marks (系统 in “安全一点通”系统): it says what kind of thing the name is.
    """

    def __init__(
        self,
        start: int,
        end: int,
        term: str,
        confidence: float,
        reasons: tuple[str, ...],
        entry: str | None = None,
        category: str | None = None,
        head: str = "",
    ) -> None:
        self.start, self.end = start, end
        self.term = term
        self.confidence, self.reasons = confidence, reasons
        self.entry, self.category = entry, category
        self.head = head
