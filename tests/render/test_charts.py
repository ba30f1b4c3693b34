"""Charts of indicator pages: what is drawn beside what, and that a drawing says what its table says."""

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as lxml_html

from generator.model import Change, Corpus, Report
from generator.options import Lang
from generator.render.charts import MOST_LINES, MOST_ROWS
from generator.render.drawing import fitted, scale, width
from generator.render.pages.indicators import indicator_pages
from generator.render.spans import stretch
from generator.render.templates import Pages, environment
from generator.render.view import View
from tests.render.corpora import corpus, report
from tests.render.test_pages import ROOT, body

Figures = list[dict[str, Any]]


def year(city: str, when: int | tuple[int, int], figures: Figures, province: str = "陕西省") -> Report:
    """A report of one city on one year, or from one to another, that states these figures one after the other."""
    first, last = when if isinstance(when, tuple) else (when, when)
    text = f"{city}{first}年总结\n" + "".join(f"数{number}为{f['surface']}。" for number, f in enumerate(figures))
    meta = {"province": province, "city": city, "period_start": first, "period_end": last}
    given = [{"id": f"{city.encode().hex()}-{first}-{number}", **figure} for number, figure in enumerate(figures)]
    return report(text, name=f"{city}{first}.txt", meta=meta, figures=given)


def found(value: int, **changed: Any) -> dict[str, Any]:
    return {"surface": f"{value}项", "value": value, "indicator": "hazards_found", **changed}


def rate(value: float) -> dict[str, Any]:
    about = {"indicator": "hazard_rectification_rate", "unit": "%", "unit_class": "share"}
    return {"surface": f"{value}%", "value": value, **about}


def page(some: Corpus, indicator: str = "hazards_found", lang: Lang = "zh") -> str:
    """An indicator's page as MkDocs would convert it."""
    made = indicator_pages(Pages(View(some, lang), environment(ROOT / "templates")))
    return body(next(output.content.decode() for output in made if output.path == f"indicators/{indicator}.md"))


def read(markup: str) -> Any:
    return lxml_html.fromstring(f"<div>{markup}</div>")


def pick(tree: Any, what: str) -> list[Any]:
    """The elements ``tag.class`` inside, in order."""
    tag, _, cls = what.partition(".")
    return [item for item in tree.iter(tag) if not cls or cls in (item.get("class") or "").split()]


def charts(some: Corpus, indicator: str = "hazards_found") -> list[Any]:
    """The charts of an indicator's page, as elements."""
    return pick(read(page(some, indicator)), "svg.chart")


def kinds(drawn: list[Any]) -> list[str]:
    return [chart.get("class").removeprefix("chart ") for chart in drawn]


def hints(chart: Any) -> list[str]:
    return [title.text_content() for title in pick(chart, "title")]


def percent(chart: Any, what: str, attribute: str) -> list[float]:
    return [float(item.get(attribute).rstrip("%")) for item in pick(chart, what)]


# ---------------------------------------------------------------- rows


def test_amounts_of_places_are_bars_from_zero_the_longest_first() -> None:
    [bars] = charts(corpus(year("宝鸡市", 2022, [found(50)]), year("咸阳市", 2021, [found(200)])))
    assert kinds([bars]) == ["bars"]
    assert hints(bars) == ["咸阳市2021年：200项", "宝鸡市2022年：50项"]
    assert percent(bars, "rect.mark", "width") == [100, 25]


def test_shares_are_dots_on_a_scale_that_need_not_start_at_zero() -> None:
    some = corpus(year("宝鸡市", 2022, [rate(98.1)]), year("咸阳市", 2021, [rate(95.5)]))
    [dots] = charts(some, "hazard_rectification_rate")
    assert kinds([dots]) == ["dots"]
    assert [tick.text for tick in pick(dots, "text.tick")] == ["95%", "96%", "97%", "98%", "99%"]
    high, low = percent(dots, "circle.mark", "cx")
    assert 2 < low < high < 98
    assert "坐标不从零起" in page(some, "hazard_rectification_rate")


def test_one_place_with_one_period_needs_no_chart() -> None:
    assert charts(corpus(year("宝鸡市", 2022, [found(50)]))) == []


def test_a_place_is_drawn_once_with_its_latest_report() -> None:
    some = corpus(
        year("宝鸡市", 2022, [found(50)]), year("宝鸡市", 2023, [found(60)]), year("咸阳市", 2021, [found(20)])
    )
    assert hints(charts(some)[-1]) == ["宝鸡市2023年：60项", "咸阳市2021年：20项"]


