"""The inverted index: terms and lists of passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.normalise import phrases
from generator.search.postings import PostingLists, encode_postings, terms, varint


def test_terms_are_pairs_words_and_the_end() -> None:
    assert terms(phrases("罚款582.98万元")) == {"罚款", "款582.98", "582.98", "582.98万", "万元", "元"}
    assert terms(phrases("risk points")) == {"risk", "points"}
    assert terms(phrases("整改。率")) == {"整改", "改", "率"}


def test_every_character_starts_a_term() -> None:
    text = "整改率98.11%，制定措施93项"
    found = terms(phrases(text))
    for unit in phrases(text)[0]:
        assert any(term.startswith(unit) for term in found)


def test_a_term_of_the_head_is_marked() -> None:
    lists = PostingLists()
    lists.add(0, phrases("整改"), phrases("整改隐患"))
    lists.add(3, [], phrases("隐患"))
    assert lists.sorted() == [("患", [0, 6]), ("改", [1]), ("改隐", [0]), ("整改", [1]), ("隐患", [0, 6])]
    assert lists.characters() == set("整改隐患")


def decoded(data: bytes) -> list[int]:
    numbers, number, shift, last = [], 0, 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            last += number
            numbers.append(last)
            number = shift = 0
    return numbers


@given(st.sets(st.integers(0, 2**31 - 1), min_size=1))
def test_postings_come_back(postings: set[int]) -> None:
    assert decoded(encode_postings(sorted(postings))) == sorted(postings)


def test_varint() -> None:
    assert [varint(n) for n in (0, 127, 128, 300)] == [b"\x00", b"\x7f", b"\x80\x01", b"\xac\x02"]
