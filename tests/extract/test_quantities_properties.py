"""What holds for every text: offsets, robustness, independence from noise, and time in proportion to length."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.timing import best
from generator.extract import find_quantities
from generator.extract.units import measures
from generator.model import Quantity

_TRADITIONAL = {name: opencc.OpenCC(name) for name in ("s2t", "s2tw", "s2hk")}
_FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})

# the characters that numbers, measure words, traps and noise are made of: where a reader of numbers could stumble
_ALPHABET = (
    '0123456789.,，、:：-—~+/%‰×·()（）[]〔〕“”《》"?? \n\u3000零一二两三四五六七八九十百千万亿余多几'
    "半成折倍番点分之个项条处起家户人次名位元米吨亩年月日时号第每前近约超不少于过足以上下内左右和至到GBkmx萬億條處個（yì）"
)


def meaning(found: list[Quantity]) -> list[tuple[object, ...]]:
    return [(quantity.value, quantity.value_max, quantity.unit, quantity.bound) for quantity in found]


_NUMBERS = st.one_of(
    st.integers(0, 99_999).map(str),
    st.integers(1, 99_999).map(lambda n: f"{n / 100:.2f}万"),
    st.integers(1, 9999).map(lambda n: f"{n}余"),
    st.integers(1, 999).map(lambda n: f"{n}万多"),
)
_UNITS = st.sampled_from(["项", "家次", "人次", "平方米", "元", "公里", "公顷", "台(套)", "立方米", "轮次", "个百分点"])


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, str]:
    """A sentence about one quantity, and the quantity's surface."""
    number, unit = draw(_NUMBERS), draw(_UNITS)
    surface = number + unit
    return draw(st.sampled_from(["全年共完成", "累计达到", "其中，本市新增"])) + surface + "，比上年有所变化。", surface


@given(st.text(alphabet=_ALPHABET, max_size=60))
@settings(max_examples=600, deadline=None)
def test_offsets_and_order(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.surface
        assert end <= quantity.start < quantity.end
        assert quantity.value_max is None or quantity.value < quantity.value_max
        end = quantity.end


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    assert all(text[found.start : found.end] == found.surface for found in find_quantities(text))


@given(statements())
@settings(max_examples=200, deadline=None)
def test_one_statement_is_one_quantity(statement: tuple[str, str]) -> None:
    text, surface = statement
    assert [quantity.surface for quantity in find_quantities(text)] == [surface]


@given(statements(), st.sampled_from(sorted(_TRADITIONAL)))
@settings(max_examples=100, deadline=None)
def test_script_changes_nothing(statement: tuple[str, str], variant: str) -> None:
    text = statement[0]
    assert meaning(find_quantities(_TRADITIONAL[variant].convert(text))) == meaning(find_quantities(text))


@given(statements())
@settings(max_examples=100, deadline=None)
def test_width_changes_nothing(statement: tuple[str, str]) -> None:
    text = statement[0]
    assert meaning(find_quantities(text.translate(_FULL_WIDTH))) == meaning(find_quantities(text))


@given(statements(), st.sampled_from(["(yì)", "（wàn）", " (tiáo)"]), st.data())
@settings(max_examples=100, deadline=None)
def test_glosses_change_nothing(statement: tuple[str, str], gloss: str, data: st.DataObject) -> None:
    text, _ = statement
    han = [at + 1 for at, character in enumerate(text) if "\u4e00" <= character <= "\u9fff"]
    at = data.draw(st.sampled_from(han))
    assert meaning(find_quantities(text[:at] + gloss + text[at:])) == meaning(find_quantities(text))


@given(statements(), st.sampled_from(["\n", "\r\n", " \n　　"]), st.data())
@settings(max_examples=200, deadline=None)
def test_line_breaks_inside_change_nothing(statement: tuple[str, str], line_break: str, data: st.DataObject) -> None:
    text, surface = statement
    bracket = surface.index("(") if "(" in surface else len(surface)  # a bracket is not torn by reflowing a line
    at = text.index(surface) + data.draw(st.integers(1, bracket - 1))
    assert meaning(find_quantities(text[:at] + line_break + text[at:])) == meaning(find_quantities(text))


@given(statements())
@settings(max_examples=100, deadline=None)
def test_spaces_before_the_measure_word_change_nothing(statement: tuple[str, str]) -> None:
    text, surface = statement
    digits = len(surface) - len(surface.lstrip("0123456789."))
    spaced = text.replace(surface, surface[:digits] + "  " + surface[digits:])
    assert meaning(find_quantities(spaced)) == meaning(find_quantities(text))


@pytest.mark.parametrize(
    "text",
    ["共完成\n12家企业整改", "目标：\n300个以上", "见第3页\n12家企业"],
)
def test_a_line_that_begins_with_a_number_stays_apart(text: str) -> None:
    assert [quantity.start for quantity in find_quantities(text)] == [text.index("\n") + 1]


_HOSTILE = {
    "digits": "7",
    "brackets": "(",
    "quotes": "“",
    "titles": "《",
    "commas": "1,234,",
    "thousands": ",123",
    "list": "1、",
    "ranges": "12至",
    "versions": "1.1.",
    "lines": "1\n",
    "breaks": "人\n次",
    "multipliers": "万",
    "numerals": "一十二",
    "percent words": "百分之",
    "percent ranges": "5%至",
    "rates": "5人/10万人",
    "years": "2021年",
    "one of many": "第5 6 ",
    "其中": "其中",
    "、": "、",
}


def _seconds(text: str) -> float:
    return best(lambda: find_quantities(text), rounds=3)


@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in _HOSTILE.items()])
def test_time_grows_in_proportion(unit: str) -> None:
    measures()  # the vocabulary is read once, not per text
    small, large = (unit * (size // len(unit)) for size in (20_000, 160_000))
    # eight times the text; a quadratic step would take sixty-four times as long
    assert _seconds(large) < 24 * _seconds(small) + 0.05
