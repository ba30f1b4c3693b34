"""What the pages for exploring and comparing read: complete, in parts, and named once."""

import hashlib
import json
from typing import Any

import pytest
from msgspec.structs import replace

from generator.collect.comparability import FIELDS, FREE_FIELDS, comparable, identity_key
from generator.model import Corpus, Figure, Report
from generator.options import Lang
from generator.render import columns
from generator.render.columns import CODES, COLUMNS, explore_files, years_of
from generator.render.sides import compare_files
from generator.render.view import View
from tests.render.corpora import baoji, corpus, quzhou


def explored(some: Corpus, lang: Lang = "zh") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The manifest, and every row with its codes replaced by names, from all parts."""
    files = {output.path: output.content for output in explore_files(View(some, lang))}
    manifest = json.loads(files.pop("explore/figures.json"))
    assert {f"explore/{name}" for name, _ in manifest["parts"]} == set(files)
    parts = [manifest["first"], *(json.loads(files[f"explore/{name}"]) for name, _ in manifest["parts"])]
    rows = []
    for part in parts:
        assert tuple(part) == COLUMNS
        for values in zip(*part.values(), strict=True):
            row = dict(zip(COLUMNS, values, strict=True))
            rows.append(row | {name: manifest["names"][name][row[name]] for name in CODES})
    return manifest, rows


def compared(some: Corpus, lang: Lang = "zh") -> dict[str, Any]:
    return {output.path: json.loads(output.content) for output in compare_files(View(some, lang))}


def with_figure(report: Report, **changed: Any) -> Report:
    first, *others = report.figures
    return replace(report, figures=(replace(first, **changed), *others))


def row_of(rows: list[dict[str, Any]], id: str) -> dict[str, Any]:
    return next(row for row in rows if row["id"] == id)


# ---------------------------------------------------------------- explore


def test_every_figure_is_there_once_the_latest_reports_first() -> None:
    manifest, rows = explored(corpus(quzhou(), baoji()))
    assert manifest["count"] == len(rows) == 10
    assert [row["report"][0] for row in rows] == ["baoji-2022"] * 7 + ["quzhou-2021"] * 3
    assert [row["id"] for row in rows[:3]] == ["found", "mended", "rate"]


def test_a_row_says_everything_in_the_language_of_the_page() -> None:
    zh, en = (row_of(explored(corpus(baoji()), lang)[1], "money") for lang in ("zh", "en"))
    assert (zh["shown"], en["shown"]) == ("10.73万元", "¥107,300")
    assert zh["indicator"] == ["funding", "资金投入"]
    assert en["indicator"] == ["funding", "Funding"]
    assert zh["sector"] == ["coal_mine", "煤矿"]
    assert en["place"] == ["baoji", "Baoji"]
    assert zh["period"] == ["2022", "2022年", [2022]]
    assert en["measure"][1] == "Money (yuan)"
    assert zh["value"] == 107300


def test_what_must_be_known_before_comparing_is_said() -> None:
    _, rows = explored(corpus(with_figure(baoji(), role="target", part_of="firms")), "en")
    assert row_of(rows, "found")["note"][1] == "Target · part of a total"
    assert row_of(rows, "fall")["note"][1] == "down on the year before"
    assert row_of(rows, "fall")["shown"].startswith("↓")
    assert row_of(rows, "mended")["note"][1] == ""


def test_values_are_given_in_the_unit_in_which_they_are_compared() -> None:
    area = {"value": 2, "unit": "亩", "unit_class": "area", "comparable": 1333.3, "comparable_unit": "平方米"}
    _, rows = explored(corpus(with_figure(baoji(), **area)))
    row = row_of(rows, "found")
    assert row["value"] == 1333.3
    assert row["measure"][1] == "面积（平方米）"


def test_a_change_is_no_level() -> None:
    _, rows = explored(corpus(baoji()))
    assert row_of(rows, "rate")["measure"] != row_of(rows, "fall")["measure"]


def test_the_figure_s_own_place_and_period_count() -> None:
    own = with_figure(baoji(), place="岐山县", period="2020-01/2021-06")
    _, rows = explored(corpus(own))
    assert row_of(rows, "found")["place"][1] == "岐山县"
    assert row_of(rows, "found")["period"][2] == [2020, 2021]


def test_a_report_without_place_and_period_has_empty_names() -> None:
    unknown = baoji(meta={"title": "某地工作总结", "province": None, "city": None})
    _, rows = explored(corpus(unknown))
    assert rows[0]["place"] == ["", ""]
    assert rows[0]["period"] == ["", "", []]


@pytest.mark.parametrize(
    ("iso", "years"), [("2021", [2021]), ("2022/2023", [2022, 2023]), ("2020-11/2021-02", [2020, 2021]), ("", [])]
)
def test_years_of_a_period(iso: str, years: list[int]) -> None:
    assert years_of(iso) == years


def test_reports_that_would_be_called_the_same_are_told_apart() -> None:
    manifest, _ = explored(corpus(baoji(), baoji(name="other.txt")))
    labels = [label for _, label in manifest["names"]["report"]]
    assert len(set(labels)) == 2
    assert all(label.startswith("宝鸡市 2022年 (") for label in labels)


def test_many_figures_come_in_parts_named_by_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "FIRST_ROWS", 2)
    monkeypatch.setattr(columns, "PART_ROWS", 3)
    some = corpus(baoji(), quzhou())
    manifest, rows = explored(some)
    assert [size for _, size in manifest["parts"]] == [3, 3, 2]
    assert [row["id"] for row in rows] == [f.id for r in ("baoji-2022", "quzhou-2021") for f in some.reports[r].figures]
    for output in explore_files(View(some, "zh")):
        if output.path != "explore/figures.json":
            assert output.path == f"explore/{hashlib.sha256(output.content).hexdigest()[:12]}.json"


def test_an_empty_collection_has_an_empty_table() -> None:
    manifest, rows = explored(corpus())
    assert manifest["count"] == 0
    assert rows == []


# ---------------------------------------------------------------- compare


def test_everything_that_can_be_chosen_is_named() -> None:
    choices = compared(corpus(baoji(), quzhou()), "en")["compare/choices.json"]
    assert [(c["key"], c["label"]) for c in choices["reports"]] == [
        ("baoji-2022", "Baoji 2022"),
        ("quzhou-2021", "Quzhou 2021"),
    ]
    assert {c["key"]: c["reports"] for c in choices["places"]} == {"baoji": ["baoji-2022"], "quzhou": ["quzhou-2021"]}
    assert "宝鸡市" in choices["reports"][0]["words"]


def test_a_place_that_is_called_like_a_report_has_another_key() -> None:
    report = baoji()
    named = replace(report, source=replace(report.source, sidecar=replace(report.source.sidecar, slug="baoji")))
    choices = compared(corpus(named))["compare/choices.json"]
    assert [c["key"] for c in choices["reports"]] == ["baoji"]
    assert [c["key"] for c in choices["places"]] == ["places/baoji"]


def test_fields_and_their_freedom_are_those_of_comparability() -> None:
    fields = compared(corpus(baoji()))["compare/choices.json"]["fields"]
    assert [field["id"] for field in fields] == list(FIELDS)
    assert {field["id"] for field in fields if field.get("free")} == FREE_FIELDS


@pytest.mark.parametrize(
    "changed", [{}, {"sector": "fire"}, {"role": "target"}, {"unit_class": "people"}, {"period": "2019"}]
)
def test_the_page_can_tell_what_is_comparable(changed: dict[str, Any]) -> None:
    """Bound fields alike is what the page takes for comparable; it has to be what comparability says."""
    some = corpus(with_figure(baoji(), **changed), quzhou())
    files = compared(some)
    fields = files["compare/choices.json"]["fields"]

    def bound(slug: str) -> list[str | None]:
        identity = files[f"compare/reports/{slug}.json"]["figures"]
        row = next(row for row in identity if row[0] == some.reports[slug].figures[0].id)
        return [value for field, value in zip(fields, row[4:], strict=True) if not field.get("free")]

    def identity(slug: str) -> Any:
        figure: Figure = some.reports[slug].figures[0]
        return identity_key(figure, some.reports[slug])

    alike = bound("baoji-2022") == bound("quzhou-2021")
    assert alike == comparable(identity("baoji-2022"), identity("quzhou-2021"))
    assert alike == (not changed or "period" in changed)


def test_every_closed_value_of_an_identity_has_a_label() -> None:
    files = compared(corpus(baoji(), quzhou()), "en")
    labels = files["compare/choices.json"]["labels"]
    ids = [field["id"] for field in files["compare/choices.json"]["fields"]]
    for slug in ("baoji-2022", "quzhou-2021"):
        side = files[f"compare/reports/{slug}.json"]
        for row in side["figures"]:
            for field, value in zip(ids, row[4:], strict=True):
                assert (labels | side["labels"])[field][value or ""]


def test_wholes_come_before_parts() -> None:
    some = corpus(with_figure(baoji(), part_of="firms", indicator="hazards_rectified"))
    side = compared(some)["compare/reports/baoji-2022.json"]
    assert side["figures"][-1][0] == "found"
    assert side["figures"][-1][2] == "其中"


def test_mechanisms_have_their_page_and_english_name() -> None:
    side = compared(corpus(baoji()), "en")["compare/reports/baoji-2022.json"]
    slug, term, english, category = side["mechanisms"][0]
    assert (slug, term, category) == ("si-bu-liang-zhi", "四不两直", "inspection")
    assert english
    assert compared(corpus(baoji()), "zh")["compare/reports/baoji-2022.json"]["mechanisms"][0][2] == ""
