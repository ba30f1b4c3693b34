"""When a figure was counted: the times a sentence names, as ISO years, months, days and intervals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from generator.model import Document, Meta
from generator.parse.kind import NEWS

_NUMERALS: Final = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FIVE_YEARS: Final = {
    "十一五": (2006, 2010),
    "十二五": (2011, 2015),
    "十三五": (2016, 2020),
    "十四五": (2021, 2025),
    "十五五": (2026, 2030),
}
_QUARTERS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# 110年1月 counts from 1911, as is done in Taiwan
_YEAR: Final = (
    r"(?P<year>(?:19|20)\d\d|(?<![\d.,])1[01]\d(?=年(?:\d{1,2}[-—~至月]|度|底)))"
    r"(?:年度?|(?=[前头][两二三23]个?季度|[上下]半年|第[一二三四]季度))"
)
_MONTH: Final = "1[0-2]|0?[1-9]"
_DAY: Final = r"3[01]|[12]\d|0?[1-9]"
_TO: Final = "[-—~–至到]"
# a part of a year: 1-11月份, 3月1日至5月31日, 前7个月, 10月底, 6月5日, 上半年, 前三季度, 一至三季度, 第二季度, 年底
_PART: Final = (
    rf"(?P<m1>{_MONTH})(?:月份?)?{_TO}(?P<m2>{_MONTH})月(?:份|底|末)?"
    rf"|(?P<fm>{_MONTH})月(?P<fd>{_DAY})日?(?:起|开始)?{_TO}(?:(?P<tm>{_MONTH})月)?(?P<td>{_DAY})日"
    r"|[前头](?P<first>1[0-2]|[2-9]|[两二三四五六七八九十])个?月"
    rf"|(?P<month>{_MONTH})月(?:份|底|末|初|上旬|中旬|下旬)?(?:(?P<day>{_DAY})[日号])?"
    r"|(?P<half>上半年|下半年)|[前头](?P<quarters>[两二三23])个?季度"
    rf"|第?(?P<q1>[一二三1-3])(?:季度)?(?:、[二三2-3])?(?:{_TO}|[、和])第?(?P<q2>[二三四2-4])季度"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<edge>年?[底末初])"
)
# what a time begins with: most places are done with after a look at one character
_FIRST: Final = r"(?=[截到至较比与和“\d前头上下第一二三四年底末初十近今目全本去])"
_TIME: Final = re.compile(
    rf"{_FIRST}(?P<until>截至到?|截止到?|到|至)?(?P<lead>[较比与和]“?)?(?:"
    rf"(?P<y1>(?:19|20)\d\d)年?{_TO}(?P<y2>(?:19|20)\d\d)年"
    rf"|{_YEAR}(?:{_PART})?"
    rf"|(?P<bare>(?<!\d)(?P<which>[今去上]年)?(?:{_PART.replace('(?P<', '(?P<b_')}))"
    r"|“?(?P<plan>十[一二三四五]五)”?(?P<planpart>时期|期间|以来|期?末)?"
    r"|近(?P<recent>[二三四五六七八九十两\d])年"
    r"|(?P<words>今年以来|截至目前|目前|今年|全年|本年度|去年|上年)"
    r")(?P<since>以来)?"
)
# most statements name no time; looking for one of these first is cheap
_ANCHOR: Final = re.compile("[年月季]|目前|十[一二三四五]五")
# a time with this behind it is no period of a figure
_NOT_BEFORE: Final = re.compile(
    "版|第|行动|号|相比|同期|计划(?![投建新完改培组检开用实安])|工作要点|工作思路|工作安排|度计划|生|水平|省控|基数"
)


class Time(NamedTuple):
    """A time named in the text: where it starts, its words, the period as ISO (None: the report's own).

    ``deadline``: it lies after the report's own period. ``limit``: where the bracket that it stands in ends, or 0.
    ``opens``: it opens its sentence with a comma behind it (2021年,...), so that it also governs those that follow.
    """

    start: int
    words: str
    period: str | None
    deadline: bool = False
    limit: int = 0
    opens: bool = False


class Clock:
    """Reads the times of one document. ``skip`` says of a place whether it lies in a title or name."""

    def __init__(self, text: str, meta: Meta, skip: Callable[[int], bool]) -> None:
        self._text = text
        self._skip = skip
        self._last = meta.period_end
        self._published = int(meta.published[:4]) if meta.published else None
        # the last year that had got under way when the report appeared
        self._begun = self._published - (meta.published[5:7] <= _WINTER) if self._published and meta.published else None
        # what news of one time call this year
        self._now = self._last if meta.document_type not in NEWS else max(self._last or 0, self._begun or 0) or None
        # without a date only they know; where the year is merely inferred, a month may be of another one
        read = meta.evidence.get("period_end")
        undated = not (meta.published or meta.doc_date or meta.signed)
        adrift = undated and (read == "told" or (meta.document_type == "news_feature" and read == "text"))
        self._now = None if adrift else self._now
        self._appeared = (int(meta.published[:4]), int(meta.published[5:7])) if meta.published else None
        self._known = not (adrift or (undated and meta.document_type == "news_feature" and read == "title"))
        self._own = None if undated and read == "told" else meta.period_end
        # undated news of last year: the year that it names is that one
        told_late = undated and read in ("text", "told") and _TOLD_LATE.search(meta.title or "") is not None
        self._told_of = self._last if told_late else None
        self._year = self._own  # the year of a month that is named without one

    def times(self, start: int, end: int, year: int | None = None) -> list[Time]:
        """The times named in ``text[start:end]``, in order. ``year`` is that of the heading above, if it has one."""
        if not _ANCHOR.search(self._text, start, end):
            return []
        if self._last is not None:
            self._year = year or self._own
        found: list[Time] = []
        for match in _TIME.finditer(self._text, start, end):
            if (stated := self._stated(match, found)) is not None:
                found.append(stated)
                continue
            if match["words"] in WHOLE_YEAR and found and found[-1].start + len(found[-1].words) == match.start():
                continue  # 2021年全年
            if match["lead"] in _AGAINST or _NOT_BEFORE.match(self._text, match.end()):
                continue
            if not match["plan"] and self._skip(match.start()):  # a plan's name stands in quotation marks
                continue
            if match["since"] and _RECORD.match(self._text, match.end()):
                continue  # 2010年以来最大
            if match["year"] and not match["edge"]:
                self._year = _of(match["year"])
            read = self._read(match)
            if read is not None and found and (span := self._span(found[-1], match, read[0])):
                opens = found[-1].start - start <= _OPENING and self._text.startswith(",", match.end())
                words, limit = self._text[found[-1].start : match.end()], _bracket_end(self._text, start, match)
                found[-1] = Time(found[-1].start, words, span, read[1], limit, opens)
            elif read is not None:
                first = match.start() - start <= _OPENING or self._text.startswith(":", match.start() - 1)
                opens = first and self._text.startswith(",", match.end())
                limit = _bracket_end(self._text, start, match)
                if not (limit or first) and _DAY_LONG.search(read[0] or ""):  # what a day brought about is soon told
                    limit = self._text.find(";", match.end(), end)
                found.append(Time(match.start(), match[0].lstrip("和与“"), *read, limit, opens))
        return found

    def _stated(self, match: re.Match[str], found: Sequence[Time]) -> Time | None:
        """The time of the one number that an earlier year is compared by: 去年同期8起, 比2020年的90起."""
        text = self._text
        if match["words"] in _LAST_YEAR and (stated := _STATES_IT.match(text, match.end())):
            stop = _STATED.search(text, stated.end(), stated.end() + _BRACKET)
            year_ago = _year_ago(found[-1].period if found else None, self._last if self._known else None)
            words = match["words"] + YEAR_AGO
            return Time(match.start(), words, year_ago, limit=stop.start() if stop else stated.end() + 1)
        against = match["lead"] in _AGAINST or text.startswith(_FROM, match.start() - 1)
        if against and match["year"] and (stated := _OF_THAT_YEAR.match(text, match.end())):
            start = match.end("lead") if match["lead"] else match.start()
            read = self._read(match)
            return None if read is None else Time(start, text[start : match.end()], *read, limit=stated.end() + 1)
        return None

    def _span(self, before: Time, match: re.Match[str], period: str | None) -> str | None:
        """2021年12月1日至2022年4月30日: the time from the date before to this one, both with their years."""
        between = self._text[before.start + len(before.words) : match.start()]
        joined = between in ("", "起") if match["until"] in ("至", "到") else between in _DASHES
        if not (joined and match["year"] and match["month"] and period and before.period):
            return None
        if not _MONTH_OR_DAY.fullmatch(before.period):
            return None
        days = len(before.period) > len(period[:_TO_MONTH]) and match["day"]
        first, last = before.period[:_TO_MONTH], period[:_TO_MONTH]
        return f"{before.period}/{last}-{int(match['day']):02}" if days else f"{first}/{last}"

    def frame(self, times: Sequence[Time]) -> Time | None:
        """The time of a sentence that also governs those after it: years or months that open it.

        The report's own year governs anyway, and what happened on one day is told in one sentence.
        """
        first = times[0] if times else None
        if first is None or not first.opens or first.period is None or first.period == str(self._last):
            return None
        return None if _DAY_LONG.search(first.period) else first

    def _read(self, found: re.Match[str]) -> tuple[str | None, bool] | None:
        """(period, deadline) of one time; None where it is no period after all."""
        if found["y1"]:
            return _years(int(found["y1"]), int(found["y2"])), False
        if found["plan"]:
            return self._plan(found["plan"], found["planpart"])
        if found["recent"]:
            return None if self._last is None else (_recent(found["recent"], self._last), False)
        if found["words"]:
            return self._relative(found["words"]), False
        return self._dated(found)

    def _plan(self, name: str, part: str | None) -> tuple[str, bool] | None:
        """A five-year plan is a period where it says so: “十四五”期间, not “十四五”规划; ahead where it only begins."""
        first, last = _FIVE_YEARS[name]
        if part is None:
            return None
        ahead = self._last is not None and self._last <= first and part != "以来"
        return (str(last) if part.endswith("末") else _years(first, last)), ahead

    def _dated(self, found: re.Match[str]) -> tuple[str | None, bool] | None:
        prefix = "b_" if found["bare"] else ""
        if found["year"]:
            year: int | None = _of(found["year"])
        elif found["which"]:
            year = self._now if found["which"] == "今年" else self._year_before()
        else:
            year = self._year
        if year is None:
            return None if self._last is None and not found["which"] else (None, False)
        if prefix and found["b_edge"]:
            return (str(year), False) if found["which"] and found["which"] != "今年" else None
        so_far = bool(found["until"]) and found["until"].startswith("截")
        deadline = not so_far and self._ahead(found, year, prefix)
        part = {name.removeprefix(prefix): value for name, value in found.groupdict().items() if value}
        if "fd" in part:
            first = f"{year}-{int(part['fm']):02}-{int(part['fd']):02}"
            return f"{first}/{year}-{int(part.get('tm') or part['fm']):02}-{int(part['td']):02}", deadline
        if so_far and _HOUR.match(self._text, found.end()):
            return None, False  # 截至8月20日17时 counts from when it began
        months = _months(part)
        if months is None:
            since = found["since"] and self._last is not None
            return _years(year, max(year, self._last or 0) if since else year), deadline
        if found["since"]:
            return self._since(year, months[0]), False
        if so_far:
            months = 1, months[1]
        elif "day" in part and not found["until"]:
            return f"{year}-{months[0]:02}-{int(part['day']):02}", deadline
        return _interval(year, *months), deadline

    def _since(self, year: int, month: int) -> str | None:
        """From a month on: the report's own period where that began with it, which ends when the report appeared."""
        if year == self._last and month == 1:
            return None
        last = max(year, self._last or year)
        end = self._appeared[1] if self._appeared and self._appeared[0] == last else 12
        return _interval(year, month, end) if last == year else f"{year}-{month:02}/{last}-{end:02}"

    def _ahead(self, found: re.Match[str], year: int, prefix: str) -> bool:
        """Whether a year is one to come: a later one, by the end of which something is to be, or not yet under way."""
        if self._last is None and self._text.startswith("前", found.end()):
            return True
        if self._last is None or year <= self._last:
            return False
        if found["until"] or found[prefix + "edge"] or self._text.startswith("前", found.end()):
            return True
        return self._begun is not None and year > self._begun

    def _relative(self, word: str) -> str | None:
        """去年 is the report's own year where the report appeared, or is told, in the next one.

        全年 is the year that the sentence named last, where that is another one.
        """
        if word in WHOLE_YEAR and self._year != self._own:
            return str(self._year)
        year = self._told_of or self._year_before() if word in _LAST_YEAR else None
        return None if year is None else str(year)

    def _year_before(self) -> int | None:
        if not self._known or self._last is None:
            return None
        if self._published and self._published > self._last:
            return self._last
        return self._last - 1


_FROM: Final = ("由", "从")
_DASHES: Final = ("—", "-", "–", "~", "～", "——")
_MONTH_OR_DAY: Final = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_TO_MONTH: Final = 7  # characters of a date up to its month
_WINTER: Final = "03"  # a report that appears up to this month tells of the year before
_REPUBLIC: Final = 1911
_BRACKET: Final = 60  # characters
_IN_BRACKET: Final = 300  # what a time in a bracket governs there
YEAR_LINE: Final = 12  # a line that is a year and nothing more is no longer
_YEAR_LINE: Final = re.compile(r"[(【]?((?:19|20)\d\d年度?)[)】]?[:：]?")
WHOLE_YEAR: Final = frozenset(["全年", "本年度"])  # of whatever year is spoken of
_BACK: Final = 8  # so many times in brackets are passed over
_OPENING: Final = 4  # 一是, (1)
_DAY_LONG: Final = re.compile(r"-\d\d-\d\d$")
YEAR_AGO: Final = "同期"  # how the words end that led to the period of last year's number
_ANY_YEAR: Final = re.compile(_YEAR)
_DIGIT: Final = re.compile(r"\d")
# 以2010年考核指标为基数: a year that others are measured against
_COMPARED: Final = re.compile("[^,，。;；()]{0,8}(?:水平|基数|基准|相比|同期)")
_LAST_YEAR: Final = frozenset(["去年", "上年"])
_TOLD_LATE: Final = re.compile("去年(?!同期|同比|下降|增)")
# 去年同期为8起, 比去年同期(6起)多2起: what last year's number was
_HOUR: Final = re.compile(r"\d{1,2}[时点:]")
_RECORD: Final = re.compile("(?:历史)?(?:同期|同月|同日)?的?(?:最|首|第|历史|罕见|少有|极)")
_STATES_IT: Final = re.compile("同期(?:为|是|的|共)?[(“]?(?=[0-9])")
# 比2020年全年的90起增加6起
_OF_THAT_YEAR: Final = re.compile("(?:全年|同期|全市|全省|全国)?[的为是共有]?(?=[0-9])")
_STATED: Final = re.compile("[,;。)增减升降下上多少高低]")
_AGAINST: Final = frozenset(["较", "比", "与", "较“", "比“", "与“"])


def _of(year: str) -> int:
    """A year as written; one of three digits is of the Republic of China."""
    return int(year) + (_REPUBLIC if len(year) < 4 else 0)


def _recent(word: str, last: int) -> str:
    count = int(word) if word.isdigit() else _NUMERALS[word]
    return _years(last - count + 1, last)


def _months(part: dict[str, str]) -> tuple[int, int] | None:
    """The first and last month of a part of a year; None for the whole year."""
    if "m1" in part:
        return int(part["m1"]), int(part["m2"])
    if "first" in part:
        first = part["first"]
        return 1, int(first) if first.isdigit() else _NUMERALS[first]
    if "month" in part:
        return int(part["month"]), int(part["month"])
    if "half" in part:
        return (1, 6) if part["half"] == "上半年" else (7, 12)
    if "quarters" in part:
        return 1, 3 * _QUARTERS[part["quarters"]]
    if "quarter" in part or "q1" in part:
        last = 3 * _QUARTERS[part.get("q2") or part["quarter"]]
        return (3 * _QUARTERS[part["q1"]] if "q1" in part else last) - 2, last
    return None


def _interval(year: int, first: int, last: int) -> str:
    if first == last:
        return f"{year}-{first:02}"
    return str(year) if (first, last) == (1, 12) else f"{year}-{first:02}/{year}-{last:02}"


def _years(first: int, last: int) -> str:
    return str(first) if first >= last else f"{first}/{last}"


def _year_ago(period: str | None, last: int | None) -> str | None:
    """The same months or days of the year before; of the report's own last year where no period is named."""
    if period is None:
        return None if last is None else str(last - 1)
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), period)