def test_the_largest_of_several_amounts_and_the_first_of_several_shares() -> None:
    some = corpus(
        year("宝鸡市", 2022, [found(50), found(70), rate(90.5), rate(99.5)]),
        year("咸阳市", 2022, [found(20), rate(95.0)]),
    )
    assert hints(charts(some)[0])[0] == "宝鸡市2022年：70项"
    assert hints(charts(some, "hazard_rectification_rate")[0]) == ["咸阳市2022年：95.0%", "宝鸡市2022年：90.5%"]


def test_periods_of_another_length_stand_apart_and_hollow() -> None:
    some = corpus(
        year("宝鸡市", 2022, [found(50)]),
        year("咸阳市", 2021, [found(20)]),
        year("铜川市", (2022, 2023), [found(90)]),
    )
    [bars] = charts(some)
    assert hints(bars) == ["宝鸡市2022年：50项", "咸阳市2021年：20项", "铜川市2022—2023年：90项"]
    assert [hints(other) for other in pick(bars, "g.other")] == [["铜川市2022—2023年：90项"]]
    assert "时期长短不同" in pick(bars, "text.unlike")[0].text
    [alike] = charts(corpus(year("宝鸡市", 2022, [found(5)]), year("咸阳市", 2021, [found(2)])))
    assert pick(alike, "text.unlike") == pick(alike, "g.other") == []


@pytest.mark.parametrize(
    "other",
    [
        found(900, role="target"),
        found(900, change=Change(direction="up", base="yoy")),
        found(900, place="渭滨区"),
        found(900, part_of="whole"),
        found(900, unit="起", unit_class="times"),
    ],
    ids=["target", "change", "other place", "part", "other unit"],
)
def test_what_is_not_alike_is_not_drawn_with_it(other: dict[str, Any]) -> None:
    some = corpus(year("宝鸡市", 2022, [found(50), other]), year("咸阳市", 2022, [found(20)]))
    assert [hints(chart) for chart in charts(some)] == [["宝鸡市2022年：50项", "咸阳市2022年：20项"]]


def test_each_sector_has_charts_of_its_own() -> None:
    mines = {"sector": "coal_mine"}
    some = corpus(
        year("宝鸡市", 2022, [found(50), found(9, **mines)]), year("咸阳市", 2022, [found(20), found(8, **mines)])
    )
    every, coal = charts(some)
    assert hints(every) == ["宝鸡市2022年：50项", "咸阳市2022年：20项"]
    assert hints(coal) == ["宝鸡市2022年：9项", "咸阳市2022年：8项"]
    assert "煤矿" in pick(coal.getparent(), "figcaption")[0].text_content()


def test_figures_of_no_indicator_have_no_chart() -> None:
    some = corpus(
        year("宝鸡市", 2022, [found(50, indicator="other")]), year("咸阳市", 2022, [found(20, indicator="other")])
    )
    assert charts(some, "other") == []


# ---------------------------------------------------------------- lines


def test_several_years_of_a_place_are_a_line_in_order_of_time() -> None:
    some = corpus(*(year("宝鸡市", when, [found(value)]) for when, value in ((2023, 30), (2021, 10), (2022, 20))))
    [lines] = charts(some)
    assert kinds([lines]) == ["lines"]
    assert hints(lines) == ["宝鸡市2021年：10项", "宝鸡市2022年：20项", "宝鸡市2023年：30项"]
    across = percent(lines, "circle.mark", "cx")
    assert across == sorted(across) and across[1] - across[0] == pytest.approx(across[2] - across[1], abs=0.1)
    down = [float(item.get("cy")) for item in pick(lines, "circle.mark")]
    assert down == sorted(down, reverse=True)
    assert [tick.text_content() for tick in pick(lines, "text.tick")][-3:] == ["2021年", "2022年", "2023年"]
    assert [name.text for name in pick(lines, "text.name")] == ["宝鸡市"]


def test_a_line_never_joins_periods_of_different_length() -> None:
    some = corpus(
        year("宝鸡市", 2021, [found(10)]),
        year("宝鸡市", 2022, [found(20), found(9, period="2022-01/2022-06")]),
        year("宝鸡市", (2022, 2023), [found(50)]),
    )
    [lines] = charts(some)
    assert hints(lines) == ["宝鸡市2021年：10项", "宝鸡市2022年：20项"]


def test_of_two_statements_on_a_year_the_report_on_that_year_counts() -> None:
    some = corpus(year("宝鸡市", 2021, [found(10)]), year("宝鸡市", 2022, [found(20), found(11, period="2021")]))
    [lines] = charts(some)
    assert hints(lines) == ["宝鸡市2021年：10项", "宝鸡市2022年：20项"]


def test_namesakes_in_different_provinces_are_two_places() -> None:
    one = year("朝阳区", 2021, [found(10)], "北京市")
    two = year("朝阳区", 2022, [found(20)], "吉林省")
    assert kinds(charts(corpus(one, two))) == ["bars"]


