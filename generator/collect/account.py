"""What a report says it did, achieved, lacks and plans: its headings and sentences sorted by account.yaml.

A heading that says so by itself (存在的问题) gives everything under it its kind; a heading of doing (强化责任落实)
names a measure, one of an outcome (应急能力持续增强) a result. Outside such sections only sentences that say so by
themselves count. What is not said is left out, so a report may have none of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Literal, get_args

from generator.errors import BadVocabulary
from generator.model import Label, Meta, Record, Report
from generator.parse.view import simplify_characters
from generator.vocabulary import load_yaml

Kind = Literal["measures", "results", "shortcomings", "plans"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_NUMERAL = "[〇一二三四五六七八九十\\d]{1,3}"
_NUMBER = re.compile(
    rf"(?:第{_NUMERAL}(?:部分|章|节)|[\u4e00-\u9fff]{{2}}{_NUMERAL}[:：、]|[(（]?{_NUMERAL}(?:[)）、.．]|是)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}\s|[#\s])*"
)
_PARTS = re.compile(r"以及|[和及与暨、,，；;]")
_YEAR = re.compile(r"20\d\d")
_WORK = re.compile("工作|任务|重点")
_NOT_SPOKEN = "\0"  # stands for a character of the source that is no part of its text


class KindWords(Record, frozen=True, forbid_unknown_fields=True):
    """One kind in account.yaml: patterns with a phrase that each must match."""

    label: Label
    headings: dict[str, str]
    sentences: dict[str, str]
    unlike: tuple[str, ...] = ()


class AccountWords(Record, frozen=True, forbid_unknown_fields=True):
    """account.yaml; its head explains the fields."""

    kinds: dict[Kind, KindWords]
    stronger: tuple[Kind, ...]
    undecided: dict[str, Kind | Literal["none"]]
    recap: tuple[str, ...]
    doing: tuple[str, ...]
    doing_test: tuple[str, ...]
    doing_ends: dict[str, str]
    outcome: dict[str, str]
    aims: tuple[str, ...]


class Item(Record, frozen=True):
    """One thing done, achieved, lacking or planned: a heading with those right below it, or a sentence.

    ``heading`` and ``children`` are indices into the report's headings, ``sentence`` is one into its sentences.
    """

    kind: Kind
    heading: int | None = None
    children: tuple[int, ...] = ()
    sentence: int | None = None


Account = dict[Kind, tuple[Item, ...]]


def account(report: Report) -> Account:
    """All items of a report by kind, each kind in text order; a kind that the report does not speak of is left out."""
    items = sorted(_Reader(report).items(), key=lambda item: _start(report, item))
    return {kind: found for kind in KINDS if (found := tuple(item for item in items if item.kind == kind))}


def _start(report: Report, item: Item) -> int:
    if item.heading is not None:
        return report.headings[item.heading].start
    return report.sentences[item.sentence or 0].start


class _Patterns:
    """account.yaml, ready to be searched for."""

    def __init__(self) -> None:
        self.words = load_yaml("account.yaml", AccountWords)
        self.headings = {kind: _any(words.headings) for kind, words in self.words.kinds.items()}
        self.sentences = {kind: _any(words.sentences) for kind, words in self.words.kinds.items() if words.sentences}
        self.doing = re.compile("|".join(map(re.escape, sorted(self.words.doing, key=len, reverse=True))))
        self.doing_ends = _any(self.words.doing_ends)
        self.outcome = _any(self.words.outcome)
        self.aims = re.compile("|".join(map(re.escape, self.words.aims)))
        self.recap = re.compile("|".join(map(re.escape, self.words.recap)))

    def heading_kinds(self, heading: str, meta: Meta) -> tuple[Kind, ...]:
        """The kinds that a heading names by itself, in its own order."""
        name = heading_name(heading)
        kinds: dict[Kind, None] = {}
        for part in [name] if self._ahead(name, meta) else _PARTS.split(name):
            if kind := self._part_kind(part, meta):
                kinds.setdefault(kind)
        if tuple(kinds) == ("results",) and self.doing.match(name):  # 深化整治,取得明显成效: a measure and its praise
            return ()
        return tuple(kinds)

    def _part_kind(self, part: str, meta: Meta) -> Kind | None:
        if self._ahead(part, meta):
            return "plans"
        named = [kind for kind in KINDS if self.headings[kind].search(part)]
        kind = next((kind for kind in self.words.stronger if kind in named), named[0] if named else None)
        if kind == "measures" and meta.document_type == "plan" and not self.recap.search(part):
            return "plans"
        return kind

    def _ahead(self, part: str, meta: Meta) -> bool:
        """Whether it names the work of a year after the report's period."""
        year = _YEAR.search(part)
        last = meta.period_end or meta.period_start
        return bool(year and last and int(year[0]) > last and _WORK.search(part) and not self.recap.search(part))


def heading_name(heading: str) -> str:
    """A heading without its number and the sign at its end: ``(二)存在的问题。`` → ``存在的问题``."""
    return heading[_NUMBER.match(heading).end() :].strip(" 。：；:;,，")  # type: ignore[union-attr]


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    pattern = ""
    try:
        for pattern in patterns:
            re.compile(pattern)
        return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
    except re.error as error:
        raise BadVocabulary(f"account.yaml: {pattern!r} is not a pattern: {error}") from None


