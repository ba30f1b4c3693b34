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
from operator import add, sub

from generator.search.normalise import Phrase

_WORD_STARTS = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")


def terms(phrases: Iterable[Phrase]) -> set[str]:
    """The terms of the phrases of one passage."""
    found: set[str] = set()
    for phrase in phrases:
        words = [unit for unit in phrase if is_word(unit)]
        if words:
            found.update(words)
            found.update(a + b for a, b in pairwise(phrase) if not (is_word(a) and is_word(b)))
        else:  # the common case, and a quick one
            found.update(map(add, phrase, phrase[1:]))
        found.add(phrase[-1])
    return found


def is_word(unit: str) -> bool:
    """Whether the unit is a number or a Latin word, not a Han character or sign."""
    return unit[0] in _WORD_STARTS


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


def varint(number: int) -> bytes:
    """A number in base 128, low digits first, the high bit set on all but the last byte."""
    digits = bytearray()
    while number >= 0x80:
        digits.append(number & 0x7F | 0x80)
        number >>= 7
    digits.append(number)
    return bytes(digits)


_SHORT = [varint(number) for number in range(0x4000)]  # nearly all gaps


def encode_postings(postings: list[int]) -> bytes:
    """The differences between successive postings, the first to 0, in base 128."""
    gaps = [postings[0], *map(sub, postings[1:], postings)]
    if max(gaps) < len(_SHORT):
        return b"".join(map(_SHORT.__getitem__, gaps))
    return b"".join(map(varint, gaps))
