"""What a text itself says a mechanism is: in brackets, after a colon or 即, by its parts, by the rule it follows.

Nothing is invented: a definition is a stretch of the text, and where the text gives none there is none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

NUMERALS: Final = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "双": 2}
_LONGEST: Final = 240  # a longer stretch is no definition any more
_KIND: Final = r"(?:模式|机制|制度|体系|办法|工作法|做法|要求|行动)"
_GAP: Final = 10  # how far behind a name the word or mark that introduces its explanation may stand ...
_SPAN: Final = 3 * _GAP  # ... where more words say of what kind it is
_NEAR: Final = 260  # how far from its name an explanation is looked for

_BRACKET: Final = re.compile(rf"(?:[^\W\d]{{0,4}}(?:{_KIND}|措施|标准|目标|活动|工程))?\(([^()\n]{{5,200}})\)")
_WORDS: Final = re.compile(r"[^\W\da-z]")
_NOT_MEANING: Final = re.compile(
    r"^(?:以下)?简称|^(?:下称|见|附|含|略|试行|不含|除|详见|截至|注|第[一二三四五六七八九十\d]+[条款章])|\d{4}[-—~]\d{4}年?\)?$"
)
_THAT_IS: Final = re.compile(
    rf"(?:\[\d{{1,2}}\])?(?:[^\W\d]{{0,6}}[,，:：]?|[^\W\d]{{0,18}}{_KIND}[,，:：])(?:即(?![可将日时使便刻应]|[查知接到报立]即|改|行|兴|席)|也就是|就是|是指|指的是|系指)[:：]?"
)
_STEP: Final = re.compile("[-—–－→]+")
_SAYS: Final = re.compile("[即是指]")
_INTRODUCES: Final = re.compile("[(即是指:：,，]")
_COLON: Final = re.compile(r"[^\W\d]{0,6}[:：]")
_MANNER: Final = re.compile(
    r"[^\W\d]{0,8}(?<!要求)[,，](?=(?:采用|采取|按照|依照|每[天日周月季年]|由|通过|规定|要求|明确|将|把|定期|凡|对(?!此|于此)|在[^,，。;；]{3,24}时[,，]))"
)
_PLAIN_MANNER: Final = re.compile(r"[,，](?=(?:采用|每[天日周月季年]|由|定期|在[^,，。;；]{3,24}时[,，]))")
_FOUNDED: Final = re.compile(
    r"(?:落实|建立|健全|完善|开发|开发建设|建设|实行|推行|执行|构建|创新|探索|实施|研发|建成|推出|采取|首创|打造|形成)(?:了|出)?[^,，。;；、]{0,8}$"
)
_GRADES_AFTER: Final = re.compile(
    r"[”’]?\s*(?:[一二三四五\d]?\s*(?:色|级|类|档)|[一二三四五\d]个(?:等级|级别|类别|档次))"
)
_AND: Final = re.compile("以及|和|及|与")
_RULE: Final = re.compile(
    r"按照[^。;；]{2,70}?的?原则[,，]?[^。;；,，、]{0,6}?(?:实行|推行|建立|开展|实施|构建|推动|组建|健全)[^。;；,，、]{0,10}$"
)
_PILLAR: Final = re.compile(r"以[^,，。;；以为]{2,40}为")
_FORMED: Final = re.compile(r"(?:形成|构建|建立|组成|构成)(?:起|了)?[“‘]?$")
_ISSUED: Final = re.compile(r"[^、,，]{0,16}?(?:制定印发|印发|制定|出台|明确|编制|建立)了?")
_LISTED_BY: Final = re.compile(
    r"[^、“]{0,12}?(?:落实|建立健全|建立|健全|构建|完善|实行|推行|开展|实施|执行|形成|推进|推动|实现|细化|采取|履行|做到|打造|深化|强化|制定|行使|明确|防控|按照|根据)(?:了|和落实)?"
)
_DOERS: Final = re.compile(r"等[^\W、]{0,6}(?:开展|实施|落实|推行|实行|推进)$")  # 发动甲、乙和丙等力量开展: who did it
_PARTED: Final = re.compile(r"分别|包括|涵盖|即|包含|指的是|分为|是指")
_DIGITS_FIRST: Final = re.compile(r"\d++\+")
_CLAUSE_END: Final = re.compile(r"[,，。;；\n!！?？]")
_MEMBER_END: Final = re.compile("[、,，;；]")
_NUMBERED_MEMBER: Final = re.compile("[,，;；](?=[二三四五六七八九十])")  # 一看…,二问…,三查…
_CLAUSE_MARKS: Final = re.compile(r"[(“《)”》,，。;；\n!！?？]")
_STOP: Final = re.compile(r"[。;；\n!！?？]")


class Meaning:
    """What a text says of a name: a clean stretch ``[start, end)`` that explains it, and its parts."""

    def __init__(self, start: int, end: int, components: tuple[str, ...] = ()) -> None:
        self.start, self.end = start, end
        self.components = components


def define(text: str, start: int, end: int, sentence: tuple[int, int]) -> Meaning | None:
    """The text's own explanation of the name at ``[start, end)``, looked for in its sentence ``[from, to)``."""
    low, high = max(sentence[0], start - _NEAR), min(sentence[1], end + _NEAR)
    opened = start - 1 if start > low and text[start - 1] in "“‘" else start
    closed = end + 1 if end < high and text[end] in "”’" else end
    quoted = opened < start or closed > end
    name = text[start:end]
    for meaning in _explanations(text, name, opened, closed, low, high, quoted):
        if 4 <= meaning.end - meaning.start <= _LONGEST:
            return meaning
    return None


