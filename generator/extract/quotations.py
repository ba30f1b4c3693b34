"""Stretches in quotation marks."""

from __future__ import annotations

import re
from typing import Final

# marks do not nest here: of “a“b”c” only the inner pair counts, since an opening mark was most likely doubled
_SPEECH: Final = 24  # a quotation so long is someone's words; what is quoted inside it may be a name
_INNER: Final = re.compile("‘[^‘’“”\n]{1,80}’")
_QUOTED: Final = re.compile("“[^“”\n]{1,80}”|‘[^‘’“”\n]{1,80}’|″[^″\n]{1,80}″")


class Quotation:
    """What stands between two quotation marks, blanks trimmed: ``text[start:end]``; the marks are outside.

    ``opened`` is the place of the opening mark, ``closed`` the one just behind the closing mark.
    """

    def __init__(self, start: int, end: int, opened: int, closed: int, inside: str) -> None:
        self.start, self.end = start, end
        self.opened, self.closed = opened, closed
        self.inside = inside


def find_quotations(text: str) -> list[Quotation]:
    """The quotations of ``text`` of at most 80 characters on one line, in order; they never overlap.

    Of words that someone said, what is quoted in them is taken instead: “检查‘必须亮码’,……”.
    """
    found = []
    for outer in _QUOTED.finditer(text):
        inner = list(_INNER.finditer(text, outer.start() + 1, outer.end())) if _is_speech(outer.group()) else ()
        for m in inner or (outer,):
            inside = m.group().strip("“”‘’″ \u3000")
            if inside:
                start = text.index(inside, m.start())
                found.append(Quotation(start, start + len(inside), m.start(), m.end(), inside))
    return found


def _is_speech(quotation: str) -> bool:
    return len(quotation) > _SPEECH and "‘" in quotation
