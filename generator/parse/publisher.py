"""Who published a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.parse.furniture import Fact
from generator.parse.where import Where

# words in the source field that name nobody
_NOBODY = re.compile(r"(?:本[站网]|原创|网络|互联网|综合|转载|未知|佚名|管理员|admin|局?办公室|整理)+")
# two or three characters that are no office: a person
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}(?<![局厅委办部网报社台会队站所院省市县区州旗])")
_PAGE_WORDS = re.compile(r"(?:>>?|»)|(?:正文|首页|网站首页)$")
_TITLE_OFFICE = re.compile(
    r"[^ 0-9,。“”《》]{2,20}?"
    r"(?:应急管理[厅局]|应急局|安委办|安委会|委员会|人民政府|支队|总队|[厅局部])(?=20|二〇|关于|$)"
)
_RANKS = {"省": "province", "市": "city", "州": "city", "县": "county", "区": "county", "旗": "county"}


def find_publisher(facts: Sequence[Fact], signed: str | None, title: str | None) -> tuple[str, str] | None:
    """The publisher and where it was read: the head's own field, banner or source line, signature, title."""
    for role in ("publisher", "source"):
        for fact in facts:
            name = _PAGE_WORDS.sub("", fact.value.split(" ")[0]).strip("()[] ·-")
            if fact.role == role and 2 <= len(name) <= 30 and not (_NOBODY.fullmatch(name) or _PERSON.fullmatch(name)):
                return name, "head" if role == "publisher" else "source"
    if signed:
        return signed, "signature"
    if title and (office := _TITLE_OFFICE.match(title)):
        return office[0], "title"
    return None


def in_full(name: str, where: Where) -> str:
    """``市应急管理局`` with the name of its city before it, where the place is known."""
    rank = _RANKS.get(name[0])
    place = getattr(where, rank) if rank else None
    if place is None or len(name) < 3 or not str(place).endswith(name[0]):
        return name
    return str(place) + name[1:]
