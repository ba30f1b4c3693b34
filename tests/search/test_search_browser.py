"""Search as a reader meets it, in a real browser, among 300 made-up reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Page

from generator.model import Corpus
from generator.search.normalise import compact

pytestmark = pytest.mark.browser

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
    page.wait_for_selector(DONE)
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
