"""What one cell of a table says: a number with its unit, nothing, a year, or a heading and the unit below it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from generator.model import Record
from generator.vocabulary.load import load_yaml

_NUMBER = re.compile(
    r"(?P<bound>约|近|超|逾|≥|≤|>|<)?(?P<sign>[+＋\-－−–↑↓])?(?P<digits>\d{1,15}(?:[,，]\d{3})*(?:\.\d+)?)"
    r"(?P<tail>[余多]?[十百千万亿]{0,2}[余多]?)(?P<unit>[^\d\s,，。;；:：、/()（）+-]{0,6})(?P<up>[↑↓])?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?P<written>年度?)?")
_EMPTY = re.compile(r"[-—–―－/／\\*＊.…·\s]*|无|空|[Nn]/?[Aa]|[Nn]ull")
_BRACKETED = re.compile(r"[(（\[【]\s*(?:单位\s*[:：]?)?\s*([^()（）\[\]【】]{1,12})\s*[)）\]】]\s*$")
_SLASHED = re.compile(r"[/／,，]\s*([^/／,，]{1,6})$")
_CAPTION = re.compile(r"(?:计量)?单\s*位\s*[:：]\s*([^\s、,，;；()（）]{1,8})\s*[)）\]】]?\s*$")
_MULTIPLIERS = "十百千万亿"
_SHARES = {"%", "％", "‰", "百分比", "百分点", "个百分点"}
# numbers of a column are named by what was counted and 数: 死亡人数, 事故起数
_COUNTED = re.compile(r"(家次|人次|台次|[\u4e00-\u9fff])数量?$")
_BLANKS = re.compile(r"\s+")
_INNER_BLANKS = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")


class _Units(Record, frozen=True):
    """What this stage needs of units.yaml: the words, by class."""

    units: dict[str, dict[str, Any]]


class Number(Record, frozen=True):
    """A cell that holds a number and nothing else. ``sign``: -1 falls, 1 rises, 0 is not said."""

    text: str  # digits with what bounds and multiplies them, without the sign
    unit: str = ""
    sign: int = 0


class Heading(Record, frozen=True):
    """A heading without the unit that was written behind it."""

    name: str
    unit: str = ""


@cache
def unit_words() -> frozenset[str]:
    """Every measure word of units.yaml."""
    return frozenset(word for words in load_yaml("units.yaml", _Units).units.values() for word in words)


def is_unit(text: str) -> bool:
    """Whether ``text`` is a measure word, with or without a multiplier (万元), or a share."""
    bare = text.lstrip(_MULTIPLIERS)
    return text in _SHARES or (bare in unit_words() and len(text) - len(bare) <= 2)


def squeeze(text: str) -> str:
    """``text`` on one line; a blank is kept only between Latin letters or digits."""
    return _INNER_BLANKS.sub("", _BLANKS.sub(" ", text.strip()))


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return len(text) <= 40 and _EMPTY.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Whether a cell names a year: 2022, 2022年, 2022年度."""
    return len(text) <= 6 and _YEAR.fullmatch(text) is not None


def year(text: str) -> str:
    """A bare year with 年 behind it, everything else as it is."""
    m = _YEAR.fullmatch(text) if len(text) <= 6 else None
    return text + "年" if m and not m["written"] else text


def number(text: str) -> Number | None:
    """The number that a cell holds, None where it holds words too, or names a time."""
    m = _NUMBER.fullmatch(text) if len(text) <= 40 else None
    if m is None:
        return None
    unit = m["unit"]
    if unit and not (is_unit(unit) or (unit[-1] in ")）" and is_unit(unit[:-1]))):
        return None
    if unit in ("年", "月", "日", "号", "时", "分"):
        return None
    sign = {"+": 1, "＋": 1, "↑": 1}.get(m["sign"] or m["up"] or "", -1 if m["sign"] or m["up"] else 0)
    bound = {"≥": "不少于", ">": "超过", "≤": "不超过", "<": "不足"}.get(m["bound"] or "", m["bound"] or "")
    return Number(text=f"{bound}{m['digits']}{m['tail']}", unit=_share(unit), sign=sign)


def heading(text: str) -> Heading:
    """A column or row heading: 检查企业(家), 罚款/万元 and 死亡人数 name the unit of their numbers."""
    name = year(text.strip().rstrip(":："))
    for pattern in (_BRACKETED, _SLASHED):
        m = pattern.search(name)
        if m and is_unit(m[1].strip()):
            return Heading(name=name[: m.start()].strip(), unit=_share(m[1].strip()))
        if m and pattern is _BRACKETED and all(map(is_unit, re.split("[、,，/]", m[1].strip()))):
            return Heading(name=name[: m.start()].strip())  # several units, one for each of the columns below
    m = _COUNTED.search(name)
    return Heading(name=name, unit=m[1] if m and is_unit(m[1]) else "")


def caption_unit(text: str) -> str:
    """The unit that a line above a table states for all its numbers: 单位:万元."""
    m = _CAPTION.search(text[-40:])
    return _share(m[1]) if m and is_unit(m[1]) else ""


def _share(unit: str) -> str:
    return "%" if unit in ("％", "百分比") else unit
