"""The score counts what the annotation guide says it counts."""

from typing import Any

import pytest

from generator.score import Row, score


def figure(start: int, end: int, value: float, **fields: Any) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "surface": "x",
        "value": value,
        "unit": "家",
        "bound": "exact",
        "change": None,
        "indicator": "other",
        "sector": "all",
        "period": None,
        **fields,
    }


def gold(**kinds: Any) -> list[tuple[str, dict[str, Any]]]:
    empty: dict[str, Any] = {"meta": {}, "figures": [], "mechanisms": [], "laws": [], "headings": [], "checks": []}
    return [("r", {**empty, **kinds})]


def test_a_figure_counts_in_full_only_where_its_meaning_is_right() -> None:
    want = gold(figures=[figure(0, 3, 5), figure(4, 7, 6)])
    rows = score(want, {"r": {"figures": [figure(0, 3, 5), figure(4, 7, 6, sector="fire")]}}).rows()
    assert rows["figures.core"].f1 == 1.0
    assert rows["figures.full"] == Row(hit=1, predicted=2, gold=2)
    assert rows["figure.sector"].f1 == 0.5


def test_optional_figures_count_neither_found_nor_missed() -> None:
    want = gold(figures=[figure(0, 3, 5), figure(4, 7, 6, optional=True)])
    assert score(want, {"r": {"figures": [figure(0, 3, 5)]}}).rows()["figures.core"].f1 == 1.0
    assert score(want, {"r": {"figures": [figure(0, 3, 5), figure(4, 7, 9)]}}).rows()["figures.core"].f1 == 1.0


def test_what_is_not_annotated_is_spurious_and_what_is_not_found_is_missed() -> None:
    tally = score(gold(figures=[figure(0, 3, 5)]), {"r": {"figures": [figure(10, 12, 5)]}})
    assert tally.rows()["figures.core"] == Row(hit=0, predicted=1, gold=1)
    assert len(tally.notes["misses"]) == len(tally.notes["spurious"]) == 1


def test_a_second_annotators_answer_counts_too() -> None:
    want = gold(figures=[figure(0, 3, 5, indicator="tasks", indicator_also=["meetings"])])
    got = {"r": {"figures": [figure(0, 3, 5, indicator="meetings")]}}
    assert score(want, got).rows()["figure.indicator"].f1 == 1.0


@pytest.mark.parametrize(
    ("term", "mentions"), [("双随机一公开", []), ("另一个名字", [[10, 16]])], ids=["spelling variant", "same place"]
)
def test_mechanisms_are_alike_by_folded_term_or_by_place(term: str, mentions: list[list[int]]) -> None:
    want = gold(mechanisms=[{"term": "双随机、一公开", "category": "inspection", "mentions": [[10, 17]]}])
    got = {"r": {"mechanisms": [{"term": term, "category": "scope", "mentions": mentions}]}}
    rows = score(want, got).rows()
    assert rows["mechanisms"].f1 == 1.0
    assert rows["mechanism.category"].f1 == 0.0


def test_checks_without_a_stated_value_do_not_count() -> None:
    implied = {"kind": "implied", "stated": None, "holds": True}
    assert score(gold(), {"r": {"checks": [implied]}}).rows()["checks"] == Row(hit=0, predicted=0, gold=0)


def test_metadata_that_the_annotation_leaves_open_is_not_asked() -> None:
    rows = score(
        gold(meta={"title": "甲", "publisher": None}), {"r": {"meta": {"title": "甲", "publisher": "乙"}}}
    ).rows()
    assert rows["meta"] == Row(hit=1, predicted=1, gold=1)
