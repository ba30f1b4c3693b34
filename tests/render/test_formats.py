"""Numbers, dates and periods in both languages."""

import pytest

from generator.render import formats
from tests.render.corpora import report


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (5, "5"),
        (20905, "20,905"),
        (98.11, "98.11"),
        (107300, "107,300"),
        (11403000, "11.403 million"),
        (15000000, "15 million"),
        (2556000000, "2.556 billion"),
        (1234567, "1,234,567"),
        (100000000.0, "100 million"),
        (0, "0"),
    ],
)
def test_english_numbers_lose_no_digit(value: float, written: str) -> None:
    assert formats.english_number(value) == written


@pytest.mark.parametrize(
    ("value", "unit", "options", "written"),
    [
        (107300, "元", {}, "¥107,300"),
        (15000000, "元", {"bound": "at_least"}, "at least ¥15 million"),
        (98.6, "%", {}, "98.6%"),
        (1, "人", {}, "1 person"),
        (2, "人", {"bound": "approx"}, "about 2 people"),
        (3, "%", {"value_max": 5}, "3–5%"),
        (690, "家次", {}, "690 visits to entities"),
        (12, "", {}, "12"),
    ],
)
def test_english_quantities(value: float, unit: str, options: dict[str, object], written: str) -> None:
    assert formats.english_quantity(value, unit, **options) == written  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2021-10", "2021年10月", "Oct 2021"),
        ("2021-03-01", "2021年3月1日", "1 Mar 2021"),
        ("2022-01/2022-11", "2022年1—11月", "Jan–Nov 2022"),
        ("2021-12/2022-02", "2021年12月—2022年2月", "Dec 2021 – Feb 2022"),
        ("2022/2023", "2022—2023年", "2022–2023"),
        ("2022/2022", "2022年", "2022"),
        ("早些时候", "早些时候", "早些时候"),
        ("2021-13", "2021-13", "2021-13"),
    ],
)
def test_periods(iso: str, zh: str, en: str) -> None:
    assert (formats.period(iso, "zh"), formats.period(iso, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("value", "unit", "like", "written"),
    [
        (271740000, "元", "23234万元", "27174万元"),
        (98.1105, "%", "98.11%", "98.1105%"),
        (422, "件", "420件", "422件"),
        (250000000, "条", "2.4亿条", "2.5亿条"),
    ],
)
def test_recomputed_values_look_like_the_stated_one(value: float, unit: str, like: str, written: str) -> None:
    assert formats.chinese_quantity(value, unit, like) == written


def test_years() -> None:
    assert formats.years(2022, 2023) == "2022/2023"
    assert formats.years(2022, 2022) == formats.years(2022, None) == formats.years(None, 2022) == "2022"
    assert formats.years(None, None) is None


def test_what_is_printed_leaves_out_glosses_and_keeps_damage() -> None:
    text = "全行業(yè)排查25.56億(yì)條,重點縣確?、準。"
    noisy = report(text, noise=[("(yè)", "gloss"), ("(yì)", "gloss"), ("確?、準", "damage")])
    assert formats.printed(noisy, 0, len(text)) == "全行業排查25.56億條,重點縣確?、準。"
    inside = text.index("25.56")
    assert formats.printed(noisy, inside, text.index(",")) == "25.56億條"