def test_names_of_lines_keep_apart() -> None:
    cities = ["宝鸡市", "咸阳市", "铜川市", "渭南市", "延安市"]
    some = corpus(*(year(city, when, [found(100 + n)]) for n, city in enumerate(cities) for when in (2021, 2022)))
    lines = charts(some)[0]
    heights = sorted(float(name.get("y")) for name in pick(lines, "text.name"))
    assert all(below - above >= 16.9 for above, below in pairwise(heights))
    assert heights[-1] < float(lines.get("height"))


def test_what_has_no_room_is_counted() -> None:
    names = [f"{chr(0x7532 + number)}山市" for number in range(MOST_ROWS + 3)]
    some = corpus(*(year(name, when, [found(10 + when)]) for name in names for when in (2021, 2022)))
    lines, bars = charts(some)
    assert len(pick(lines, "g.line")) == MOST_LINES
    assert len(pick(bars, "rect.mark")) == MOST_ROWS
    text = read(page(some)).text_content()
    assert f"另有 {len(names) - MOST_LINES} 个地区也有几个时期" in text and "另有 3 个地区未画出" in text


# ---------------------------------------------------------------- drawing and table


@pytest.fixture(scope="module")
def crowded() -> Corpus:
    """More figures than a table has rows; the oldest ones are drawn in lines all the same."""
    many = [found(1000 + number) for number in range(60)]
    reports = [year("宝鸡市", when, many) for when in range(2016, 2022)]
    return corpus(*reports, year("咸阳市", 2010, [found(7)]), year("咸阳市", 2011, [found(8)]))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_number_drawn_stands_in_the_table_with_the_same_link(crowded: Corpus, lang: Lang) -> None:
    tree = read(page(crowded, lang=lang))
    drawn = {item.get("data-href") for item in pick(tree, "g")} - {None}
    assert len(drawn) > 6
    assert drawn <= {link.get("href") for link in pick(tree, "a.v")}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_is_an_image_with_a_name_and_a_summary(crowded: Corpus, lang: Lang) -> None:
    tree = read(page(crowded, lang=lang))
    ids = {item.get("id"): item.text_content() for item in tree.iter() if item.get("id")}
    for chart in pick(tree, "svg.chart"):
        assert chart.get("role") == "img"
        assert ids[chart.get("aria-labelledby")].strip()
        summary = ids[chart.get("aria-describedby")]
        assert re.search("表格里" if lang == "zh" else "table below", summary)
        assert pick(chart, "a") == []
        assert chart.get("viewBox") is None and chart.get("width") == "100%"


# ---------------------------------------------------------------- parts


@pytest.mark.parametrize(
    ("iso", "middle", "length"),
    [
        ("2021", 2021.5, "12m"),
        ("2022/2023", 2023, "24m"),
        ("2021-10", 2021.79, "1m"),
        ("2022-01/2022-06", 2022.25, "6m"),
        ("2022-07/2022-12", 2022.75, "6m"),
        ("2022-01-01/2022-06-30", 2022.25, "6m"),
        ("2021-12", 2021.96, "1m"),
        ("2021-03-05", 2021.18, "1d"),
        ("2021-03-05/2021-03-11", 2021.18, "7d"),
    ],
)
def test_a_period_has_a_middle_and_a_length(iso: str, middle: float, length: str) -> None:
    found = stretch(iso)
    assert found is not None
    assert found.middle == pytest.approx(middle, abs=0.02)
    assert found.length == length


@pytest.mark.parametrize("iso", ["", "2021-13", "2021-02-30", "去年", "2023/2021", "9999"])
def test_what_is_no_date_has_no_place_in_time(iso: str) -> None:
    assert stretch(iso) is None


@pytest.mark.parametrize(
    ("amounts", "from_zero", "ticks"),
    [
        ([3, 97], True, (0, 25, 50, 75, 100)),
        ([98.1, 98.6], False, (98.0, 98.2, 98.4, 98.6)),
        ([0.1, 0.3], True, (0, 0.1, 0.2, 0.3)),
        ([7, 7], False, (6, 6.5, 7, 7.5, 8)),
        ([0, 0], True, (0, 0.25, 0.5, 0.75, 1)),
    ],
)
def test_scales_end_at_round_numbers(amounts: list[float], from_zero: bool, ticks: tuple[float, ...]) -> None:
    made = scale(amounts, from_zero=from_zero)
    assert made.ticks == ticks
    assert all(0 <= made.part(amount) <= 1 for amount in amounts)


def test_words_are_cut_to_the_room_they_have() -> None:
    assert fitted("宝鸡市", 88, 13) == "宝鸡市"
    cut = fitted("新疆生产建设兵团", 88, 13)
    assert cut.endswith("…") and width(cut, 13) <= 88