def _bracket_end(text: str, floor: int, found: re.Match[str]) -> int:
    """Where the bracket ends that a time stands in; 0 where it stands in none."""
    opened = text.rfind("(", max(floor, found.start() - _BRACKET), found.start())
    if opened < 0 or text.find(")", opened, found.start()) >= 0:
        return 0
    return text.find(")", found.end(), found.end() + _IN_BRACKET) + 1


def governing(times: Sequence[Time], at: int) -> Time | None:
    """The last of the times that stands before a place, and not in a bracket that ends before it."""
    if not times:
        return None
    number = bisect_left(times, at, key=lambda t: t.start)
    for place in range(number - 1, max(-1, number - 1 - _BACK), -1):
        if not 0 < times[place].limit <= at:
            return times[place]
    return None


def year_lines(document: Document) -> tuple[list[int], list[str], bool]:
    """The lines that are a year and nothing more (2005年, 2006年度:): where they end in the clean text, their words.

    The last is whether they follow one another through the document, so that each one ends the year before.
    """
    text = document.text
    found: list[tuple[int, str]] = []
    for line in document.paragraphs:
        if line.end - line.start <= YEAR_LINE:
            start, end = document.offsets.to_clean(line.start), document.offsets.to_clean(line.end)
            if match := _YEAR_LINE.fullmatch(text[start:end].strip()):
                found.append((end, match[1]))
    return [at for at, _ in found], [words for _, words in found], len(found) > 1


def heading_year(headings: Iterable[str], own: int | None) -> tuple[str, str] | None:
    """(year, heading) where the nearest heading with a year names another one than the report's own."""
    for heading in headings:
        found = _ANY_YEAR.search(heading) if _DIGIT.search(heading) else None  # few headings name a year
        if found and not _COMPARED.match(heading, found.end()):
            year = _of(found["year"])
            return (str(year), heading) if year != own else None
    return None
