"""The theme around the pages, through MkDocs itself: addresses, languages, what to run when nothing is there."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from msgspec.structs import replace

from generator.options import LANGS, Options
from generator.render import render
from tests.render.corpora import baoji, corpus, quzhou

ROOT = Path(__file__).parent.parent.parent
CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


def mkdocs(lang: str, docs: Path, out: Path) -> None:
    config = load_config(str(ROOT / CONFIGS[lang]), docs_dir=str(docs / lang), site_dir=str(out), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both languages of a small collection, to stand at https://owner.example/digest/."""
    return built(tmp_path_factory.mktemp("theme"), "https://owner.example/digest/")


@pytest.fixture(scope="module")
def homeless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, not knowing where it will stand."""
    return built(tmp_path_factory.mktemp("homeless"), "")


def built(place: Path, address: str) -> Path:
    render(corpus(baoji(), quzhou()), replace(Options.at(ROOT), docs=place / "docs"))
    for lang in LANGS:  # what the front end's build would bring
        for name in ("css/digest.css", "js/digest.js"):
            path = place / "docs" / lang / "assets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", address)
        mkdocs("zh", place / "docs", place / "site")
        mkdocs("en", place / "docs", place / "site/en")
    return place / "site"


def head(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8").partition("</head>")[0]


@pytest.mark.parametrize("page", ["", "reports/baoji-2022/", "about/"])
@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_page_names_itself_and_its_counterpart(site: Path, lang: str, page: str) -> None:
    base = "https://owner.example/digest/"
    text = head(site, lang + page)
    assert f'<link rel="canonical" href="{base}{lang}{page}">' in text
    found = dict(re.findall(r'<link rel="alternate " hreflang="([\w-]+)" href="([^"]*)"', text))
    assert found == {"zh-Hans": base + page, "en": f"{base}en/{page}", "x-default": base + page}


@pytest.mark.parametrize(("lang", "up", "other"), [("", "../../", "../../en/"), ("en/", "../../", "../../../")])
def test_without_an_address_of_its_own_nothing_claims_one(homeless: Path, lang: str, up: str, other: str) -> None:
    text = head(homeless, f"{lang}reports/baoji-2022/")
    for absent in ('rel="canonical"', "og:url", "http://localhost", "https://owner"):
        assert absent not in text
    found = dict(re.findall(r'<link rel="alternate " hreflang="([\w-]+)" href="([^"]*)"', text))
    assert found["en" if lang else "zh-Hans"] in ("./", f"{up}reports/baoji-2022/")
    assert found["zh-Hans" if lang else "en"] == f"{other}reports/baoji-2022/"
    assert not list(homeless.rglob("sitemap.xml*")), "addresses in a sitemap must be full ones"


def test_the_head_describes_the_page_in_its_language(site: Path) -> None:
    for lang, locale, title in (("", "zh_CN", "宝鸡市2022年安全生产工作总结"), ("en/", "en", "Baoji 2022: ")):
        text = head(site, f"{lang}reports/baoji-2022/")
        said = dict(re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', text))
        assert said["og:title"].startswith(title) and said["og:locale"] == locale
        assert said["og:type"] == "article" and said["og:url"].endswith(f"/digest/{lang}reports/baoji-2022/")
        assert said["description"] == said["og:description"] and "7" in said["description"]


def linked(page: str) -> list[dict[str, Any]]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_pages_carry_linked_data_with_full_addresses(site: Path, homeless: Path) -> None:
    base = "https://owner.example/digest/"
    for lang in ("", "en/"):
        itself, data, way = linked(head(site, f"{lang}reports/baoji-2022/"))
        assert itself["url"] == f"{base}{lang}reports/baoji-2022/"
        assert data["distribution"][0]["contentUrl"] == f"{base}data/reports/baoji-2022.csv"
        assert way["itemListElement"][0]["item"] == base + lang
        assert linked(head(homeless, f"{lang}reports/baoji-2022/"))[0]["url"] == "./"
    assert linked(head(site, ""))[0]["@type"] == "WebSite"


def test_each_language_has_its_feed_named_in_every_head(site: Path, homeless: Path) -> None:
    for lang in ("", "en/"):
        assert 'type="application/atom+xml"' in head(site, f"{lang}about/")
        assert 'href="../../feed.xml"' in head(site, f"{lang}reports/baoji-2022/")
        assert "feed.xml" in (site / lang / "index.html").read_text("utf-8").partition("</head>")[2]
        hrefs = re.findall(r'href="([^"]*)"', (site / lang / "feed.xml").read_text(encoding="utf-8"))
        base = f"https://owner.example/digest/{lang}"
        assert {f"{base}feed.xml", base, f"{base}reports/baoji-2022/"} <= set(hrefs)
        without = (homeless / lang / "feed.xml").read_text(encoding="utf-8")
        assert not re.search('href="(?:/|https?:)', without)


def test_the_language_switch_is_relative_but_on_the_page_that_has_no_place(site: Path) -> None:
    def switch(page: str) -> str:
        found = re.search(r'<a class="language" href="([^"]*)"', (site / page).read_text(encoding="utf-8"))
        assert found
        return found[1]

    assert switch("reports/baoji-2022/index.html") == "../../en/reports/baoji-2022/"
    assert switch("en/reports/baoji-2022/index.html") == "../../../reports/baoji-2022/"
    assert switch("index.html") == "./en/"
    assert switch("404.html") == "/digest/en/"


def test_the_sitemap_pairs_the_languages_and_has_no_dates(site: Path) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert sitemap.count("<url>") == len([p for p in site.rglob("index.html") if "en" not in p.relative_to(site).parts])
    assert 'hreflang="en" href="https://owner.example/digest/en/audit/"' in sitemap
    assert "lastmod" not in sitemap
    for path in (site / "sitemap.xml", site / "en/sitemap.xml"):
        urls = [
            url.text or "" for url in ElementTree.parse(path).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
        ]
        assert len(urls) == len(set(urls)) and all(url.startswith("https://owner.example/digest/") for url in urls)


def test_nothing_comes_from_another_host(site: Path) -> None:
    for path in site.rglob("*.html"):
        loaded = re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="?(https?:[^">]*)', path.read_text("utf-8"))
        assert loaded == [], path


def test_the_title_of_a_page_is_its_own(site: Path) -> None:
    assert "<title>宝鸡市2022年安全生产工作总结 - 政策实践文摘</title>" in head(site, "reports/baoji-2022/")
    assert "<title>Hazards found - Policy-practice digest</title>" in head(site, "en/indicators/hazards_found/")
    assert "<title>政策实践文摘</title>" in head(site, "")


def test_hand_written_pages_show_live_counts(site: Path) -> None:
    assert "目前收录 2 份报告、10 个数据" in (site / "about/index.html").read_text(encoding="utf-8")


def test_without_pages_mkdocs_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "zh").mkdir()
    with pytest.raises(Abort, match="digest generate"):
        mkdocs("zh", tmp_path, tmp_path / "site")
