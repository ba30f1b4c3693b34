"""Known mechanisms in a text: one automaton over all written forms, then the rules of each entry."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from generator.extract.finds import Find
from generator.extract.glossary import Entry, glossary
from generator.extract.name_folding import fold, joints
from generator.extract.names import is_denied
from generator.extract.page import Page
from generator.extract.patterns import compiled, patterns
from generator.extract.quotations import Quotation
from generator.word_finder import word_finder

_PARTS: Final = re.compile("[、,+]")  # between the parts of a name
_NUMERALS: Final = frozenset("一二两双三四五六七八九十")
_NUMBER: Final = re.compile("[一二三四五六七八九十]+")
_TWOS: Final = str.maketrans("两双", "二二")
_TELLING: Final = re.compile(r"[一二两双三四五六七八九十百+\d]")
_JOINTS: Final = frozenset("、,，+“”")  # between the links of a chain of names


class _Form:
    """One folded form: the entries that have it (several where context tells them apart) and how it is written.

    ``sure`` is its entry where that is meant wherever the form stands. A ``distinctive`` form shows by its writing
    alone that it is a name: a number, a plus sign, parts set side by side.
    """

    def __init__(self, folded: str, written: Sequence[str], entries: Iterable[Entry], everyday: bool) -> None:
        self.folded, self.written, self.everyday = folded, written[0], everyday
        self.entries = tuple(entries)
        only = self.entries[0]
        self.sure = only if len(self.entries) == 1 and not (only.quoted or only.needs) else None
        self.joints: frozenset[int] = frozenset().union(*map(joints, written))
        self.distinctive = bool(self.joints) or _TELLING.search(self.written) is not None


class _Use:
    """A form in the original text, standing for an entry; ``quotation`` is the one it touches or lies in."""

    def __init__(
        self, form: _Form, entry: Entry, start: int, end: int, quotation: Quotation | None, quoted: bool
    ) -> None:
        self.form, self.entry = form, entry
        self.start, self.end = start, end
        self.quotation, self.quoted = quotation, quoted


class KnownTerms:
    """Finds the entries of a glossary. Building takes some milliseconds; keep one for the process."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        rules = patterns().known
        owners: dict[str, dict[str, Entry]] = {}
        written: dict[str, list[str]] = {}
        self._not: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            for form in entry.forms:
                if not compiled(rules.organisations).search(form):
                    owners.setdefault(fold(form), {})[entry.id] = entry
                    written.setdefault(fold(form), []).append(form)
            self._not[entry.id] = tuple(dict.fromkeys(fold(other) for other in (*entry.not_, *entry.traps)))
        everyday = {fold(form) for group in rules.everyday for form in group}
        self._forms = {
            form: _Form(form, written[form], found.values(), form in everyday) for form, found in owners.items()
        }
        self._longer = frozenset(other for group in self._not.values() for other in group)
        words = [*self._forms, *sorted(self._longer.difference(self._forms))]
        self._matches = word_finder(words, "all")
        # by the number of the word, which costs less than asking for the word
        self._form_of = [self._forms.get(word) for word in words]
        self._hides = [word if word in self._longer else None for word in words]

    def find(self, page: Page) -> list[Find]:
        """All mentions in text order, clean offsets; of names inside names, those that name something of their own."""
        finds = [find for use in self._uses(page) if (find := self._find(page, use))]
        return _outermost(finds, page.text)

    def entries_in(self, page: Page) -> set[str]:
        """The ids of all entries of which a form stands in the text, used as a name there or not."""
        return {use.entry.id for use in self._uses(page)}

    def _uses(self, page: Page) -> Iterator[_Use]:
        """Every place where a form stands for an entry; outer ones before those inside them."""
        folded, form_of, hides = page.folded, self._form_of, self._hides
        matches = sorted([(start, -end, number) for start, end, number in self._matches(folded.text)])
        places: dict[str, list[int]] = {}  # of what hides an entry
        for at, _, number in matches:
            if word := hides[number]:
                places.setdefault(word, []).append(at)
        outer_end, outer_entry = 0, None
        for at, back, number in matches:
            form = form_of[number]
            if form is None or (-back <= outer_end and len(form.entries) == 1 and form.entries[0] is outer_entry):
                continue  # a shorter form of the name around it
            start, end = folded.to_original(at, -back)
            if end - start > -back - at and not _may_be_broken(form, folded.separators(at, -back)):
                continue
            quotation = page.quotation(start, end)
            quoted = quotation is not None and quotation.start <= start and end <= quotation.end
            entry = form.sure or _sense(form, page, start, quotation if quoted else None)
            if entry and not (self._not[entry.id] and self._hidden(entry, places, at, -back)):
                outer_end, outer_entry = -back, entry
                yield _Use(form, entry, start, end, quotation, quoted)

    def _find(self, page: Page, use: _Use) -> Find | None:
        """The use as a mention of a mechanism; None where everyday words, a title or a denial name nothing."""
        form, entry, start, end = use.form, use.entry, use.start, use.end
        if not form.distinctive and not use.quoted and (page.articles or page.in_title(start, end)):
            return None
        if form.everyday and not (use.quoted and _alone(form, use.quotation)) and not _set_off(page.text, start, end):
            return None
        if not form.distinctive and is_denied(page.text, start, end):
            return None
        if use.quotation and not use.quoted:  # “五进”宣传: a mention ends where the quotation marks do
            start, end = max(start, use.quotation.start), min(end, use.quotation.end)
            if entry not in self._named(page.text[start:end], entry):
                return None
        if _counts_differently(form.written, entry.term):
            kind = None if entry.quoted else entry.category  # 三个一 may be anything, 二合一 is a place like 三合一
            return Find(start, end, form.written, 1.0, ("known", f"family: {entry.id}"), category=kind)
        reasons = ("known", "everyday") if form.everyday else ("known",)
        return Find(start, end, entry.term, 1.0, reasons, entry=entry.id, category=entry.category)

    def _named(self, quoted: str, default: Entry) -> tuple[Entry, ...]:
        """The entries that what stands in the quotation marks names by itself; ``default`` where it names none."""
        form = self._forms.get(fold(quoted))
        return form.entries if form else (default,)

    def _hidden(self, entry: Entry, places: dict[str, list[int]], start: int, end: int) -> bool:
        """Whether one of the strings in which the entry must not be seen lies over the match ``[start, end)``."""
        for longer in self._not[entry.id]:
            found = places.get(longer, ())
            i = bisect_left(found, end - len(longer))
            if i < len(found) and found[i] <= start:
                return True
        return False


