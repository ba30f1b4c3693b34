"""A report's page in a browser: from a figure to its sentence and back with one key, marks, copying."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

REPORT = "reports/quzhou-2020/"
LANGUAGES = ("", "en/")


def background(page: Page, selector: str) -> str:
    return str(page.locator(selector).evaluate("e => getComputedStyle(e).backgroundColor"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [".figures a.v", ".key-figures a", "ul.account a[href^='#t-']"])
def test_a_jump_lights_up_its_sentence_and_escape_leads_back(page: Page, base: str, language: str, place: str) -> None:
    page.goto(base + language + REPORT)
    link = page.locator(place).first
    anchor = str(link.get_attribute("href"))
    link.click()
    expect(page.locator("[data-jump]")).to_be_visible()
    target = page.locator(anchor)
    expect(target).to_be_in_viewport()
    named = page.locator("[data-jump-name]").inner_text()
    assert bool(named) == anchor.startswith("#f-"), (
        "a figure is named where its sentence is, also for who cannot read it"
    )
    sentence = target if anchor.startswith("#t-") else page.locator(".s", has=target)
    assert sentence.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    expect(page.locator("[data-jump]")).to_be_hidden()
    assert "#" not in page.url


def test_from_another_page_escape_leads_back_to_it(page: Page, base: str) -> None:
    page.goto(f"{base}indicators/hazards_found/")
    page.locator("article a[href*='reports/quzhou-2020/#f-']").first.click()
    expect(page.locator("[data-jump]")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"{base}indicators/hazards_found/")


def test_opened_from_outside_escape_leads_to_the_figures_row(page: Page, base: str) -> None:
    page.goto(base + REPORT)
    anchor = str(page.locator(".figures a.v").nth(3).get_attribute("href"))
    page.goto("about:blank")
    page.goto(base + REPORT + anchor)
    expect(page.locator("[data-jump]")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{anchor.replace('#f-', '#r-')}")
    expect(page.locator(anchor.replace("#f-", "#r-"))).to_be_in_viewport()


def test_the_way_back_is_there_for_fingers_too_and_an_open_list_takes_the_key_first(page: Page, base: str) -> None:
    page.goto(base + REPORT)
    link = page.locator(".figures a.v").nth(2)
    link.click()
    page.locator("[data-jump-back]").click()
    expect(link).to_be_focused()
    link.click()
    page.locator("input[name=q]").first.fill("整改")
    page.keyboard.press("Escape")
    expect(page.locator("[data-jump]")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_permalink_of_a_figure_and_a_citation_can_be_copied(browser: Any, base: str, language: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(base + language + REPORT)
    page.locator(".figures a.v").first.click()
    page.locator("[data-jump] button").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert "#f-" in page.url
    for number in (1, 2, 3):
        page.locator(f"[data-copy-from=cite-{number}]").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "衢州市应急管理局" in copied and "2021" in copied
    context.close()


def test_marks_are_switched_off_and_stay_so(page: Page, base: str) -> None:
    page.goto(base + REPORT)
    toggle = page.locator("[data-marks-toggle]")
    assert background(page, ".text mark >> nth=0") != "rgba(0, 0, 0, 0)"
    toggle.click()
    assert background(page, ".text mark >> nth=0") == "rgba(0, 0, 0, 0)"
    assert toggle.get_attribute("aria-pressed") == "false"
    page.reload()
    assert background(page, ".text mark >> nth=0") == "rgba(0, 0, 0, 0)"


def test_rows_that_share_an_indicator_are_named_by_it(page: Page, base: str) -> None:
    page.goto(f"{base}en/{REPORT}")
    row = page.locator(".figures tr:not(:has(th))", has=page.locator("a.v")).first
    row.locator("a.v").click()
    shown = page.locator("[data-jump-name]").inner_text()
    assert shown.startswith("Accidents") and shown.endswith(row.locator("td").first.inner_text())
