"""The open data: complete, readable by spreadsheets, harmless to them."""

import csv
import io
import json
from typing import Any

from generator.model import Corpus
from generator.render.data import BOM, FIGURE_COLUMNS, data_files
from tests.render.corpora import baoji, corpus, quzhou, report


def files(some: Corpus) -> dict[str, bytes]:
    return {output.path: output.content for output in data_files(some)}


def rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode()
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def test_every_figure_is_in_the_whole_and_in_its_report_and_indicator() -> None:
    found = files(corpus(baoji(), quzhou()))
    whole = rows(found["data/figures.csv"])
    assert len(whole) == 10
    assert tuple(whole[0]) == FIGURE_COLUMNS
    assert len(rows(found["data/reports/baoji-2022.csv"])) == 7
    assert [r["report"] for r in rows(found["data/indicators/hazards_found.csv"])] == ["baoji-2022", "quzhou-2021"]


def test_a_row_says_what_a_table_needs() -> None:
    row = next(r for r in rows(files(corpus(baoji()))["data/figures.csv"]) if r["id"] == "money")
    expected = {
        "report": "baoji-2022",
        "place": "宝鸡市",
        "period": "2022",
        "indicator_en": "Funding",
        "sector_zh": "煤矿",
        "value": "107300",
        "unit": "元",
        "surface": "10.73万元",
        "sentence": "煤矿领域:投入资金10.73万元,事故起数同比下降27%。",
        "url": "reports/baoji-2022/#f-money",
    }
    assert {key: row[key] for key in expected} == expected


def test_json_says_the_same_as_csv() -> None:
    found = files(corpus(baoji(), quzhou()))
    for name in ("figures", "reports", "findings", "mechanisms", "reports/baoji-2022"):
        objects: list[dict[str, Any]] = json.loads(found[f"data/{name}.json"])
        lines = rows(found[f"data/{name}.csv"])
        assert [list(o) for o in objects] == [list(line) for line in lines]
        for one, line in zip(objects, lines, strict=True):
            assert {
                k: "" if v is None else str(v).lower() if isinstance(v, bool) else str(v) for k, v in one.items()
            } == line


def test_findings_name_their_figures() -> None:
    row = rows(files(corpus(quzhou()))["data/findings.csv"])[0]
    assert (row["holds"], row["from"], row["figures"]) == ("false", "300处; 100处", "one two")
    assert row["url"] == "reports/quzhou-2021/#c-sumc"


def test_a_cell_is_never_a_formula() -> None:
    text = "=HYPERLINK(1)排查隐患5项。"
    some = report(text, name="x.txt", meta={"title": "@SUM(1)", "publisher": "+1"}, figures=[{"surface": "5项"}])
    found = files(corpus(some))
    assert rows(found["data/figures.csv"])[0]["sentence"].startswith("'=")
    whole = rows(found["data/reports.csv"])[0]
    assert whole["title"].startswith("'@") and whole["publisher"].startswith("'+")
    assert json.loads(found["data/reports.json"])[0]["title"] == "@SUM(1)"


def test_a_line_break_in_a_title_stays_in_its_cell() -> None:
    found = files(corpus(report("正文。", meta={"title": '一"行\n二行'})))
    assert rows(found["data/reports.csv"])[0]["title"] == '一"行\n二行'
