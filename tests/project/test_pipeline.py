"""The road as a whole: every offset right, the cache true, parallel equal to sequential, one mistake contained."""

from pathlib import Path

import pytest

from generator import pipeline
from generator.model import Report, SetAside
from generator.options import Options
from generator.pipeline import read_corpus, read_report, read_reports
from generator.read import find_seeds

ROOT = Path(__file__).parent.parent.parent
SEEDS = find_seeds(ROOT / "seeds")


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options.at(ROOT, cache=tmp_path)


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_every_offset_leads_back_to_the_source(path: Path) -> None:
    report = read_report(path)
    assert isinstance(report, Report)
    text = path.read_bytes().decode("utf-8")
    assert report.source.text == text
    assert report.figures
    for found in (*report.figures, *report.laws):
        assert text[found.start : found.end] == found.surface
    for figure in report.figures:
        sentence = report.sentences[figure.sentence]
        assert sentence.start <= figure.start < figure.end <= sentence.end
    for heading in report.headings:
        assert text[heading.start : heading.end] == heading.text
    assert len({figure.id for figure in report.figures}) == len(report.figures)


def test_the_cache_gives_back_what_was_read(options: Options) -> None:
    first = read_report(SEEDS[0], options.cache)
    assert list(options.cache.rglob("*.msgpack"))
    assert read_report(SEEDS[0], options.cache) == first == read_report(SEEDS[0])


def test_a_damaged_cache_entry_is_made_again(options: Options) -> None:
    first = read_report(SEEDS[0], options.cache)
    (entry,) = options.cache.rglob("*.msgpack")
    entry.write_bytes(b"half")
    assert read_report(SEEDS[0], options.cache) == first
    assert entry.stat().st_size > 1000


def test_parallel_reading_gives_the_same_in_the_same_order(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = list(read_reports(SEEDS, options))
    monkeypatch.setattr(pipeline, "PARALLEL_FROM", 1)
    together = list(read_reports(SEEDS, Options.at(ROOT, cache=options.cache / "other", jobs=2)))
    assert together == alone


def test_a_mistake_of_ours_sets_one_report_aside_and_says_where(
    options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.parse

    def parse(source: object) -> object:
        if getattr(source, "name", "").startswith("baoji"):
            raise ZeroDivisionError("division by zero")
        return real(source)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "parse", parse)
    corpus = read_corpus(options)
    assert len(corpus.reports) == len(SEEDS) - 1
    (aside,) = corpus.set_aside
    assert isinstance(aside, SetAside)
    assert aside.name == "baoji-2023.txt"
    assert "ZeroDivisionError: division by zero (test_pipeline.py:" in aside.reason.en
