"""The words by which reports say what a number is, found in one pass over the text."""

from __future__ import annotations

from functools import cache
from typing import Final

from generator.errors import BadVocabulary
from generator.extract.word_tables import IndicatorWords
from generator.vocabulary import load_yaml, taxonomy
from generator.word_finder import word_finder

MARKS: Final = ",;:。!?、()“”\n"
FIGURE: Final = "#"  # the mark of a figure among words and marks
FILLER: Final = "filler"  # the word list whose words say nothing about what was counted


def check_words(found: IndicatorWords) -> IndicatorWords:
    """The vocabulary itself, where it agrees with the taxonomy and with itself; else BadVocabulary is raised."""
    known = taxonomy().indicators
    if odd := sorted(found.indicators.keys() ^ known.keys()):
        raise BadVocabulary(f"indicators.yaml: only here or only in taxonomy.yaml: {', '.join(odd)}")
    for name, wording in found.indicators.items():
        for rule in wording.rules:
            lists = f"{rule.when} {rule.unless} {rule.of} {rule.not_of}".split()
            odd = [w for w in lists if w not in found.words]
            odd += [u for u in rule.unit.split() if u not in found.units]
            odd += [i for i in (*rule.after, *([wording.next] if wording.next else [])) if i not in known]
            if odd or not rule.when:
                raise BadVocabulary(f"indicators.yaml: indicators.{name}: unknown {', '.join(odd) or 'empty rule'}")
    return found


@cache
def indicator_words() -> IndicatorWords:
    """indicators.yaml, read once and checked."""
    return check_words(load_yaml("indicators.yaml", IndicatorWords))


class Cue:
    """A word, mark or figure in the text. ``lists`` names the word lists of a word; all others have ``mark`` set."""

    def __init__(self, start: int, end: int, lists: tuple[str, ...], mark: str = "") -> None:
        self.start, self.end = start, end
        self.lists, self.mark = lists, mark


class CueFinder:
    """Finds the words of all lists, the longest at each place, and the marks between them."""

    def __init__(self, words: dict[str, tuple[str, ...]]) -> None:
        lists: dict[str, list[str]] = {}
        for name, entries in words.items():
            for entry in entries:
                lists.setdefault(entry, []).append(name)
        self._lists = [*(tuple(names) for names in lists.values()), *(() for _ in MARKS)]
        self._marks = [*("" for _ in lists), *MARKS]
        self._matches = word_finder([*lists, *MARKS], "longest")

        self.lists = {word: tuple(names) for word, names in lists.items()}

    def find(self, text: str, start: int, end: int) -> list[Cue]:
        """All cues of ``text[start:end]`` in order, offsets into ``text``; they do not overlap."""
        lists, marks = self._lists, self._marks
        return [Cue(a + start, b + start, lists[i], marks[i]) for a, b, i in self._matches(text[start:end])]


@cache
def indicator_cues() -> CueFinder:
    """The finder for the words of indicators.yaml."""
    return CueFinder(indicator_words().words)
