"""Chinese names in Latin letters."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

# names whose usual English form is not their toneless pinyin
_USUAL = {
    "陕西": "Shaanxi",
    "内蒙古": "Inner Mongolia",
    "西藏": "Tibet",
    "香港": "Hong Kong",
    "澳门": "Macao",
    "新疆": "Xinjiang",
    "广西": "Guangxi",
    "宁夏": "Ningxia",
    "哈尔滨": "Harbin",
    "齐齐哈尔": "Qiqihar",
    "乌鲁木齐": "Urumqi",
    "拉萨": "Lhasa",
    "呼和浩特": "Hohhot",
    "鄂尔多斯": "Ordos",
}
_ENDINGS = ("特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "县", "区")


@lru_cache(maxsize=4096)
def english_place(name: str) -> str:
    """``宝鸡市`` → ``Baoji``: the usual English name, else pinyin without the administrative ending."""
    stem = next((name[: -len(end)] for end in _ENDINGS if name.endswith(end) and len(name) > len(end) + 1), name)
    return _USUAL.get(stem) or "".join(lazy_pinyin(stem, style=Style.NORMAL)).capitalize()


@lru_cache(maxsize=65536)
def toned_pinyin(term: str) -> str:
    """``四不两直`` → ``sì bù liǎng zhí``; what is not Chinese stays as it is."""
    return " ".join(part.strip() for part in lazy_pinyin(term, style=Style.TONE) if part.strip())
