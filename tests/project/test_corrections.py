"""Corrections of a sidecar: each action, and the ways in which one no longer fits its report."""

from typing import Any

import msgspec
import pytest

from generator.corrections import correct
from generator.extract import extract
from generator.extract.explain import explain
from generator.located import StaleCorrection
from generator.model import Figure, Mechanism, Report, Sidecar, Source, Span
from generator.parse import parse

TEXT = (
    "甲市2023年安全生产工作总结\n一、执法检查\n全年检查企业441家,立案查处15起。推行“四色管理”模式,检查企业441家次。\n"
)


def report(found: tuple[str, ...] = (), terms: tuple[str, ...] = (), **sidecar: Any) -> Report:
    """A report in which exactly the given surfaces were found, with the given sidecar."""
    source = Source(name="jia-2023.txt", format="txt", encoding="utf-8", digest="0", text=TEXT)
    extracted = extract(parse(source))
    source = msgspec.structs.replace(source, sidecar=msgspec.convert(sidecar, Sidecar))
    at = TEXT.index
    return msgspec.structs.replace(
        extracted,
        source=source,
        figures=tuple(
            Figure(id=s, start=at(s), end=at(s) + len(s), surface=s, value=1, unit="家", sentence=0) for s in found
        ),
        mechanisms=tuple(Mechanism(term=s, category="other", mentions=(Span(at(s), at(s) + len(s)),)) for s in terms),
        checks=(),
    )


def figure(action: str, surface: str, **fields: Any) -> dict[str, Any]:
    return {"action": action, "surface": surface, "reason": "原文如此", **fields}


def test_set_changes_the_given_fields_and_keeps_the_reason() -> None:
    corrected = correct(
        report(("15起",), figures=[figure("set", "15起", indicator="cases_filed", value=51, unit="起")])
    )
    (found,) = corrected.figures
    assert (found.indicator, found.value, found.unit, found.sector) == ("cases_filed", 51, "起", "all")
    assert (found.comparable, found.start) == (51, TEXT.index("15起"))
    assert found.correction and found.correction.reason == "原文如此"


def test_drop_removes_and_flag_keeps() -> None:
    flag = figure("flag", "441家", at=TEXT.index("441家"))
    corrected = correct(report(("441家", "15起"), figures=[figure("drop", "15起"), flag]))
    assert [f.surface for f in corrected.figures] == ["441家"]
    assert corrected.figures[0].correction is not None


def test_add_reads_the_number_from_the_surface() -> None:
    corrected = correct(report(figures=[figure("add", "441家次", indicator="entities_inspected")]))
    (found,) = corrected.figures
    assert (found.value, found.unit, found.indicator) == (441, "家次", "entities_inspected")
    assert TEXT[found.start : found.end] == "441家次"


def test_an_added_figure_keeps_its_id_when_other_text_changes() -> None:
    added = [figure("add", "441家次")]
    assert correct(report(figures=added)).figures[0].id == correct(report(("15起",), figures=added)).figures[1].id


@pytest.mark.parametrize(
    ("found", "correction", "problem"),
    [
        (("15起",), figure("set", "16起"), "stands 0 times"),
        (("441家",), figure("set", "441家"), "stands 2 times"),
        (("15起",), figure("set", "15起", at=3), "expected '15起' at 3"),
        (("15起",), figure("set", "15起", expect="立案查处共15起"), "stands 0 times"),
        (("15起",), figure("set", "15起", at=TEXT.index("15起"), expect="结案15起"), "no longer stands around"),
        ((), figure("set", "15起"), "0 figures are found"),
        (("15起",), figure("add", "15起"), "use `set`"),
        ((), figure("add", "执法检查"), "no number can be read"),
        (("15起",), figure("set", "15起", indicator="case_filed"), "no indicator 'case_filed'"),
        (("15起",), figure("set", "15起", sector="fires"), "no sector 'fires'"),
    ],
)
def test_a_correction_that_no_longer_fits_says_why(found: tuple[str, ...], correction: Any, problem: str) -> None:
    with pytest.raises(StaleCorrection, match=problem) as error:
        correct(report(found, figures=[correction]))
    assert str(error.value).startswith("jia-2023.yaml: figures[1]: ")
    assert "\n" not in str(error.value)


def test_expect_finds_the_place_of_a_surface_that_stands_more_than_once() -> None:
    chosen = figure("set", "441家", expect="全年检查企业441家,", sector="mine")
    (found,) = correct(report(("441家",), figures=[chosen])).figures
    assert found.sector == "mine"


def test_mechanisms_are_set_dropped_and_added() -> None:
    four = {"action": "set", "surface": "四色管理", "reason": "r", "category": "risk_grading", "definition": "四种颜色"}
    (found,) = correct(_with_mechanisms(("四色管理",), four)).mechanisms
    assert (found.category, found.definition) == ("risk_grading", "四种颜色")
    assert correct(_with_mechanisms(("四色管理",), {**four, "action": "drop"})).mechanisms == ()
    (added,) = correct(_with_mechanisms((), {**four, "action": "add"})).mechanisms
    assert added.mentions == (Span(TEXT.index("四色管理"), TEXT.index("四色管理") + 4),)


def _with_mechanisms(found: tuple[str, ...], correction: dict[str, Any]) -> Report:
    return report(terms=found, mechanisms=[correction])


