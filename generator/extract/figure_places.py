"""The place a figure is about, where it is not the report's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from generator.extract.order import count_up_to
from generator.extract.statements import Draft, Statement
from generator.model import Document, Meta
from generator.parse.places import find_places

BACK: Final = 160  # a place further before its number does not govern it
# what may stand between the beginning of a clause and the place it is about
_LEAD: Final = re.compile(
    r"(?:^|[,;:。、!?\n(\[])(?:\d{1,2}[.、])?(?:本月|本周|今年|当[日天]|同时)?(?:其中|针对|记者从|对|在|由|从|据)?$"
)
# a district that no table has, where a figure follows at once
_DISTRICT: Final = re.compile(
    r"[,;:。、\n(\[及和中为](?<![^其]中)(?<![^别]为)(?:其中)?([\u4e00-\u9fff]{1,4}(?:县|区|市|镇|乡|街道))(?=事故|发生|死亡|共|累计|\d)"
)
# words that only end like a district: 对全市, 把省市, 推动各区
_NO_DISTRICT: Final = re.compile(
    r"^[全各我本对把将被向为由使让辖]|[全各我本该省每两几多](?:县|区|市|镇|乡|街道)$"
    # nor are parts of any place: 农村乡镇, 开发区, 看守坟区, 超市
    "|^(?:开发|工业|旅游|风景|保护|危险|作业|施工|生活|办公|住宅|居民|牧业|管控)区$"
    "|[小坟林景园矿灾库山社片厂险牧校营湖海滩洪城郊辖街主分地市县胜护]区$|地县$|[城超门股集夜都楼上]市$|[乡村集城市]镇$|[城家故返下他还]乡$"
)
_SCOPE: Final = re.compile(
    r"(全[国省市])(?<![\u4e00-\u9fff]..)(?!率先|首|第|前列|唯一|推广|领先|平均|各地|上下|人大|统一|性|都|先进|一流|排名|通报|范围|会议)"
)


_OFFICE: Final = "厅|局|部|委|办|中心"
# an office that only says, measures or orders something: 某省水文局监测, 某市应急管理局局长介绍
_SAYS: Final = re.compile(
    f"[\u4e00-\u9fff]{{0,10}}?(?:{_OFFICE}|政府|总队|支队)[\u4e00-\u9fff、]{{0,24}}?"
    "(?:介绍|表示|透露|告诉|获悉|消息|监测|通报|预报|印发|通知|发布|要求|统计)[,:]"
)
# one that a list goes on with: ,市场监督管理局35件
_SOMEBODY: Final = re.compile(rf"[,、;](?:其中)?[\u4e00-\u9fff]{{1,16}}(?:{_OFFICE}|公司|支队|大队|集团)$")
_BRACKETS: Final = (("(", ")"), ("[", "]"))
# what tells that a name without its 省 or 县 is a place: 某某3市11县, 某某全县
_SHORT: Final = re.compile(r"全[省区市县州旗境]|大部|多地|境内|辖区|\d{1,3}个?[市县州区]")
_RANKED: Final = re.compile("[\u4e00-\u9fff]{2,4}[州盟]")  # 恩施州, short for its long full name
_OTHERS: Final = ("其他", "其它")  # 甲县6起、其他1起
_WHOLE: Final = {"省": "全省", "市": "全市"}


class _Named(NamedTuple):
    """A place and where its name stands. ``limit``: where the bracket that it stands in ends, or 0."""

    start: int
    end: int
    name: str
    limit: int = 0


class FigurePlaces:
    """The places that open clauses of one document, looked for where there are figures: statement by statement."""

    def __init__(self, document: Document, skip: Callable[[int], bool]) -> None:
        self._text = document.text
        self._meta = document.meta
        self._skip = skip
        self._own = _own_names(document.meta)
        self._asked = -1  # the statement that the places are those of
        self._named: list[_Named] = []
        self._starts: list[int] = []

    def decide(self, statement: Statement, draft: Draft) -> tuple[str | None, str]:
        """The place of a figure, None for the report's own, and the words that decided."""
        if statement.start != self._asked:
            self._asked = statement.start
            self._named = sorted(self._find(statement.start, statement.end))
            self._starts = [n.start for n in self._named]
        if not self._named or self._text.startswith(_OTHERS, draft.start - 2):
            return None, ""
        floor = max(statement.start, draft.start - BACK)
        number = count_up_to(self._starts, draft.start - 1) - 1
        while number >= 0 and 0 < self._named[number].limit <= draft.start:
            number -= 1
        if number < 0 or self._named[number].start < floor:
            return None, ""
        named = self._named[number]
        if named.name in self._own or self._counts_beside(statement, draft, named):
            return None, ""
        return named.name, named.name

    def _counts_beside(self, statement: Statement, draft: Draft, named: _Named) -> bool:
        """甲镇17件,水务局35件: whether a number counts of somebody else what the one right behind a place counts."""
        of_place = draft
        while of_place.place and statement.drafts[of_place.place - 1].start >= named.end:
            of_place = statement.drafts[of_place.place - 1]
        if of_place is draft or of_place.start != named.end or of_place.quantity.unit != draft.quantity.unit:
            return False
        return _SOMEBODY.search(self._text, of_place.end, draft.start) is not None

    def _find(self, start: int, end: int) -> list[_Named]:
        text = self._text
        named = [
            _Named(start + m.start, start + m.end, m.place.name)
            for m in find_places(text[start:end])
            if (m.full or _RANKED.fullmatch(text, start + m.start, start + m.end) or _SHORT.match(text, start + m.end))
            and (
                _LEAD.search(text[max(0, start + m.start - 8) : start + m.start])
                or text[start + m.end : start + m.end + 1].isdigit()
            )
        ]
        named += [_Named(m.start(), m.end(), _scope(m[1], self._meta) or "") for m in _SCOPE.finditer(text, start, end)]
        before = text[start - 1] if start else "\n"  # the text begins like a line
        named += [
            _Named(start + m.start(1) - 1, start + m.end(1) - 1, m[1])
            for m in _DISTRICT.finditer(before + text[start:end])
            if not _NO_DISTRICT.search(m[1])
        ]
        return list(self._governing(sorted(named), end))

    def _governing(self, named: Sequence[_Named], end: int) -> Iterator[_Named]:
        """Those of the places, in order, that figures can be of, with the bracket that holds them."""
        text = self._text
        wider: dict[str, str] = {}  # the last place told of each size, which 全省 or 全市 goes back to
        for number, n in enumerate(named):
            listed = number and _adjoin(named[number - 1], n, text)
            listed = listed or (number + 1 < len(named) and _adjoin(n, named[number + 1], text))
            if listed or text.startswith(("等", "、"), n.end) or self._skip(n.start) or _SAYS.match(text, n.end, end):
                continue  # 甲市、乙市等5个地区 are no single place
            word = text[n.start : n.end]
            name = wider.get(word, n.name)
            wider[_WHOLE.get(name[-1:], "")] = name
            if name:
                yield n._replace(name=name, limit=_bracket_end(text, n, end))


def _adjoin(one: _Named, other: _Named, text: str) -> bool:
    """Whether two places stand in a list with nothing between them."""
    return other.start == one.end + 1 and text[one.end] == "、"


def _bracket_end(text: str, named: _Named, end: int) -> int:
    """Where the bracket ends that a place stands in; 0 where it stands in none."""
    floor = max(0, named.start - BACK)
    opened, closing = max((text.rfind(mark, floor, named.start), end_mark) for mark, end_mark in _BRACKETS)
    if opened < 0 or text.find(closing, opened, named.start) >= 0:
        return 0
    return text.find(closing, named.end, end) + 1


def _own_names(meta: Meta) -> frozenset[str]:
    own = {"city": meta.city, "county": meta.county or meta.city}.get(meta.level or "", meta.province)
    return frozenset(n for n in (own, "全国" if meta.level == "nation" else None) if n)


def _scope(word: str, meta: Meta) -> str | None:
    """The place that 全国, 全省 or 全市 means in this report; None where it is not known to be another one."""
    if word == "全国":
        return "全国" if meta.level else None
    if word == "全省":
        return meta.province if meta.level in ("province", "city", "county") else None
    return meta.city if meta.level == "city" else None
