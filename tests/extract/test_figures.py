"""Figures as records: provenance, ids, determinism, noise, and time in proportion."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from bench.timing import best
from generator.extract.figures import extract_figures, interpret
from generator.model import Document, Figure, Quantity

AsDocument = Callable[[str], Document]

REPORT = (
    "某市应急管理工作总结\n\n"
    "一、主要工作\n"
    "2022年,全市发生生产安全事故81起、死亡57人,同比分别下降27%、32.9%。"
    "在危化品领域,检查企业690家次,查出隐患2497条,完成整改2213条,罚款91.8万元。\n"
    "汛期启动应急响应21次,转移安置群众1200户3100人,下拨救灾资金380万元。\n"
    "举办安全生产培训班16期、2400人次,发放宣传资料5.2万份。\n"
)


def meaning(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.unit, figure.indicator, figure.sector, figure.change


def test_surfaces_are_cut_from_the_source(as_document: AsDocument) -> None:
    document = as_document(REPORT)
    figures = extract_figures(document)
    assert len(figures) == 15
    assert all(document.source.text[f.start : f.end] == f.surface for f in figures)
    assert all(document.sentences[f.sentence].start <= f.start < document.sentences[f.sentence].end for f in figures)


def test_every_figure_has_a_reason_for_indicator_and_sector(as_document: AsDocument) -> None:
    for figure in extract_figures(as_document(REPORT)):
        fields = [reason.partition(":")[0] for reason in figure.reasons]
        assert "sector" in fields
        assert ("indicator" in fields) == (figure.indicator != "other")


def test_ids_are_unique_and_the_same_every_time(as_document: AsDocument) -> None:
    first, second = (extract_figures(as_document(REPORT)) for _ in range(2))
    assert first == second
    assert len({f.id for f in first}) == len(first)


def test_ids_outlive_edits_elsewhere(as_document: AsDocument) -> None:
    edited = REPORT.replace("一、主要工作\n", "一、主要工作\n全市检查企业12家。\n").replace("5.2万份", "6万份")
    kept = {f.id for f in extract_figures(as_document(REPORT))} & {f.id for f in extract_figures(as_document(edited))}
    assert len(kept) == 12  # all but the three of the sentence that was changed


def test_like_figures_of_one_sentence_have_different_ids(as_document: AsDocument) -> None:
    figures = extract_figures(as_document("甲县检查企业5家,乙县检查企业5家,丙县检查企业5家。甲县检查企业5家。"))
    assert len({f.id for f in figures}) == 4


def test_quantities_may_come_from_elsewhere(as_document: AsDocument) -> None:
    document = as_document("检查企业五家。")
    quantity = Quantity(start=4, end=6, surface="五家", value=5, unit="家")
    assert [meaning(f) for f in interpret(document, [quantity])] == [(5, "家", "entities_inspected", "all", None)]


def test_a_quantity_outside_every_sentence_is_left_out(as_document: AsDocument) -> None:
    assert interpret(as_document("检查。\n\n"), [Quantity(start=40, end=42, surface="5家", value=5, unit="家")]) == ()


# ---------------------------------------------------------------- noise


def wide(text: str) -> str:
    """Full-width digits and marks."""
    return text.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789,;:()"})


def traditional(text: str) -> str:
    return str(OpenCC("s2t").convert(text))


def glossed(text: str) -> str:
    """A pinyin reading behind some characters."""
    return text.replace("业", "业(yè)").replace("训", "训(xùn)").replace("转", "转(zhuǎn)")


def furnished(text: str) -> str:
    title, _, body = text.partition("\n")
    return f"索引号: 113/2023-0001 发布日期: 2023-01-05 浏览次数: 35\n{title}\n分享:\n{body}\n账号+密码登录\n"


def spaced(text: str) -> str:
    return text.replace("隐患", "隐患  ").replace("一、", "一、  ").replace("\n2022", "\n  2022")


@pytest.mark.parametrize("noise", [wide, traditional, glossed, furnished, spaced])
def test_noise_changes_no_figure(as_document: AsDocument, noise: Callable[[str], str]) -> None:
    clean = [meaning(f) for f in extract_figures(as_document(REPORT))]
    assert [meaning(f) for f in extract_figures(as_document(noise(REPORT)))] == clean


PHRASES = (
    "检查企业{}家",
    "排查隐患{}条",
    "整改隐患{}条",
    "罚款{}万元",
    "培训人员{}人次",
    "转移群众{}人",
    "开展演练{}场",
)


@settings(deadline=None)  # the first example loads the vocabularies
@given(
    st.lists(st.tuples(st.sampled_from(PHRASES), st.integers(1, 99999)), min_size=1, max_size=6),
    st.permutations([wide, traditional, glossed, spaced]),
    st.integers(0, 4),
)
def test_noise_of_any_kind_changes_no_figure(
    as_document: AsDocument,
    clauses: list[tuple[str, int]],
    noises: list[Callable[[str], str]],
    count: int,
) -> None:
    text = "某市工作总结\n\n" + ",".join(phrase.format(number) for phrase, number in clauses) + "。\n"
    clean = [meaning(f) for f in extract_figures(as_document(text))]
    assert len(clean) == len(clauses)
    for noise in noises[:count]:
        text = noise(text)
    assert [meaning(f) for f in extract_figures(as_document(text))] == clean


# ---------------------------------------------------------------- time


def seconds(document: Document) -> float:
    return best(lambda: extract_figures(document), rounds=3)


@pytest.mark.parametrize(
    "unit", ["5家,", "其中5家", "、", "(", "5", "检查5家、", "同比下降5%、", "防汛工作,", "“5家", "《"]
)
def test_time_grows_no_faster_than_the_text(as_document: AsDocument, unit: str) -> None:
    small = as_document(unit * (20_000 // len(unit)))
    large = as_document(unit * (160_000 // len(unit)))
    assert seconds(large) < 30 * max(seconds(small), 0.004)


def test_alternatives_and_reasons_survive_the_wire(as_document: AsDocument) -> None:
    figures = extract_figures(as_document(REPORT))
    assert msgspec.json.decode(msgspec.json.encode(figures), type=tuple[Figure, ...]) == figures
