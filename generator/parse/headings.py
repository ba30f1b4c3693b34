"""Headings: how they are written. Candidates only; which of them stay, and their levels, is outline.py's matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from generator.model import Record
from generator.parse.clean import Cleaned

Style = Literal[
    "hash", "part", "chapter", "division", "han", "han_paren", "arabic", "decimal2", "decimal3", "decimal4",
    "arabic_paren", "circled", "item", "is", "bracket", "plain", "slogan", "label",
]  # fmt: skip

_NUMERAL = "[一二三四五六七八九十百零〇]{1,4}"
# 一是, 第一, 其一, 一要
_COUNTED = rf"(?:{_NUMERAL}(?:是|要(?![素件点求]))|[第其]{_NUMERAL}[,、])"
# numbering at the head of a paragraph, in the order in which the styles are tried
_NUMBERED: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("hash", re.compile(r"#{1,6} ?(?=[^#\s])")),
    ("part", re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})(?:部分|编|篇|板块)[:、 ]?")),
    ("chapter", re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})章[:、 ]?")),
    ("division", re.compile(rf"第(?:{_NUMERAL}|\d{{1,2}})节[:、 ]?")),
    ("han", re.compile(rf"{_NUMERAL}(?:[、.]|,(?=[^一二三四五六七八九十\d])| (?=[\u4e00-\u9fff]))")),
    ("han_paren", re.compile(rf"\({_NUMERAL}\)[、.:]?")),
    ("decimal4", re.compile(r"\d{1,2}(?:\.\d{1,2}){3}[.、]?(?=[ \u4e00-\u9fff])")),
    ("decimal3", re.compile(r"\d{1,2}(?:\.\d{1,2}){2}[.、]?(?=[ \u4e00-\u9fff])")),
    ("decimal2", re.compile(r"\d{1,2}\.\d{1,2}[.、]?(?=[ \u4e00-\u9fff])")),
    ("arabic", re.compile(r"\d{1,2}(?:\.(?!\d)|、| ?(?![年月日时分号个家项起人次期届级])(?=[\u4e00-\u9fff]))")),
    ("arabic_paren", re.compile(r"\(?\d{1,2}\)[、.:]?")),
    ("arabic", re.compile(r"[⒈-⒛]")),
    ("circled", re.compile(r"[①-⑳⑴-⒇❶-❿]")),
    ("is", re.compile(_COUNTED)),
    ("item", re.compile(rf"[\u4e00-\u9fff]{{2,4}}(?:{_NUMERAL}|\d{{1,2}})[:、](?=.)")),
    ("bracket", re.compile(r"【(?=[^】\n]{2,30}】)")),
)
_FIRST_SENTENCE = re.compile(r"[^。!?;:\n]*(?:(?<=\d):(?=\d)[^。!?;:\n]*)?([。!?;:]?)(?:[”’)])?")
_IS = re.compile(rf"(?<=[。;!?,:”\n])({_COUNTED})([^。;:!?\n]*)([。:]?)(?:[”’)])?")
_LONGEST_TOPIC = 42
_FIGURE = re.compile(r"\d[\d.,]*[余多]?[万亿千]?[余多]?(?:[个家项起次人名条处户件份辆所座支场台亩吨米元%]|公里|平方)")
# a field that a sentence or more is about: 煤矿领域: 在工贸领域, 应急救援方面,
_LABEL = re.compile(
    r"(?:^|(?<=[。;\n]))(?:在)?(?!紧盯|盯紧|聚焦|突出|深化|围绕|狠抓|抓好|强化|加强|覆盖|涉及|涵盖|针对)"
    r"([^。;:,!?\n“”《》()、\d]{2,14}(?:领域|方面|行业|环节|板块))([:,])"
)
_OPENING_LABEL = re.compile(r"[^。;:,!?\n“”《》()\d]{2,12}:(?=[^\n])")
_STANDING_LABEL = re.compile(
    r"(?![各尊同]|[市县区省局])[\u4e00-\u9fff]{4,12}(?<![们委局府位下长人])(?<!如下):"
    r"|(?!现将|[市县区省局])[\u4e00-\u9fff]{4,16}(?:情况|特点|问题|做法|成效|措施|经验|打算|安排):"
)
# a line by itself that is shorter than others may be
_SHORT_HEADING = re.compile(r"引言|前言|序言|导言|概述|概况|背景|总则|附则|小结|结语|后记|结束语")
_NOT_LABEL = re.compile(
    r"(?:其中|如下|指出|强调|表示|要求|认为|介绍|说|问|答|来源|记者|编辑|时间|地点|电话|联系人|单位|例如|比如|包括|主题|即|是|为|有|注|附|附件|按|编者按|同志们|们|委|局|府)$"
)
_SLOGAN = re.compile(r"[^。!?;:\n]{4,26}。")
# an ordinary sentence speaks of someone, of a time, of what is or was
_ORDINARY = re.compile(
    r"\d|是|了|已|将|曾|我[市县区省局厅委部们]|本[市县区省局]|全[市县区省](?!域)|今年|去年|近年|目前|同时|此外|其中|据|记者|当[日天前]"
)
_NO_HEADING = re.compile(
    r"附件|附[:表]|注[:]|图为|[图表]\s?\d|目 ?录$|\d{4}年\d{1,2}月|\("
    r"|.*(?:[〔﹝]\d{4}[〕﹞]\d+号|摄\)?$|[-…·.]{3,}|- ?\d+ ?-$)"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")

LONGEST_STANDING = 60
LONGEST_RUN_IN = 50
LONGEST_PLAIN = 36
_SHORTEST_BODY = 15  # of a topic sentence


class Candidate(Record, frozen=True):
    """A stretch of clean text that is written as a heading is. ``paragraph``: index of its paragraph.

    ``opens``: at the head of the paragraph; ``alone``: it is the whole paragraph; ``number``: its numbering as
    written; ``body``: how many clean characters of its paragraph follow before the next of its kind; ``topic``: it is
    short and complete, as a heading is (else it only counts against its siblings).
    """

    start: int
    end: int
    style: Style
    paragraph: int
    opens: bool = True
    alone: bool = False
    number: str = ""
    body: int = 0
    label: bool = False
    topic: bool = True

    @property
    def first(self) -> bool:
        """Whether its numbering begins anew."""
        return self.number.strip("(、.,:)是要第其0# ") in ("一", "1", "①", "⑴", "❶")


def find_candidates(cleaned: Cleaned) -> list[Candidate]:
    """Everything that is written as a heading is, in text order."""
    text = cleaned.shape
    found: list[Candidate] = []
    for number, (_, _, start, end) in enumerate(cleaned.paragraphs):
        opening = _numbered(text, start, end, number) or _unnumbered(text, start, end, number)
        if opening:
            found.append(opening)
        after = opening.end if opening else start
        if end - after > 20:
            found.extend(_inside(text, after, end, number))
    return found


def starts_numbered(text: str) -> bool:
    """Whether a paragraph begins with the numbering of a heading."""
    return any(pattern.match(text) for style, pattern in _NUMBERED if style != "item")


def _numbered(text: str, start: int, end: int, paragraph: int) -> Candidate | None:
    """The numbered heading at the head of a paragraph."""
    style, m = next(((s, m) for s, pattern in _NUMBERED if (m := pattern.match(text, start, end))), (None, None))
    if style is None or m is None:
        return None
    first = _FIRST_SENTENCE.match(text, m.end(), end)
    assert first is not None  # it matches the empty string
    stop, mark = first.end(), first[1]
    if style == "bracket":
        stop, mark = text.index("】", m.end()) + 1, ""
    alone = stop >= end
    if mark == ";" or stop - m.end() < 2 or stop - start > (LONGEST_STANDING if alone else LONGEST_RUN_IN):
        return None
    if alone and _NO_HEADING.match(text, m.end(), end):
        return None
    if style in ("decimal2", "decimal3", "decimal4") and not (alone and not mark):
        return None
    # 1 总则, 一 总体要求: a number without a mark is one only in a short line by itself
    if (
        m[0].strip() == m[0].strip(" 、.,:)(")
        and style in ("han", "arabic")
        and (mark or not alone or stop - start > 20)
    ):
        return None
    if not alone and _FIGURE.search(text, m.end(), stop):
        return None
    return Candidate(start=start, end=stop, style=style, paragraph=paragraph, alone=alone, number=m[0], body=end - stop)


def _unnumbered(text: str, start: int, end: int, paragraph: int) -> Candidate | None:
    """A short line without a final mark, or a short topic sentence or field label at the head of a paragraph."""
    if end - start <= LONGEST_PLAIN:
        if _NO_HEADING.match(text, start, end) or "|" in text[start:end]:
            return None
        if _SHORT_HEADING.fullmatch(text, start, end):
            return Candidate(start=start, end=end, style="han", paragraph=paragraph, alone=True)
        if text[end - 1] not in "。!?;:,、…" or _STANDING_LABEL.fullmatch(text, start, end):
            enough = len(_HAN.findall(text, start, end)) >= 4
            return Candidate(start=start, end=end, style="plain", paragraph=paragraph, alone=True) if enough else None
    if m := _LABEL.match(text, start, end):
        return Candidate(start=start, end=m.end(), style="label", paragraph=paragraph, label=True, number=m[2])
    if (m := _OPENING_LABEL.match(text, start, end)) and not _NOT_LABEL.search(text, start, m.end() - 1):
        return Candidate(start=start, end=m.end(), style="label", paragraph=paragraph, label=True)
    if (
        (m := _SLOGAN.match(text, start, end))
        and end - m.end() >= _SHORTEST_BODY
        and not _ORDINARY.search(text, start, m.end())
    ):
        return Candidate(start=start, end=m.end(), style="slogan", paragraph=paragraph, body=end - m.end())
    return None


def _inside(text: str, start: int, end: int, paragraph: int) -> Iterator[Candidate]:
    """Headings in the midst of a paragraph: 一是, 二是 and field labels, in text order."""
    numbered = list(_IS.finditer(text, start, end))
    bounds = [m.start() for m in numbered[1:]] + [end]
    found = [
        Candidate(
            start=m.start(),
            end=m.end(),
            style="is",
            paragraph=paragraph,
            opens=False,
            number=m[1],
            body=bound - m.end(),
            topic=bool(m[3]) and 2 <= len(m[2]) <= _LONGEST_TOPIC and not _FIGURE.search(m[2]),
        )
        for m, bound in zip(numbered, bounds, strict=False)
    ]
    found += [
        Candidate(
            start=m.start(), end=m.end(), style="label", paragraph=paragraph, opens=False, number=m[2], label=True
        )
        for m in _LABEL.finditer(text, start, end)
        if not _IS.match(text, m.start())
    ]
    return iter(sorted(found, key=lambda c: c.start))
