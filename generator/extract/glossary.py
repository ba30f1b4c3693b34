"""The curated glossary: what is known of each mechanism, one YAML file per category."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from msgspec import field
from msgspec.structs import replace

from generator.errors import BadVocabulary
from generator.extract.name_folding import fold
from generator.model import Label, Record
from generator.vocabulary.labels import taxonomy
from generator.vocabulary.load import HERE, line_of, load_yaml

FOLDER: Final = "mechanisms"


class Entry(Record, frozen=True, forbid_unknown_fields=True):
    """One mechanism as the curators know it.

    ``variants`` are other written forms that are searched for in texts (marks and blanks may differ freely).
    ``not`` lists names that readers must not take for this one; ``traps`` lists strings that merely happen to hold a
    form (打非 in 打非洲). In neither of the two is the term seen. ``needs`` are context words of which one must stand
    in the same sentence; ``quoted`` counts the term only in quotation marks. No ``definition`` means
    that there is no settled meaning; ``unsettled`` says how it differs from place to place. ``test`` is a
    sentence in which the entry must be found.
    """

    id: str
    term: str
    en: str
    test: str
    variants: tuple[str, ...] = ()
    not_: tuple[str, ...] = field(name="not", default=())
    traps: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    quoted: bool = False
    definition: Label | None = None
    unsettled: Label | None = None
    components: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    aliases_en: tuple[str, ...] = ()
    category: str = ""  # the name of the file it stands in; not written in the file

    @property
    def forms(self) -> tuple[str, ...]:
        """All written forms, the preferred one first."""
        return (self.term, *self.variants)


class EntryFile(Record, frozen=True, forbid_unknown_fields=True):
    """One file of the glossary."""

    entries: tuple[Entry, ...]


@cache
def glossary() -> dict[str, Entry]:
    """All entries by id, in the order of files, read and checked once. Raises BadVocabulary, naming file and line."""
    return read_glossary(HERE)


def read_glossary(vocabulary: Path) -> dict[str, Entry]:
    """The glossary in the folder ``mechanisms`` of ``vocabulary``; a file for each category that has entries.

    Raises BadVocabulary where a file breaks the schema, a file is not named after a category, an id or a
    written form is taken twice, a form is nothing but marks, or a related id does not exist. Two
    entries may share a form where context tells them apart, that is where at most one of them has no ``needs``.
    """
    entries: dict[str, Entry] = {}
    places: dict[str, tuple[str, int]] = {}
    owners: dict[str, list[Entry]] = {}
    for path in sorted((vocabulary / FOLDER).glob("*.yaml")):
        name = f"{FOLDER}/{path.name}"
        if path.stem not in taxonomy().mechanism_categories:
            raise BadVocabulary(f"{name}: {path.stem} is not a category of taxonomy.yaml")
        for number, entry in enumerate(load_yaml(name, EntryFile, vocabulary).entries):
            places.setdefault(entry.id, (name, number))
            if entry.id in entries:
                raise _mistake(vocabulary, (name, number), "id", f"the id {entry.id} is taken twice")
            entries[entry.id] = replace(entry, category=path.stem)
            for form in dict.fromkeys(fold(form) for form in entry.forms):
                if not form:
                    raise _mistake(vocabulary, (name, number), "term", "marks alone are no name that could be found")
                sharing = [*owners.get(form, ()), entry]
                if sum(not other.needs for other in sharing) > 1:
                    problem = f"{form} is also a form of {sharing[0].id}; give one of them 'needs'"
                    raise _mistake(vocabulary, (name, number), "term", problem)
                owners[form] = sharing
    for entry in entries.values():
        for other in entry.related:
            if other not in entries:
                raise _mistake(vocabulary, places[entry.id], "related", f"there is no entry {other}")
    return entries


def _mistake(vocabulary: Path, place: tuple[str, int], key: str, problem: str) -> BadVocabulary:
    name, number = place
    line = line_of(name, f"$.entries[{number}].{key}", vocabulary)
    return BadVocabulary(f"{name}:{line}: {problem}")
