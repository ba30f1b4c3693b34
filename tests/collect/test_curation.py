"""What the vocabulary lacks."""

from __future__ import annotations

import pytest
import yaml

from generator.collect import collect
from generator.collect.curation import KINDS, curation, entry_block
from generator.extract.glossary import Entry, EntryFile
from generator.model import Label, Mechanism, Noise, Span
from generator.vocabulary.load import parse_yaml

BOTH = Label(zh="释义。", en="A meaning.")


def entry(term, **fields):
    given = {"id": term, "en": "English", "test": term, "category": "inspection", "definition": BOTH}
    return Entry(term=term, **{**given, **fields})


def known(*entries):
    return {one.id: one for one in entries}


def mechanism(term, **fields):
    return Mechanism(**{"term": term, "category": "inspection", "mentions": (Span(0, 0),), **fields})


def terms(gaps, kind):
    return [gap.term for gap in gaps[kind]]


def pairs(gaps):
    return {frozenset((gap.term, *gap.others)) for gap in gaps["alike"]}


def test_mechanisms_without_an_entry_the_most_used_first(report):
    reports = [
        report("a.txt", mechanisms=["甲法子", "乙做法", "丙办法"]),
        report("b.txt", mechanisms=["乙做法", "丙办法"]),
        report("c.txt", mechanisms=["丙办法"]),
    ]
    gaps = curation(collect(reports), {})
    assert tuple(gaps) == KINDS
    assert terms(gaps, "unknown") == ["丙办法", "乙做法"]
    assert terms(gaps, "seen_once") == ["甲法子"]
    assert len(gaps["unknown"][0].reports) == 3
    assert gaps["unknown"][0].page == "bing-ban-fa"


def test_entries_that_are_half_written_whether_used_or_not():
    entries = known(
        entry("有头有尾"),
        entry("没有释义", definition=None),
        entry("各地不一", definition=None, unsettled=BOTH),
        entry("没有英文", en="没有英文"),
    )
    gaps = curation(collect([]), entries)
    assert terms(gaps, "no_definition") == ["没有释义"]
    assert terms(gaps, "no_english") == ["没有英文"]


@pytest.mark.parametrize(("one", "two"), [
    ("铸安行动", "筑安行动"),  # one sound
    ("点题+述职+评议", "述职+点题+评议"),  # one set of parts
    ("联合会商", "联合会商制度"),  # a generic ending
    ("第二轮安全生产综合治理三年行动", "第二轮综合治理三年行动"),  # most of a long name
])  # fmt: skip
def test_two_that_may_be_one(report, one, two):
    gaps = curation(collect([report(mechanisms=[one, two])]), {})
    assert pairs(gaps) == {frozenset((one, two))}


@pytest.mark.parametrize(("one", "two"), [
    ("一案三查制度", "一案四查制度"),
    ("安全生产三年行动计划", "安全生产五年行动计划"),
    ("联合会商", "联合执法"),
])  # fmt: skip
def test_two_that_are_two(report, one, two):
    assert pairs(curation(collect([report(mechanisms=[one, two])]), {})) == set()


def test_a_new_name_is_compared_with_entries_that_nobody_uses(report):
    gaps = curation(collect([report(mechanisms=["联合会商制度"])]), known(entry("联合会商")))
    assert pairs(gaps) == {frozenset(("联合会商", "联合会商制度"))}


def test_entries_that_name_each_other_are_known_to_be_two():
    one, two = entry("联合会商"), entry("联合会商制度")
    assert pairs(curation(collect([]), known(one, two)))
    related = entry("联合会商", related=("联合会商制度",))
    assert not pairs(curation(collect([]), known(related, two)))


def test_variants_that_no_report_writes(report):
    from msgspec.structs import replace

    text = "實行聯(lián)合會商。"
    some = report("a.txt")
    some = replace(
        some,
        source=replace(some.source, text=text),
        noise=(Noise(start=3, end=9, kind="gloss"),),
        mechanisms=(mechanism("会商", entry="hs", mentions=(Span(2, 12),)),),
    )
    entries = known(entry("会商", id="hs", variants=("联合会商", "会商研判")))
    assert [gap.others for gap in curation(collect([some]), entries)["unmet"]] == [("会商研判",)]


def test_doubtful_finds_are_listed_once_with_their_reasons(report):
    from msgspec.structs import replace

    weak, strong = (mechanism("某做法", confidence=c, reasons=(r,)) for c, r in ((0.2, "weak"), (0.4, "strong")))
    reports = [replace(report("a.txt"), review=(weak,)), replace(report("b.txt"), review=(strong,))]
    (gap,) = curation(collect(reports), {})["doubtful"]
    assert gap.term == "某做法" and gap.others == ("strong",) and len(gap.reports) == 2


@pytest.mark.parametrize("term", ["四台账一手册", "“点题+述职+评议”", "12345", "a: b # c", "- x"])
def test_the_block_is_an_entry(term):
    file = parse_yaml("entries:\n" + entry_block(term, ("甲", "乙")), EntryFile, "x.yaml")
    assert [one.term for one in file.entries] == [term]
    assert term in file.entries[0].test and file.entries[0].components == ("甲", "乙")
    assert "components" not in yaml.safe_load(entry_block(term))[0]


def test_the_work_grows_with_the_collection_and_not_with_its_square(report):
    import time

    def seconds(n):
        made = [f"{chr(0x4E00 + i)}{chr(0x5E00 + i)}{chr(0x6E00 + i)}区域应急联动处置工作" for i in range(n)]
        corpus = collect([report(mechanisms=made)])
        start = time.perf_counter()
        curation(corpus, {})
        return time.perf_counter() - start

    seconds(50)
    assert seconds(3200) < 12 * seconds(800)
