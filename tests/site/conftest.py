"""Whole sites, built once for all tests and all workers."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.site.building import BAD_FILES, HOSTILE_NAME, ROOT, Build, build, hostile_report, once


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The site of the project's own reports."""
    built = once(tmp_path_factory, "project-site", lambda place: build(place, ROOT / "seeds"))
    assert built.status == 0, built.stderr
    return built


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A site of one hostile report, one good one and four files that cannot be used."""

    def make(place: Path) -> Build:
        seeds = place / "seeds"
        seeds.mkdir()
        (seeds / HOSTILE_NAME).write_text(hostile_report(), encoding="utf-8")
        shutil.copy(ROOT / "seeds/qingyang-2021.txt", seeds)
        for name, data in BAD_FILES.items():
            (seeds / name).write_bytes(data)
        return build(place, seeds)

    built = once(tmp_path_factory, "hostile-site", make)
    assert built.status == 0, built.stderr
    return built


@pytest.fixture(scope="session")
def years_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two places with a report on each of several years."""

    def make(place: Path) -> Build:
        seeds = place / "seeds"
        seeds.mkdir()
        for city, start, count in (("宝鸡市", 9000, 6), ("呼伦贝尔市", 26000, 3)):
            for number in range(count):
                year, found = 2018 + number, start + number * 731
                words = f"{year}年,全市共排查隐患{found}项,整改率9{number}.5%。"
                text = f"{city}{year}年安全生产工作总结\n一、隐患排查\n{words}\n"
                (seeds / f"{start}-{year}.txt").write_text(text, encoding="utf-8")
        return build(place, seeds)

    built = once(tmp_path_factory, "years-site", make)
    assert built.status == 0, built.stderr
    return built.site


@pytest.fixture(scope="module")
def base(project_site: Build, serve: Any) -> str:
    return str(serve(project_site.site))


@pytest.fixture
def page(browser: Any, base: str) -> Iterator[Page]:
    """A fresh page that fails the test on an error in the console and on a request to another host."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((base, "data:", "blob:")) else problems.append(r.url))
    yield page
    page.close()
    assert problems == []