@cache
def known_terms() -> KnownTerms:
    """The automaton over the project's glossary."""
    return KnownTerms(glossary().values())


def _may_be_broken(form: _Form, separators: list[int]) -> bool:
    """Whether separators in the text stand where the name allows them.

    That is at its joints, before its numerals, and between parts of three characters or of one make:
    双随机、一公开 is 双随机一公开 and 打早、打小、打了 is 打早打小打了, but 落实责任、倒查原因 is not 责任倒查.
    """
    word = form.folded
    if all(at in form.joints or word[at] in _NUMERALS for at in separators):
        return True
    cuts = [0, *separators, len(word)]
    pieces = [word[a:b] for a, b in pairwise(cuts)]
    return min(map(len, pieces)) >= 3 or (all(pieces) and len({piece[0] for piece in pieces}) == 1)


def _set_off(text: str, start: int, end: int) -> bool:
    """Whether the words around say that an arrangement is named: 实行…, …制度."""
    rules = patterns().known
    return text.endswith(rules.set_off_before, 0, start) or text.startswith(rules.set_off_after, end)


def _sense(form: _Form, page: Page, start: int, quotation: Quotation | None) -> Entry | None:
    """Which entry is meant: one whose context words are in the sentence, else the one that needs none.

    An entry that counts only in quotation marks must fill them, or one of the parts between them.
    """
    fitting = [entry for entry in form.entries if not entry.quoted or _alone(form, quotation)]
    context = page.sentence(start)
    by_context = [entry for entry in fitting if entry.needs and any(word in context for word in entry.needs)]
    default = [entry for entry in fitting if not entry.needs]
    return next(iter(by_context + default), None)


def _alone(form: _Form, quotation: Quotation | None) -> bool:
    """Whether the form fills the quotation marks, or one of the parts between them."""
    if quotation is None:
        return False
    name = fold(form.written)
    return any(fold(part) == name for part in (quotation.inside, *_PARTS.split(quotation.inside)))


def _counts_differently(written: str, term: str) -> bool:
    """Whether the numbers in two names differ, beyond some being left out: 三个一 and 六个一, 一井一面 and 一井两面.

    Such names are of one make, but not one thing; 双随机 and 双随机、一公开 are.
    """
    if written == term:
        return False
    ours, theirs = (_numbers(name) for name in (written, term))
    return ours not in theirs and theirs not in ours


@lru_cache(maxsize=4096)  # of the forms of entries
def _numbers(name: str) -> str:
    return "".join(_NUMBER.findall(name.translate(_TWOS)))


def _outermost(finds: list[Find], text: str) -> list[Find]:
    """Finds without those that are merely a part of a longer name.

    A name inside another stays where it is a link of a chain (党政同责、一岗双责) or qualifies the longer name
    without being most or the head of it: 行刑衔接 in 行刑衔接联席会议制度, but not 联席会议制度. Of names that cross,
    the longer one stays.
    """
    kept: list[Find] = []
    open_names: list[Find] = []
    furthest = 0
    for find in finds:  # outer names come first
        if find.start >= furthest:  # as a rule nothing lies over it
            open_names, furthest = [find], find.end
            kept.append(find)
            continue
        open_names = [outer for outer in open_names if outer.end > find.start]
        crossed = [outer for outer in open_names if outer.end < find.end]
        if any(outer.end - outer.start >= find.end - find.start for outer in crossed):
            continue
        around = [outer for outer in open_names if outer.end >= find.end]
        if all(_own_thing(find, outer, text) for outer in around):
            for outer in crossed:
                kept.remove(outer)
            kept.append(find)
            open_names, furthest = [*around, find], max(furthest, find.end)
    return kept


def _own_thing(inner: Find, outer: Find, text: str) -> bool:
    if inner.term == outer.term:
        return False
    before = text[inner.start - 1] if inner.start > outer.start else "、"
    after = text[inner.end] if inner.end < outer.end else "、"
    if (inner.start, inner.end) != (outer.start, outer.end) and before in _JOINTS and after in _JOINTS:
        return True
    return inner.end < outer.end and 2 * (inner.end - inner.start) <= outer.end - outer.start
