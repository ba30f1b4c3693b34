"""The title: the first lines of a report that are written as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Record
from generator.parse.clean import Cleaned
from generator.parse.dates import find_date
from generator.parse.furniture import Fact
from generator.parse.headings import starts_numbered

LONGEST = 80
_CRUMB = 10  # a shorter breadcrumb names a column of the site
_HEAD_PARAGRAPHS = 8
# letterheads, document numbers, dates, brackets, lists of contents: what may stand above or below a title
_NO_TITLE = re.compile(
    r"[•●▪◆■]|[^。]{0,30}〔\d{4}〕\d+号$|[^。]{2,30}文件$|\(.*\)$|目 ?录$|附件|20\d{2}年\d{1,2}月(?:\d{1,2}日)?$"
    r"|(?:通知|公告|简报|信息|动态|通报)$|第[\d一二三四五六七八九十]+期"
)
_END_MARKS = "。;:,、"
# a title that cannot end here: 关于…的 | …2023年 | 某市应急管理局
_UNFINISHED = re.compile(r"(?:的|和|与|及|暨|关于|印发|推进|、|—|-|年|年度)$")
_OFFICE_ALONE = re.compile(r"[^ ,]{2,24}(?:局|厅|委员会|办公室|政府|支队|总队|省|市|县|区)$")
_GOES_ON = re.compile(r"关于|20\d{2}年|二〇")
_GENRE = re.compile(
    r"(?:通知|报告|总结|方案|意见|规划|预案|讲话|计划|要点|办法|细则|规则|通报|汇报|情况|思路)(?:\(.{2,12}\))?$"
)
# 《某规划》已经…会议审议通过,现印发给你们
_PASSED = re.compile(
    r"(?:^|[ :\n])《([^》\n]{6,60})》(?:已经|已由|业经|经)[^。\n]{2,40}(?:通过|同意|批准)[^。\n]{0,6}(?:印发|公布|发布)"
)
_LEAD = 500
_SUBTITLE = re.compile(r"[-—]{2,}|—")
# what browsers put behind a page's title: - 某市人民政府网
_SITE = re.compile(
    r"^(.{8,}?) ?[-_|](?=[^-_|]*(?:网|门户|平台|官网|品牌|文库|日报|新闻|政府|频道|范文)[^-_|]{0,6}$)[^|]{2,40}$"
)


class Title(Record, frozen=True):
    """A title, and how many paragraphs at the top of the report it and its letterhead take."""

    text: str | None
    paragraphs: int = 0
    evidence: str = "title"


def find_title(cleaned: Cleaned, facts: Sequence[Fact]) -> Title:
    """The title of a report; without text where neither its lines nor its metadata head give one."""
    lines = [cleaned.text[start:end] for _, _, start, end in cleaned.paragraphs[:_HEAD_PARAGRAPHS]]
    named = next((fact.value for fact in facts if fact.role == "title" and len(fact.value) >= 4), None)
    named = named or _last_crumb(cleaned, facts)
    for number, line in enumerate(lines):
        banner = _OFFICE_ALONE.fullmatch(line) and _better_below(lines, number)
        if _is_title(line) and not banner:
            above = _above_head(cleaned, facts)
            return _whole_title(lines, number if above is None or _GENRE.search(line) else max(above, number), named)
        if not banner and not _NO_TITLE.match(line):
            break
    if named:
        return Title(text=named, evidence="head")
    # a covering letter first: 各市州人民政府: 现将…印发你们
    below = next((i for i, line in enumerate(lines) if _is_title(line) and _GENRE.search(line)), None)
    if below is not None:
        return _whole_title(lines, below, None)
    passed = _PASSED.search(cleaned.text, 0, _LEAD)
    return Title(text=passed[1], evidence="text") if passed else Title(text=None)


def _last_crumb(cleaned: Cleaned, facts: Sequence[Fact]) -> str | None:
    """The last of a page's breadcrumbs, where the report begins with it."""
    for fact in facts:
        last = fact.value.rsplit(">", 1)[-1].strip() if fact.role == "crumbs" else ""
        if len(last) >= _CRUMB and last in cleaned.text[: 2 * LONGEST]:
            return last
    return None


def _above_head(cleaned: Cleaned, facts: Sequence[Fact]) -> int | None:
    """The paragraph right above the line that says when the report was published, where it is written as a title."""
    head = next((fact.at for fact in facts if fact.role == "published"), 0)
    above = [number for number, p in enumerate(cleaned.paragraphs[:_HEAD_PARAGRAPHS]) if p[1] <= head]
    if len(above) < 2:
        return None
    line = cleaned.text[slice(*cleaned.paragraphs[above[-1]][2:])]
    fits = len(line) >= _CRUMB and _is_title(line) and not _SUBTITLE.match(line) and not _OFFICE_ALONE.fullmatch(line)
    return above[-1] if fits else None


def _better_below(lines: Sequence[str], number: int) -> bool:
    """Whether a name by itself, as page banners are, stands above the title proper."""
    below = next((line for line in lines[number + 1 :] if not _NO_TITLE.match(line)), "")
    return _is_title(below) and bool(_GENRE.search(below)) and not _GOES_ON.match(below)


def _is_title(line: str) -> bool:
    return (
        4 <= len(line) <= LONGEST
        and line[-1] not in _END_MARKS
        and "。" not in line
        and "|" not in line
        and not starts_numbered(line)
        and not _NO_TITLE.match(line)
    )


def _whole_title(lines: Sequence[str], first: int, named: str | None) -> Title:
    """The title that begins in line ``first``, with the lines that it goes on in and those that repeat it."""
    text, number = lines[first], first + 1
    while number < len(lines) and (joint := _joint(text, lines[number])) is not None:
        text += joint + lines[number]
        number += 1
    while number < len(lines) and (lines[number] in text or _NO_TITLE.match(lines[number])):
        number += 1
    if named and len(named) > len(text) and text in named:
        text = named
    site = _SITE.match(text)
    return Title(text=site[1].strip() if site else text, paragraphs=number)


def _joint(title: str, line: str) -> str | None:
    """What joins ``line`` to the title above it, None where it is no part of it."""
    if not _is_title(line) or line in title or len(title) + len(line) > LONGEST or find_date(line):
        return None
    if _SUBTITLE.match(line):
        return ""
    wrapped = _UNFINISHED.search(title) or (_OFFICE_ALONE.fullmatch(title) and _GOES_ON.match(line))
    return "" if wrapped else None
