"""The theme around the pages, through MkDocs itself: addresses, languages, what to run when nothing is there."""

import re
from pathlib import Path

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
    place = tmp_path_factory.mktemp("theme")
    render(corpus(baoji(), quzhou()), replace(Options.at(ROOT), docs=place / "docs"))
    for lang in LANGS:  # what the front end's build would bring
        for name in ("css/digest.css", "js/digest.js"):
            path = place / "docs" / lang / "assets" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://owner.example/digest/")
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
    found = dict(re.findall(r'hreflang="([\w-]+)" href="([^"]*)"', text))
    assert found == {"zh-Hans": base + page, "en": f"{base}en/{page}", "x-default": base + page}


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
