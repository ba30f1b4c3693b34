"""What stands where a quantity could stand and is none: ordinals, numbering, codes, and numbers inside names."""

from __future__ import annotations

import re
from typing import Final

from generator.extract.numerals import Numeral
from generator.extract.quantity_numbers import PrintedNumber

# A number directly behind one of these is part of something else: an ordinal (第3批), a formula or a name (3+10, 11·9,
# 2×24), a path, or a stretch that was damaged on the way (?584家).
_JOINED: Final = frozenset("第+·•・×*_#?？№\\=^\ufffd□■◆●")
_CODE_TAIL: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz]〕】/")
_NUMERALS: Final = frozenset("0123456789一二两三四五六七八九十百千万亿")
# acronyms name things that are counted (KTV35家, LNG12吨); one or two letters make a code (G30, PM2.5)
_ACRONYM: Final = 3


def leads_nowhere(text: str, start: int) -> bool:
    """Whether what stands directly before ``start`` makes the number there part of an ordinal, name, code or date."""
    if not start:
        return False
    before = text[start - 1]
    if before == "=" and text[start - 2 : start - 1] > "\u3400":
        return False  # 总工作日=414个工作日: a word said to be a number
    if before in _JOINED or (before in "百千万亿" and text[start - 2 : start - 1] in _NUMERALS):
        return True  # 两万3千: the end of another number
    if before in " .-/:∶—":
        if before == " ":
            return text.startswith("第", max(0, start - 2))
        return start > 1 and text[start - 2] in _CODE_TAIL
    if before.isascii():
        return before.isalpha() and not _ends_with_acronym(text, start)
    return "\ue000" <= before <= "\uf8ff"


def _ends_with_acronym(text: str, end: int) -> bool:
    letters = text[max(0, end - _ACRONYM) : end]
    return len(letters) == _ACRONYM and letters.isascii() and letters.isalpha()


_LINE_HEAD: Final = re.compile(r"(?:^|[\n。；;：:])[ \t　(（]{0,8}$")
_NUMBERING_MARK: Final = re.compile(r"[、.)）]")


def is_numbering(text: str, start: int, end: int) -> bool:
    """Whether the number heads an item (1、12家企业…) rather than a list (4.1、4.9和5.6个百分点)."""
    return end - start <= 2 and _NUMBERING_MARK.match(text, end) is not None and at_line_head(text, start)


def at_line_head(text: str, start: int) -> bool:
    """Whether ``start`` is where the numbering of an item would stand."""
    return _LINE_HEAD.search(text[max(0, start - 9) : start]) is not None


_QUOTED: Final = 16  # a longer quotation is a sentence that somebody said, and what it states is stated
_TITLE: Final = 60
_SAYS: Final = frozenset("说称道:：")
_SENTENCE_MARKS: Final = re.compile("[，,。；;：:！!]")


def in_name(text: str, start: int, end: int) -> bool:
    """Whether the stretch stands inside a title 《…》 or a short quotation “…”, which are names and slogans."""
    before = text[max(0, start - _TITLE) : start]
    if "《" in before:
        opened = start - len(before) + before.rfind("《")
        if text.find("》", opened, start) < 0 <= text.find("》", end, end + _TITLE):
            return text.find("\n", opened, start) < 0
    if "“" not in before:
        return False
    opened = text.rfind("“", max(0, start - _QUOTED), start)
    if opened < 0 or text.find("”", opened, start) >= 0:
        return False
    closed = text.find("”", end, opened + _QUOTED + 2)
    if closed < 0 or _SENTENCE_MARKS.search(text, opened, closed):
        return False
    return not opened or text[opened - 1] not in _SAYS  # somebody reports: “有7人受伤”


# 10万人口火灾死亡率, 工矿商贸就业人员十万人死亡率
_RATE_NAME: Final = re.compile("[^，,。；;、：:0-9\n]{0,16}(?:率|死亡人数|受灾人次)")
_RATE_BASES: Final = frozenset([10**4, 10**5, 10**6, 10**8])


def names_rate(text: str, end: int, number: PrintedNumber) -> bool:
    """Whether the number that ends here is the base in the name of a rate and counts nothing itself."""
    return number.value in _RATE_BASES and _RATE_NAME.match(text, end) is not None


_COUNT_CUE: Final = re.compile(
    "(?:[数率量额值]|得分|比例|[总合共累]计|分别)(?:约?为|达到?|是|[升降]至|提高[到至]|[:：])?[ ]?$"
    "|[升降高低增减少长落滑加][到至为](?:今年的|目前的)?[ ]?$"
)
# 死亡率下降0.106
_CHANGED: Final = re.compile("(?:上升|下降|提高|降低|增加|减少|回落|增长)了?[ ]?$")
# 由2.81下降到0.749
_FROM: Final = re.compile("[由从自](?:[去上]年的?|上年同期的?|[0-9]{4}年的?)?[ ]?$")
_UP_OR_DOWN_TO: Final = re.compile(
    "[^0-9，,。；;、\n]{0,6}?[升降高低增减少长落滑加][到至为](?:今年的|目前的)?[ ]?[0-9]"
)
_CLOSED: Final = re.compile("[ ]?(?:[，,。；;、)）\n](?![0-9])|$)")


def stands_alone(text: str, start: int, end: int, number: PrintedNumber, bounded: bool) -> bool:
    """Whether a number without a measure word is a quantity; ``[start, end)`` is its list, bound words included.

    It is where it was scaled (投入1.2亿), or where a word names the quantity (指数为103.2) or bounds it (不超过0.1) and
    the clause ends.
    """
    if number.words:
        return False
    if number.factor >= 10**4:
        alone = not text.startswith(("级", "+"), end) and not names_rate(text, end, number)
    elif _could_be_year(number.numeral):
        alone = False
    elif not _CLOSED.match(text, end):
        alone = bool(_UP_OR_DOWN_TO.match(text, end)) and _FROM.search(text[max(0, start - 8) : start]) is not None
    else:
        head = text[max(0, start - 8) : start]
        alone = bounded or bool(_COUNT_CUE.search(head)) or (number.numeral.places > 0 and bool(_CHANGED.search(head)))
    return alone and not in_name(text, start, end)


def _could_be_year(numeral: Numeral) -> bool:
    return not numeral.places and 1900 <= numeral.digits < 2100
