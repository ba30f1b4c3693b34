"""What looks like a quantity and is none: ordinals, dates, names and codes made of numbers, rhetorical counts."""

from __future__ import annotations

import re

from generator.extract.numerals import Numeral
from generator.extract.quantity_numbers import PrintedNumber
from generator.extract.units import Measure
from generator.model import Number

# A number directly behind one of these is part of something else: an ordinal (第3批), a formula or a name (3+10, 11·9,
# 2×24), a path, or a stretch that was damaged on the way (?584家).
_JOINED = frozenset("第+·•・×*_#?？№\\=^\ufffd□■◆●")
_CODE_TAIL = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz]〕】/")
_ACRONYM = 3  # acronyms name things that are counted (KTV35家, LNG12吨); one or two letters make a code (G30, PM2.5)


def leads_nowhere(text: str, start: int) -> bool:
    """Whether what stands directly before ``start`` makes the number there part of an ordinal, name, code or date."""
    if not start:
        return False
    before = text[start - 1]
    if before in _JOINED:
        return True
    if before in " .-/:—":
        if before == " ":
            return text.startswith("第", max(0, start - 2))
        return start > 1 and text[start - 2] in _CODE_TAIL
    if before.isascii():
        return before.isalpha() and not _ends_with_acronym(text, start)
    return "\ue000" <= before <= "\uf8ff"


def _ends_with_acronym(text: str, end: int) -> bool:
    letters = text[max(0, end - _ACRONYM) : end]
    return len(letters) == _ACRONYM and letters.isascii() and letters.isalpha()


_LINE_HEAD = re.compile(r"(?:^|[\n。；;：:])[ \t　(（]{0,8}$")
_NUMBERING_MARK = re.compile(r"[、.)）]")


def is_numbering(text: str, start: int, end: int) -> bool:
    """Whether the number heads an item (1、12家企业…) rather than a list (4.1、4.9和5.6个百分点)."""
    if end - start > 2 or not _NUMBERING_MARK.match(text, end):
        return False
    return bool(_LINE_HEAD.search(text[max(0, start - 9) : start]))


_QUOTED = 16  # a longer quotation is a sentence that somebody said, and what it states is stated
_TITLE = 60
_SENTENCE_MARKS = re.compile("[，,。；;：:！!]")


def in_name(text: str, start: int, end: int) -> bool:
    """Whether the stretch stands inside a title 《…》 or a short quotation “…”, which are names and slogans."""
    opened = text.rfind("《", max(0, start - _TITLE), start)
    if opened >= 0 and text.find("》", opened, start) < 0 <= text.find("》", end, end + _TITLE):
        return text.find("\n", opened, start) < 0
    opened = text.rfind("“", max(0, start - _QUOTED), start)
    if opened < 0 or text.find("”", opened, start) >= 0:
        return False
    closed = text.find("”", end, opened + _QUOTED + 2)
    return closed >= 0 and not _SENTENCE_MARKS.search(text, opened, closed)


# 前3名, 前11个月, 排名前5位; but 目前12家, 截至目前3名, 提前3个月
_FOREMOST = re.compile(r"(?<![目提以之当日此年天月])前[ ]?$")
_PER = re.compile(r"[每逢](?:隔|满)?[ ]?$")
_RECENT = re.compile(r"(?:(?<!附)近|过去|未来|今后|此后|往后|(?<!提)前|后|头|这|上|下|第|每隔)[ ]?$")
_MERIDIAN = re.compile(r"[经纬角坡转]度?[ ]?$")
_CLOCK = re.compile(r"[0-9][ ]?[时点][ ]?$")
_YEARS_BEFORE = re.compile(
    "(?:连续|为期|历时|长达|延长|缩短|提前|期限|年限|有效期|质保期|徒刑|拘役|判处"
    "|于|至少|最多|超过|不满|任期|寿命)[为到]?[ ]?$"
)
_YEARS_AFTER = re.compile("以上|以内|之内|左右|及以上|有期徒刑|不等")
_AVERAGE = re.compile(r"[均每率比/][^，,。；;：:\n]{0,12}$")


