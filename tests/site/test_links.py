"""Every link of the built site leads somewhere, and works below any path."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.building import Build
from tests.site.pages import Page, read_pages, target


@pytest.fixture(scope="module")
def pages(project_site: Build) -> dict[Path, Page]:
    return read_pages(project_site.site)


def test_every_internal_link_and_anchor_resolves(pages: dict[Path, Page], project_site: Build) -> None:
    broken = []
    checked = 0
    for path, page in pages.items():
        if path.name == "404.html":  # served from any depth: its links are checked by a test of its own
            continue
        for reference in page.references:
            if urlsplit(reference).scheme or reference.startswith("//"):
                continue
            file, anchor = target(path, reference)
            checked += 1
            if not file.exists():
                broken.append(f"{path.relative_to(project_site.site)}: {reference}")
            elif anchor and file in pages and anchor not in pages[file].ids:
                broken.append(f"{path.relative_to(project_site.site)}: {reference} has no such anchor")
    assert checked > 1000
    assert broken == []


def test_no_link_is_absolute(pages: dict[Path, Page]) -> None:
    absolute = [
        (path, r)
        for path, page in pages.items()
        if path.name != "404.html"
        for r in page.references
        if r.startswith("/")
    ]
    assert absolute == []


def test_nothing_is_loaded_from_another_host(project_site: Build) -> None:
    import re

    loading = re.compile(
        r"""<(?:script|img|iframe|source|video|audio)[^>]+src=["']?(?:https?:)?//|"""
        r"""<link[^>]+rel=["']?(?:stylesheet|preload|preconnect|icon)[^>]+href=["']?(?:https?:)?//"""
    )
    found = [p for p in project_site.site.rglob("*.html") if loading.search(p.read_text(encoding="utf-8"))]
    assert found == []


def test_chinese_and_english_mirror_each_other(project_site: Build) -> None:
    site = project_site.site
    english = {p.relative_to(site / "en") for p in (site / "en").rglob("*.html")}
    chinese = {p.relative_to(site) for p in site.rglob("*.html")} - {Path("en") / p for p in english}
    assert chinese == english
    assert len(english) > 100


def test_pages_say_their_language(pages: dict[Path, Page], project_site: Build) -> None:
    for path, page in pages.items():
        english = path.is_relative_to(project_site.site / "en")
        assert (page.lang or "").startswith("en" if english else "zh"), path
