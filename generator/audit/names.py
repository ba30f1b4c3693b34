"""Names of what is counted: what is left of the words around a number, and how much two of them are alike."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from generator.audit.words import marks

# a name has so many
LEAST_NAME: Final = 2
# 4月份, 上半年, 2022年: figures have their period apart
_TIME: Final = re.compile(
    r"^(?:(?:19|20)\d\d年|今年|去年|[上下]半年|[一二三四前]{1,2}季度|全年|截至|以来|\d{1,2}月份?|[—~～至-]|底|末)+"
)


@lru_cache(maxsize=4096)
def core(text: str) -> str:
    """``text`` without quotation marks, a time in front and the words that say nothing of what was counted."""
    return marks("fillers").sub("", _TIME.sub("", text.strip("“”‘’\"' "))).rstrip("中")


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or ({text} if text else set())


def likeness(a: str, b: str) -> float:
    """How much of the shorter of two texts, in pairs of characters, is in the longer one, 0..1."""
    one, two = _pairs(a), _pairs(b)
    if not one or not two:
        return float(one == two)
    return len(one & two) / min(len(one), len(two))


def is_longer(one: str, two: str) -> bool:
    """Whether one name is the other with more in front, or the same: 咨询 and 消费者咨询."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    return len(short) >= LEAST_NAME and long.endswith(short)