def parts(name: str) -> tuple[str, ...]:
    """The parts of a name that is made of them: 执法+专家 and 日管控、周排查、月调度; () for any other."""
    for mark in ("+", "、"):
        if mark in name:
            found = tuple(part.strip("“”") for part in name.split(mark))
            if all(found):
                return found
    if _STEP.search(name):  # 预警—叫应—反馈
        steps = _STEP.split(name)
        if all(len(step) > 1 and not step.isdigit() for step in steps):
            return tuple(steps)
    if "," not in name and "，" not in name:
        return ()
    chained = name.replace("，", ",").split(",")
    return tuple(chained) if len(chained) > 1 and all(chained) else ()


def _explanations(
    text: str, name: str, opened: int, closed: int, low: int, high: int, quoted: bool
) -> Iterator[Meaning]:
    """The explanations that the sentence offers, the most explicit first."""
    introduced = _INTRODUCES.search(text, closed, min(high, closed + _SPAN)) is not None
    if introduced:
        yield from _introduced(text, name, closed, high, quoted)
    if name[0] in NUMERALS:
        yield from _counted_parts(text, name, opened, closed, low, high)
    pillar = _PILLAR.search(text, low, opened) if low < opened and text[opened - 1] == "的" else None
    if pillar:
        yield Meaning(pillar.start(), closed)
    if quoted and _GRADES_AFTER.match(text, closed, high):
        yield _grading(text, name, opened, closed, low, high)
    if "+" in name and _DIGITS_FIRST.match(name) and _FORMED.search(text, max(low, opened - _GAP), opened):
        yield from _summed_up(text, low, opened)
    manner = (_MANNER if quoted else _PLAIN_MANNER).match(text, closed, high) if introduced else None
    if manner and _FOUNDED.search(text, max(low, opened - 2 * _GAP), opened):
        yield _clauses_from(text, manner.end(), high)
    rule = text.rfind("按照", low, opened)
    if rule >= 0 and _RULE.match(text, rule, opened):
        yield Meaning(rule, closed)


def _introduced(text: str, name: str, closed: int, high: int, quoted: bool) -> Iterator[Meaning]:
    """What a bracket, a word or a colon behind the name introduces."""
    bracket = _BRACKET.match(text, closed, high)
    if (
        bracket
        and (quoted or text[closed] == "(")
        and not _NOT_MEANING.search(bracket.group(1))
        and len(_WORDS.findall(bracket.group(1))) >= 4
    ):
        yield _all_parts(name, Meaning(bracket.start(1), bracket.end(1), _items(bracket.group(1))), text)
    that_is = _THAT_IS.match(text, closed, high) if _SAYS.search(text, closed, min(high, closed + _SPAN)) else None
    if that_is:
        yield _all_parts(name, _until_stop(text, that_is.end(), high), text)
    colon = _COLON.match(text, closed, high) if quoted else None
    if colon:
        meaning = _until_stop(text, colon.end(), high)
        if meaning.components or "一是" in text[meaning.start : meaning.end]:
            yield meaning


def _counted_parts(text: str, name: str, opened: int, closed: int, low: int, high: int) -> Iterator[Meaning]:
    """A list of as many items as the name's number says, right before the name or later in its sentence."""
    wanted = _numbers(name)
    if not wanted:
        return
    start = _clause_start(text, low, opened)
    listed = text[start:opened].removesuffix("的").removesuffix("等")
    if listed.endswith("”"):  # “甲、乙、丙”的“三件事”
        inside = listed.rfind("“") + 1
        start, listed = start + inside, listed[inside:-1]
    if not listed.endswith(("和", "与", "及", "、")) and not _DOERS.search(listed):
        lead = _LISTED_BY.match(listed)
        skip = lead.end() if lead else 0
        items = _counted(_items(listed[skip:], wanted), wanted)
        least = 2 if text[opened] in "“‘" else 3  # 市、县、乡三级 says nothing of what the thing is
        if any(len(item) >= least for item in items):
            yield Meaning(start + skip, start + len(listed), items)
    if min(wanted) >= 3 and _PARTED.search(text, closed, high):
        for begin, end in _clauses(text, closed, high):
            parted = _PARTED.search(text, begin, end)
            items = _items(text[parted.end() : end], wanted) if parted else ()
            if len(items) in wanted:
                yield Meaning(begin, end, items)


