"""Headings that an editor dropped, added or moved to another level."""

from typing import Any

import msgspec
import pytest

from generator.located import StaleCorrection
from generator.model import Document, Sidecar, Source
from generator.parse import parse

TEXT = "甲市2023年安全生产工作总结\n一、执法检查\n全年检查企业441家。\n二、宣传培训\n培训300人。重点说明如下。\n"


def parsed(*corrections: dict[str, Any]) -> Document:
    sidecar = msgspec.convert({"headings": [{"reason": "试", **c} for c in corrections]}, Sidecar)
    return parse(Source(name="jia.txt", format="txt", encoding="utf-8", digest="", text=TEXT, sidecar=sidecar))


def outline(document: Document) -> list[tuple[str, int]]:
    return [(heading.text, heading.level) for heading in document.headings]


def test_a_dropped_heading_opens_no_section() -> None:
    document = parsed({"action": "drop", "surface": "二、宣传培训"})
    assert outline(document) == [("一、执法检查", 1)]
    assert len(document.sections) == 2


def test_an_added_heading_takes_its_sentences() -> None:
    document = parsed({"action": "add", "surface": "重点说明如下。", "level": 2})
    assert outline(document)[-1] == ("重点说明如下。", 2)
    last = document.sections[-1]
    assert (last.parent, TEXT[last.start : last.start + 2]) == (2, "重点")


def test_a_level_is_set() -> None:
    assert outline(parsed({"action": "set", "surface": "二、宣传培训", "level": 2}))[1] == ("二、宣传培训", 2)


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        ({"action": "drop", "surface": "三、其他"}, "stands 0 times"),
        ({"action": "drop", "surface": "培训300人"}, "no heading begins"),
        ({"action": "add", "surface": "一、执法检查"}, "use `set`"),
    ],
)
def test_a_heading_correction_that_does_not_fit_says_why(correction: dict[str, Any], problem: str) -> None:
    with pytest.raises(StaleCorrection, match=problem) as error:
        parsed(correction)
    assert str(error.value).startswith("jia.yaml: headings[1]: ")
