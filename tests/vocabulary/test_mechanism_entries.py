"""The curated mechanisms as knowledge: complete, distinct, in real English, findable in their own phrases."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from pypinyin import lazy_pinyin

from generator.extract.glossary import Entry, glossary
from generator.extract.law_table import resolve
from generator.extract.name_folding import fold
from generator.identity import slugify
from generator.vocabulary.labels import taxonomy

ENTRIES = tuple(glossary().values())
HAN = re.compile("[㐀-鿿]")
MARKS = re.compile('[“”‘’"「」『』《》]')


def ids(bad: list[Entry]) -> list[str]:
    return [f"{entry.category}: {entry.id}" for entry in bad]


# ---------------------------------------------------------------- how many


def test_there_are_enough_in_every_category():
    counts = Counter(entry.category for entry in ENTRIES)
    assert set(counts) == set(taxonomy().mechanism_categories)
    assert len(ENTRIES) >= 700
    assert min(counts.values()) >= 30, counts


# ---------------------------------------------------------------- names


def test_ids_are_the_slugs_of_the_terms():
    assert [(entry.id, slugify(entry.term)) for entry in ENTRIES if entry.id != slugify(entry.term)] == []


def test_terms_are_simplified_and_bare():
    assert ids([entry for entry in ENTRIES if MARKS.search(entry.term) or not entry.term.strip()]) == []


def test_no_name_is_written_twice_in_an_entry():
    twice = {entry.id: [f for f, n in Counter(map(fold, entry.forms)).items() if n > 1] for entry in ENTRIES}
    assert {id: forms for id, forms in twice.items() if forms} == {}


def test_entries_that_share_a_name_are_told_apart_by_their_context():
    owners: dict[str, list[Entry]] = defaultdict(list)
    for entry in ENTRIES:
        for form in entry.forms:
            owners[fold(form)].append(entry)
    for form, sharing in owners.items():
        for i, one in enumerate(sharing):
            for other in sharing[i + 1 :]:
                assert one.needs and other.needs, f"{form}: {one.id}, {other.id}"
                assert not set(one.needs) & set(other.needs), f"{form}: {one.id}, {other.id}"


@pytest.mark.parametrize("name", ["三管三必须", "三个必须", "管行业必须管安全、管业务必须管安全、管生产经营必须管安全"])
def test_the_three_musts_are_one_entry(name):
    owners = [entry.id for entry in ENTRIES if fold(name) in map(fold, entry.forms)]
    assert owners == ["san-guan-san-bi-xu"]
    assert "three musts" in glossary()["san-guan-san-bi-xu"].aliases_en


def test_traps_merely_hold_a_form():
    for entry in ENTRIES:
        for trap in map(fold, entry.traps):
            assert any(fold(form) in trap and fold(form) != trap for form in entry.forms), f"{entry.id}: {trap}"


def test_a_name_is_not_to_be_confused_with_others_only():
    for entry in ENTRIES:
        names = [fold(name) for name in entry.not_]
        assert len(set(names)) == len(names), entry.id
        assert not set(names) & {*map(fold, entry.forms), *map(fold, entry.traps)}, entry.id
        assert not any(MARKS.search(name) for name in entry.not_), entry.id


# ---------------------------------------------------------------- English


def is_pinyin(label: str, term: str) -> bool:
    """Whether a label merely spells the term out: most of its letters are the term's syllables."""
    letters = re.sub("[^a-z]", "", label.lower())
    spelled = "".join(s for s in lazy_pinyin(term, errors="ignore"))
    words = re.findall("[a-z]+", label.lower())
    syllables = set(lazy_pinyin(term, errors="ignore"))
    return letters == spelled or (bool(words) and 2 * sum(word in syllables for word in words) > len(words))


def test_pinyin_is_recognised():
    assert is_pinyin("Si bu liang zhi", "四不两直")
    assert is_pinyin("Sibuliangzhi", "四不两直")
    assert not is_pinyin("Unannounced inspections", "四不两直")


def test_labels_are_real_english():
    wrong = [
        entry
        for entry in ENTRIES
        if HAN.search(entry.en)
        or is_pinyin(entry.en, entry.term)
        or not re.match(r"[A-Z0-9“]", entry.en)
        or entry.en.endswith(".")
        or not 3 <= len(entry.en) <= 110
    ]
    assert ids(wrong) == []


def test_no_two_entries_have_the_same_english_name():
    assert [name for name, n in Counter(entry.en.lower() for entry in ENTRIES).items() if n > 1] == []


def test_english_aliases_are_english_and_say_something_new():
    for entry in ENTRIES:
        for alias in entry.aliases_en:
            assert alias.strip() and not HAN.search(alias), entry.id
            assert alias.lower() != entry.en.lower(), entry.id


# ---------------------------------------------------------------- meaning


def test_every_entry_is_explained_or_says_that_it_is_unsettled():
    assert ids([entry for entry in ENTRIES if not entry.definition and not entry.unsettled]) == []


@pytest.mark.parametrize("field", ["definition", "unsettled"])
def test_explanations_are_one_to_three_plain_sentences(field):
    for entry in ENTRIES:
        if label := getattr(entry, field):
            assert 10 <= len(label.zh) <= 160 and label.zh.endswith("。"), entry.id
            assert 25 <= len(label.en) <= 480 and label.en.endswith("."), entry.id
            assert 1 <= label.zh.count("。") <= 3, entry.id
            assert 1 <= len(re.findall(r"[.!?](?= |$)", label.en)) <= 3, entry.id
            assert not HAN.search(label.en), entry.id


def test_explanations_are_not_shared():
    labels = [entry.definition for entry in ENTRIES if entry.definition]
    texts = Counter(text for label in labels for text in (label.zh, label.en))
    assert [text for text, n in texts.items() if n > 1] == []


def test_components_are_names_and_more_than_one():
    for entry in ENTRIES:
        assert len(entry.components) != 1, entry.id
        assert all(part.strip() == part and part for part in entry.components), entry.id
        assert len(set(entry.components)) == len(entry.components), entry.id


def test_what_it_rests_on_is_a_bare_title():
    for entry in ENTRIES:
        assert all(HAN.search(title) and not re.search("[《》（）]", title) for title in entry.basis), entry.id


def test_what_it_rests_on_is_in_the_table_of_laws():
    assert [title for entry in ENTRIES for title in entry.basis if resolve(title) is None] == []


def test_related_entries_are_other_entries():
    for entry in ENTRIES:
        assert entry.id not in entry.related, entry.id
        assert len(set(entry.related)) == len(entry.related), entry.id
        assert set(entry.related) <= set(glossary()), entry.id


# ---------------------------------------------------------------- test phrases


def test_every_phrase_holds_a_form_the_way_the_entry_asks():
    for entry in ENTRIES:
        held = [form for form in entry.forms if fold(form) in fold(entry.test)]
        assert held, entry.id
        assert entry.test.endswith("。") and len(entry.test) <= 60, entry.id
        assert not entry.needs or any(word in entry.test for word in entry.needs), entry.id
        quotations = [fold(inside) for inside in re.findall("“([^”]*)”", entry.test)]
        assert not entry.quoted or any(fold(form) in quotations for form in held), entry.id


def test_phrases_are_not_shared():
    assert [test for test, n in Counter(entry.test for entry in ENTRIES).items() if n > 1] == []
