"""The inverted index: terms of passages, and the lists of passages that hold them.

Terms of a phrase: every pair of neighbouring units of which at least one is a Han character or sign; every number and
Latin word alone; the last unit alone if it is a single character (so that every character starts some term, and one
character is searched as the range of terms that it starts). A posting is ``passage * 2 + head``, where ``head`` says
that the term stands in the passage's title or heading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from operator import add

from generator.search.normalise import Phrase

Postings = dict[str, list[int]]


def terms(phrases: Iterable[Phrase]) -> set[str]:
    """The terms of the phrases of one passage."""
    found: set[str] = set()
    for phrase in phrases:
        if not any(unit.isascii() for unit in phrase):  # the common case: Han alone
            found.update(map(add, phrase, phrase[1:]))
        else:
            found.update(a + b for a, b in pairwise(phrase) if not (is_word(a) and is_word(b)))
            found.update(unit for unit in phrase if is_word(unit))
        found.add(phrase[-1])
    return found


def is_word(unit: str) -> bool:
    """Whether the unit is a number or a Latin word, not a Han character or sign."""
    return "0" <= unit[0] <= "9" or "a" <= unit[0] <= "z"


class PostingLists:
    """Collects postings passage by passage; passages are added in ascending order."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, passage: int, head: Iterable[Phrase], body: Iterable[Phrase]) -> None:
        """The terms of one passage; one that stands in both head and body counts as in the head."""
        high, low = passage * 2 + 1, passage * 2
        in_head = terms(head)
        for term in in_head:
            self._lists[term].append(high)
        for term in terms(body) - in_head:
            self._lists[term].append(low)

    def characters(self) -> set[str]:
        """Every character that stands in some term."""
        return set("".join(self._lists))

    def sorted(self) -> list[tuple[str, list[int]]]:
        """All terms in code point order with their postings, ascending."""
        return sorted(self._lists.items())


def encode_postings(postings: list[int]) -> bytes:
    """The differences between successive postings as little-endian base-128 numbers."""
    gaps = [postings[0], *(b - a for a, b in pairwise(postings))]
    if max(gaps) < 0x80:
        return bytes(gaps)
    return b"".join(map(varint, gaps))


def varint(number: int) -> bytes:
    """A number in base 128, low digits first, the high bit set on all but the last byte."""
    if number < 0x80:
        return bytes((number,))
    digits = bytearray()
    while number >= 0x80:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    digits.append(number)
    return bytes(digits)