def is_figure(text: str, start: int, end: int, low: PrintedNumber, high: PrintedNumber, measure: Measure) -> bool:
    """Whether the number (or range) with its measure word at ``[start, end)`` counts or measures something."""
    if in_name(text, start, end):
        return False
    head = text[max(0, start - 8) : start]
    if head.endswith(("每", "每隔", "每满", "逢")):
        return False
    kind = measure.kind
    if kind == "count":
        whole = low.whole and high.whole
        if not whole and not measure.unit.decimal and not _AVERAGE.search(text[max(0, start - 16) : start]):
            return False
        return not (measure.name in "名位" and _FOREMOST.search(head))
    if kind == "time":
        return _is_duration(text, head, end, low, high, measure)
    if kind == "measure":
        if text.startswith("级", end):  # 5万吨级码头
            return False
        if measure.name == "度":
            return not _MERIDIAN.search(head)
        if measure.name == "分":
            return not _CLOCK.search(head) and not text.startswith(("钟", "之"), end)
        return True
    return measure.name != "番" or head.endswith(("翻", "翻了"))


def _is_duration(text: str, head: str, end: int, low: PrintedNumber, high: PrintedNumber, measure: Measure) -> bool:
    """近3个月 and 前11个月 are periods, 3年行动 is a name; 缩短3个月 and 有效期3年 are durations."""
    if _RECENT.search(head):
        return False
    if measure.name == "秒" and _CLOCK.search(head):
        return False
    if measure.name != "年":
        return True
    if low is not high and low.value <= 10:  # 3至5年; but 21至23年 are years
        return True
    return bool(_YEARS_BEFORE.search(head) or _YEARS_AFTER.match(text, end))


_CASUALTY_BEFORE = re.compile("(?:死亡|造成|导致|致|遇难|受伤|失踪|被困|重伤|轻伤|死|伤|救出|营救)[ ]?$")
_CASUALTY_AFTER = re.compile("(?:不幸|当场|受)?(?:死|遇难|受伤|失踪|被困|重伤|轻伤|伤|失联|溺亡|身亡|遇险|获救)")


def is_counted_in_words(
    text: str, start: int, end: int, words: str, value: Number, bounded: bool, measure: Measure
) -> bool:
    """Whether a number in Chinese numerals says how many rather than how (三项机制, 五大平台, 一批)."""
    kind = measure.kind
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
        return measure.unit_class == "people" and bool(
            _CASUALTY_BEFORE.search(text[max(0, start - 4) : start]) or _CASUALTY_AFTER.match(text, end)
        )
    if measure.unit.rhetorical:
        return bounded or (len(words) > 2 and (value >= 100 or measure.name in "个位"))
    return bounded or len(words) > 1


def is_scale(words: str) -> bool:
    """百, 万, 百万 alone: in 百万吨死亡率, 万名职工 and 亿元GDP they name a scale and count nothing."""
    return all(character in "百千万亿" for character in words)


_COUNT_CUE = re.compile("(?:[数率量额值]|得分|比例|[总合共累]计)(?:约?为|达到?|是|[升降]至|提高[到至]|[:：])?[ ]?$")
_CLOSED = re.compile("[ ]?(?:[，,。；;、)）\n](?![0-9])|$)")


def stands_alone(text: str, start: int, end: int, scaled: bool, calendar: bool) -> bool:
    """Whether a number without a measure word is a quantity.

    It is where a word names the quantity and nothing follows (指数为103.2), or where it was scaled (投入1.2亿).
    ``calendar``: the number could be a year.
    """
    if scaled:
        return not text.startswith(("级", "+"), end) and not in_name(text, start, end)
    if calendar or not _CLOSED.match(text, end):
        return False
    return bool(_COUNT_CUE.search(text[max(0, start - 8) : start])) and not in_name(text, start, end)


def could_be_year(numeral: Numeral) -> bool:
    """Whether the number is printed like a year."""
    return not numeral.places and 1900 <= numeral.digits < 2100
