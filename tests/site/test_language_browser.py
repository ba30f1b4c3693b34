"""The language switch on every kind of page: the same page, the same place in it, the same query, there and back."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.site.building import Build
from tests.site.pages import read_pages

pytestmark = pytest.mark.browser

# each kind of page with an anchor on it; those with a script of their own rewrite a query that they do not know
KINDS = {
    "": "#places",
    "reports/": "",
    "reports/quzhou-2020/": "#a-plans",
    "indicators/": "#hazard",
    "indicators/hazards_found/": "",
    "mechanisms/": "",
    "mechanisms/si-bu-liang-zhi/": "",
    "sectors/": "",
    "sectors/hazchem/": "",
    "places/": "",
    "places/quzhou/": "",
    "laws/": "",
    "laws/an-quan-sheng-chan-fa/": "",
    "audit/": "#rules",
    "data/": "",
    "about/": "#key-figures",
    "coverage/": "#laws",
    "curators/": "#unknown",
}


def switch(page: Page, to: str) -> None:
    page.locator(f"a.language[hreflang^={to}]").click()
    page.wait_for_function("lang => document.documentElement?.lang.startsWith(lang)", arg=to)


@pytest.mark.parametrize("kind", KINDS)
def test_page_anchor_and_query_are_kept_there_and_back(page: Page, base: str, kind: str) -> None:
    asked = f"{kind}?from=mail{KINDS[kind]}"
    page.goto(base + asked)
    if KINDS[kind]:
        assert page.locator(KINDS[kind]).count() == 1, "the anchor is there"
    switch(page, "en")
    page.wait_for_url(lambda url: url == f"{base}en/{asked}")
    if KINDS[kind]:
        assert page.locator(KINDS[kind]).count() == 1
    switch(page, "zh")
    page.wait_for_url(lambda url: url == base + asked)


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("search/", "q=%E5%9B%9B%E4%B8%8D%E4%B8%A4%E7%9B%B4"),
        ("explore/", "indicator=hazards_found"),
        ("compare/", "r=quzhou-2020,baoji-2023"),
    ],
)
def test_the_state_of_pages_with_scripts_is_kept(page: Page, base: str, kind: str, query: str) -> None:
    page.goto(f"{base}{kind}?{query}")
    page.wait_for_load_state("networkidle")
    before = urlsplit(page.url).query
    assert before
    switch(page, "en")
    page.wait_for_load_state("networkidle")
    assert (urlsplit(page.url).path, urlsplit(page.url).query) == (f"/en/{kind}", before)


def test_a_figures_permalink_is_kept(page: Page, base: str) -> None:
    page.goto(f"{base}reports/quzhou-2020/")
    page.locator(".figures a.v").nth(5).click()
    anchor = urlsplit(page.url).fragment
    switch(page, "en")
    assert urlsplit(page.url).fragment == anchor
    assert page.locator(f"#{anchor}").count() == 1


def test_both_languages_have_the_same_anchors(project_site: Build) -> None:
    """All that pages name themselves; the first heading's is made of its words, which differ."""
    site = project_site.site
    pages = read_pages(site)
    compared = 0
    for path, english in pages.items():
        if not path.is_relative_to(site / "en") or path.name == "404.html":
            continue
        chinese = pages[site / path.relative_to(site / "en")]
        assert _own(english.ids) == _own(chinese.ids), path
        compared += 1
    assert compared > 100


def _own(ids: set[str]) -> set[str]:
    return {id for id in ids if id[:2] in ("f-", "r-", "s-", "t-", "c-", "a-", "g-") or id.startswith("cite")}


def test_where_pages_stand_on_disk_the_switch_leads_to_the_file(browser: object, project_site: Build) -> None:
    page: Page = browser.new_page()  # type: ignore[attr-defined]
    file: Path = project_site.site / "reports/quzhou-2020/index.html"
    page.goto(f"{file.as_uri()}#audit")
    switch(page, "en")
    page.wait_for_url(lambda url: url == f"{(project_site.site / 'en/reports/quzhou-2020/index.html').as_uri()}#audit")
    page.close()
