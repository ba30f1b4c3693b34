"""Inputs that a careless search takes quadratic time for: one long line of one mark or word, at two sizes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from rich.table import Table

from bench.timing import seconds
from generator.model import Report
from generator.pipeline import read_report

UNITS = ("7", "(", "其中", "、", "“", "《", "\n", "一是", "二是检查5家。", "隐患3项、")
SMALL, TIMES = 500_000, 10  # bytes; the factor to the large ones
HEAD = "某市安全生产工作总结\n"


def measure_hostile() -> Table:
    """Seconds of CPU from file to audit for each unit at both sizes; in proportion, the ratio is that of the sizes."""
    table = Table(
        "line of",
        f"{SMALL / 1e6:g} MB, s",
        f"{SMALL * TIMES / 1e6:g} MB, s",
        "ratio",
        title=f"Hostile lines, read … audit: {TIMES} times the text",
    )
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "hostile.txt"
        _seconds(path, "检查企业35家，整改率98%。", SMALL // 100)  # the vocabulary is read once
        for unit in UNITS:
            small, large = (_seconds(path, unit, size) for size in (SMALL, SMALL * TIMES))
            table.add_row(repr(unit)[1:-1], f"{small:.2f}", f"{large:.2f}", f"{large / small:.1f}")
    return table


def _seconds(path: Path, unit: str, size: int) -> float:
    path.write_text(HEAD + unit * (size // len(unit.encode())), encoding="utf-8", newline="")

    def read() -> None:
        report = read_report(path)
        assert isinstance(report, Report), report

    return seconds(read)
