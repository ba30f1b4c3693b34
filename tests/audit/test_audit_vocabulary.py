"""audit.yaml: every rule is carried out, explained, and finds what its phrases say it finds, on the whole road."""

from __future__ import annotations

import re

import pytest

from generator.audit import audit
from generator.audit.finding import registry
from generator.audit.words import rules, words
from generator.extract import extract
from generator.model import Source
from generator.parse import parse
from generator.vocabulary import taxonomy

PHRASES = [(name, phrase, True) for name, rule in rules().items() for phrase in rule.finds]
PHRASES += [(name, phrase, False) for name, rule in rules().items() for phrase in rule.silent]


def found_in(phrase):
    text = f"{phrase}\n"
    source = Source(name="test.txt", format="txt", encoding="utf-8", digest="0", text=text)
    return {check.rule for check in audit(extract(parse(source))).checks}


def test_every_rule_is_carried_out_and_every_one_carried_out_is_a_rule():
    assert list(registry()) == list(rules())


@pytest.mark.parametrize(("name", "phrase", "found"), PHRASES)
def test_the_phrases_of_a_rule(name, phrase, found):
    assert (name in found_in(phrase)) is found


@pytest.mark.parametrize("name", rules())
def test_a_rule_is_explained_in_neutral_words(name):
    rule = rules()[name]
    assert rule.kind in taxonomy().check_kinds
    said = [rule.zh, rule.en, rule.meaning.zh, rule.meaning.en, rule.advice.zh, rule.advice.en]
    assert all(said)
    assert not re.search(r"造假|错误|虚假|error|wrong|false|fake|fraud", " ".join(said))
    assert rule.finds or rule.kind == "date"


def test_indicators_of_the_word_lists_exist():
    known = taxonomy().indicators
    for wide, narrow in words().narrower.items():
        assert {wide, *narrow} <= set(known)
    assert set(words().only_once) <= set(known)