@cache
def patterns() -> _Patterns:
    """The patterns of account.yaml, read once."""
    return _Patterns()


class _Reader:
    """Walks down the headings of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.patterns = patterns()
        self.default = self.patterns.words.undecided.get(report.meta.document_type, "measures")
        self.kind_of: dict[int, Kind] = {}  # section to what it is about
        self.below: dict[int | None, list[int]] = {}
        for number, section in enumerate(report.sections):
            if section.heading is not None and not report.headings[section.heading].label:
                self.below.setdefault(section.parent, []).append(number)

    def items(self) -> Iterator[Item]:
        """All items, not in order."""
        for top in self.below.get(None, ()):
            yield from self._section(top)
        yield from self._spoken()

    def _section(self, number: int) -> Iterator[Item]:
        """The items of a section that stands under no heading that decides."""
        kinds = self._kinds(number)
        if kinds:
            yield from self._decided(number, kinds)
            return
        kind = self._undecided(number)
        below = self.below.get(number, ())
        if kind is None:
            for child in below:
                yield from self._section(child)
        else:
            yield from self._item(number, kind)

    def _decided(self, number: int, kinds: Sequence[Kind]) -> Iterator[Item]:
        """The items of a section whose heading says what they are: the headings below it, else its sentences."""
        self.kind_of[number] = kinds[0]
        below = self.below.get(number, ())
        for child in below:
            own = self._kinds(child)
            yield from self._decided(child, own) if own else self._item(child, kinds[0])
        if not below:
            for sentence in self._sentences(number):
                told = next((kind for kind in kinds if self._tells(sentence, kind)), kinds[0])
                yield Item(kind=told, sentence=sentence)

    def _item(self, number: int, kind: Kind) -> Iterator[Item]:
        """A section as an item; a section below it that says it is of another kind stands for itself."""
        self.kind_of[number] = kind
        children = []
        for child in self.below.get(number, ()):
            own = self._kinds(child)
            if own and own != (kind,):
                yield from self._decided(child, own)
            else:
                self._mark(child, kind)
                children.append(self._heading(child))
        yield Item(kind=kind, heading=self._heading(number), children=tuple(children))

    def _mark(self, number: int, kind: Kind) -> None:
        self.kind_of[number] = kind
        for child in self.below.get(number, ()):
            self._mark(child, kind)

    def _kinds(self, number: int) -> tuple[Kind, ...]:
        return self.patterns.heading_kinds(self._clean(number), self.report.meta)

    def _undecided(self, number: int) -> Kind | None:
        name = heading_name(self._clean(number))
        if self.default == "none":
            return None
        if self.patterns.doing.match(name) or self.patterns.doing_ends.search(name):
            return self.default
        return "results" if self.default == "measures" and self.patterns.outcome.search(name) else None

    def _heading(self, number: int) -> int:
        heading = self.report.sections[number].heading
        assert heading is not None
        return heading

    def _clean(self, number: int) -> str:
        return self.report.headings[self._heading(number)].clean

    # ---------------------------------------------------------------- sentences

    def _spoken(self) -> Iterator[Item]:
        """Sentences that say by themselves what they are, outside the sections that are about it."""
        if self.default != "measures":
            return
        headings = {heading.start: heading.end for heading in self.report.headings}
        for number, sentence in enumerate(self.report.sentences):
            about = self._about(sentence.section)
            if about in ("measures", None) and sentence.end > headings.get(sentence.start, 0):
                kind = next((kind for kind in self.patterns.sentences if self._tells(number, kind)), None)
                if kind is not None:
                    yield Item(kind=kind, sentence=number)

    def _about(self, section: int | None) -> Kind | None:
        while section is not None:
            if section in self.kind_of:
                return self.kind_of[section]
            section = self.report.sections[section].parent
        return None

    def _sentences(self, number: int) -> Iterator[int]:
        """The sentences of a section, those of its heading left out."""
        section = self.report.sections[number]
        behind = self.report.headings[self._heading(number)].end
        first = bisect_left(self.report.sentences, behind, key=lambda sentence: sentence.start)
        for index in range(first, len(self.report.sentences)):
            if self.report.sentences[index].start >= section.end:
                return
            if self._text(index):
                yield index

    def _tells(self, sentence: int, kind: Kind) -> bool:
        pattern = self.patterns.sentences.get(kind)
        text = self._text(sentence)
        if pattern is None or not pattern.search(text):
            return False
        return kind != "results" or not self.patterns.aims.search(text)

    def _text(self, number: int) -> str:
        sentence = self.report.sentences[number]
        return "".join(self._spoken_text[sentence.start : sentence.end].replace(_NOT_SPOKEN, "").split())

    @cached_property
    def _spoken_text(self) -> str:
        """The source in simplified script, the same length, what is no part of the text blanked out."""
        text = self.report.source.text
        if self.report.meta.script == "Hant":
            text = simplify_characters(text)
        pieces, at = [], 0
        for noise in self.report.noise:
            if noise.kind != "damage" and noise.start >= at:
                pieces += [text[at : noise.start], _NOT_SPOKEN * (noise.end - noise.start)]
                at = noise.end
        return "".join([*pieces, text[at:]])
