"""Two libraries look for words; whichever a machine has, the finds are the same."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.word_finder import Kind, compact_states, word_finder

_TEXT = st.text(alphabet="安全生产a1、𠮷", max_size=40)
_WORDS = st.lists(st.text(alphabet="安全生产a1、𠮷", min_size=1, max_size=4), max_size=8, unique=True)


@pytest.mark.parametrize("once", [False, True])
@pytest.mark.parametrize("kind", ["longest", "first"])
@given(words=_WORDS, text=_TEXT)
@example(words=["安全", "安全生产", "生产"], text="安全生产安全")
def test_both_libraries_find_the_same_in_text_order(kind: Kind, once: bool, words: list[str], text: str) -> None:
    found = word_finder(words, kind, once=once)(text)
    assert found == compact_states(words, kind)(text)
    assert all(text[start:end] == words[word] for start, end, word in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


@given(words=_WORDS, text=_TEXT)
@example(words=["安全", "安全生产", "全生"], text="安全生产安全")
def test_every_match_is_found_where_all_are_asked_for(words: list[str], text: str) -> None:
    everywhere = {
        (at, at + len(word), number)
        for number, word in enumerate(words)
        for at in range(len(text))
        if text.startswith(word, at)
    }
    for find in (word_finder(words, "all"), compact_states(words, "all")):
        found = find(text)
        assert set(found) == everywhere
        assert len(found) == len(everywhere)


def test_the_longest_and_the_first_differ() -> None:
    words = ["安全", "安全生产"]
    assert word_finder(words, "longest")("抓安全生产") == [(1, 5, 1)]
    assert word_finder(words, "first")("抓安全生产") == [(1, 3, 0)]


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(ValueError, match="empty word"):
        word_finder(["安全", ""], "longest")
