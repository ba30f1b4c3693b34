"""Known mechanisms in a text: one automaton over all written forms, then the rules of each entry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.extract.finds import Find
from generator.extract.name_folding import Folded, fold, joints
from generator.extract.glossary import Entry, glossary
from generator.extract.quotations import Quotation
from generator.model import Sentence

NUMERALS = frozenset("一二两双三四五六七八九十")


@dataclass(frozen=True)
class _Form:
    """One folded form: the entries that have it (several where context tells them apart) and its joints."""

    entries: tuple[Entry, ...]
    joints: frozenset[int]


class KnownTerms:
    """Finds the entries of a glossary. Building takes some milliseconds; keep one for the process."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        owners: dict[str, dict[str, Entry]] = {}
        places: dict[str, set[int]] = {}
        self._not: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            for form in entry.forms:
                folded = fold(form)
                owners.setdefault(folded, {})[entry.id] = entry
                places.setdefault(folded, set()).update(joints(form))
            self._not[entry.id] = tuple(dict.fromkeys(fold(other) for other in entry.not_))
        self._forms = {form: _Form(tuple(found.values()), frozenset(places[form])) for form, found in owners.items()}
        others = [other for group in self._not.values() for other in group if other not in self._forms]
        self._patterns = [*self._forms, *dict.fromkeys(others)]
        self._automaton = AhoCorasick(self._patterns, matchkind=MatchKind.Standard) if self._patterns else None

    def find(self, folded: Folded, quotations: list[Quotation], sentences: tuple[Sentence, ...]) -> list[Find]:
        """All mentions in text order, clean offsets; of names inside names, those that name something of their own."""
        if self._automaton is None:
            return []
        spans = self._spans(folded)
        finds = []
        starts = [q.start for q in quotations]
        sentence_starts = [s.clean_start for s in sentences]
        for pattern, start, end in spans:
            form = self._forms.get(pattern)
            if form is None or not _may_be_broken(form, pattern, folded.separators(start, end)):
                continue
            at, to = folded.to_original(start, end)
            quoted = _inside(quotations, starts, at, to)
            context = _sentence(folded.original, sentences, sentence_starts, at)
            entry = _sense(form.entries, quoted, context)
            if entry is None or self._hidden(entry, spans, start, end):
                continue
            finds.append(Find(at, to, entry.term, 1.0, ("known",), entry=entry.id, category=entry.category))
        return _outermost(finds, folded.original)

    def _spans(self, folded: Folded) -> list[tuple[str, int, int]]:
        matches = self._automaton.find_matches_as_indexes(folded.text, overlapping=True)
        return sorted(((self._patterns[i], a, b) for i, a, b in matches), key=lambda m: (m[1], -m[2]))

    def _hidden(self, entry: Entry, spans: list[tuple[str, int, int]], start: int, end: int) -> bool:
        """Whether one of the strings in which the entry must not be seen lies over the match."""
        longer = self._not[entry.id]
        return bool(longer) and any(p in longer and a <= start and end <= b for p, a, b in spans)


@cache
def known_terms() -> KnownTerms:
    """The automaton over the project's glossary."""
    return KnownTerms(glossary().values())


def _may_be_broken(form: _Form, pattern: str, separators: list[int]) -> bool:
    """Whether separators in the text stand where the name allows them: at its joints and before its numerals.

    双随机、一公开 is 双随机一公开, but 落实责任、倒查原因 is not 责任倒查.
    """
    return all(at in form.joints or pattern[at] in NUMERALS for at in separators)


def _inside(quotations: list[Quotation], starts: list[int], at: int, to: int) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and to <= quotations[i].end


def _sentence(text: str, sentences: tuple[Sentence, ...], starts: list[int], at: int) -> str:
    i = bisect_right(starts, at) - 1
    return text[sentences[i].clean_start : sentences[i].clean_end] if i >= 0 else ""


def _sense(entries: tuple[Entry, ...], quoted: bool, context: str) -> Entry | None:
    """Which entry is meant: one whose context words are there, else the one that needs none."""
    fitting = [e for e in entries if quoted or not e.quoted]
    by_context = [e for e in fitting if e.needs and any(word in context for word in e.needs)]
    default = [e for e in fitting if not e.needs]
    return next(iter(by_context + default), None)


def _outermost(finds: list[Find], text: str) -> list[Find]:
    """Finds without those that are merely a part of a longer name.

    A name inside another stays where it is a link of a chain (党政同责、一岗双责) or qualifies the longer name
    without being most or the head of it: 行刑衔接 in 行刑衔接联席会议制度, but not 联席会议制度.
    """
    kept: list[Find] = []
    open_names: list[Find] = []
    for find in finds:  # outer names come first
        open_names = [outer for outer in open_names if outer.end > find.start]
        over = [outer for outer in open_names if find.end <= outer.end]
        if all(_own_thing(find, outer, text) for outer in over) and not any(
            outer.start < find.start < outer.end < find.end for outer in open_names
        ):
            kept.append(find)
            open_names.append(find)
    return kept


def _own_thing(inner: Find, outer: Find, text: str) -> bool:
    if inner.entry == outer.entry:
        return False
    before = text[inner.start - 1] if inner.start > outer.start else "、"
    after = text[inner.end] if inner.end < outer.end else "、"
    if (inner.start > outer.start or inner.end < outer.end) and before in "、,+" and after in "、,+":
        return True
    return inner.end < outer.end and 2 * (inner.end - inner.start) <= outer.end - outer.start
