"""The same report in every format gives the same figures and mechanisms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from generator.extract import extract
from generator.model import Report
from generator.parse import parse
from generator.read import read_source
from tests.read.written import HTML_SHAPES, PLAIN, docx_of, paragraphs, pdf_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
Writer = Callable[[Sequence[str]], bytes]
WRITERS: dict[str, tuple[str, Writer]] = {
    "docx": (".docx", docx_of),
    "pdf, first lines set in": (".pdf", lambda lines: pdf_of(lines, head="某市应急管理局文件")),
    "pdf, paragraphs set apart": (".pdf", lambda lines: pdf_of(lines, PLAIN)),
    "md": (".md", lambda lines: "\n\n".join(lines).encode()),
    **{f"html, {name}": (".html", shape) for name, shape in HTML_SHAPES.items()},
}


def report(path: Path) -> Report:
    return extract(parse(read_source(path)))


@cache
def original(path: Path) -> Report:
    return report(path)


def figures(found: Report) -> Counter[tuple[object, ...]]:
    return Counter((f.value, f.unit, f.indicator, f.sector) for f in found.figures)


def mechanisms(found: Report) -> set[str]:
    return {m.term for m in found.mechanisms}


@pytest.mark.parametrize("name", WRITERS)
def test_figures_and_mechanisms_are_those_of_the_text(tmp_path: Path, name: str) -> None:
    suffix, write = WRITERS[name]
    same = stated = found = 0
    for seed in SEEDS:
        path = tmp_path / f"{seed.stem}{suffix}"
        path.write_bytes(write(paragraphs(read_source(seed).text)))
        here, there = report(path), original(seed)
        same += (figures(here) & figures(there)).total()
        stated += len(there.figures)
        found += len(here.figures)
        assert mechanisms(here) == mechanisms(there)
    assert stated > 0
    assert same >= 0.99 * stated
    assert found <= 1.01 * stated
