"""laws.yaml: the titles that are known, what they are also called, and what an unknown title's ending says."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from generator.errors import BadVocabulary
from generator.model import LawKind, Record
from generator.vocabulary.load import line_of, load_yaml

FILE: Final = "laws.yaml"
_STATE: Final = "中华人民共和国"
# what may follow a title without making it another: （试行）, (2022年版), (修订草案)
_EDITION: Final = re.compile(r"\((?:试行|暂行|修订|修正|修订版|(?:19|20)\d\d年?(?:版|修订|修正)?版?)\)$")
_FOLDED_AWAY: Final = re.compile(r"[\s“”\"'‘’《》〈〉<>]")
_YEARS: Final = re.compile(r"[—–~～-]+")


class LawEntry(Record, frozen=True, forbid_unknown_fields=True):
    """A law or document of national reach; see the head of laws.yaml for what the fields mean."""

    id: str
    title: str
    kind: LawKind
    en: str
    year: int | None = None
    aliases: tuple[str, ...] = ()


class KindRule(Record, frozen=True, forbid_unknown_fields=True):
    """The kind that a title with one of these endings has."""

    kind: LawKind
    endings: tuple[str, ...]


class LawTable(Record, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    kinds: tuple[KindRule, ...]
    not_rules: tuple[str, ...]
    entries: tuple[LawEntry, ...]


@cache
def law_table() -> LawTable:
    """laws.yaml, read and checked once. Raises BadVocabulary where an id or a title is taken twice."""
    table = load_yaml(FILE, LawTable)
    ids: set[str] = set()
    titles: dict[str, str] = {}
    for number, entry in enumerate(table.entries):
        if entry.id in ids:
            raise BadVocabulary(f"{FILE}:{line_of(FILE, f'$.entries[{number}].id')}: the id {entry.id} is taken twice")
        ids.add(entry.id)
        for form in _forms(entry):
            if titles.setdefault(form, entry.id) != entry.id:
                where = line_of(FILE, f"$.entries[{number}].title")
                raise BadVocabulary(f"{FILE}:{where}: {form} is also a title of {titles[form]}")
    return table


def laws() -> dict[str, LawEntry]:
    """All known laws and documents by id, in the order of the file."""
    return {entry.id: entry for entry in law_table().entries}


@lru_cache(maxsize=1024)  # of each title its entry, its kind and its spelling are asked for
def resolve(title: str) -> LawEntry | None:
    """The known law that a title as written means: 安全生产法 → 中华人民共和国安全生产法; None if it is not known."""
    form = _fold(title)
    return _by_title().get(form) or _by_title().get(_EDITION.sub("", form))


def kind_of(title: str) -> LawKind:
    """What a title is: by the table where it is known, else by its ending; ``other`` if that says nothing."""
    entry = resolve(title)
    if entry:
        return entry.kind
    form = _fold(title)
    while (shorter := _EDITION.sub("", form)) != form:
        form = shorter
    table = law_table()
    if not form.startswith(table.not_rules):
        for rule in table.kinds:
            if form.endswith(rule.endings):
                return rule.kind
    return "other"


def known_beginning(text: str) -> int:
    """The length of the longest known title that ``text`` begins with, 0 if none: for brackets never closed."""
    titles, lengths = _all_titles()
    return next((length for length in lengths if length <= len(text) and text[:length] in titles), 0)


def _fold(title: str) -> str:
    narrow = title.replace("（", "(").replace("）", ")")
    return _YEARS.sub("—", _FOLDED_AWAY.sub("", narrow))


def _forms(entry: LawEntry) -> set[str]:
    """All folded titles under which an entry is found."""
    titles = {entry.title, *entry.aliases}
    titles |= {title.removeprefix(_STATE) for title in titles}
    folded = {_fold(title) for title in titles}
    return folded | {_EDITION.sub("", title) for title in folded}


@cache
def _by_title() -> dict[str, LawEntry]:
    return {form: entry for entry in law_table().entries for form in _forms(entry)}


@cache
def _all_titles() -> tuple[frozenset[str], tuple[int, ...]]:
    """All titles as they are written, with and without the name of the state, and their lengths, longest first."""
    written = {title for entry in law_table().entries for title in (entry.title, *entry.aliases)}
    titles = frozenset(written | {title.removeprefix(_STATE) for title in written})
    return titles, tuple(sorted({len(title) for title in titles}, reverse=True))
