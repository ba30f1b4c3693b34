"""The site's other pages in the search."""

from __future__ import annotations

from pathlib import Path

from generator.model import Label
from generator.options import Options
from generator.search.sections import section_pages


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_pages_are_known_by_title_and_description(tmp_path: Path) -> None:
    for lang, about, reports in (("zh", "说明", "报告"), ("en", "About", "Reports")):
        docs = tmp_path / "docs" / lang
        write(docs / "about.md", f"---\ntitle: {about}\ndescription: {about}…\nhide: [toc]\n---\n\n# {about}\n")
        write(docs / "reports" / "index.md", f"---\ntitle: {reports}\n---\n")
        write(docs / "reports" / "some-report.md", "---\ntitle: no section\n---\n")
        write(docs / "search.md", "---\ntitle: search\n---\n")
    write(tmp_path / "docs" / "zh" / "only-chinese.md", "---\ntitle: 只有中文\n---\n")
    write(tmp_path / "docs" / "zh" / "untitled.md", "text\n---\n")
    write(tmp_path / "docs" / "en" / "untitled.md", "text\n")
    about, reports = section_pages(Options.at(tmp_path))
    assert (about.url, about.title, about.kind) == ("about/", Label(zh="说明", en="About"), "page")
    assert (about.passages[0].text, about.passages[0].text_en) == ("说明…", "About…")
    assert (reports.url, reports.passages) == ("reports/", ())


def test_no_pages(tmp_path: Path) -> None:
    assert section_pages(Options.at(tmp_path)) == []
