"""What every kind of page owes its readers, looked at in a browser: one page of each kind, in both languages, in light
on a desk and in dark on the smallest phone, from a site that stands below a path."""

import gzip
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.site.building import ROOT, Build
from tests.site.pages import page_kinds

pytestmark = pytest.mark.browser

AXE = ROOT / "assets/node_modules/axe-core/axe.min.js"
# pages as a link brings them up, with something chosen or asked for
STATES = ("explore/?place=qingyang&indicator=hazards_found", "compare/?r=qingyang-2021,baoji-2023,quzhou-2020",
          "search/?q=整改率")  # fmt: skip
# what can differ from the desk in light
OF_THE_SCREEN = ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"]
SCREENS = {"light": {"width": 1280, "height": 800}, "dark": {"width": 360, "height": 740}}
REPORT_KILOBYTES = 150

WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const what = entry.sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
      window.shifts.push(`moved by ${entry.value}: ${what}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
"""
# a page that is drawn by a script says when it is done
SETTLED = """() => document.readyState === "complete"
  && !document.querySelector("[data-script]:not([data-state=done])")
  && (!location.search.includes("q=") || document.querySelector("[data-search-results][data-state=done]"))"""
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
VIOLATIONS = """async (rules) => (await axe.run(document, {
  resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
  ...(rules && { runOnly: { type: "rule", values: rules } }),
})).violations.map(
  ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`)"""
TEXTS_OUTSIDE = """() => [...document.querySelectorAll("svg.chart text")].filter((text) => {
  const { left, right } = text.getBoundingClientRect();
  return left < 0 || right > innerWidth;
}).map((text) => text.textContent)"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def base(project_site: Build, serve: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the site's root, which is not that of its server."""
    root = tmp_path_factory.mktemp("server")
    (root / "below").mkdir()
    (root / "below/a-path").symlink_to(project_site.site)
    return f"{serve(root)}below/a-path/"


def settled(page: Page, address: str) -> Response | None:
    response = page.goto(address, wait_until="load")
    page.wait_for_function(SETTLED)
    page.evaluate(FRAMES)
    return response


def faults(page: Page, base: str, address: str, rules: list[str] | None = None) -> list[str]:
    """Everything that is wrong with one page; axe-core looks at all its rules or at those given."""
    found: list[str] = []
    page.on("console", lambda m: found.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(f"script: {error}"))
    page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else found.append(f"asks {r.url}"))
    settled(page, address)
    found += page.evaluate("window.shifts")
    if (wider := page.evaluate(WIDER)) > 0:
        found.append(f"{wider} px wider than the screen")
    if (heads := page.locator("h1").count()) != 1:
        found.append(f"{heads} main headings")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return found + page.evaluate(VIOLATIONS, rules)


@pytest.mark.parametrize("scheme", SCREENS)
@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_are_accessible_still_and_self_contained(
    browser: Browser, base: str, project_site: Build, language: str, scheme: str
) -> None:
    """axe-core finds no violation; nothing moves on loading, scrolls sideways, complains or asks another host."""
    context = browser.new_context(viewport=SCREENS[scheme], color_scheme=scheme)  # type: ignore[arg-type]
    context.add_init_script(WATCH)
    found = {}
    for path in (*page_kinds(project_site.site).values(), *STATES):
        page = context.new_page()
        if wrong := faults(page, base, f"{base}{language}{path}", OF_THE_SCREEN if scheme == "dark" else None):
            found[language + path] = wrong
        assert page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if scheme == "dark" else "default")
        page.close()
    context.close()
    assert found == {}


def test_every_kind_of_page_is_looked_at(project_site: Build) -> None:
    """A new folder of pages is taken in by itself; this says that the search for kinds still finds them."""
    kinds = page_kinds(project_site.site)
    folders = {"reports", "indicators", "mechanisms", "sectors", "places", "laws"}
    assert {f"{name}/" for name in folders} | {f"{name}/*" for name in folders} <= set(kinds)
    written = {"", "about/", "audit/", "compare/", "data/", "explore/", "mechanisms/map/", "search/"}
    assert written <= set(kinds)
    assert all((project_site.site / "en" / path / "index.html").exists() for path in kinds.values())


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_report_with_all_it_needs_is_light(browser: Browser, base: str, project_site: Build, language: str) -> None:
    """The largest report page and everything that comes with it, compressed as a server would."""
    context = browser.new_context()
    page = context.new_page()
    bodies: dict[str, int] = {}
    page.on("response", lambda r: bodies.update({urlsplit(r.url).path: len(gzip.compress(r.body()))}))
    page.goto(f"{base}{language}{page_kinds(project_site.site)['reports/*']}", wait_until="networkidle")
    context.close()
    assert len(bodies) > 3
    assert sum(bodies.values()) <= REPORT_KILOBYTES * 1000, bodies
    assert not [path for path in bodies if "search" in path]


def test_the_page_for_a_lost_address_searches(browser: Browser, project_site: Build, serve: Any) -> None:
    """As a server of static pages shows it: with status 404, at whatever address was asked for."""
    base = str(serve(project_site.site))
    page = browser.new_page(viewport={"width": 360, "height": 740})
    body = (project_site.site / "404.html").read_text(encoding="utf-8")
    page.route("**/no/such/page/", lambda route: route.fulfill(status=404, body=body, content_type="text/html"))
    page.goto(f"{base}no/such/page/")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(VIOLATIONS) == []
    assert page.evaluate(WIDER) <= 0
    page.locator("main input[name=q]").fill("整改率")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base}search/?q=*")
    page.wait_for_selector("[data-search-results][data-state=done] > li a")
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_charts_of_many_years_are_accessible_too(browser: Browser, years_site: Path, serve: Any, lang: str) -> None:
    """The project's own reports have no lines to draw: a small collection of several years has."""
    base = str(serve(years_site))
    language = "en/" if lang == "en" else ""
    for scheme, screen in SCREENS.items():
        context = browser.new_context(viewport=screen, color_scheme=scheme)  # type: ignore[arg-type]
        context.add_init_script(WATCH)
        page = context.new_page()
        assert faults(page, base, f"{base}{language}indicators/hazards_found/") == []
        assert page.locator("svg.chart.lines").count() == page.locator("svg.chart.bars").count() == 1
        assert page.evaluate(TEXTS_OUTSIDE) == []
        context.close()


def test_a_click_in_a_chart_opens_the_sentence(browser: Browser, years_site: Path, serve: Any) -> None:
    page = browser.new_page()
    page.goto(f"{serve(years_site)}indicators/hazards_found/")
    mark = page.locator("svg.chart.bars [data-href]").first
    anchor = str(mark.get_attribute("data-href")).partition("#")[2]
    mark.click()
    page.wait_for_url(f"**/reports/**#{anchor}")
    page.close()
