"""Whether a number with its measure word counts or measures something, by what kind of measure word it is.

The same words serve for ranks and times (前3名, 前11个月), places (公里处, 北纬29度), classes (5万吨级) and rhetoric
(三项机制); each rule looks at the few characters on either side only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from generator.extract.quantity_numbers import PrintedNumber
from generator.extract.quantity_traps import in_name, names_rate
from generator.extract.units import Measure, measure_at
from generator.model import Number

_HEAD: Final = 8  # characters before a number that the rules look at
_PER: Final = ("每", "每隔", "每满", "逢")


def is_figure(text: str, start: int, end: int, low: PrintedNumber, high: PrintedNumber, measure: Measure) -> bool:
    """Whether the number or range with its measure word at ``[start, end)``, bound words in front included, is one."""
    if in_name(text, start, end):
        return False
    head = text[max(0, start - _HEAD) : start]
    if head.endswith(_PER) or names_rate(text, end, low):
        return False
    if measure.kind == "count":
        return _is_count(text, head, end, low, high, measure)
    if measure.kind == "time":
        return _is_duration(text, end, low, high, measure)
    if measure.kind == "measure":
        return _is_measurement(text, head, end, low, measure)
    if measure.name == "番":
        return head.endswith(("翻", "翻了"))
    return measure.name != "" or _is_fraction(text, low)


# 前3名, 排名前5位; but 目前12家, 截至目前3名, 提前3个月
_FOREMOST: Final = re.compile(r"(?<![目提以之当日此年天月])前[ ]?$")
# 户均2.4件, 每百户1.5台, 亿元GDP死亡人数0.1人: statistics give counts with decimals
_AVERAGE: Final = re.compile(r"(?:[均每率比/]|[万亿](?:吨|元|车|人|人口|户)|GDP|生产总值)[^。；;\n]{0,24}$")
# 一次死亡3人以上事故: how serious an accident is called, and no toll
_TOLL: Final = ("死亡", "失踪", "重伤", "死亡失踪", "伤亡")
_SERIOUS: Final = re.compile("(?:[（(]含[^（）()\n]{0,6}[）)]|及)?以上的?[^0-9，,。；;、\n]{0,8}?事故")
_INCLUDING: Final = ("(含", "（含")  # 一次死亡3人(含3人)以上事故
_CLOCK_HOURS: Final = 24


def _is_count(text: str, head: str, end: int, low: PrintedNumber, high: PrintedNumber, measure: Measure) -> bool:
    if not (low.whole and high.whole) and low.value >= 1:
        return _AVERAGE.search(text[max(0, low.start - 28) : low.start]) is not None
    if head.endswith(_INCLUDING) and text.startswith((")", "）"), end):
        return False
    if measure.unit_class == "people":
        return not _FOREMOST.search(head) and not (head.endswith(_TOLL) and _SERIOUS.match(text, end))
    if measure.name == "线" and head.endswith("道"):  # 国道318线
        return False
    if measure.name == "点":  # 9点 is a time
        return high.value > _CLOCK_HOURS
    # 1户1档: one file for each, however many there are
    return not (low.value == 1 and text.startswith("1", end) and measure_at(text, end + 1) is None)


_RECENT: Final = re.compile(r"(?:(?<!附)近|过去|未来|今后|此后|往后|(?<!提)前|后|头|这|(?<!以)[上下]|第|每隔)[ ]?$")
_LASTING: Final = re.compile("(?:历时|长达|持续|连续|用时|耗时|为期)将?近$")
_CLOCK: Final = re.compile(r"[0-9][ ]?[时点分][ ]?$")  # 12分47秒 is no 47 seconds
_SECONDS: Final = re.compile(r"[ ]?[0-9]{1,2}[ ]?秒")
_YEARS_BEFORE: Final = re.compile(
    "(?:为期|历时|长达|延长|缩短|提前|期限|年限|有效期|质保期|徒刑|拘役|判处"
    "|于|至少|最多|超过|不足|逾|不满|任期|寿命)[为到]?[ ]?$"
)
_YEARS_AFTER: Final = re.compile("以上|以下|以内|之内|左右|及以上|有期徒刑|不等")
_RAIN: Final = ("降雨", "雨量", "降水", "最大降雨", "累计降雨", "累计雨量", "累积雨量", "最大雨量")
_FEW_YEARS: Final = 10
_FIRST_YEAR: Final = 1000


def _is_duration(text: str, end: int, low: PrintedNumber, high: PrintedNumber, measure: Measure) -> bool:
    """近3个月 and 前11个月 are periods, 3年行动 is a name; 缩短3个月 and 有效期3年 are durations."""
    head = text[max(0, low.start - _HEAD) : low.start]  # with the bound word: 近 is one, too
    if _RECENT.search(head) and not _LASTING.search(head):
        return False
    if text.startswith(_RAIN, end):  # 24小时降雨量
        return False
    if measure.name == "秒" and _CLOCK.search(head):
        return False
    if measure.name != "年":
        return True
    if low.value >= _FIRST_YEAR:  # 建于1988年
        return False
    if text.startswith("一遇", end):  # 50年一遇的洪水 has a class
        return False
    if low is not high:  # 3至5年; but 21至23年 are years
        return low.value <= _FEW_YEARS
    return _YEARS_BEFORE.search(head) is not None or _YEARS_AFTER.match(text, end) is not None


_MERIDIAN: Final = re.compile(r"[经纬]度?[ ]?$")
_STAKE: Final = re.compile("(?:加?[0-9]{1,3}米)?处")  # 国道318公里50米处 is a place, 距县城3公里处 has a distance
_DISTANCE: Final = re.compile("[距离约近达长]|方向|以[东西南北]")

_Sense = Callable[[str, str, int, PrintedNumber], bool]
_SENSES: dict[str, _Sense] = {
    "度": lambda text, head, end, number: not _MERIDIAN.search(head),
    "分": lambda text, head, end, number: (
        not _CLOCK.search(head) and not text.startswith(("钟", "之"), end) and not _SECONDS.match(text, end)
    ),
    "公里": lambda text, head, end, number: not _STAKE.match(text, end) or bool(_DISTANCE.search(head)),
    "米": lambda text, head, end, number: not (text.startswith("处", end) and head.endswith("公里")),
}


def _is_measurement(text: str, head: str, end: int, number: PrintedNumber, measure: Measure) -> bool:
    if text.startswith("级", end):  # 5万吨级码头
        return False
    sense = _SENSES.get(measure.name)
    return sense is None or sense(text, head, end, number)


_FRACTION_CUES: Final = "占近约超过达的有足于为"


def _is_fraction(text: str, number: PrintedNumber) -> bool:
    """二分之一 always is one; 2/3 only where a word leads to it, or it is a date or the second of three."""
    if number.words:
        return True
    return number.value < 1 and number.start > 0 and text[number.start - 1] in _FRACTION_CUES


_CASUALTY_BEFORE: Final = re.compile("(?:死亡|造成|导致|致|遇难|受伤|失踪|被困|重伤|轻伤|死|伤|救出|营救)[ ]?$")
_CASUALTY_AFTER: Final = re.compile(
    "[\u4e00-\u9fff]{0,6}?(?:牺牲|死|遇难|受伤|失踪|被困|重伤|轻伤|伤|失联|溺亡|身亡|遇险|获救)"
)


def is_counted_in_words(text: str, end: int, number: PrintedNumber, bounded: bool, measure: Measure) -> bool:
    """Whether a number in Chinese numerals says how many rather than how (三项机制, 五大平台, 一批)."""
    kind, value, words = measure.kind, number.value, number.words
    if kind == "share" or kind == "rate":
        return True
    if measure.unit.digits_only:
        return False
    if is_scale(words):
        return bounded
    if kind == "measure":
        return True
    if kind == "time":
        return value >= 10
    if value < 10:
        return measure.unit_class == "people" and _is_casualty(text, number.start, end)
    if measure.unit.rhetorical:
        return bounded or _counts_plainly(words, value, measure)
    return bounded or len(words) > 1


def is_scale(words: str) -> bool:
    """百, 万, 百万 alone: in 百万吨死亡率, 万名职工 and 亿元GDP they name a scale and count nothing."""
    return all(character in "百千万亿" for character in words)


def _is_casualty(text: str, start: int, end: int) -> bool:
    """死亡五人, 三名工人受伤: few enough to be written in words, and never rhetoric."""
    return _CASUALTY_BEFORE.search(text[max(0, start - 4) : start]) is not None or (
        _CASUALTY_AFTER.match(text, end) is not None
    )


def _counts_plainly(words: str, value: Number, measure: Measure) -> bool:
    """二十三个, 一百二十项 count; 十五条, 十二项 are as a rule the parts of a programme."""
    return len(words) > 2 and (value >= 100 or measure.name in "个位")