def _counted(items: tuple[str, ...], wanted: set[int]) -> tuple[str, ...]:
    """The items if there are as many as wanted, or the last so many of one make: …同时设计、同时施工、同时投用."""
    numbers = [len(items)] if len(items) in wanted else sorted(wanted)
    for number in numbers:
        last = items[-number:]
        common = last[-1][:2] if len(last) == number > 2 else ""
        at = last[0].rfind(common) if common else -1
        if at >= 0 and all(item.startswith(common) for item in last[1:]):
            return (last[0][at:], *last[1:])
    return items if len(items) in wanted else ()


def _numbers(name: str) -> set[int]:
    """The numbers of parts that a name promises which begins with one: 五张清单 → {5}, 四台账一手册 → {4, 5}."""
    digits = [NUMERALS[c] for c in name.removesuffix("个一") if c in NUMERALS]
    return {n for n in (digits[0], sum(digits)) if n > 2 or n == digits[0] == 2}


def _items(run: str, wanted: Collection[int] = ()) -> tuple[str, ...]:
    """The members of a list such as 甲、乙和丙; () where ``run`` is no list.

    A joint in the last member parts it unless that would make more members than are ``wanted``.
    """
    pieces = run.split("、")
    if len(pieces) < 2:
        return ()
    last = _AND.split(pieces[-1], maxsplit=1)
    # 同时投入生产和使用: the joint is inside the last member where its other members are of one make with it
    enough = len(pieces) in wanted and len(pieces) + 1 not in wanted
    if len(last) == 2 and all(last) and not enough and not _alike(pieces[-2:]):
        pieces = [*pieces[:-1], *last]
    return tuple(piece.strip("“” ") for piece in pieces) if all(pieces) else ()


def _alike(pieces: list[str]) -> bool:
    """Whether all pieces begin, or all end, with the same two characters."""
    return len({p[:2] for p in pieces}) == 1 or len({p[-2:] for p in pieces}) == 1


def _grading(text: str, name: str, opened: int, closed: int, low: int, high: int) -> Meaning:
    """How grades are given: …划分为“甲、乙、丙”三个等级, or 按照“红、黄”两色… and the clauses behind it."""
    start = _clause_start(text, low, opened)
    ends = [end for _, end in _clauses(text, closed, high)] or [high]
    if text.endswith(("为", "成"), low, opened):
        before = _clause_start(text, low, max(low, start - 1))
        return Meaning(before if text.startswith(("按照", "根据", "依据"), before) else start, ends[0], parts(name))
    return Meaning(start, ends[min(2, len(ends) - 1)], parts(name))


def _summed_up(text: str, low: int, opened: int) -> Iterator[Meaning]:
    """The list in the clause before 形成了“1+8+N”: what the figures of the formula stand for."""
    before = _clause_start(text, low, opened)
    if before > low:
        start = _clause_start(text, low, before - 1)
        lead = _ISSUED.match(text[start : before - 1])
        run = text[start + (lead.end() if lead else 0) : before - 1]
        if "、" in run:
            yield Meaning(before - 1 - len(run), before - 1, _items(run))


def _until_stop(text: str, start: int, high: int) -> Meaning:
    stop = _STOP.search(text, start, high)
    end = stop.start() if stop else high
    return Meaning(start, end, _items(text[start:end]) if "、" in text[start:end] else ())


def _all_parts(name: str, meaning: Meaning, text: str) -> Meaning:
    """The meaning with all parts that the name's number promises, and without what follows when they are listed."""
    items = meaning.components
    if name[0] not in NUMERALS or not items:
        return meaning
    if len(items) not in _numbers(name):  # 查证、查岗、查人;防火、防盗: lists side by side
        stretch = text[meaning.start : meaning.end]
        for finer in (_MEMBER_END.split(stretch), _NUMBERED_MEMBER.split(stretch)):
            if len(finer) in _numbers(name) and all(finer):
                items = tuple(finer)
        return Meaning(meaning.start, meaning.end, items)
    last, comma, after = items[-1].partition("，" if "，" in items[-1] else ",")
    if not comma or not text.endswith(after, meaning.start, meaning.end):
        return meaning
    return Meaning(meaning.start, meaning.end - len(after) - 1, (*items[:-1], last))


def _clauses_from(text: str, start: int, high: int) -> Meaning:
    """One clause, with the next where the first only says when or how."""
    end = start
    for start_of, end_of in _clauses(text, start, high):
        end = end_of
        if not text[start_of:end_of].endswith(("时", "后", "前", "的", "原则", "要求")):
            break
    return Meaning(start, end)


def _clauses(text: str, start: int, high: int) -> Iterator[tuple[int, int]]:
    """The clauses of ``[start, high)``, cut at commas outside brackets and quotation marks, in order."""
    high = min(high, start + _LONGEST)
    at, depth = start, 0
    for mark in _CLAUSE_MARKS.finditer(text, start, high):
        char = mark.group()
        if char in "(“《":
            depth += 1
        elif char in ")”》":
            depth -= 1
        elif depth <= 0:
            if mark.start() > at:
                yield at, mark.start()
            at, depth = mark.end(), 0
    if at < high:
        yield at, high


def _clause_start(text: str, low: int, at: int) -> int:
    """Where the clause that holds ``at`` begins."""
    start = low
    for mark in _CLAUSE_END.finditer(text, low, at):
        start = mark.end()
    return start
