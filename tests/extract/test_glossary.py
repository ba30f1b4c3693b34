"""The glossary's loader, and the entries themselves against its schema."""

import re
from collections import Counter

import pytest

from generator.errors import BadVocabulary
from generator.extract.glossary import FOLDER, glossary, read_glossary
from generator.extract.known_terms import known_terms
from generator.extract.page import Page
from generator.extract.patterns import compiled, patterns
from generator.vocabulary.labels import taxonomy

ENTRY = "  - id: {id}\n    term: {term}\n    en: Some rule\n    test: 实行{term}。\n"


@pytest.fixture
def written(tmp_path):
    """A vocabulary with one glossary file of the given lines."""
    (tmp_path / FOLDER).mkdir()

    def write(text, name="inspection"):
        (tmp_path / FOLDER / f"{name}.yaml").write_text("entries:\n" + text, encoding="utf-8")
        return tmp_path

    return write


def test_an_entry_takes_its_category_from_its_file(written):
    entries = read_glossary(written(ENTRY.format(id="liang-cha", term="两查")))
    assert entries["liang-cha"].category == "inspection"
    assert entries["liang-cha"].forms == ("两查",)


def test_a_mistake_names_file_and_line(written):
    with pytest.raises(BadVocabulary, match=r"mechanisms/inspection.yaml:6: .*taken twice"):
        read_glossary(written(ENTRY.format(id="a", term="两查") + ENTRY.format(id="a", term="三查")))


def test_unknown_fields_are_refused(written):
    with pytest.raises(BadVocabulary, match=r"inspection.yaml:\d+: .*colour"):
        read_glossary(written(ENTRY.format(id="a", term="两查") + "    colour: red\n"))


def test_a_file_is_named_after_a_category(written):
    with pytest.raises(BadVocabulary, match="cooking is not a category"):
        read_glossary(written(ENTRY.format(id="a", term="两查"), name="cooking"))


def test_related_entries_exist(written):
    with pytest.raises(BadVocabulary, match=r"inspection.yaml:\d+: there is no entry b"):
        read_glossary(written(ENTRY.format(id="a", term="两查") + "    related: [b]\n"))


def test_two_entries_share_a_form_only_where_context_tells_them_apart(written):
    twice = ENTRY.format(id="a", term="两查") + ENTRY.format(id="b", term="“两查”")
    with pytest.raises(BadVocabulary, match=r"两查 is also a form of a"):
        read_glossary(written(twice))
    assert len(read_glossary(written(twice + "    needs: [堤防]\n"))) == 2


def test_a_name_needs_more_than_marks_and_a_variant_is_not_empty(written):
    with pytest.raises(BadVocabulary, match=r"inspection.yaml:\d+: marks alone are no name"):
        read_glossary(written(ENTRY.format(id="a", term="“、”")))
    with pytest.raises(BadVocabulary, match=r"inspection.yaml:\d+: not valid YAML: an entry of the list is empty"):
        read_glossary(written(ENTRY.format(id="a", term="两查") + "    variants: [二查, '']\n"))


# ---------------------------------------------------------------- the project's own entries


def test_there_are_enough_entries_and_every_category_has_ten():
    counts = Counter(entry.category for entry in glossary().values())
    assert sum(counts.values()) >= 300
    assert {category: counts[category] for category in taxonomy().mechanism_categories if counts[category] < 10} == {}


def test_english_names_are_english():
    # a Latin letter, and nothing that is written in Chinese
    bad = [e.id for e in glossary().values() if not re.search("[A-Za-z]{2}", e.en) or re.search("[㐀-鿿]", e.en)]
    assert bad == []


def test_definitions_are_short_and_in_both_languages():
    for entry in glossary().values():
        if entry.definition:
            assert 5 <= len(entry.definition.zh) <= 200, entry.id
            assert 15 <= len(entry.definition.en) <= 600, entry.id
            assert not re.search("[㐀-鿿]", entry.definition.en), entry.id


def test_ids_are_slugs():
    assert [id for id in glossary() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []


def test_every_entry_is_found_in_its_test_sentence(as_document):
    # bodies are explained, but never found: see organisations in mechanism_patterns.yaml
    bodies = compiled(patterns().known.organisations)
    sought = [entry for entry in glossary().values() if not any(bodies.search(form) for form in entry.forms)]
    assert len(sought) > 300
    missed = [e.id for e in sought if e.id not in known_terms().entries_in(Page(as_document(e.test)))]
    assert missed == []


def test_everyday_forms_are_forms_of_the_glossary():
    forms = {form for entry in glossary().values() for form in entry.forms}
    everyday = [form for group in patterns().known.everyday for form in group]
    assert len(everyday) == len(set(everyday))
    assert [form for form in everyday if form not in forms] == []
