"""The comparison as a reader uses it: choosing, reading the lines, sending the link."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.site.building import Build

pytestmark = pytest.mark.browser

LANGUAGES = {"zh": "", "en": "en/"}
DONE = ".compare[data-state=done]"


def go(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(DONE)


def stated(project_site: Build, slug: str) -> list[dict[str, Any]]:
    path = project_site.site / "data/reports" / f"{slug}.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_common_indicator_is_there_once(
    page: Page, base: str, project_site: Build, language: str
) -> None:
    go(page, f"{base}{LANGUAGES[language]}compare/?r=qingyang-2021,xiangyang-2024")
    sides = [stated(project_site, slug) for slug in ("qingyang-2021", "xiangyang-2024")]
    common = set.intersection(*({row["indicator"] for row in side} for side in sides))
    expected = sorted(row["id"] for side in sides for row in side if row["indicator"] in common)
    ids = page.locator(".compare-table td a.v").evaluate_all("links => links.map(link => link.hash.slice(3))")
    assert sorted(ids) == expected
    assert page.locator(".compare-table thead th").count() == 4


def test_figures_in_one_line_differ_in_place_and_period_only(page: Page, base: str, project_site: Build) -> None:
    slugs = ("baoji-2023", "quzhou-2020", "xiangyang-2024")
    go(page, f"{base}compare/?r={','.join(slugs)}")
    rows = {row["id"]: row for slug in slugs for row in stated(project_site, slug)}
    lines = page.locator(".compare-table tr.together").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('a.v')].map(a => a.hash.slice(3)))"
    )
    assert len(lines) > 5
    for line in lines:
        kinds = {tuple(rows[id][k] for k in ("indicator", "sector", "unit_class", "role", "change")) for id in line}
        assert len(kinds) == 1
        assert len({rows[id]["report"] for id in line}) > 1


def test_a_line_of_its_own_says_in_what_it_differs(page: Page, base: str) -> None:
    go(page, f"{base}en/compare/?r=qingyang-2021,xiangyang-2024")
    apart = page.locator("tr.apart", has=page.locator("a[href$='/hazards_found/']")).filter(has_text="20,905").first
    expect(apart.locator(".why")).to_contain_text("Not directly comparable: sector differs, Xiangyang 2024 has")
    expect(page.locator("tr.together .why").first).to_contain_text("Comparable; periods differ")


def test_comparable_lines_only_is_part_of_the_link(page: Page, base: str) -> None:
    go(page, f"{base}compare/?r=qingyang-2021,xiangyang-2024")
    assert page.locator("tr.apart").first.is_visible()
    page.locator("input[data-only]").check()
    assert not page.locator("tr.apart").first.is_visible()
    assert page.locator("tr.together").first.is_visible()
    address = page.url
    assert address.endswith("?r=qingyang-2021,xiangyang-2024&only=1")
    go(page, address)
    expect(page.locator("input[data-only]")).to_be_checked()
    assert not page.locator("tr.apart").first.is_visible()


def test_mechanisms_shared_and_not(page: Page, base: str) -> None:
    go(page, f"{base}compare/?r=baoji-2023,quzhou-2020")
    sides: list[set[str]] = []
    for slug in ("baoji-2023", "quzhou-2020"):
        side = page.request.get(f"{base}compare/reports/{slug}.json").json()
        sides.append({term for _, term, _, _ in side["mechanisms"]})
    shared = page.locator("[data-result] > dl.chips .chip").all_inner_texts()
    assert shared
    assert set(shared) <= sides[0] | sides[1]
    folds = page.locator("[data-result] details.only").filter(has=page.locator("dl.chips"))
    assert folds.count() == 2
    shown = {text for i in range(2) for text in folds.nth(i).locator(".chip").all_text_contents()}
    assert shown.isdisjoint(shared)
    assert sides[0] ^ sides[1] >= shown - {""}


def test_choosing_by_typing_with_the_keyboard(page: Page, base: str) -> None:
    go(page, f"{base}en/compare/")
    box = page.get_by_role("combobox")
    for typed, label in (("qingyang 2021", "Qingyang 2021"), ("襄阳 2024", "Xiangyang 2024")):
        box.fill(typed)
        expect(page.get_by_role("option")).to_have_count(1)
        expect(page.get_by_role("option", selected=True)).to_contain_text(label)
        assert box.get_attribute("aria-activedescendant") == "compare-option-0"
        box.press("Enter")
        expect(page.locator("[data-chosen]")).to_contain_text(label)
    page.wait_for_selector(".compare-table")
    page.wait_for_url(lambda url: url.endswith("/en/compare/?r=qingyang-2021,xiangyang-2024"))
    box.fill("nowhere at all")
    expect(page.get_by_role("option")).to_have_text("Nothing found")
    box.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_arrows_walk_through_the_list(page: Page, base: str) -> None:
    go(page, f"{base}compare/")
    box = page.get_by_role("combobox")
    box.press("ArrowDown")
    options = page.get_by_role("option")
    assert options.count() > 5
    first = options.first.inner_text()
    box.press("ArrowDown")
    box.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_text(first, use_inner_text=True)
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")


def test_removing_and_going_back(page: Page, base: str) -> None:
    go(page, f"{base}compare/?r=qingyang-2021,xiangyang-2024")
    page.locator("[data-chosen] button").first.click()
    expect(page.locator("[data-status]")).to_contain_text("再选一个")
    page.wait_for_url(lambda url: url.endswith("?r=xiangyang-2024"))
    expect(page.get_by_role("combobox")).to_be_focused()
    page.go_back()
    page.wait_for_selector(".compare-table")
    assert page.locator("[data-chosen] button").count() == 2


def test_no_more_than_four(page: Page, base: str) -> None:
    go(page, f"{base}compare/?r=qingyang-2021,xiangyang-2024,baoji-2023,quzhou-2020,fujian-2022")
    assert page.locator("[data-chosen] button").count() == 4
    expect(page.get_by_role("combobox")).to_be_disabled()
    assert page.locator(".compare-table thead th").count() == 6


def test_what_does_not_exist_is_named_and_stays_text(page: Page, base: str) -> None:
    go(page, f"{base}en/compare/?r=qingyang-2021,%3Cimg%20src=x%20onerror=window.hacked=1%3E,baoji-2023")
    expect(page.locator("[data-status]")).to_contain_text("no report or place called “<img src=x onerror")
    assert page.evaluate("window.hacked") is None
    assert page.locator(".compare-table thead th").count() == 4


def test_a_place_can_be_compared_with_a_report(page: Page, base: str) -> None:
    go(page, f"{base}compare/?r=quzhou,baoji-2023")
    heads = page.locator(".compare-table thead a").evaluate_all("links => links.map(link => link.pathname)")
    assert heads == ["/places/quzhou/", "/reports/baoji-2023/"]
    for path in heads:
        assert page.request.get(base.rstrip("/") + path).ok


def test_a_report_leads_to_the_comparison_with_one_like_it(page: Page, base: str) -> None:
    page.goto(f"{base}reports/qingyang-2021/")
    page.locator("#similar ~ ul.similar a[href*='compare/']").first.click()
    page.wait_for_selector(".compare-table")
    assert urlsplit(page.url).path == "/compare/"
    assert page.locator("[data-chosen] button").count() == 2


def test_the_language_switch_keeps_the_choice(page: Page, base: str) -> None:
    go(page, f"{base}compare/?r=quzhou,baoji-2023")
    page.locator("a[hreflang=en]:visible").first.click()
    page.wait_for_selector(".compare-table")
    page.wait_for_url(lambda url: url.endswith("/en/compare/?r=quzhou,baoji-2023"))
    expect(page.locator("[data-chosen]")).to_contain_text("Quzhou")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_scrolls_the_table_and_not_the_page(browser: Any, base: str, language: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    go(page, f"{base}{LANGUAGES[language]}compare/?r=qingyang-2021,xiangyang-2024,baoji-2023,quzhou-2020")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()


def test_nothing_moves_while_the_page_loads(browser: Any, base: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    for address in ("compare/?r=qingyang-2021,xiangyang-2024", "explore/?place=qingyang", "en/explore/"):
        page.goto(base + address)
        page.wait_for_selector("[data-state=done]")
        page.wait_for_timeout(300)
        assert page.evaluate("window.shift") == 0, address
    page.close()
