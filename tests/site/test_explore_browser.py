"""The table of all figures as a reader uses it: facets, order, address, download, keyboard."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from bench.explore import write_data
from generator.options import Options
from generator.pipeline import read_corpus
from tests.site.building import ROOT, Build

pytestmark = pytest.mark.browser

LANGUAGES = {"zh": "", "en": "en/"}
DONE = ".explore[data-state=done]"
ROWS = ".explore-table tbody tr:not(.group)"


@pytest.fixture(scope="module")
def figures(project_site: Build) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((project_site.site / "data/figures.json").read_text(encoding="utf-8"))
    return found


def go(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector(DONE)


def count(page: Page) -> int:
    """The number of figures that the page says it shows."""
    return int("".join(filter(str.isdigit, page.locator("[data-status]").inner_text().split("，")[0].split(" of ")[0])))


def column(page: Page, name: str) -> list[str]:
    cells = page.locator(f"{ROWS} .c-{name}")
    return [text.strip() for text in cells.all_inner_texts()]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(page.evaluate("location.search.slice(1)"))


def tick(page: Page, facet: str, label: str) -> None:
    fold = page.locator(f"details[data-facet={facet}]")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    fold.get_by_label(label).check()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_figures_are_there_and_lead_to_their_sentences(
    page: Page, base: str, figures: list[dict[str, Any]], language: str
) -> None:
    go(page, f"{base}{LANGUAGES[language]}explore/")
    assert count(page) == len(figures)
    assert page.locator(".explore-table table").get_attribute("aria-rowcount") == str(len(figures) + 1)
    link = page.locator(f"{ROWS} a").first
    address = link.evaluate("a => a.href")
    assert address.startswith(f"{base}{LANGUAGES[language]}reports/")
    link.click()
    anchor = urlsplit(address).fragment
    assert any(row["url"].endswith(f"#{anchor}") for row in figures)
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_facets_narrow_and_say_how_many_are_left(
    page: Page, base: str, figures: list[dict[str, Any]], language: str
) -> None:
    go(page, f"{base}{LANGUAGES[language]}explore/")
    own = [row for row in figures if row["indicator"] == "hazards_found"]
    label = own[0][f"indicator_{language}"]
    fold = page.locator("details[data-facet=indicator]")
    fold.locator("summary").click()
    item = fold.locator("li", has=page.get_by_label(label, exact=False)).filter(has_text=label).first
    assert item.locator(".facet-count").inner_text() == str(len(own))
    item.locator("input").check()
    assert count(page) == len(own)
    assert asked(page) == {"indicator": ["hazards_found"]}
    assert set(column(page, "indicator")) == {label}
    page.keyboard.press("Escape")
    assert fold.get_attribute("open") is None
    expect(fold.locator("summary")).to_be_focused()
    expect(fold.locator("summary")).to_contain_text("(1)")


def test_facets_together_and_away_again(page: Page, base: str, figures: list[dict[str, Any]]) -> None:
    go(page, f"{base}explore/")
    tick(page, "place", "庆阳市")
    tick(page, "indicator", "排查隐患数")
    expected = [r for r in figures if r["place"] == "庆阳市" and r["indicator"] == "hazards_found"]
    assert count(page) == len(expected)
    page.locator("[data-chosen] button").first.click()
    assert asked(page) == {"indicator": ["hazards_found"]}
    page.locator("[data-chosen] .clear").click()
    assert count(page) == len(figures)
    assert asked(page) == {}
    expect(page.locator("input[name=q]").last).to_be_focused()


def test_a_year_holds_the_periods_that_touch_it(page: Page, base: str, figures: list[dict[str, Any]]) -> None:
    go(page, f"{base}explore/?year=2022")
    within = [row for row in figures if row["period"] and "2022" in row["period"]]
    assert count(page) == len(within)
    assert any("/" in row["period"] for row in within)


@pytest.mark.parametrize("query", ["20905", "２０９０５", "20,905"])
def test_text_finds_values_however_they_are_typed(page: Page, base: str, query: str) -> None:
    go(page, f"{base}explore/")
    page.locator(".explore input[name=q]").fill(query)
    expect(page.locator(ROWS)).to_have_count(1)
    assert column(page, "value") == ["20905项"]


def test_no_figure_is_said_plainly(page: Page, base: str) -> None:
    go(page, f"{base}en/explore/?q=nosuchthing")
    assert "No figure matches" in page.locator("[data-status]").inner_text()
    assert page.locator(ROWS).count() == 0
    expect(page.locator("[data-csv]")).to_be_disabled()


def test_values_are_sorted_within_their_kind_only(page: Page, base: str, figures: list[dict[str, Any]]) -> None:
    go(page, f"{base}explore/?place=qingyang")
    page.locator("[data-column=value]").click()
    expect(page.locator("th.c-value[aria-sort=descending]")).to_have_count(1)
    own = {row["id"]: row for row in figures if row["place"] == "庆阳市"}
    kinds: list[tuple[str, ...]] = []
    last = 0.0
    rows = page.locator(".explore-table tbody tr").evaluate_all(
        "rows => rows.map(row => row.querySelector('a')?.hash.slice(3) ?? null)"
    )
    assert rows[0] is None
    for id in rows:
        if id is None:
            last = float("inf")
            kinds.append(())
            continue
        row = own[id]
        value = row["value"] if row["comparable"] is None else row["comparable"]
        kind = (row["unit_class"], row["comparable_unit"], str(row["change"] is not None))
        assert kinds[-1] in ((), kind)
        kinds[-1] = kind
        assert value <= last
        last = value
    assert len(set(kinds)) == len(kinds) > 1


def test_two_figures_that_are_picked_are_told_apart(page: Page, base: str) -> None:
    go(page, f"{base}en/explore/?indicator=hazards_found,hazards_rectified&cols=indicator,value,place,period,sector")
    note = page.locator("[data-pair]")
    assert note.inner_text() == ""
    boxes = page.locator(ROWS).get_by_role("checkbox")
    boxes.nth(0).check()
    expect(note).to_contain_text("pick one more")
    named = column(page, "indicator")
    boxes.nth(next(i for i, name in enumerate(named) if name != named[0])).check()
    expect(note).to_contain_text("not to be compared")
    expect(note).to_contain_text("Indicator (")
    said, address = note.locator("span").inner_text(), page.url
    assert len(asked(page)["pair"][0].split(",")) == 2
    go(page, address)
    expect(note.locator("span")).to_have_text(said)
    assert page.locator(f"{ROWS} input:checked").count() == 2
    note.get_by_role("button").click()
    expect(note).to_be_empty()
    assert "pair" not in asked(page)


def test_a_figure_stated_twice_is_the_same_quantity(page: Page, base: str, figures: list[dict[str, Any]]) -> None:
    fields = ("report", "indicator", "sector", "place", "period", "unit_class", "comparable_unit", "role")
    seen: dict[tuple[Any, ...], str] = {}
    twins = next(
        (seen[key], figure["id"], figure["report"])
        for figure in figures
        if figure["change"] is None
        and (seen.setdefault(key := tuple(figure[f] for f in fields), figure["id"]) != figure["id"])
    )
    go(page, f"{base}explore/?pair={twins[2]}~{twins[0]},{twins[2]}~{twins[1]}")
    expect(page.locator("[data-pair]")).to_contain_text("同一个量")


def test_a_column_is_sorted_up_then_down_then_as_it_was(page: Page, base: str) -> None:
    go(page, f"{base}explore/")
    before = column(page, "place")
    button = page.locator("[data-column=place]")
    for order in ("ascending", "descending"):
        button.click()
        assert page.locator("th.c-place").get_attribute("aria-sort") == order
    button.click()
    assert page.locator("th.c-place").get_attribute("aria-sort") is None
    assert column(page, "place") == before


def test_the_address_brings_everything_back(page: Page, base: str) -> None:
    go(page, f"{base}explore/")
    tick(page, "place", "衢州市")
    page.locator("[data-column=value]").click()
    page.locator(".explore input[name=q]").fill("隐患")
    page.locator(".explore input[name=q]").press("Enter")
    shown, address = column(page, "value"), page.url
    assert asked(page) == {"place": ["quzhou"], "sort": ["-value"], "q": ["隐患"]}
    go(page, address)
    assert column(page, "value") == shown
    page.locator("[data-facet=place] summary").click()
    expect(page.get_by_role("checkbox", name="衢州市")).to_be_checked()


def test_back_leads_to_the_last_view(page: Page, base: str, figures: list[dict[str, Any]]) -> None:
    go(page, f"{base}explore/")
    tick(page, "place", "衢州市")
    page.locator("[data-column=value]").click()
    page.go_back()
    assert asked(page) == {"place": ["quzhou"]}
    assert page.locator("th[aria-sort]").count() == 0
    page.go_back()
    expect(page.locator("[data-status]")).to_contain_text(str(len(figures)))
    page.go_forward()
    assert count(page) == len([row for row in figures if row["place"] == "衢州市"])


def test_typing_leaves_the_last_view_to_go_back_to(page: Page, base: str) -> None:
    go(page, f"{base}explore/?place=quzhou")
    for words in ("隐", "隐患"):
        page.locator(".explore input[name=q]").fill(words)
        page.wait_for_function("words => new URLSearchParams(location.search).get('q') === words", arg=words)
    page.go_back()
    page.wait_for_function("location.search === '?place=quzhou'")
    expect(page.locator(".explore input[name=q]")).to_have_value("")


def test_columns_can_be_chosen(page: Page, base: str) -> None:
    go(page, f"{base}explore/")
    page.locator("[data-columns] summary").click()
    panel = page.locator("[data-columns] .facet-panel")
    panel.get_by_label("报告").uncheck()
    panel.get_by_label("性质").check()
    heads = page.locator(".explore-table thead th").evaluate_all("cells => cells.map(cell => cell.className)")
    assert heads == ["c-indicator", "c-value", "c-subject", "c-note", "c-place", "c-period", "c-sector", "c-role"]
    assert asked(page)["cols"] == ["indicator,value,subject,note,place,period,sector,role"]
    expect(panel.get_by_label("数值")).to_be_disabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_can_be_taken_away_as_csv(page: Page, base: str, language: str, figures: list[dict[str, Any]]) -> None:
    go(page, f"{base}{LANGUAGES[language]}explore/?place=qingyang&sort=-value")
    with page.expect_download() as download:
        page.locator("[data-csv]").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + len([row for row in figures if row["place"] == "庆阳市"])
    ids = [row[-1].split("#f-")[1] for row in rows[1:]]
    assert rows[1][-1].startswith(f"{base}{LANGUAGES[language]}reports/")
    by_id = {row["id"]: row for row in figures}
    assert [float(row[2]) for row in rows[1:]] == [by_id[id]["comparable"] or by_id[id]["value"] for id in ids]
    assert [row[4] for row in rows[1:]] == [by_id[id]["subject"] for id in ids]


def test_the_keyboard_is_enough(page: Page, base: str) -> None:
    go(page, f"{base}explore/")
    page.locator(".explore input[name=q]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-facet=place] input[type=checkbox]").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert len(asked(page)["place"]) == 1
    expect(page.locator("[data-facet=place] input[type=checkbox]").first).to_be_focused()
    page.keyboard.press("Escape")
    page.locator("[data-column=indicator]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("th.c-indicator[aria-sort=ascending]")).to_have_count(1)
    page.locator("[data-table]").focus()
    page.keyboard.press("End")
    page.wait_for_function("document.querySelector('[data-table]').scrollTop > 0")


def test_the_language_switch_keeps_the_view(page: Page, base: str) -> None:
    go(page, f"{base}explore/?place=quzhou&sort=-value")
    page.locator("a[hreflang=en]:visible").first.click()
    page.wait_for_selector(DONE)
    assert urlsplit(page.url).path == "/en/explore/"
    assert asked(page) == {"place": ["quzhou"], "sort": ["-value"]}
    assert set(column(page, "place")) == {"Quzhou"}


def test_on_a_phone_the_table_fits_and_a_fold_too(browser: Any, base: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    go(page, f"{base}en/explore/")
    for facet in ("place", "report"):
        page.locator(f"[data-facet={facet}] summary").click()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    region = page.locator("[data-table]")
    assert region.evaluate("e => e.scrollWidth <= e.clientWidth")
    page.close()


@pytest.fixture(scope="module")
def crowded(project_site: Build, serve: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The site's pages with 25,000 figures."""
    import shutil

    site = tmp_path_factory.mktemp("crowded") / "site"
    shutil.copytree(project_site.site, site)
    write_data(list(read_corpus(Options.at(ROOT)).reports.values()), 25_000, site)
    return str(serve(site))


def test_many_figures_are_read_in_parts_and_drawn_as_they_come_into_sight(browser: Any, crowded: str) -> None:
    page = browser.new_page()
    page.goto(f"{crowded}explore/")
    page.wait_for_selector(ROWS)
    page.wait_for_selector(DONE)
    assert count(page) == 25_000
    assert page.locator(ROWS).count() < 60
    page.locator("[data-table]").evaluate("e => { e.scrollTop = e.scrollHeight; }")
    expect(page.locator(f"{ROWS}[aria-rowindex='25001']")).to_be_visible()
    page.locator("[data-column=value]").click()
    page.wait_for_selector(".explore-table .group")
    page.locator("[data-table]").evaluate("e => { e.scrollTop = e.scrollHeight / 2; }")
    page.wait_for_function(
        """() => {
            const around = document.querySelector("[data-table]").getBoundingClientRect();
            return [...document.querySelectorAll("[data-table] tbody tr")].filter(row => {
                const box = row.getBoundingClientRect();
                return box.top < around.bottom && box.bottom > around.top;
            }).length > 5;
        }"""
    )
    page.close()