@pytest.mark.parametrize(
    ("found", "fields", "problem"),
    [
        ((), {"action": "set"}, "no mechanism is found"),
        ((), {"action": "add"}, "needs a `category`"),
        (("四色管理",), {"action": "add", "category": "scope"}, "use `set`"),
        (("四色管理",), {"action": "set", "category": "colour"}, "no category 'colour'"),
        (("四色管理",), {"action": "drop", "expect": "五色"}, "no longer stands"),
    ],
)
def test_a_mechanism_correction_that_does_not_fit_says_why(
    found: tuple[str, ...], fields: dict[str, Any], problem: str
) -> None:
    with pytest.raises(StaleCorrection, match=problem):
        correct(_with_mechanisms(found, {"surface": "四色管理", "reason": "r", **fields}))


def doubted(*terms: str, **correction: Any) -> Report:
    """A report whose doubtful mechanisms are the given ones, with one correction."""
    found = report(terms=terms, mechanisms=[{"surface": "四色管理", "reason": "r", **correction}])
    return msgspec.structs.replace(found, mechanisms=(), review=found.mechanisms)


def test_a_doubtful_mechanism_is_settled_by_add_or_drop() -> None:
    added = correct(doubted("四色管理", action="add", category="risk_grading"))
    assert ([m.term for m in added.mechanisms], added.review) == (["四色管理"], ())
    dropped = correct(doubted("四色管理", action="drop"))
    assert (dropped.mechanisms, dropped.review) == ((), ())
    (flagged,) = correct(doubted("四色管理", action="flag")).review
    assert flagged.correction and flagged.correction.reason == "r"


def test_a_set_value_is_one_value_and_says_why() -> None:
    read = report(("15起",), figures=[figure("set", "15起", value=15, indicator="cases_filed")])
    (old,) = read.figures
    old = msgspec.structs.replace(
        old, value_max=20, alternatives=("other",), reasons=("indicator: words 立案", "sector: none")
    )
    (new,) = correct(msgspec.structs.replace(read, figures=(old,))).figures
    assert (new.value_max, new.alternatives) == (None, ())
    assert new.reasons == ("sector: none", "indicator: correction 原文如此")
    assert explain(correct(read), "15起").decisions[-1].meaning.en == "corrected by the editors"


# what another version of the program might make of 立案查处15起
OTHER_READINGS: dict[str, list[dict[str, Any]]] = {
    "another value": [{"value": 51}],
    "a range": [{"value_max": 20, "bound": "at_most"}],
    "another unit": [{"unit": "人", "unit_class": "people"}],
    "another indicator": [{"indicator": "fines", "alternatives": ("penalties",)}],
    "another sector": [{"sector": "mine"}],
    "another period": [{"period": "2022", "period_words": "上年"}],
    "another role": [{"role": "target"}],
    "a longer stretch": [{"start": -2, "surface": "查处15起"}],
    "a shorter stretch": [{"surface": "15"}],
    "two figures": [{"surface": "15"}, {"start": 2, "surface": "起"}],
    "no figure": [],
}
CORRECTED = {
    "value": 15,
    "unit": "起",
    "indicator": "cases_filed",
    "sector": "fire",
    "period": "2023",
    "role": "result",
}


@pytest.mark.parametrize("action", ["set", "drop", "flag", "add"])
@pytest.mark.parametrize("name", OTHER_READINGS)
def test_a_change_to_the_extractor_never_silently_changes_a_corrected_value(name: str, action: str) -> None:
    fields = CORRECTED if action in ("set", "add") else {}
    at = TEXT.index("15起")
    read = report(figures=[figure(action, "15起", **fields)])
    figures = []
    for changed in OTHER_READINGS[name]:
        start = at + changed.get("start", 0)
        surface = changed.get("surface", "15起")
        base = Figure(id=name, start=start, end=start + len(surface), surface=surface, value=15, unit="起", sentence=0)
        rest = {k: v for k, v in changed.items() if k not in ("start", "surface")}
        figures.append(msgspec.structs.replace(base, **rest))
    read = msgspec.structs.replace(read, figures=tuple(figures))
    fits = len(figures) == (0 if action == "add" else 1)
    if not fits:
        with pytest.raises(StaleCorrection):
            correct(read)
        return
    found = correct(read).figures
    if action == "drop":
        assert found == ()
        return
    (only,) = found
    assert only.correction is not None
    if action != "flag":
        assert {field: getattr(only, field) for field in CORRECTED} == CORRECTED
        assert (only.value_max, only.comparable, only.alternatives) == (None, 15, ())


@pytest.mark.parametrize("changed", [{"category": "inspection"}, {"term": "四色"}, {"definition": "别的"}])
def test_nor_a_corrected_mechanism(changed: dict[str, Any]) -> None:
    told = {"term": "四色管理法", "category": "risk_grading", "definition": "四种颜色"}
    read = _with_mechanisms(("四色管理",), {"action": "set", "surface": "四色管理", "reason": "r", **told})
    (old,) = read.mechanisms
    (new,) = correct(msgspec.structs.replace(read, mechanisms=(msgspec.structs.replace(old, **changed),))).mechanisms
    assert {name: getattr(new, name) for name in told} == told


def test_a_stale_correction_speaks_both_languages() -> None:
    with pytest.raises(StaleCorrection) as error:
        correct(report(figures=[figure("set", "16起")]))
    assert error.value.zh == "jia-2023.yaml: figures[1]: “16起”在原文中出现 0 次；原文改过，或字样与原文不全相同"
