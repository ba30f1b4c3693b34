"""A short run of ``make fuzz``, and proof that it would see what it looks for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from bench import fuzz
from bench.fuzz_inputs import KINDS, make_input, name_of
from generator.extract import extract
from generator.model import Law, Report, Source
from generator.parse import parse

INPUTS = 1000


def report() -> Report:
    text = "某市2023年总结\n全年检查企业441家,依据《安全生产法》开展“四不两直”检查,整改率98.1%。"
    return extract(parse(Source(name="a.txt", format="txt", encoding="utf-8", digest="", text=text)))


@pytest.mark.parametrize("part", range(2))
def test_generated_inputs_are_read_or_plainly_refused(part: int) -> None:
    first = 10_000_000 + part * INPUTS  # other inputs than those of make fuzz
    assert [one for batch in fuzz.run(first, INPUTS) for one in batch] == []


def test_an_input_depends_on_its_name_alone() -> None:
    for number in range(50):
        name = name_of(number)
        assert make_input(name) == make_input(name)


def test_every_kind_of_input_takes_its_turn() -> None:
    kinds = [name_of(number).partition(":")[0] for number in range(100)]
    assert {kind: kinds.count(kind) for kind in kinds} == {kind: share for kind, (share, _, _) in KINDS.items()}


def test_a_sound_report_has_no_offset_problem() -> None:
    found = report()
    assert found.figures
    assert found.laws
    assert fuzz.offset_problem(found) is None


def test_an_offset_beyond_the_text_is_a_problem() -> None:
    found = report()
    empty = Law(start=3, end=3, surface="", title="", kind="law")
    broken = Report(**{name: getattr(found, name) for name in found.__struct_fields__} | {"laws": (empty,)})
    assert fuzz.offset_problem(broken) == f"law 3:3 of {len(found.source.text)}"


def test_a_crash_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(fuzz, "parse", broken)
    found = fuzz.attempt("md:1", tmp_path)
    assert found is not None
    assert (found.kind, found.input) == ("crash", "md:1")
    assert "IndexError" in found.what


def test_a_hang_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(source: object) -> None:
        while True:
            time.process_time()

    monkeypatch.setattr(fuzz, "parse", endless)
    monkeypatch.setattr(fuzz, "SECONDS_PER_10_KB", 0.01)
    fuzz.run_batch(range(0))  # sets the alarm's handler
    found = fuzz.attempt("md:1", tmp_path)
    assert found is not None
    assert found.kind == "slow"
