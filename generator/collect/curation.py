"""What the vocabulary lacks, seen from the collection: the list that curators work through.

Everything here follows from the corpus and the glossary alone; ``digest check`` and the page /curators/ show it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice
from typing import Literal, get_args

import yaml

from generator.extract.glossary import Entry, glossary
from generator.extract.name_folding import fold
from generator.identity import slugify
from generator.model import Corpus, Mechanism, MechanismPage, Record, Report, Span
from generator.parse.view import simplify_characters

Kind = Literal["unknown", "seen_once", "no_definition", "no_english", "alike", "unmet", "doubtful"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WITHOUT_ENTRY = frozenset(("unknown", "seen_once", "doubtful"))

TO_FILL = "……"  # what a pasted block leaves to the curator
# what a name may end in without being another name
TAILS = ("专项行动", "工作机制", "工作制度", "工作法", "行动", "机制", "制度", "体系", "模式", "工程", "工作", "法")
NUMERALS = frozenset("0123456789一二三四五六七八九十百千万两双单多")
LONG = 6  # characters from which names are compared by their parts
SHARED = 0.6  # share of common character pairs from which long names look alike
COMMON = 40  # a pair of characters in more names than this tells nothing


class Gap(Record, frozen=True):
    """One thing that the vocabulary lacks.

    ``reports`` are the slugs of the reports concerned, ``entry`` the id of the entry and ``page`` the slug of the
    mechanism's page where there are such. ``others`` are the names that it is about besides ``term``: the other one of
    two that look alike, the variants never met, or the reasons of a doubtful find.
    """

    kind: Kind
    term: str
    category: str
    entry: str | None = None
    page: str | None = None
    reports: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    components: tuple[str, ...] = ()

    @property
    def block(self) -> str | None:
        """An entry to paste into mechanisms/CATEGORY.yaml, where there is none."""
        return entry_block(self.term, self.components) if self.kind in WITHOUT_ENTRY else None


def curation(corpus: Corpus, entries: Mapping[str, Entry] | None = None) -> dict[Kind, tuple[Gap, ...]]:
    """All gaps by kind, in the order of KINDS; of each kind what most reports use comes first."""
    known = glossary() if entries is None else entries
    found: dict[Kind, list[Gap]] = {kind: [] for kind in KINDS}
    pages = corpus.mechanisms.values()
    for gap in (*_unknown(pages), *_unfinished(known, pages), *_alike(known, pages), *_unmet(known, corpus)):
        found[gap.kind].append(gap)
    found["doubtful"].extend(_doubtful(corpus.reports.values()))
    return {kind: tuple(sorted(gaps, key=lambda gap: -len(gap.reports))) for kind, gaps in found.items()}


def entry_block(term: str, components: Iterable[str] = ()) -> str:
    """An entry for a curator to fill in, as it stands below ``entries:`` in mechanisms/CATEGORY.yaml."""
    entry: dict[str, object] = {
        "id": slugify(term),
        "term": term,
        "en": TO_FILL,
        "definition": {"zh": TO_FILL, "en": TO_FILL},
        "components": list(components),
        "test": f"{TO_FILL}“{term}”{TO_FILL}",
    }
    if not entry["components"]:
        del entry["components"]
    text = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=2**31 - 1)
    return "".join(f"  {line}\n" for line in text.splitlines())


# ---------------------------------------------------------------- what has no entry, or half of one


def _unknown(pages: Iterable[MechanismPage]) -> Iterator[Gap]:
    """Mechanisms that the reports use and the glossary does not know."""
    for page in pages:
        if page.entry is None:
            components = next((use.mechanism.components for use in page.uses if use.mechanism.components), ())
            yield Gap(
                kind="unknown" if len(page.uses) > 1 else "seen_once",
                term=page.term,
                category=page.category,
                page=page.slug,
                reports=_reports(page),
                components=components,
            )


def _unfinished(entries: Mapping[str, Entry], pages: Iterable[MechanismPage]) -> Iterator[Gap]:
    """Entries without a definition or an English name, whether or not the collection uses them."""
    used = {page.entry: page for page in pages if page.entry}
    for id, entry in entries.items():
        page = used.get(id)
        lacking: list[Kind] = []
        if entry.definition is None and entry.unsettled is None:
            lacking.append("no_definition")
        if not any(char.isascii() and char.isalpha() for char in entry.en):
            lacking.append("no_english")
        for kind in lacking:
            yield Gap(
                kind=kind,
                term=entry.term,
                category=entry.category,
                entry=id,
                page=page.slug if page else None,
                reports=_reports(page) if page else (),
            )


def _reports(page: MechanismPage) -> tuple[str, ...]:
    return tuple(use.report for use in page.uses)


# ---------------------------------------------------------------- two that may be one


class _Named(Record, frozen=True):
    """A mechanism as it is compared with others."""

    term: str
    category: str
    folded: str
    stem: str
    entry: str | None = None
    page: str | None = None
    reports: tuple[str, ...] = ()


def _alike(entries: Mapping[str, Entry], pages: Iterable[MechanismPage]) -> Iterator[Gap]:
    """Pairs of names that sound the same, consist of the same parts, or share most of a long name.

    A number makes another name of it (三查, 四查); entries that name each other as related are known to be two.
    """
    named = [_named(page.term, page.category, page.entry, page) for page in pages]
    used = {name.entry for name in named}
    named += [_named(entry.term, entry.category, id, None) for id, entry in entries.items() if id not in used]
    pairs: dict[tuple[int, int], None] = {}
    for group in _groups(named):
        pairs.update(dict.fromkeys(combinations(group, 2)))
    pairs.update(dict.fromkeys(_overlapping(named)))
    for one, two in sorted(pairs):
        a, b = named[one], named[two]
        if _numerals(a) == _numerals(b) and not _known_apart(entries, a, b):
            yield Gap(
                kind="alike",
                term=a.term,
                category=a.category,
                entry=a.entry,
                page=a.page,
                reports=tuple(dict.fromkeys((*a.reports, *b.reports))),
                others=(b.term,),
            )


def _named(term: str, category: str, entry: str | None, page: MechanismPage | None) -> _Named:
    folded = fold(term)
    tail = next((tail for tail in TAILS if folded.endswith(tail) and len(folded) - len(tail) >= 3), "")
    return _Named(
        term=term,
        category=category,
        folded=folded,
        stem=folded.removesuffix(tail),
        entry=entry,
        page=page.slug if page else None,
        reports=_reports(page) if page else (),
    )


def _numerals(name: _Named) -> list[str]:
    return sorted(char for char in name.folded if char in NUMERALS)


def _groups(named: list[_Named]) -> Iterator[list[int]]:
    """Names of one sound or of the same characters, generic endings left out."""
    by_key: dict[tuple[str, str], list[int]] = {}
    for number, name in enumerate(named):
        by_key.setdefault(("sound", slugify(name.folded)), []).append(number)
        by_key.setdefault(("characters", "".join(sorted(name.stem))), []).append(number)
    yield from (group for group in by_key.values() if 1 < len(group) <= COMMON)


def _overlapping(named: list[_Named]) -> Iterator[tuple[int, int]]:
    """Long names that share most of their pairs of characters; very common pairs do not bring two together."""
    by_pair: dict[str, list[int]] = {}
    pairs = [{name.folded[i : i + 2] for i in range(len(name.folded) - 1)} for name in named]
    for number, name in enumerate(named):
        if len(name.folded) >= LONG:
            for pair in sorted(pairs[number]):
                by_pair.setdefault(pair, []).append(number)
    together: Counter[tuple[int, int]] = Counter()
    for numbers in by_pair.values():
        if len(numbers) <= COMMON:
            together.update(combinations(numbers, 2))
    for one, two in together:
        if len(pairs[one] & pairs[two]) >= SHARED * len(pairs[one] | pairs[two]):
            yield one, two


def _known_apart(entries: Mapping[str, Entry], a: _Named, b: _Named) -> bool:
    one, two = entries.get(a.entry or ""), entries.get(b.entry or "")
    if one is None or two is None:
        return False
    shared = {fold(form) for form in one.forms} & {fold(form) for form in two.forms}
    return two.id in one.related or one.id in two.related or bool(shared)


# ---------------------------------------------------------------- what was never met, and what is doubtful


def _unmet(entries: Mapping[str, Entry], corpus: Corpus) -> Iterator[Gap]:
    """Variants of entries that the collection uses, none of whose mentions is written so."""
    for page in corpus.mechanisms.values():
        entry = entries.get(page.entry or "")
        if entry is None or not entry.variants:
            continue
        met = {form for use in page.uses for form in _forms(corpus.reports[use.report], use.mechanism)}
        never = tuple(variant for variant in entry.variants if fold(variant) not in met)
        if never:
            yield Gap(
                kind="unmet",
                term=entry.term,
                category=entry.category,
                entry=entry.id,
                page=page.slug,
                reports=_reports(page),
                others=never,
            )


def _forms(report: Report, mechanism: Mechanism) -> set[str]:
    """The written forms of the mentions, simplified and folded."""
    return {fold(simplify_characters(_without_noise(report, span))) for span in mechanism.mentions}


def _without_noise(report: Report, span: Span) -> str:
    """The source text of a stretch without the glosses and furniture inside it and without line ends."""
    text, at, out = report.source.text, span.start, []
    first = max(bisect_right(report.noise, span.start, key=lambda noise: noise.start) - 1, 0)
    for noise in islice(report.noise, first, None):
        if noise.start >= span.end:
            break
        if noise.kind != "damage" and noise.end > at:
            out.append(text[at : max(at, noise.start)])
            at = noise.end
    out.append(text[at : max(at, span.end)])
    return "".join("".join(out).split())


def _doubtful(reports: Iterable[Report]) -> list[Gap]:
    """Finds below the threshold, the surer ones of equally frequent ones first."""
    finds: dict[str, list[tuple[str, Mechanism]]] = {}
    for report in reports:
        for mechanism in report.review:
            finds.setdefault(fold(mechanism.term), []).append((report.slug, mechanism))
    gaps = []
    for uses in finds.values():
        surest = max((mechanism for _, mechanism in uses), key=lambda mechanism: mechanism.confidence)
        gap = Gap(
            kind="doubtful",
            term=surest.term,
            category=surest.category,
            reports=tuple(dict.fromkeys(slug for slug, _ in uses)),
            others=surest.reasons,
            components=surest.components,
        )
        gaps.append((-surest.confidence, surest.term, gap))
    return [gap for _, _, gap in sorted(gaps, key=lambda item: item[:2])]
