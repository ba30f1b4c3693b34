"""The audit on the gold figures gives the gold checks, with their operands, results and places."""

from __future__ import annotations

import re

import pytest

from generator.audit import audit

GOLD = ["baoji-2023", "fujian-2022", "qingyang-2021", "quzhou-2020", "xiangyang-2024"]


def identity(kind, stated, holds):
    return kind, re.sub(r"\s", "", stated), holds


@pytest.mark.parametrize("name", GOLD)
def test_the_gold_checks_are_found_and_no_others(gold_report, name):
    gold, report = gold_report(name)
    found = {identity(c.kind, c.stated, c.holds): c for c in audit(report).checks if c.stated is not None}
    required = {identity(c["kind"], c["stated"], c["holds"]): c for c in gold["checks"] if not c.get("optional")}
    optional = {identity(c["kind"], c["stated"], c["holds"]) for c in gold["checks"] if c.get("optional")}
    assert set(required) == set(found) - optional
    for key, wanted in required.items():
        check = found[key]
        assert list(check.surfaces) == wanted["from"]
        assert check.computed == wanted["computed"]
        assert check.at == wanted["at"]
        assert check.truncated == wanted.get("truncated", False)


def test_the_inconsistent_total_offers_both_readings(gold_report):
    _, report = gold_report("baoji-2023")
    check = next(c for c in audit(report).checks if c.kind == "sum" and not c.holds)
    assert check.equation == "9374 + 17800 = 27174"
    said = " ".join(reading.zh + reading.en for reading in check.readings)
    for number in ("27174万元", "5434万元", "13860万元", "271,740,000 yuan", "54,340,000", "138,600,000"):
        assert number in said
    assert check.note and "不一致" in check.note.zh and "Inconsistency" in check.note.en


def test_every_check_is_sound(gold_report):
    for name in GOLD:
        _, report = gold_report(name)
        figures = {f.id: f for f in report.figures}
        checks = audit(report).checks
        assert len({c.id for c in checks}) == len(checks)
        assert [c.at for c in checks] == sorted(c.at for c in checks)
        for check in checks:
            assert tuple(figures[i].surface for i in check.figures) == (check.surfaces if check.figures else ())
            if check.stated_figure and check.stated is not None:
                assert figures[check.stated_figure].surface == check.stated
            for words in (check.note, *check.readings):
                assert words is None or not re.search(r"造假|error|wrong|mistake|fake", words.zh + words.en)
