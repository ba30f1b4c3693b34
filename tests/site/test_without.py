"""The site without what it is used to: without scripts, without a server, without a screen, without a mouse."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.building import Build
from tests.site.pages import page_kinds

pytestmark = pytest.mark.browser

LANGUAGES = {"zh": "", "en": "en/"}
NEED_SCRIPTS = ("explore/", "compare/", "search/")
# what a page says, without its buttons and forms
SAID = """() => {
  const article = document.querySelector("article").cloneNode(true);
  for (const one of article.querySelectorAll("button, form, noscript, [data-here], [hidden]")) one.remove();
  return article.textContent.split(/\\s+/).filter(Boolean);
}"""


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page in which no script of the site runs."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


# ---------------------------------------------------------------- without scripts


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_pages_say_the_same(
    browser: Browser, plain: Page, base: str, project_site: Build, language: str
) -> None:
    page = browser.new_page()
    for path in page_kinds(project_site.site).values():
        if path in NEED_SCRIPTS:
            continue
        address = f"{base}{LANGUAGES[language]}{path}"
        page.goto(address)
        page.wait_for_function("document.readyState === 'complete'")
        plain.goto(address)
        assert plain.evaluate(SAID) == page.evaluate(SAID), path
        assert plain.locator("h1").is_visible()
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", NEED_SCRIPTS)
def test_without_scripts_the_others_say_so_and_where_to_go(plain: Page, base: str, path: str, language: str) -> None:
    plain.goto(f"{base}{LANGUAGES[language]}{path}")
    said = plain.locator("article noscript p")
    expect(said).to_be_visible()
    expect(said).to_be_in_viewport()
    expect(said).to_contain_text("JavaScript")
    expect(said.locator("a").first).to_be_visible()


def test_without_scripts_a_figure_leads_to_its_sentence(plain: Page, base: str) -> None:
    plain.goto(f"{base}indicators/hazards_found/")
    expect(plain.locator("svg.chart").first).to_be_visible()
    link = plain.locator("table a.v").first
    anchor = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    mark = plain.locator(f"#{anchor}")
    expect(mark).to_be_in_viewport()
    assert mark.evaluate("e => e.matches(':target')")


# ---------------------------------------------------------------- without a server


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_disk_every_kind_of_page_works(browser: Browser, project_site: Build, language: str) -> None:
    root = (project_site.site / LANGUAGES[language]).as_uri().rstrip("/")
    page = browser.new_page()
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else problems.append(r.url))
    for path in page_kinds(project_site.site).values():
        page.goto(f"{root}/{path}index.html")
        page.wait_for_function("document.readyState === 'complete'")
        # styles are there, and no link shows a folder
        assert page.locator("h1").evaluate("e => getComputedStyle(e).fontWeight") == "700", path
        folders = "links => links.filter(a => a.protocol === 'file:' && a.pathname.endsWith('/')).map(a => a.href)"
        assert page.locator("a[href]").evaluate_all(folders) == [], path
    page.close()
    assert problems == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_disk_one_can_walk_from_home_to_a_sentence_and_to_the_other_language(
    browser: Browser, project_site: Build, language: str
) -> None:
    page = browser.new_page()
    page.goto((project_site.site / LANGUAGES[language] / "index.html").as_uri())
    page.locator("article a[href*='indicators/']:not([href*='indicators/index'], [href$='indicators/'])").first.click()
    page.wait_for_url("**/indicators/*/index.html")
    page.locator("table a.v").first.click()
    page.wait_for_url("**/reports/*/index.html#f-*")
    expect(page.locator("mark:target, :target mark, .s:has(:target)").first).to_be_in_viewport()
    page.locator("a.language").click()
    other = "en/reports" if language == "zh" else "site/reports"
    page.wait_for_url(f"**/{other}/*/index.html#f-*")
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "instead"), [("compare", "indicators/"), ("explore", "figures.csv")])
def test_what_needs_a_script_and_a_server_says_what_to_do(
    browser: Browser, plain: Page, project_site: Build, base: str, path: str, instead: str, language: str
) -> None:
    plain.goto(f"{base}{LANGUAGES[language]}{path}/")
    assert plain.locator(f"noscript a[href$='{instead}']").is_visible()
    assert not plain.locator(f".{path}").is_visible()
    disk = browser.new_page()
    disk.goto((project_site.site / LANGUAGES[language] / path / "index.html").as_uri())
    expect(disk.locator(f".{path} [data-status]")).to_contain_text("http.server")
    assert not disk.locator(f".{path} form").is_visible()
    disk.close()


# ---------------------------------------------------------------- without a screen


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_a_report_is_its_text(browser: Browser, base: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{base}reports/qingyang-2021/")
    page.wait_for_function("document.readyState === 'complete'")
    page.emulate_media(media="print")
    for away in ("header", "nav", ".md-tabs", ".md-sidebar", "footer", "input", "button", "[data-md-component=skip]"):
        assert page.locator(away).filter(visible=True).count() == 0, away
    ink = "e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.textDecorationLine]; }"
    color, behind, _ = page.locator(".text mark").first.evaluate(ink)
    assert behind == "rgba(0, 0, 0, 0)"
    assert page.locator(".text mark a").first.evaluate(ink)[2] == "none"
    assert page.locator(".text .mech").first.evaluate(ink)[2] == "none"
    # dark words on white paper, whatever the screen looks like
    assert sum(map(int, color.removeprefix("rgb(").removesuffix(")").split(","))) < 200
    context.close()


def test_on_paper_a_chart_is_there_and_fits(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 900})
    page.goto(f"{base}indicators/hazards_found/")
    page.emulate_media(media="print")
    box = page.locator("svg.chart").first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 700 and box["height"] > 50
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.close()


# ---------------------------------------------------------------- without a mouse

# the element in focus, where it is and whether one sees that it has the focus
FOCUSED = """() => {
  // the switch of colours is a hidden box whose label shows
  const focused = document.activeElement, e = focused.matches(".md-option") ? focused.nextElementSibling : focused;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
  return { name: `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 20)}`, seen,
           there: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth };
}"""


def test_the_first_tab_leads_past_the_menu(page: Page, base: str) -> None:
    page.goto(f"{base}reports/qingyang-2021/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    target = str(skip.get_attribute("href"))
    assert target.startswith("#")
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.length > 1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["", "reports/qingyang-2021/", "indicators/hazards_found/", "mechanisms/", "explore/"])
def test_whatever_has_the_focus_is_seen_to_have_it(page: Page, base: str, path: str) -> None:
    page.goto(base + path)
    page.wait_for_function("!document.querySelector('[data-script]:not([data-state=done])')")
    names = []
    for _ in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["seen"] and focused["there"], focused["name"]
        names.append(focused["name"])
    assert len(set(names)) > 10


def test_a_wide_table_scrolls_by_keyboard(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{base}indicators/hazards_found/")
    region = page.get_by_role("region").filter(has=page.locator("table")).first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    page.close()
