"""Search as a reader meets it, in a real browser, among 300 made-up reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from generator.model import Corpus
from generator.search.normalise import compact

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
DONE = "ol[data-search-results][data-state=done]"


@pytest.fixture
def page(browser: Browser, base_url: str) -> Iterator[Page]:
    """A page that fails the test on an error in the console and on a request to another host."""
    context = browser.new_context()
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    host = base_url.split("/")[2]
    page.on("request", lambda r: None if f"//{host}/" in r.url else problems.append(r.url))
    yield page
    context.close()
    assert problems == []


def ask(page: Page, base_url: str, query: str, lang: str = "zh", more: str = "") -> list[str]:
    """The pages of the results, relative to the language's root and without anchor."""
    root = base_url if lang == "zh" else f"{base_url}en/"
    page.goto(f"{root}search/?q={quote(query)}{more}")
    page.wait_for_selector(DONE, state="attached")
    return found(page, root)


def found(page: Page, root: str) -> list[str]:
    links = page.eval_on_selector_all(
        "ol[data-search-results] > li", "items => items.map(item => item.querySelector('a[href]').href)"
    )
    assert all(link.startswith(root) for link in links)
    return [link.removeprefix(root).split("#")[0] for link in links]


def right_pages(query: dict[str, object], corpus: Corpus) -> set[str]:
    given = query.get("page", [])
    pages = {given} if isinstance(given, str) else set(given)
    if query.get("holds"):
        words = [compact(word) for word in str(query["q"]).split()]
        for slug, report in corpus.reports.items():
            if all(word in compact(report.source.text) for word in words):
                pages.add(f"reports/{slug}/")
    return pages


def status(page: Page) -> str:
    return page.inner_text("[data-search-status]")


