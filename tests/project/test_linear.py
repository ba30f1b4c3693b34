"""From file to audit in time proportional to the length of the text, whatever the text is made of."""

from pathlib import Path

import pytest

from bench.timing import best
from generator.model import Report
from generator.pipeline import read_report

HEAD = "某市安全生产工作总结\n"
SMALL, TIMES = 10_000, 8  # characters; the factor to the large ones

REPEATED = {
    "digits": "7",
    "numbers": "12,",
    "percent": "5%、",
    "counts": "隐患3项、",
    "brackets": "(",
    "closing brackets": "）",
    "quotes": "“",
    "quotations": "“甲”",
    "straight quotes": '"',
    "titles": "《",
    "empty titles": "《》",
    "list marks": "、",
    "semicolons": "；",
    "plus signs": "+",
    "of which": "其中",
    "ordinals": "一是",
    "numbering": "一、",
    "bracketed numbering": "(一)",
    "line breaks": "\n",
    "short lines": "甲\n",
}


def seconds(path: Path) -> float:
    def read() -> None:
        assert isinstance(read_report(path), Report)

    return best(read, rounds=2)


@pytest.fixture(scope="module", autouse=True)
def vocabulary_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("warm") / "warm.txt"
    path.write_text(f"{HEAD}建立“一案双罚”机制，检查企业35家，整改隐患12项，整改率98%。\n", encoding="utf-8")
    read_report(path)


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in REPEATED.items()])
def test_time_is_proportional_to_length(tmp_path: Path, unit: str) -> None:
    small, large = tmp_path / "small.txt", tmp_path / "large.txt"
    small.write_text(HEAD + unit * (SMALL // len(unit)), encoding="utf-8", newline="")
    large.write_text(HEAD + unit * (SMALL * TIMES // len(unit)), encoding="utf-8", newline="")
    # a quadratic step would take TIMES² as long
    assert seconds(large) < 3 * TIMES * seconds(small) + 0.05
