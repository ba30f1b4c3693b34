"""Named arrangements: known ones by the vocabulary, new ones by how they are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from generator.extract.categories import categorise
from generator.extract.coinages import find_coinages
from generator.extract.definitions import Meaning, define, parts
from generator.extract.finds import Find
from generator.extract.name_folding import Folded, fold
from generator.extract.known_terms import KnownTerms, known_terms
from generator.extract.names import find_names
from generator.extract.quotations import Quotation, find_quotations
from generator.model import Document, Law, Mechanism

WORTH_A_LOOK = 0.25  # finds below this are not even for the review list
_SHORTEST_UNQUOTED = 3  # a shorter coinage is searched for in quotation marks only
_SAME_THING = 0.6  # a known name that makes up so much of a find is what was found
_ABBREVIATION = re.compile(r"\((?:以下)?(?:统称|简称)(?:为)?[“‘]?$")


def extract_mechanisms(
    document: Document, laws: tuple[Law, ...], known: KnownTerms | None = None
) -> tuple[Mechanism, ...]:
    """The mechanisms of a document in order of first mention, doubtful ones included (see ``confidence``).

    ``laws`` are the titles in the document: new names are not looked for inside them, known ones are. ``known``
    is the automaton over the glossary; the project's own unless another is given.
    """
    text = document.text
    folded = Folded(text)
    quotations = find_quotations(text)
    titles = [_clean(document, law.start, law.end) for law in laws]
    finds = (known or known_terms()).find(folded, quotations, document.sentences)
    free = [q for q in quotations if not _within(titles, q.start, q.end)]
    aliases = [q for q in free if _ABBREVIATION.search(text[max(0, q.opened - 8) : q.opened])]
    coined = find_coinages(text, [q for q in free if q not in aliases])
    named = [find for find in find_names(text, document.sentences) if not _within(titles, find.start, find.end)]
    new = _without_known(_best([*coined, *named]), finds)
    groups = _grouped([*finds, *(find for find in new if find.confidence >= WORTH_A_LOOK)])
    _add_repetitions(groups, folded, quotations, titles)
    _add_aliases(groups, aliases)
    reader = _Reader(document)
    mechanisms = [reader.mechanism(group) for group in groups.values()]
    return tuple(sorted(mechanisms, key=lambda m: (m.mentions[0].start, m.mentions[0].end, m.term)))


@dataclass
class _Group:
    """All finds of one mechanism in one report; ``best`` is the surest of them."""

    best: Find
    spans: set[tuple[int, int]]


def _best(finds: list[Find]) -> list[Find]:
    """Of new finds that lie over each other the surer ones; a quoted name inside a longer plain one stays."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda f: (f.start, -f.end, -f.confidence)):
        if kept and find.start < kept[-1].end:
            outer = kept[-1]
            inside = find.end <= outer.end and (find.start, find.end) != (outer.start, outer.end)
            if inside and find.reasons[0].startswith("quoted") and outer.reasons[0].startswith("plain"):
                kept.insert(-1, find)  # the outer one stays last: it reaches further
            elif find.confidence > outer.confidence:
                kept[-1] = find
        else:
            kept.append(find)
    return kept


def _without_known(new: list[Find], known: list[Find]) -> list[Find]:
    """New finds that are not known names under another form; both lists are in text order."""
    starts = [find.start for find in known]
    left = []
    for find in new:
        # known names nest but slightly, so a few neighbours tell
        near = known[max(0, bisect_right(starts, find.start) - 4) : bisect_right(starts, find.end)]
        over = [k for k in near if k.start < find.end and k.end > find.start]
        length = find.end - find.start
        if all(find.start <= k.start and k.end <= find.end and k.end - k.start < _SAME_THING * length for k in over):
            left.append(find)
    return left


def _grouped(finds: Iterable[Find]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for find in finds:
        group = groups.setdefault(find.entry or fold(find.term), _Group(find, set()))
        group.spans.add((find.start, find.end))
        if find.confidence > group.best.confidence:
            group.best = find
    return groups


def _add_repetitions(
    groups: dict[str, _Group], folded: Folded, quotations: list[Quotation], titles: list[tuple[int, int]]
) -> None:
    """Every further mention of the new names, with or without their quotation marks."""
    names = {key: group for key, group in groups.items() if group.best.entry is None}
    if not names:
        return
    keys = list(names)
    opened = {q.start: q.end for q in quotations}
    taken = sorted(span for group in groups.values() for span in group.spans)
    automaton = AhoCorasick(keys, matchkind=MatchKind.LeftmostLongest)
    for i, at, to in automaton.find_matches_as_indexes(folded.text):
        start, end = folded.to_original(at, to)
        alone = opened.get(start) == end
        if (alone or to - at >= _SHORTEST_UNQUOTED) and not _within(taken, start, end) and not _within(titles, start, end):
            names[keys[i]].spans.add((start, end))


def _add_aliases(groups: dict[str, _Group], aliases: list[Quotation]) -> None:
    """(以下简称“三年行动”): the short name is one more mention of what stands right before the bracket."""
    for alias in aliases:
        for group in groups.values():
            if any(0 <= alias.opened - end <= 10 for _, end in group.spans):
                group.spans.add((alias.start, alias.end))
                break


def _within(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``[start, end)`` lies inside one of the sorted ``spans``."""
    i = bisect_right(spans, (start, end + 1)) - 1
    return any(spans[j][0] <= start and end <= spans[j][1] for j in range(max(0, i - 2), min(len(spans), i + 2)))


def _clean(document: Document, start: int, end: int) -> tuple[int, int]:
    return document.offsets.to_clean(start), document.offsets.to_clean(end)


class _Reader:
    """Turns groups of finds into records with what the document says around them."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [s.clean_start for s in document.sentences]

    def mechanism(self, group: _Group) -> Mechanism:
        """The record of one mechanism, in source offsets."""
        document, find = self._document, group.best
        spans = sorted(group.spans)
        meaning = self._meaning(spans)
        at = document.offsets.to_source(meaning.start, meaning.end) if meaning else None
        return Mechanism(
            term=_canonical(find.term),
            category=find.category or self._category(find),
            mentions=tuple(document.offsets.to_source(start, end) for start, end in spans),
            entry=find.entry,
            definition=document.source.text[at.start : at.end] if at else None,
            definition_at=at,
            components=(meaning.components if meaning else ()) or parts(find.term),
            confidence=find.confidence,
            reasons=find.reasons,
        )

    def _meaning(self, spans: list[tuple[int, int]]) -> Meaning | None:
        """The first explanation that one of the mentions is given."""
        for start, end in spans:
            low, high = self._sentence(start)
            meaning = define(self._document.text, start, end, (low, max(high, end)))
            if meaning:
                return meaning
        return None

    def _category(self, find: Find) -> str:
        low, high = self._sentence(find.start)
        clause = self._document.text[max(low, find.start - 40) : min(max(high, find.end), find.end + 24)]
        return categorise(find.term, find.head, clause, self._heading(find.start))

    def _sentence(self, at: int) -> tuple[int, int]:
        i = bisect_right(self._starts, at) - 1
        if i < 0:
            return at, at
        sentence = self._document.sentences[i]
        return sentence.clean_start, sentence.clean_end

    def _heading(self, at: int) -> str:
        i = bisect_right(self._starts, at) - 1
        if i < 0:
            return ""
        heading = self._document.sections[self._document.sentences[i].section].heading
        return self._document.headings[heading].clean if heading is not None else ""


def _canonical(term: str) -> str:
    return re.sub(r"[“”‘’\s]", "", term).replace(",", "、") if not term.isascii() else term
