"""The pages as a reader meets them, in a real browser."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.site.building import Build

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "reports": "reports/",
    "report": "reports/qingyang-2021/",
    "indicator": "indicators/hazards_found/",
    "mechanism": "mechanisms/si-bu-liang-zhi/",
    "sector": "sectors/hazchem/",
    "place": "places/qingyang/",
    "explore": "explore/",
    "compare": "compare/",
    "audit": "audit/",
    "search": "search/",
    "data": "data/",
    "about": "about/",
}
LANGUAGES = {"zh": "", "en": "en/"}


@pytest.fixture(scope="module")
def base(project_site: Build, serve: Any) -> str:
    return str(serve(project_site.site))


@pytest.fixture
def page(browser: Any, base: str) -> Iterator[Any]:
    """A fresh page that remembers what it complained of and what it asked of others."""
    page = browser.new_page()
    page.complaints = []
    page.on("console", lambda m: page.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: page.complaints.append(str(e)))
    page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else page.complaints.append(r.url))
    yield page
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_language_switch_leads_to_the_same_page_and_back(page: Any, base: str, kind: str) -> None:
    page.goto(base + KINDS[kind])
    english = page.locator("a[hreflang=en]:visible").first
    english.click()
    page.wait_for_url(f"{base}en/{KINDS[kind]}**")
    assert page.locator("html").get_attribute("lang").startswith("en")
    page.locator("a[hreflang^=zh]:visible").first.click()
    page.wait_for_url(f"{base}{KINDS[kind]}**")
    assert page.locator("html").get_attribute("lang").startswith("zh")
    assert page.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("整改率", ["indicators/hazard_rectification_rate/"]),
        ("應急管理", ["reports/"]),
        ("应急管理", ["reports/"]),
        ("rectification", ["indicators/hazard_rectification_rate/", "indicators/hazards_rectified/"]),
    ],
)
def test_search_finds_the_right_pages(page: Any, base: str, language: str, query: str, paths: list[str]) -> None:
    root = base + LANGUAGES[language]
    page.goto(f"{root}search/?q={query}")
    page.wait_for_selector("ol[data-search-results][data-state=done]", state="attached")
    hits = page.eval_on_selector_all(
        "ol[data-search-results] > li", "items => items.map(li => li.querySelector('a[href]').href)"
    )
    assert hits
    assert all(hit.startswith(root) for hit in hits)
    first = hits[:5]
    assert any(hit.startswith(root + path) for hit in first for path in paths), first
    assert page.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_leads_to_its_sentence(page: Any, base: str, language: str) -> None:
    page.goto(base + LANGUAGES[language] + KINDS["report"])
    link = page.locator("article a[href^='#f-']", has_text=re.compile("20,?905")).first
    anchor = link.get_attribute("href")
    link.click()
    mark = page.locator(anchor)
    assert "20905" in mark.inner_text()
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    box = mark.bounding_box()
    height = page.viewport_size["height"]
    assert box and 0 <= box["y"] < height
