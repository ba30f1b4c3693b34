"""What pages say of themselves to machines: schema.org objects, plain JSON whatever a report's text holds."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Corpus
from generator.options import Options
from generator.render.site import outputs
from tests.render.corpora import baoji, corpus, quzhou, report
from tests.render.test_escape import PAYLOADS

ROOT = Path(__file__).parent.parent.parent
PAGE = "https://owner.example/digest/reports/x/"


def hooks() -> Any:
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "templates/hooks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


json_ld = hooks().json_ld


def linked(some: Corpus) -> dict[str, list[dict[str, Any]]]:
    """The objects of every page by its path."""
    found = {}
    for output in outputs(some, Options.at(ROOT)):
        if output.path.endswith(".md"):
            meta = yaml.safe_load(output.content.decode().split("---\n", 2)[1])
            found[output.path] = json.loads(meta["linked"]) if "linked" in meta else []
    return found


@pytest.fixture(scope="module")
def pages() -> dict[str, list[dict[str, Any]]]:
    return linked(corpus(baoji(), quzhou()))


def of_type(objects: list[dict[str, Any]], type: str) -> dict[str, Any]:
    (found,) = [item for item in objects if item["@type"] == type]
    return found


def test_each_kind_of_page_says_what_it_is(pages: dict[str, list[dict[str, Any]]]) -> None:
    expected = {
        "index.md": ["WebSite"],
        "reports/index.md": ["BreadcrumbList"],
        "reports/baoji-2022.md": ["Report", "Dataset", "BreadcrumbList"],
        "indicators/fines.md": ["Dataset", "BreadcrumbList"],
        "mechanisms/index.md": ["DefinedTermSet", "BreadcrumbList"],
        "mechanisms/si-bu-liang-zhi.md": ["DefinedTerm", "BreadcrumbList"],
        "data.md": ["Dataset", "BreadcrumbList"],
    }
    for path, types in expected.items():
        for lang in ("zh", "en"):
            assert [item["@type"] for item in pages[f"{lang}/{path}"]] == types, path


def test_a_report_names_its_place_period_and_files(pages: dict[str, list[dict[str, Any]]]) -> None:
    objects = pages["en/reports/baoji-2022.md"]
    itself, data = of_type(objects, "Report"), of_type(objects, "Dataset")
    assert itself["inLanguage"] == "zh-Hans" and itself["temporalCoverage"] == "2022"
    assert itself["spatialCoverage"] == {"@type": "AdministrativeArea", "name": "Baoji"}
    assert itself["alternateName"] == "宝鸡市2022年安全生产工作总结"
    assert data["isBasedOn"] == {"@id": itself["@id"]}
    assert {file["contentUrl"] for file in data["distribution"]} == {
        "../../../data/reports/baoji-2022.csv",
        "../../../data/reports/baoji-2022.json",
    }
    assert "Hazards found" in data["variableMeasured"]


def test_every_file_that_is_named_exists(pages: dict[str, list[dict[str, Any]]]) -> None:
    written = {o.path for o in outputs(corpus(baoji(), quzhou()), Options.at(ROOT))}
    for path, objects in pages.items():
        for item in objects:
            for file in item.get("distribution", ()):
                assert f"zh/data/{file['contentUrl'].partition('data/')[2]}" in written, (path, file)


def test_a_term_belongs_to_the_set_of_terms(pages: dict[str, list[dict[str, Any]]]) -> None:
    term = of_type(pages["en/mechanisms/si-bu-liang-zhi.md"], "DefinedTerm")
    assert term["inDefinedTermSet"] == {"@id": "../../mechanisms/#terms"}
    assert "四不两直" in term["alternateName"] and term["termCode"] == "si-bu-liang-zhi"
    assert of_type(pages["en/mechanisms/index.md"], "DefinedTermSet")["@id"] == "./#terms"


def test_the_way_from_home_goes_through_the_listing(pages: dict[str, list[dict[str, Any]]]) -> None:
    way = of_type(pages["zh/reports/baoji-2022.md"], "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["item"]) for step in way] == [(1, "../../"), (2, "../../reports/"), (3, "./")]
    assert [step["name"] for step in way][1:] == ["报告", "宝鸡市2022年安全生产工作总结"]


def test_addresses_are_full_where_the_sites_own_is_known_and_relative_else() -> None:
    objects = [{"@id": "./#report", "name": "./a", "distribution": [{"contentUrl": "../../data/x.csv"}]}]
    (full,) = json.loads(json_ld(objects, PAGE))["@graph"]
    assert full["@id"] == f"{PAGE}#report" and full["name"] == "./a"
    assert full["distribution"][0]["contentUrl"] == "https://owner.example/digest/data/x.csv"
    assert json.loads(json_ld(objects, ""))["@graph"] == objects


def test_the_search_keeps_its_placeholder_in_a_full_address(pages: dict[str, list[dict[str, Any]]]) -> None:
    (site,) = json.loads(json_ld(pages["zh/index.md"], "https://owner.example/"))["@graph"]
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == "https://owner.example/search/?q={search_term_string}"


@pytest.mark.parametrize(
    "payload", [*PAYLOADS, "</script><script>alert(1)</script>", "<!--", "\u2028", "\\u003c/script>"]
)
def test_hostile_text_is_one_string_of_valid_json(payload: str) -> None:
    meta = {"title": payload, "publisher": payload, "doc_number": payload, "source_url": f"https://a.example/{payload}"}
    found = linked(corpus(report(f"排查隐患5项。{payload}", meta=meta, figures=[{"surface": "5项"}])))
    for path, objects in found.items():
        text = json_ld(objects, PAGE)
        assert not set("<>&\u2028\u2029") & set(text), path
        assert json.loads(text)["@graph"] is not None
        for item in objects:
            assert not str(item.get("sameAs", "")).startswith("javascript:")


def test_only_addresses_of_the_web_are_named_as_the_source() -> None:
    def source(url: str) -> object:
        found = linked(corpus(report("正文。", meta={"source_url": url})))
        path = next(path for path in found if path.startswith("zh/reports/bao"))
        return of_type(found[path], "Report").get("sameAs")

    assert source("https://www.example.gov.cn/a.html") == "https://www.example.gov.cn/a.html"
    assert source("javascript:alert(1)") is None
