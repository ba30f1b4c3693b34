"""Named arrangements: known ones by the vocabulary, new ones by how they are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Final

from generator.extract.categories import categorise
from generator.extract.coinages import MOST, find_coinages
from generator.extract.definitions import Meaning, define, parts
from generator.extract.finds import Find
from generator.extract.known_terms import KnownTerms, known_terms
from generator.extract.name_folding import fold
from generator.extract.names import find_names
from generator.extract.order import count_up_to
from generator.extract.page import Page
from generator.extract.quotations import Quotation
from generator.model import REVIEW_THRESHOLD, Document, Law, Mechanism
from generator.word_finder import word_finder

WORTH_A_LOOK: Final = 0.25  # finds below this are not even for the review list
_SHORTEST_UNQUOTED: Final = 3  # a shorter coinage is searched for in quotation marks only
_LONG_NAME: Final = 8  # a name of so many characters is not by chance the ending of another
_EXPLAINED_WITHIN: Final = 6  # a text explains a name at one of its first mentions
_SAME_THING: Final = 0.6  # a known name that makes up so much of a find is what was found
_MERE_CHAIN: Final = 0.85  # known names that make up so much of a chain leave nothing new in it
_MARKS: Final = re.compile(r"[“”‘’″\s]")
_FULL_NAME: Final = 4  # so long a quotation in a longer name is a name by itself
_AGAIN: Final = 0.1  # how much surer a new name is that is quoted more than once
_DRIVES: Final = frozenset(("campaign", "closed_loop", "inspection"))
_ABBREVIATION: Final = re.compile(r"\((?:以下)?(?:统称|简称)(?:为)?[“‘]?$")


def extract_mechanisms(
    document: Document, laws: tuple[Law, ...], known: KnownTerms | None = None
) -> tuple[Mechanism, ...]:
    """The mechanisms of a document in order of first mention, doubtful ones included (see ``confidence``).

    ``laws`` are the titles in the document: new names are not looked for inside them, known ones are. ``known``
    is the automaton over the glossary; the project's own unless another is given.
    """
    page = Page(document, laws)
    finds = (known or known_terms()).find(page)
    free = [q for q in page.quotations if not page.in_title(q.start, q.end)]
    aliases = [q for q in free if _ABBREVIATION.search(page.text[max(0, q.opened - 8) : q.opened])]
    coined = find_coinages(page, (q for q in free if q not in aliases))
    new = [find for find in _best([*coined, *find_names(page)]) if find.confidence >= WORTH_A_LOOK]
    groups = _grouped(_reconciled(new, finds, page.text))
    _make_surer(groups)
    _join_longer_forms(groups)
    _add_repetitions(groups, page)
    _add_aliases(groups, aliases)
    mechanisms = [_mechanism(page, group) for group in groups.values()]
    return tuple(sorted(mechanisms, key=lambda m: (m.mentions[0].start, -m.mentions[0].end, m.term)))


class _Group:
    """All finds of one mechanism in one report; ``best`` is the surest of them."""

    def __init__(self, best: Find, spans: set[tuple[int, int]]) -> None:
        self.best, self.spans = best, spans


def _best(finds: list[Find]) -> list[Find]:
    """Of new finds that lie over each other the surer ones; a quoted name inside a longer plain one stays."""
    kept: list[Find] = []
    for find in sorted(finds, key=lambda f: (f.start, -f.end, -f.confidence)):
        if kept and find.start < kept[-1].end:
            outer = kept[-1]
            inside = find.end <= outer.end and (find.start, find.end) != (outer.start, outer.end)
            if inside and find.reasons[0].startswith("quoted") and outer.reasons[0].startswith("plain"):
                full = find.end - find.start >= _FULL_NAME
                if full and find.confidence >= REVIEW_THRESHOLD:
                    kept[-1] = find  # 线路保护区“百日清障”专项整治: what is quoted is the name
                elif full or find.reasons[0] != "quoted: plain coinage":  # 打击“黑车”专项整治 is one name
                    kept.insert(-1, find)  # the outer one stays last: it reaches further
            elif find.confidence > outer.confidence:
                kept[-1] = find
        else:
            kept.append(find)
    return kept


def _reconciled(new: list[Find], known: list[Find], text: str) -> list[Find]:
    """Known finds and those of the new ones that are neither known names under another form nor chains of them.

    Both lists are in text order. Of a chain that is new as a whole, known links are not found again, nor are
    everyday words that merely help to make up a new name.
    """
    starts = [find.start for find in known]
    kept: list[Find] = []
    links: set[int] = set()
    known = list(known)
    for find in new:
        # known names nest but slightly, so a few neighbours tell
        start, end = find.start, find.end
        near = range(max(0, count_up_to(starts, start) - 4), count_up_to(starts, end))
        over = [i for i in near if known[i].start < end and known[i].end > start]
        if not over:
            kept.append(find)
            continue
        if not all(start <= known[i].start and known[i].end <= end for i in over):
            continue
        if find.reasons[0] == "plain: manner" and known[over[0]].start == start:
            known[over[0]] = _reaching(known[over[0]], end)  # 扫街式督导检查 is the 扫街式排查 that is known
            continue
        if any(_quoted_drive(known[i], find, text) for i in over):
            continue
        sizes, chain = [known[i].end - known[i].start for i in over], parts(find.term)
        if sum(sizes) < _MERE_CHAIN * sum(map(len, chain)) if chain else max(sizes) < _SAME_THING * (end - start):
            kept.append(find)
            published = find.confidence >= REVIEW_THRESHOLD
            links.update(
                i
                for i in over
                if chain
                or "everyday" in known[i].reasons
                or (published and (known[i].end == end or _same_kind(known[i], find)))  # its mere head, its mere kind
            )
    return [*(find for i, find in enumerate(known) if i not in links), *kept]


def _reaching(known: Find, end: int) -> Find:
    """The known find with its mention up to ``end``."""
    return Find(known.start, end, known.term, known.confidence, known.reasons, known.entry, known.category)


def _quoted_drive(known: Find, new: Find, text: str) -> bool:
    """Whether a new campaign merely says what a known drive in quotation marks is for: 隐患整改“回头看”专项行动."""
    return (
        new.reasons[0].startswith("plain: campaign")
        and known.category in _DRIVES
        and text[known.start - 1 : known.start] == "“"
        and text[known.end : known.end + 1] == "”"
    )


def _same_kind(known: Find, new: Find) -> bool:
    """Whether a known campaign is what a new one is called after: 大排查大整治 in 夏季大排查大整治大提升专项行动."""
    return known.category == "campaign" and new.reasons[0].startswith("plain: campaign")


def _grouped(finds: Iterable[Find]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for find in finds:
        key = find.entry or fold(find.term)
        if not key:
            continue  # “---”: marks alone are no name
        group = groups.get(key)
        if group is None:
            groups[key] = _Group(find, {(find.start, find.end)})
            continue
        group.spans.add((find.start, find.end))
        if find.confidence > group.best.confidence:
            group.best = find
    return groups


def _make_surer(groups: dict[str, _Group]) -> None:
    """What a text sets in quotation marks again and again is rather a name."""
    for group in groups.values():
        find = group.best
        if find.entry is None and len(group.spans) > 1 and find.reasons[0].startswith("quoted"):
            find.confidence = round(min(find.confidence + _AGAIN, MOST), 2)
            find.reasons = (*find.reasons, "for: repeated")


def _join_longer_forms(groups: dict[str, _Group]) -> None:
    """A new name that ends in another long one is that one with words before it: 全市老旧电梯专项整治."""
    new = sorted(key[::-1] for key, group in groups.items() if group.best.entry is None and len(key) >= _LONG_NAME)
    shorter = ""
    for turned in new:  # names with one ending stand together, the shortest first
        if shorter and turned.startswith(shorter):
            groups[shorter[::-1]].spans |= groups.pop(turned[::-1]).spans
        else:
            shorter = turned


def _add_repetitions(groups: dict[str, _Group], page: Page) -> None:
    """Every further mention of the new names that are published, with or without their quotation marks."""
    new = {key: group for key, group in groups.items() if group.best.entry is None}
    names = {key: group for key, group in new.items() if group.best.confidence >= REVIEW_THRESHOLD}
    if not names:
        return
    keys = list(names)
    alone = {(q.start, q.end) for q in page.quotations}
    taken = sorted(span for group in groups.values() for span in group.spans)
    for at, to, i in word_finder(keys, "longest", once=True)(page.folded.text):
        span = page.folded.to_original(at, to)
        long_enough = to - at >= _SHORTEST_UNQUOTED or span in alone
        if long_enough and not _within(taken, *span) and not page.in_title(*span):
            names[keys[i]].spans.add(span)


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


def _mechanism(page: Page, group: _Group) -> Mechanism:
    """The record of one mechanism, in source offsets."""
    document, find = page.document, group.best
    spans = sorted(group.spans)
    meaning = _meaning(page, spans)
    at = document.offsets.to_source(meaning.start, meaning.end) if meaning else None
    return Mechanism(
        term=_canonical(find.term),
        category=find.category or _category(page, find, meaning),
        mentions=tuple(document.offsets.to_source(start, end) for start, end in spans),
        entry=find.entry,
        definition=document.source.text[at.start : at.end] if at else None,
        definition_at=at,
        components=(meaning.components if meaning else ()) or parts(find.term),
        confidence=find.confidence,
        reasons=find.reasons,
    )


def _meaning(page: Page, spans: list[tuple[int, int]]) -> Meaning | None:
    """The first explanation that one of the first mentions is given."""
    for start, end in spans[:_EXPLAINED_WITHIN]:
        low, high = page.sentence_at(start)
        meaning = define(page.text, start, end, (low, max(high, end)))
        if meaning:
            return meaning
    return None


def _category(page: Page, find: Find, meaning: Meaning | None) -> str:
    low, high = page.sentence_at(find.start)
    clause = page.text[max(low, find.start - 40) : min(max(high, find.end), find.end + 24)]
    explained = page.text[meaning.start : meaning.end] if meaning else ""
    return categorise(find.term, find.head, clause, page.heading(find.start), explained)


def _canonical(term: str) -> str:
    return _MARKS.sub("", term).replace(",", "、") if not term.isascii() else term
