"""Which mechanisms appear together."""

from __future__ import annotations

from generator.collect import collect
from generator.collect.together import together


def by_term(corpus, found):
    names = [corpus.mechanisms[slug].term for slug in found.slugs]
    return {(names[a], names[b]): n for (a, b), n in found.counts.items()}


def test_pairs_are_counted_by_report(report):
    corpus = collect([
        report("a.txt", mechanisms=["甲法", "乙法", "丙法"]),
        report("b.txt", mechanisms=["甲法", "乙法"]),
        report("c.txt", mechanisms=["甲法", "丙法", "丁法"]),
    ])  # fmt: skip
    found = together(corpus)
    assert corpus.mechanisms[found.slugs[0]].term == "甲法"
    assert {frozenset(k): v for k, v in by_term(corpus, found).items()} == {
        frozenset({"甲法", "乙法"}): 2,
        frozenset({"甲法", "丙法"}): 2,
        frozenset({"乙法", "丙法"}): 1,
    }
    assert found.count(0, 1) == found.count(1, 0) == 2


def test_what_often_appears_together_stands_close(report):
    corpus = collect([
        *(report(f"a{i}.txt", mechanisms=["甲法", "乙法"]) for i in range(4)),
        *(report(f"b{i}.txt", mechanisms=["丙法", "丁法"]) for i in range(3)),
        report("c.txt", mechanisms=["甲法", "丙法"]),
    ])  # fmt: skip
    terms = [corpus.mechanisms[slug].term for slug in together(corpus).slugs]
    assert terms == ["甲法", "乙法", "丙法", "丁法"]


def test_only_the_most_shared_ones_are_taken(report):
    names = [f"{chr(0x4E00 + i)}法" for i in range(60)]
    corpus = collect([report("a.txt", mechanisms=names), report("b.txt", mechanisms=[*names, "余法"])])
    assert len(together(corpus).slugs) == 40
    assert len(together(corpus, most=5).counts) == 10
    assert together(collect([])).slugs == ()


def test_no_mechanism_takes_the_address_of_the_map(report):
    corpus = collect([report("a.txt", mechanisms=["MAP"])])
    (slug,) = corpus.mechanisms
    assert slug.startswith("map-")
