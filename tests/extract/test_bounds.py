from __future__ import annotations

import pytest

from generator.extract.bounds import bound_after, bound_before
from generator.extract.units import unit_table

BOUNDS = unit_table().bounds


@pytest.mark.parametrize("word", [word for word, entry in BOUNDS.before.items() if not entry.bare])
def test_words_before(word: str) -> None:
    text = f"共有{word}12家"
    assert bound_before(text, text.index("12"), False) == (BOUNDS.before[word].bound, 2)


@pytest.mark.parametrize("word", list(BOUNDS.after))
def test_words_after(word: str) -> None:
    text = f"12家{word}单位"
    assert bound_after(text, 3) == (BOUNDS.after[word].bound, 3 + len(word))


@pytest.mark.parametrize("words", [(w, u) for w, entry in BOUNDS.before.items() for u in entry.unless])
def test_part_of_another_word_is_no_bound(words: tuple[str, str]) -> None:
    word, other = words
    text = f"已{other}{word}12家"
    assert bound_before(text, text.index("12"), False) == (None, text.index("12"))


def test_the_longest_word_counts() -> None:
    assert bound_before("不得超过12家", 4, False) == ("at_most", 0)
    assert bound_before("超过12家", 2, False) == ("at_least", 0)


def test_some_words_bound_a_bare_multiplier_only() -> None:
    assert bound_before("上千人", 1, True) == ("at_least", 0)
    assert bound_before("上3人", 1, False) == (None, 1)


def test_small_words_may_stand_between() -> None:
    assert bound_before("超过了60%", 3, False) == ("at_least", 0)
    assert bound_before("约 60%", 2, False) == ("approx", 0)


def test_what_a_threshold_includes_is_part_of_its_bound() -> None:
    assert bound_after("3人(含3人)以上", 2) == ("at_least", 9)