def requests(page: Page) -> list[str]:
    """The paths of all requests from now on."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(urlsplit(request.url).path))
    return seen


def type_slowly(page: Page, text: str) -> None:
    page.keyboard.type(text, delay=40)


# ---------------------------------------------------------------- what is found


def test_queries_lead_to_their_pages(page: Page, base_url: str, corpus: Corpus) -> None:
    ranks = {}
    for query in QUERIES:
        right = right_pages(query, corpus)
        results = ask(page, base_url, str(query["q"]), query.get("lang", "zh"))[:10]
        ranks[str(query["q"])] = next((i for i, result in enumerate(results, 1) if result in right), 0)
    missed = {query: rank for query, rank in ranks.items() if rank != 1}
    score = sum(1 / rank for rank in ranks.values() if rank) / len(ranks)
    assert len(ranks) >= 60
    assert score >= 0.95, f"MRR@10 {score:.3f}; not first: {missed}"


def test_matches_are_marked_in_the_script_of_the_report(page: Page, base_url: str) -> None:
    ask(page, base_url, "罚款582.98万元")
    assert page.inner_text("ol[data-search-results] mark") == "罚款582.98万元"
    ask(page, base_url, "横向汇聚省直27家行业")
    assert page.inner_text("ol[data-search-results] .search-excerpt mark") == "橫向匯聚省直27家行業"


def test_on_english_pages_quotes_say_that_they_are_chinese(page: Page, base_url: str) -> None:
    ask(page, base_url, "qingyang evacuated", "en")
    assert page.get_attribute("ol[data-search-results] .search-passage", "lang") == "zh-Hans"
    ask(page, base_url, "横向汇聚省直27家行业", "en")
    assert page.get_attribute("ol[data-search-results] .search-passage", "lang") == "zh-Hant"
    assert "report" in page.inner_text("ol[data-search-results] .search-kind").lower()


def test_english_words_find_figures_by_what_they_are_about(page: Page, base_url: str) -> None:
    ask(page, base_url, "qingyang evacuated", "en")
    link = page.get_attribute("ol[data-search-results] a[href]", "href") or ""
    assert "/en/reports/qingyang-2021/#f-" in link
    assert page.inner_text("ol[data-search-results] .search-excerpt mark") == "2545人"


def test_what_comes_near_is_shown_and_named_so(page: Page, base_url: str) -> None:
    results = ask(page, base_url, "排查隐患20905项并全部整改到位")
    assert results[0] == "reports/qingyang-2021/"
    assert "最为接近" in status(page)


def test_a_name_in_pinyin_is_not_watered_down(page: Page, base_url: str) -> None:
    results = ask(page, base_url, "san guan")
    assert "mechanisms/san-guan-san-bi-xu/" in results
    assert all("/san-guan-" in result for result in results)
    assert "最为接近" not in status(page)


def test_a_pasted_page_is_known_by_how_it_begins(page: Page, base_url: str) -> None:
    text = (ROOT / "seeds" / "qingyang-2021.txt").read_text(encoding="utf-8")
    seen = requests(page)
    page.goto(f"{base_url}search/")
    page.fill(".search-page input[name=q]", text[20:1500])
    page.wait_for_selector("ol[data-search-results] > li")
    assert found(page, base_url)[0] == "reports/qingyang-2021/"
    assert len(seen) < 60


def test_nothing_found_is_said_in_words(page: Page, base_url: str) -> None:
    assert ask(page, base_url, "量子色动力学") == []
    assert "没有找到“量子色动力学”" in status(page)
    assert ask(page, base_url, "zzzzqqqq", "en") == []
    assert "Nothing found for “zzzzqqqq”" in status(page)


def test_what_a_report_says_is_text_and_never_markup(page: Page, base_url: str) -> None:
    ask(page, base_url, "恶意")
    item = page.inner_text("ol[data-search-results] > li")
    assert "恶意标题<img src=x onerror=alert(3)>" in item
    assert "<script>alert(2)</script>" in item
    assert page.locator("ol[data-search-results] img").count() == 0
    ask(page, base_url, "<img src=x onerror=alert(4)>恶意")
    assert page.locator("main img, .search-page img").count() == 0


# ---------------------------------------------------------------- the search page


def test_typing_answers_at_once_and_the_address_follows(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}search/")
    expect(page.locator(".search-page input[name=q]")).to_be_focused()
    type_slowly(page, "罚款582.98万元")
    page.wait_for_url(f"{base_url}search/?q={quote('罚款582.98万元')}")
    page.wait_for_selector(DONE, state="attached")
    assert found(page, base_url) == ["reports/baoji-2023/"]


def test_what_is_typed_before_the_script_is_there_is_searched(page: Page, base_url: str) -> None:
    held: list[Route] = []
    page.route("**/assets/js/search.js", lambda route: held.append(route))
    with page.expect_request("**/assets/js/search.js"):
        page.goto(f"{base_url}search/", wait_until="commit")
    page.locator(".search-page input[name=q]").press_sequentially("罚款582.98万元")
    expect(page.locator("ol[data-search-results]")).not_to_have_attribute("data-state", re.compile(".*"))
    held.pop().continue_()
    page.wait_for_selector("ol[data-search-results] > li")
    assert found(page, base_url) == ["reports/baoji-2023/"]


def test_back_and_forward(page: Page, base_url: str) -> None:
    ask(page, base_url, "20905")
    box = page.locator(".search-page input[name=q]")
    box.fill("四不两直")
    box.press("Enter")
    page.wait_for_function("document.querySelector('ol[data-search-results] a')?.href.includes('si-bu-liang-zhi')")
    page.locator("ol[data-search-results] a[href*=reports]").first.evaluate("link => link.removeAttribute('href')")
    page.go_back()
    page.wait_for_function("document.querySelector('ol[data-search-results] a')?.href.includes('qingyang')")
    assert box.input_value() == "20905"
    page.go_forward()
    page.wait_for_function("document.querySelector('ol[data-search-results] a')?.href.includes('si-bu-liang-zhi')")


def test_typing_leaves_the_last_search_to_go_back_to(page: Page, base_url: str) -> None:
    ask(page, base_url, "20905")
    for words in ("四不", "四不两直"):  # as one types: each is answered before the next
        page.locator(".search-page input[name=q]").fill(words)
        page.wait_for_url(f"**?q={quote(words)}")
    page.go_back()
    page.wait_for_url("**?q=20905")
    expect(page.locator(".search-page input[name=q]")).to_have_value("20905")


def test_filters(page: Page, base_url: str) -> None:
    everything = ask(page, base_url, "整改率")
    assert "reports/qingyang-2021/" not in everything
    assert ask(page, base_url, "整改率", more="&year=2021&place=qingyang") == ["reports/qingyang-2021/"]
    assert page.input_value("select[name=year]") == "2021"
    assert page.input_value("select[name=place]") == "qingyang"
    page.select_option("select[name=place]", "")
    page.select_option("select[name=year]", "")
    page.select_option("select[name=kind]", "indicator")
    page.wait_for_function("document.querySelector('ol[data-search-results] a')?.href.includes('/indicators/')")
    page.wait_for_url(lambda url: url == f"{base_url}search/?q={quote('整改率')}&kind=indicator")
    assert {result.split("/")[0] for result in found(page, base_url)} == {"indicators"}


def test_a_province_includes_its_cities(page: Page, base_url: str) -> None:
    assert ask(page, base_url, "整改率", more="&place=gansu") == ["reports/qingyang-2021/"]


def test_more_results(page: Page, base_url: str) -> None:
    first = ask(page, base_url, "挂牌督办")
    page.click("button[data-search-more]")
    page.wait_for_function("document.querySelectorAll('ol[data-search-results] > li').length > 10")
    more = found(page, base_url)
    assert more[: len(first)] == first
    assert len(set(more)) == len(more)


def test_keys_move_through_results(page: Page, base_url: str) -> None:
    ask(page, base_url, "20905")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    assert "qingyang-2021" in page.evaluate("document.activeElement.href")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/qingyang-2021/**")


def test_the_found_words_light_up_on_the_page(page: Page, base_url: str) -> None:
    ask(page, base_url, "横向汇聚省直27家行业")
    page.click("ol[data-search-results] a[href]")
    page.wait_for_url("**/reports/fujian-2022/**")
    lit = page.evaluate("[...CSS.highlights.get('search-hit')].map(range => range.toString())")
    assert lit == ["橫向匯聚省直27家行業"]
    page.reload()
    assert page.evaluate("CSS.highlights.has('search-hit')") is False


def test_a_slip_of_the_network_is_said_and_the_next_search_works(browser: Browser, base_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search-index/**", lambda route: route.abort())
    assert ask(page, base_url, "20905") == []
    assert "没有读到" in status(page)
    page.unroute("**/search-index/**")
    page.locator(".search-page input[name=q]").press("Enter")
    page.wait_for_function("document.querySelectorAll('ol[data-search-results] > li').length === 1")
    context.close()


@pytest.mark.parametrize("part", ["n", "i", "t"])
def test_each_part_of_the_index_is_asked_for_again(browser: Browser, base_url: str, part: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route(f"**/search-index/{part}/*", lambda route: route.abort())
    assert ask(page, base_url, "20905") == []
    page.unroute(f"**/search-index/{part}/*")
    page.locator(".search-page input[name=q]").press("Enter")
    page.wait_for_function("document.querySelectorAll('ol[data-search-results] > li').length === 1")
    context.close()


# ---------------------------------------------------------------- the box in the header


def test_nothing_of_the_search_is_fetched_before_a_search(page: Page, base_url: str) -> None:
    seen = requests(page)
    page.goto(base_url)
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert not [path for path in seen if "search" in path]
    page.goto(f"{base_url}search/")
    page.wait_for_timeout(300)
    assert not [path for path in seen if "search-index" in path]


def test_the_box_answers_while_one_types(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}reports/qingyang-2021/")
    page.keyboard.press("/")
    type_slowly(page, "sgsbx")
    page.wait_for_selector("[data-search-panel] li:first-child:has-text('三管三必须')")
    page.keyboard.press("Escape")
    assert page.is_hidden("[data-search-panel]")
    page.keyboard.press("Backspace")
    page.wait_for_selector("[data-search-panel] li")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href").endswith("/mechanisms/san-guan-san-bi-xu/")


def test_enter_in_the_box_leads_to_the_search_page(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}en/")
    page.keyboard.press("/")
    type_slowly(page, "fines")
    page.keyboard.press("Enter")
    page.wait_for_selector(DONE, state="attached")
    page.wait_for_url(lambda url: url == f"{base_url}en/search/?q=fines")
    assert found(page, f"{base_url}en/")[0] == "indicators/fines/"


# ---------------------------------------------------------------- the page's other behaviour


def test_the_language_switch_keeps_query_and_anchor(page: Page, base_url: str) -> None:
    ask(page, base_url, "20905")
    page.click("a[hreflang=en]")
    page.wait_for_selector(DONE, state="attached")
    page.wait_for_url(lambda url: url == f"{base_url}en/search/?q=20905")
    page.goto(f"{base_url}en/reports/qingyang-2021/#s-1")
    page.click("a[hreflang=zh]")
    page.wait_for_url(f"{base_url}reports/qingyang-2021/#s-1")


def test_marks_can_be_switched_off_for_good(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}reports/qingyang-2021/")
    button = page.locator("button[data-marks-toggle]")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.get_attribute("html", "data-marks") == "off"
    page.goto(f"{base_url}reports/quzhou-2020/")
    assert page.get_attribute("html", "data-marks") == "off"
    button.click()
    assert page.get_attribute("html", "data-marks") == "on"


def test_citations_and_links_are_copied(page: Page, base_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{base_url}reports/qingyang-2021/")
    page.click("button[data-copy-from]")
    page.wait_for_selector("button[data-copied]")
    assert page.evaluate("navigator.clipboard.readText()") == "Cited  so"
    page.click("button[data-copy-link]")
    page.wait_for_selector("button[data-copy-link][data-copied]")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base_url}reports/qingyang-2021/#s-1"


def test_without_javascript_a_sentence_says_what_to_do(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base_url}search/")
    assert "JavaScript" in page.inner_text("noscript")
    assert page.locator("noscript a[href]").count() >= 3
    context.close()


def test_from_disk_a_sentence_says_why_there_is_no_search(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    local = context.new_page()
    local.goto((site / "base" / "search" / "index.html").as_uri())
    assert "python -m http.server" in status(local)
    href = local.get_attribute("a[hreflang=en]", "href") or ""
    assert href.endswith("/en/search/index.html")
    context.close()
