"""Metadata that an editor corrected, and the ways in which such a correction no longer fits."""

from typing import Any

import msgspec
import pytest

from generator.located import StaleCorrection
from generator.model import Meta, Sidecar, Source
from generator.parse import parse

TEXT = "兰州市2023年安全生产工作总结\n全年检查企业441家。\n"


def meta(*corrections: dict[str, Any], text: str = TEXT, **told: Any) -> Meta:
    sidecar = msgspec.convert({"meta": [{"reason": "试", **c} for c in corrections], **told}, Sidecar)
    return parse(Source(name="lan.txt", format="txt", encoding="utf-8", digest="", text=text, sidecar=sidecar)).meta


def test_set_add_and_drop() -> None:
    read = meta()
    assert (read.period_end, read.published, read.city) == (2023, None, "兰州市")
    set_ = meta({"action": "set", "field": "period_end", "value": 2022, "surface": "2023年"})
    assert (set_.period_end, set_.evidence["period_end"]) == (2022, "correction")
    assert set_.period_start == 2022, "a report of one year, as it was read"
    added = meta({"action": "add", "field": "published", "value": "2024-01-05"})
    assert (added.published, added.evidence["published"]) == ("2024-01-05", "correction")
    dropped = meta({"action": "drop", "field": "city", "expect": "兰州市2023年"})
    assert dropped.city is None
    assert "city" not in dropped.evidence
    assert meta({"action": "drop", "field": "document_type"}).document_type == "other"
    assert meta({"action": "flag", "field": "city"}) == read


def test_years_are_in_order() -> None:
    assert (meta(period_end=2021).period_start, meta(period_start=2024).period_end) == (2021, 2024)
    end = {"action": "set", "field": "period_end", "value": 2019}
    start = {"action": "set", "field": "period_start", "value": 2018}
    both = meta(end, start)
    assert (both.period_start, both.period_end) == (2018, 2019)
    with pytest.raises(StaleCorrection, match="period_end is before period_start"):
        meta(end, {**start, "value": 2020})


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        ({"action": "set", "field": "published", "value": "2024-01-05"}, "no published is read; use `add`"),
        ({"action": "drop", "field": "county"}, "no county is read"),
        ({"action": "add", "field": "city", "value": "白银市"}, "city is read already, as '兰州市'; use `set`"),
        ({"action": "set", "field": "city", "value": "白银市", "expect": "白银市2023年"}, "no longer stands"),
        ({"action": "set", "field": "city", "value": "白银市", "surface": "白银市"}, "stands 0 times"),
        ({"action": "set", "field": "period_end", "value": "2022"}, "must be a year"),
        ({"action": "set", "field": "period_end", "value": 20222}, "must be a year"),
        ({"action": "set", "field": "level", "value": "town"}, "must be one of"),
        ({"action": "set", "field": "document_type", "value": "poem"}, "must be one of"),
        ({"action": "set", "field": "city"}, "`value` must say"),
        ({"action": "add", "field": "published", "value": "5 January"}, "must be a date"),
    ],
)
def test_a_correction_that_does_not_fit_says_why(correction: dict[str, Any], problem: str) -> None:
    with pytest.raises(StaleCorrection, match=problem) as error:
        meta(correction)
    assert str(error.value).startswith("lan.yaml: meta[1]: ")
    assert error.value.zh.startswith("lan.yaml: meta[1]: ") and error.value.zh != str(error.value)


def test_places_below_another_one_than_the_editor_names_are_not_kept() -> None:
    county = "襄阳市谷城县2023年安全生产工作总结\n全县检查企业441家。\n"
    assert meta(text=county).county == "谷城县"
    assert meta(text=county, city="襄阳市").county == "谷城县"
    assert meta(text=county, city="襄阳市", level="city").county is None
    assert meta(text=county, city="荆州市").county is None
    told = meta(text=county, province="甘肃省")
    assert (told.city, told.county) == (None, None)
    assert meta(text=county, county="保康县").county == "保康县"
