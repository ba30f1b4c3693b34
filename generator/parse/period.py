"""The years that a report reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from generator.model import Meta, Record
from generator.parse.dates import year_of
from generator.parse.kind import NEWS

_YEAR = r"20[0-4]\d|二[〇○零][〇○零一二三四五六七八九]{2}"
# in a title the word 年 may be missing: 县应急局2022工作总结
_TITLE_YEAR = re.compile(rf"(?<![\d〔\[“A-Za-z])({_YEAR})(?![\d号])")
_TITLE_RANGE = re.compile(rf"({_YEAR})年?(?:度)?[-—~至到]+({_YEAR})年?")
_DEADLINE = re.compile(r"^[到至]|\d年?[年底末]{0,2}之?前")  # 到2025年底全部建成
_PLANNED = re.compile(r"计划|安排|打算|思路|要点|谋划|展望|任务")
_FIVE_YEARS = re.compile(
    r"“?十([二三四五])五”?(?=时期|规划|期间|应急|安全|消防|综合|国家|防灾|[\u4e00-\u9fff]{0,12}规划)"
)
# what came of one: “十三五”成就, 十三五消防规划实施情况
_FIVE_YEARS_DONE = re.compile(
    r"十([二三四五])五”?[^,。]{0,24}(?:成就|成效|成果|回顾|收官|综述|答卷|巡礼|回眸|(?:实施|完成|执行)情况|评估)"
)
_FIVE_YEARS_START = {"二": 2011, "三": 2016, "四": 2021, "五": 2026}
# 2010年以来最大 tells how far back a record goes
_RECORD = r"(?:历史)?(?:同期|同月)?的?(?:相|最|首|第|历史|罕见|少有|极)"
# nor do times by which something is to be: 到2025年底, 2025年底前
_TEXT_YEAR = re.compile(rf"(?<![\d.\-到])({_YEAR})年(?!版|以来{_RECORD}|[年底末]{{0,2}}之?前)")
_NAMES = re.compile(r"《[^》\n]{0,80}》|“[^”\n]{0,40}”")
_LINE = re.compile(rf"\n[(【]?({_YEAR})年度?[)】]?:?(?=\n)")  # the lines that part a text by years
_OPENING = re.compile(rf"(?:^|\n)[^\n。]{{0,12}}?(?<!到)({_YEAR})年(?!底?之?前)(?:(以?来)|度)?[,:]?")
_SINCE = re.compile(rf"(?:自|从)?({_YEAR})年(?:\d{{1,2}}月)?(?:以来|至今)(?!{_RECORD})")
_LAST_YEARS = re.compile(r"近(两|二|三|四|五|2|3|4|5)年")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_THIS_YEAR = re.compile(r"今年")
_LEAD = 400


class Period(Record, frozen=True):
    """First and last year, both or neither."""

    start: int | None = None
    end: int | None = None
    evidence: str = "text"


def find_period(title: str | None, text: str, dates: Sequence[str | None], *, kind: str = "other") -> Period:
    """The period of a report from its title, its text (without what it plans), and the ISO dates that it bears.

    ``kind`` is the document type. News without a date that speaks of 今年 means other years by those that it names, so
    its own stays unknown; where it may be news, the year most spoken of is no more than likely, and the ``evidence``
    is ``told``.
    """
    if title and (found := _of_title(title, plan=kind == "plan")):
        return found
    if title and (done := _FIVE_YEARS_DONE.search(title)):
        first = _FIVE_YEARS_START[done[1]]
        so_far = [int(day[:4]) for day in dates if day and int(day[:4]) >= first]
        if so_far or "以来" not in title:
            return Period(start=first, end=min([first + 4, *so_far]), evidence="title")
    lines = [year_of(y) for y in _LINE.findall(text)]
    if len(lines) > 1:
        return Period(start=min(lines), end=max(lines))
    dated = sorted(int(day[:4]) for day in dates if day)
    if opening := _OPENING.search(text, 0, _LEAD):
        year = year_of(opening[1])
        return _widened(text, max(year, _most_told(text) or year) if opening[2] else year, "text")
    if dated and _THIS_YEAR.search(text):
        return _widened(text, dated[0], "date")
    told = _most_told(text)
    if told and dated and dated[0] - 1 <= told <= dated[-1]:
        return _widened(text, told, "text")
    if dated:
        return Period(start=dated[0], end=dated[0], evidence="date")
    if kind == "news_feature" and _THIS_YEAR.search(text):
        return Period()
    evidence = "told" if kind in NEWS else "text"
    if told:
        return _widened(text, told, evidence)
    named = [] if kind in NEWS else [year_of(y) for y in re.findall(rf"({_YEAR})年", text)]
    return Period(start=max(named), end=max(named)) if named else Period()


def _of_title(title: str, *, plan: bool) -> Period | None:
    if m := _TITLE_RANGE.search(title):
        begin, last = year_of(m[1]), year_of(m[2])
        if begin <= last:
            return Period(start=begin, end=last, evidence="title")
    found = [m for m in _TITLE_YEAR.finditer(title) if not _DEADLINE.search(title[max(0, m.start() - 1) : m.end() + 4])]
    if found:
        ends = [m.start() for m in found[1:]] + [len(title)]
        years = [
            (year_of(m[1]), bool(_PLANNED.search(title, m.end(), end))) for m, end in zip(found, ends, strict=True)
        ]
        reported = [year for year, planned in years if not planned] or [year for year, _ in years]
        return Period(start=min(reported), end=max(reported), evidence="title")
    if plan and (m := _FIVE_YEARS.search(title)):
        first = _FIVE_YEARS_START[m[1]]
        return Period(start=first, end=first + 4, evidence="title")
    return None


def _widened(text: str, year: int, evidence: str) -> Period:
    """The period that ends with ``year`` and begins with it, or earlier where the text looks back on several years."""
    lead = text[:_LEAD]
    if m := _LAST_YEARS.search(text, 0, 2 * _LEAD):
        return Period(
            start=year - _NUMBERS.get(m[1], 0) + 1 if m[1] in _NUMBERS else year - int(m[1]) + 1,
            end=year,
            evidence=evidence,
        )
    since = [year_of(y) for y in _SINCE.findall(lead)]
    return Period(start=min([year, *since]), end=year, evidence=evidence)


def _most_told(text: str) -> int | None:
    """The last of the years that the text speaks of about as often as of any, names of documents left out."""
    counts = Counter(year_of(y) for y in _TEXT_YEAR.findall(_NAMES.sub("", text)))
    if not counts:
        return None
    most = max(counts.values())
    return max(year for year, n in counts.items() if 2 * n >= most)


def in_order(meta: Meta, told: Collection[str]) -> Meta:
    """The metadata with the first year not after the last: the one that an editor told takes the other along.

    ``told``: the names of the fields that an editor gave. Where both are told they stay as they are.
    """
    start, end = meta.period_start, meta.period_end
    if start is None or end is None or start <= end or {"period_start", "period_end"} <= set(told):
        return meta
    lead = "period_start" if "period_start" in told else "period_end"
    other = "period_end" if lead == "period_start" else "period_start"
    evidence = {**meta.evidence, other: meta.evidence[lead]}
    return replace(meta, evidence=evidence, **{other: getattr(meta, lead)})
