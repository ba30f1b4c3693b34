"""The sidecar: what the editor says, and how a mistake in it is reported."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from generator.errors import BadInput
from generator.model import Label, Sidecar
from generator.read.sidecar import read_sidecar, with_places


def sidecar(folder: Path, text: str, suffix: str = ".yaml") -> Sidecar:
    (folder / "a.txt").write_text("内容", encoding="utf-8")
    (folder / f"a{suffix}").write_text(text, encoding="utf-8")
    return read_sidecar(folder / "a.txt")


def problem(folder: Path, text: str) -> str:
    with pytest.raises(BadInput) as caught:
        sidecar(folder, text)
    assert caught.value.name == "a.txt"
    assert caught.value.zh.startswith("附注")
    return caught.value.en


def test_no_sidecar_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("内容")
    assert read_sidecar(tmp_path / "a.txt") == Sidecar()


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_an_empty_sidecar(tmp_path: Path, text: str) -> None:
    assert sidecar(tmp_path, text) == Sidecar()


@pytest.mark.parametrize("suffix", [".yaml", ".yml"])
def test_fields(tmp_path: Path, suffix: str) -> None:
    text = "title: 某市总结\nperiod_start: 2023\nperiod_end: 2024\nslug: a-2023\nsource_note: {zh: 来源, en: Origin}\n"
    assert sidecar(tmp_path, text, suffix) == Sidecar(
        title="某市总结",
        period_start=2023,
        period_end=2024,
        slug="a-2023",
        source_note=Label(zh="来源", en="Origin"),
    )


@pytest.mark.parametrize(
    "written", ["2021-03-01", "2021-3-1", "'2021-03-01'", '"2021-03-01"', "2021-03-01  # as stamped", "2021-03-01\r"]
)
def test_dates_are_iso_however_yaml_reads_them(tmp_path: Path, written: str) -> None:
    assert sidecar(tmp_path, f"published: {written}\n").published == "2021-03-01"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title: 好\nnonsense: 1\n", ["a.yaml:2", "there is no field 'nonsense'"]),
        ("title: 好\ntitel_en: x\n", ["a.yaml:2", "did you mean title_en"]),
        ("title: 好\nslug：a-2023\n", ["a.yaml:2", "the colon must be an ASCII one"]),
        ("figures：[{action: drop}]\n", ["a.yaml:1", "the colon must be an ASCII one"]),
        ("title: 甲: 乙\n", ["a.yaml:1", "put words that hold a colon in quotation marks"]),
        ("title: 2023\n", ["a.yaml:1", "put it in quotation marks"]),
        ('title: ""\n', ["a.yaml:1", "title says nothing"]),
        ("slug: a\ntitle: !!int 甲\n", ["a.yaml:2", "begin with !"]),
        ("title: 2023-13-45\n", ["a.yaml", "not valid YAML"]),
        ("slug: index\n", ["a.yaml:1", "must not be index"]),
        ("period_end: 99999999999999999999\n", ["a.yaml:1", "must be a year"]),
        ("figures:\n", ["a.yaml:1", "must be a list"]),
        ("title: [未关\n", ["a.yaml:", "not valid YAML"]),
        ("title: 好\nperiod_start: soon\n", ["a.yaml:2", "must be a whole number, not text"]),
        ("title: 好\n\nlevel: town\n", ["a.yaml:3", "province"]),
        ("document_type: novel\n", ["a.yaml:1", "work_summary"]),
        ("published: 2021-02-31\n", ["a.yaml:1", "2021-03-01"]),
        ("slug: 某市\n", ["a.yaml:1", "lower-case"]),
        ("period_start: 2024\nperiod_end: 2023\n", ["a.yaml:2", "before"]),
        ("source_url: javascript:alert(1)\n", ["a.yaml:1", "https://"]),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, words: list[str]) -> None:
    message = problem(tmp_path, text)
    assert [word for word in words if word not in message] == []


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ('figures: [{action: drop, surface: 3家, reason: ""}]', "say why"),
        ("figures: [{action: drop, surface: 3家, reason: ……}]", "say why"),
        ("figures: [{action: drop, reason: r}]", "surface is missing"),
        ('mechanisms: [{action: add, surface: "", category: inspection, reason: r}]', "`surface` must say"),
        ('mechanisms: [{action: set, surface: 甲, term: " ", reason: r}]', "`term` says nothing"),
        ("figures: [{action: set, surface: 3家, reason: r}]", "needs what it sets"),
        ("figures: [{action: set, surface: 3家, value: .nan, reason: r}]", "`value` must be a number"),
        ("figures: [{action: set, surface: 3家, value: -.inf, reason: r}]", "`value` must be a number"),
        ("figures: [{action: set, surface: 3家, period: 2022年, reason: r}]", "such as 2023"),
        ("figures: [{action: drop, surface: 3家, at: -3, reason: r}]", "number of a character"),
        ("figures: [{action: burn, surface: 3家, reason: r}]", "'burn' is not one of add, drop, flag, set"),
        ("figures: [{action: set, surface: 3家, indicater: other, reason: r}]", "did you mean indicator"),
        ("headings: [{action: set, surface: 一、甲, level: 0, reason: r}]", "must be 1 to 9"),
    ],
)
def test_a_correction_that_cannot_be_meant_is_named_by_its_line(tmp_path: Path, entry: str, words: str) -> None:
    message = problem(tmp_path, f"title: 好\n\n{entry}\n")
    assert "a.yaml:3: " in message
    assert words in message


@pytest.mark.parametrize(
    "text",
    [
        "title: " + "[" * 40_000,
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefghi")),
        "title: &a [*a]\n",
    ],
    ids=["deep", "references of references", "a reference to itself"],
)
def test_yaml_that_would_break_the_loader_is_refused_before(tmp_path: Path, text: str) -> None:
    assert "a.yaml:1: not valid YAML" in problem(tmp_path, text)


def test_a_mistake_is_told_in_chinese_throughout(tmp_path: Path) -> None:
    for text in ("titel: x\n", "title: 3\n", "title: a: b\n", "figures: [{action: burn, surface: 甲, reason: r}]\n"):
        with pytest.raises(BadInput) as caught:
            sidecar(tmp_path, text)
        assert not {"Expected", "Object", "Invalid", "must", "not"} & set(re.findall("[A-Za-z]+", caught.value.zh)), (
            text
        )


def test_corrections_know_where_they_stand(tmp_path: Path) -> None:
    line = 'figures: [{action: drop, surface: "1家", reason: "r"}]\n'
    sidecar(tmp_path, line + "title: 好\n" + line + "mechanisms:\n  - {action: drop, surface: 甲, reason: r}\n")
    places = with_places(tmp_path / "a.txt")[1]
    assert places == {"figures[1]": "a.yaml:1", "figures[2]": "a.yaml:3", "mechanisms[1]": "a.yaml:5"}


def test_a_sidecar_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("内容")
    (tmp_path / "a.yaml").write_bytes("title: 某市".encode("gbk"))
    with pytest.raises(BadInput, match="not UTF-8"):
        read_sidecar(tmp_path / "a.txt")


def test_a_sidecar_that_is_too_large(tmp_path: Path) -> None:
    assert "too large" in problem(tmp_path, "# " + "x" * 200_000)


def test_yaml_may_not_run_code(tmp_path: Path) -> None:
    assert "a.yaml" in problem(tmp_path, "title: !!python/object/apply:os.system ['true']\n")


def test_the_sidecars_of_the_collection_are_sound() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    for path in sorted(seeds.glob("*.txt")):
        assert read_sidecar(path).source_note is not None


def test_corrections_pasted_one_by_one_are_one_list(tmp_path: Path) -> None:
    line = 'figures: [{{action: drop, surface: "{}", reason: "r"}}]\n'
    read = sidecar(tmp_path, line.format("1家") + "title: 好\n" + line.format("2家"))
    assert [correction.surface for correction in read.figures] == ["1家", "2家"]


def test_a_mistake_in_a_pasted_line_is_named_by_its_own_line(tmp_path: Path) -> None:
    good = 'figures: [{action: drop, surface: "1家", reason: "r"}]\n'
    assert "a.yaml:3:" in problem(tmp_path, good + good + 'figures: [{action: burn, surface: "1家", reason: "r"}]\n')


def test_a_field_that_is_given_twice_is_a_mistake(tmp_path: Path) -> None:
    assert "a.yaml:2: not valid YAML: title is given twice" in problem(tmp_path, "title: 一\ntitle: 二\n")


@pytest.mark.parametrize("written", ["2024-1-5", "2024-01-05", "'2024-01-05'"])
def test_dates_of_corrections_are_iso_too(tmp_path: Path, written: str) -> None:
    line = f"meta: [{{action: add, field: published, value: {written}, reason: r}}]\n"
    assert sidecar(tmp_path, line).meta[0].value == "2024-01-05"
    block = f"meta:\n  - action: add\n    field: published\n    value: {written}\n    reason: r\n"
    assert sidecar(tmp_path, block).meta[0].value == "2024-01-05"
