"""What is rewritten when something changes, and what is not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.options import Options
from generator.render import render
from generator.render.site import outputs, render_some
from tests.render.corpora import TEXT, baoji, corpus, quzhou, report

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return replace(Options.at(ROOT), docs=tmp_path / "docs")


def changed(paths: list[Path], options: Options) -> set[str]:
    return {path.relative_to(options.docs).as_posix() for path in paths}


def test_a_second_run_writes_nothing(options: Options) -> None:
    assert len(render(corpus(baoji(), quzhou()), options)) > 50
    assert render(corpus(baoji(), quzhou()), options) == []
    assert render(corpus(quzhou(), baoji()), options) == []


def test_a_changed_sentence_rewrites_only_the_pages_that_show_it(options: Options) -> None:
    third = report("苏州市发展纪实\n另有内容。", name="s.txt", meta={"title": "苏州市发展纪实", "city": "苏州市"})
    render(corpus(baoji(), quzhou(), third), options)
    other = baoji(text=TEXT.replace("检查企业300家", "抽查企业300家"))
    found = changed(render(corpus(other, quzhou(), third), options), options)
    assert {"zh/reports/baoji-2022.md", "en/reports/baoji-2022.md", "zh/data/figures.csv"} <= found
    assert "zh/mechanisms/si-bu-liang-zhi.md" in found
    assert not {path for path in found if "quzhou" in path or "suzhou" in path}
    assert not {path for path in found if path.startswith(("zh/laws", "zh/places", "zh/sectors"))}


def test_a_report_that_is_gone_takes_its_pages_with_it(options: Options) -> None:
    render(corpus(baoji(), quzhou()), options)
    assert (options.docs / "zh/reports/quzhou-2021.md").exists()
    found = changed(render(corpus(baoji()), options), options)
    assert {"zh/reports/quzhou-2021.md", "zh/data/reports/quzhou-2021.csv", "en/places/quzhou.md"} <= found
    assert not (options.docs / "zh/reports/quzhou-2021.md").exists()


def test_hand_written_pages_come_along_into_another_folder(options: Options) -> None:
    render(corpus(baoji()), options)
    for lang in ("zh", "en"):
        own = (ROOT / "docs" / lang / "about.md").read_bytes()
        assert (options.docs / lang / "about.md").read_bytes() == own


def test_live_counts_for_hand_written_pages(options: Options) -> None:
    import json

    render(corpus(baoji(), quzhou()), options)
    counts = json.loads((options.docs / ".counts.json").read_text())
    assert (counts["reports"], counts["figures"], counts["inconsistent"]) == (2, 10, 1)


def test_listings_stay_bounded_where_many_reports_state_the_same(options: Options) -> None:
    from generator.render.pages.indicators import ROWS

    many = [
        report(f"第{i}份。排查隐患{i}项。", name=f"{i}.txt", meta={"title": f"第{i}份", "period_end": 2000 + i % 20},
               figures=[{"surface": f"{i}项", "value": i, "indicator": "hazards_found", "id": f"n{i}"}])
        for i in range(ROWS + 50)
    ]  # fmt: skip
    render(corpus(*many), options)
    page = (options.docs / "zh/indicators/hazards_found.md").read_text()
    shown = page.count("<tr>") - 1
    assert ROWS <= shown < ROWS + 20, "those that a chart draws are shown too"
    assert f"另有 {ROWS + 50 - shown} 行未在此列出" in page
    sheet = (options.docs / "zh/data/indicators/hazards_found.csv").read_text()
    assert sheet.count("\n") == ROWS + 51


def test_any_page_can_be_written_alone_and_is_the_same(options: Options) -> None:
    both = corpus(baoji(), quzhou())
    everything = {output.path: output.content for output in outputs(both, options)}
    pages = [path for path in everything if path.endswith(".md")]
    assert len(pages) > 50
    for path in pages:
        alone = {output.path: output.content for output in outputs(both, options, frozenset([path]))}
        assert alone[path] == everything[path]
    few = frozenset(["zh/reports/baoji-2022.md", "en/index.md", "zh/none.md"])
    render_some(both, options, few)
    assert {path.relative_to(options.docs).as_posix() for path in options.docs.rglob("*.md")} >= few - {"zh/none.md"}
    assert not (options.docs / "zh/index.md").exists()
