"""Tables: every number with its row and column heading."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.cells import caption_unit, heading, number
from generator.read.limits import MAX_TABLE_COLUMNS
from generator.read.tables import expand, table_lines


def lines(*rows: str, before: str = "") -> list[str]:
    return table_lines([row.split("|") for row in rows], before)


def test_a_row_of_a_data_table_is_a_line() -> None:
    assert lines("领域|检查企业(家)|排查隐患（条）|整改率", "煤矿领域|441|1080|98.1%", "合计|741|-|97%") == [
        "煤矿领域:检查企业441家,排查隐患1080条,整改率98.1%。",
        "合计:检查企业741家,整改率97%。",
    ]


def test_rows_that_name_what_is_counted_stand_behind_the_period() -> None:
    assert lines("指标|单位|2022年|2023年|同比(%)", "事故起数|起|81|60|-25.9", "死亡人数|人|57|60|5.3") == [
        "2022年事故起数81起,2023年事故起数60起,事故起数同比下降25.9%。",
        "2022年死亡人数57人,2023年死亡人数60人,死亡人数同比上升5.3%。",
    ]


def test_bare_years_are_years() -> None:
    assert lines("年份|2020|2021", "事故(起)|10|8") == ["2020年事故10起,2021年事故8起。"]
    assert lines("年度|检查企业(家)", "2020|10", "2021|8") == ["2020年:检查企业10家。", "2021年:检查企业8家。"]


def test_labels_with_their_numbers() -> None:
    assert lines("检查企业(家)|441", "排查隐患(条)|1080") == ["检查企业441家。", "排查隐患1080条。"]
    assert lines("项目|数量", "检查企业|441家", "罚款|26.8万元") == ["检查企业441家。", "罚款26.8万元。"]


def test_a_metadata_head_keeps_its_labels() -> None:
    assert lines("索引号：|1133080/2021-12|成文日期|2021-03-22") == ["索引号:1133080/2021-12  成文日期:2021-03-22"]


def test_the_unit_may_stand_above_the_table_or_in_the_heading_s_last_words() -> None:
    assert lines("县区|投入资金", "某县|320", before="2023年投入情况(单位:万元)") == ["某县:投入资金320万元。"]
    assert lines("县区|死亡人数|事故起数", "某县|3|2") == ["某县:死亡人数3人,事故起数2起。"]


def test_a_title_over_all_columns_and_headings_of_two_rows() -> None:
    assert lines("检查情况|检查情况|检查情况", "县区|2023年|2023年", "县区|检查(家)|处罚(起)", "某县|20|3") == [
        "检查情况",
        "某县:2023年检查20家,2023年处罚3起。",
    ]


def test_the_unit_of_a_heading_counts_for_those_below_it() -> None:
    assert lines(
        "领域|检查企业(家)|检查企业(家)|罚款", "领域|计划|实际|罚款", "煤矿|40|45|12.5", before="(单位:万元)"
    ) == ["煤矿:计划检查企业40家,实际检查企业45家,罚款12.5万元。"]
    assert lines("县区|隐患(处)|隐患(处)|隐患(处)", "县区|一般|重大|整改率", "某县|45|3|98") == [
        "某县:一般隐患45处,重大隐患3处,隐患整改率98%。"
    ]
    assert lines("项目|检查企业|检查企业", "项目|数量(家)|次数(次)", "煤矿|40|45") == [
        "煤矿:检查企业数量40家,检查企业次数45次。"
    ]


def test_times_below_what_is_counted_come_first() -> None:
    assert lines("地区|事故(起)|事故(起)|事故(起)", "地区|2023年|2022年|同比%", "甲县|12|15|-20") == [
        "甲县:2023年事故12起,2022年事故15起,事故同比下降20%。"
    ]
    assert lines("地区|死亡人数|死亡人数|死亡人数", "地区|本期|同期|增减", "甲县|10|12|-2") == [
        "甲县:本期死亡人数10人,同期死亡人数12人,死亡人数增减-2。"
    ]


def test_changes_and_shares_are_in_no_unit_that_stands_above_the_table() -> None:
    assert lines("行业|罚款金额|同比|占比|整改率", "煤矿|120|12.5|30|98.1", before="单位:万元") == [
        "煤矿:罚款金额120万元,同比上升12.5%,占比30%,整改率98.1%。"
    ]
    assert lines("指标|数量|占比", "检查企业(家)|120|30") == ["检查企业120家,检查企业占比30%。"]


def test_a_table_of_words_keeps_its_rows() -> None:
    assert lines("序号|事项|责任单位", "1|排查|某局") == ["| 序号 | 事项 | 责任单位 |", "| 1 | 排查 | 某局 |"]


def test_a_table_that_holds_paragraphs_is_no_table() -> None:
    text = "一、总体情况。全年检查企业20家。" * 5
    assert lines(f"{text}|右栏") == [text, "右栏"]


@pytest.mark.parametrize(
    ("cell", "text", "unit", "sign"),
    [
        ("441", "441", "", 0),
        ("1,080家次", "1,080", "家次", 0),
        ("-27%", "27", "%", -1),
        ("约3.1万人", "约3.1万", "人", 0),
    ],
)
def test_cells_that_are_numbers(cell: str, text: str, unit: str, sign: int) -> None:
    found = number(cell)
    assert found is not None
    assert (found.text, found.unit, found.sign) == (text, unit, sign)


@pytest.mark.parametrize("cell", ["", "2023年", "3月", "已整改", "23起/12人", "第3名", "1.2.3", "2021-03-01"])
def test_cells_that_are_none(cell: str) -> None:
    assert number(cell) is None


def test_headings_name_units_and_other_brackets_stay() -> None:
    assert (heading("罚款(万元)").name, heading("罚款(万元)").unit) == ("罚款", "万元")
    assert (heading("检查情况(家、项)").name, heading("检查情况(家、项)").unit) == ("检查情况", "")
    assert heading("检查企业(市级)").name == "检查企业(市级)"
    assert caption_unit("单位:家、条") == ""


def test_spans_stand_in_every_place() -> None:
    assert expand([[("a", 2, 2), ("b", 1, 1)], [("c", 1, 1)], [("x", 1, 1)]]) == [
        ["a", "a", "b"],
        ["a", "a", "c"],
        ["x", "", ""],
    ]
    assert len(expand([[("a", 10**9, 10**9)]])[0]) == MAX_TABLE_COLUMNS


CELLS = st.one_of(
    st.sampled_from(
        ["", "-", "领域", "检查企业(家)", "单位", "项目", "2023年", "同比(%)", "合计", "序号", "煤矿。危化。"]
    ),
    st.integers(10_000, 99_999).map(str),
)


@settings(deadline=None)  # the first example loads the units
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=6)))
def test_no_number_is_lost(grid: list[list[str]]) -> None:
    said = "\n".join(table_lines(grid))
    serial = {i for row in grid for i, cell in enumerate(row) if cell == "序号"}
    for row in grid:
        for i, cell in enumerate(row):
            if re.fullmatch(r"\d+", cell) and i not in serial:
                assert cell in said
