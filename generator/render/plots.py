"""Which figures of an indicator are drawn, and how: lines where a place has several periods, else a row a place.

Only like stands beside like. A chart holds levels of one indicator, one sector and one compared unit, of whole
reports' own places, no parts of totals; a line joins periods of one length; rows whose period is longer or shorter
than that of most are drawn hollow and by themselves. Everything drawn also stands in the table below the chart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.collect.places import home_of
from generator.model import Figure, FigureUse, Number, Record
from generator.render import charts, formats
from generator.render.charts import Line, Mark, Numbers, Words, line_chart, row_chart
from generator.render.columns import period_iso
from generator.render.escape import Html, el, encode
from generator.render.links import Here
from generator.render.spans import stretch
from generator.render.view import View

MOST_SECTORS = 3
_SHARE = "share"


class Plot(Record, frozen=True):
    """A chart and the figures drawn in it."""

    drawing: Html
    drawn: tuple[FigureUse, ...]


class _Sheet:
    """What the charts of one table share: whose figures they are, how numbers are written, what is said of them."""

    def __init__(self, view: View, here: Here, indicator: str, table: str) -> None:
        self.view, self.here, self.indicator, self.table = view, here, indicator, table

    def place_key(self, use: FigureUse) -> str:
        """What tells places apart; a report whose place is unknown stands for itself."""
        home = home_of(self.view.corpus.reports[use.report].meta)
        return home.slug if home else f"/{use.report}"

    def place(self, use: FigureUse) -> str:
        report = self.view.corpus.reports[use.report]
        return self.view.place_of(report) or self.view.short_title(report)

    def iso(self, use: FigureUse) -> str:
        return period_iso(self.view.corpus.reports[use.report], use.figure)

    def length(self, use: FigureUse) -> str:
        """How long its period is; nothing where it is unknown."""
        found = stretch(self.iso(use))
        return found.length if found else ""

    def is_own_period(self, use: FigureUse) -> bool:
        meta = self.view.corpus.reports[use.report].meta
        return use.figure.period in (None, formats.years(meta.period_start, meta.period_end))

    def mark(self, use: FigureUse, *, alike: bool = True) -> Mark:
        view, iso = self.view, self.iso(use)
        place, value = self.place(use), view.value(view.corpus.reports[use.report], use.figure)
        period = formats.period(iso, view.lang) if iso else ""
        found = stretch(iso)
        return Mark(
            name=view.prose(place, "tspan"),
            period=view.prose(period, "tspan"),
            value=view.prose(value, "tspan"),
            hint=el(
                "title",
                view.words("chart_hint", place=place, period=period, value=value),
                lang=self.lang_of(place + value),
            ),
            href=self.here.figure(use.report, use.figure.id),
            amount=amount(use.figure),
            at=found.middle if found else 0.0,
            alike=alike,
        )

    def lang_of(self, text: str) -> str | None:
        """The language of a text that cannot be marked in part."""
        return None if self.view.prose(text) == encode(text) else "zh-Hans"

    def words(self, kind: str, sector: str, uses: Sequence[FigureUse], notes: Iterable[Html], total: int) -> Words:
        view, ordered = self.view, sorted(uses, key=lambda use: amount(use.figure))
        low, high = (
            view.words("chart_hint", place=self.place(use), period=self._period(use), value=self._value(use))
            for use in (ordered[0], ordered[-1])
        )
        key = "chart_rows" if kind == "rows" else "chart_lines"
        return Words(
            id=f"{self.table}-{sector}-{kind}",
            title=view.words(f"{key}_title", name=view.indicator(self.indicator), sector=view.sector(sector)),
            notes=tuple(notes),
            summary=view.words(f"{key}_summary", n=total, low=low, high=high),
        )

    def _period(self, use: FigureUse) -> str:
        iso = self.iso(use)
        return formats.period(iso, self.view.lang) if iso else ""

    def _value(self, use: FigureUse) -> str:
        return self.view.value(self.view.corpus.reports[use.report], use.figure)


def amount(figure: Figure) -> Number:
    """The value in the unit in which its class is compared."""
    return figure.value if figure.comparable is None else figure.comparable


def plots(view: View, here: Here, indicator: str, table: str, uses: Sequence[FigureUse]) -> list[Plot]:
    """The charts of levels of one class of unit: all sectors together first, then those most reported."""
    fit = [use for use in uses if use.figure.place is None and use.figure.part_of is None]
    units = Counter(use.figure.comparable_unit or use.figure.unit for use in fit)
    if not units:
        return []
    unit = units.most_common(1)[0][0]
    by_sector: dict[str, list[FigureUse]] = {}
    for use in fit:
        if (use.figure.comparable_unit or use.figure.unit) == unit:
            by_sector.setdefault(use.figure.sector, []).append(use)
    sheet = _Sheet(view, here, indicator, table)
    found: list[Plot] = []
    sectors = 0
    for sector, members in sorted(by_sector.items(), key=lambda item: (item[0] != "all", -len(item[1]), item[0])):
        drawn = [plot for plot in (_lines(sheet, sector, members), _rows(sheet, sector, members)) if plot]
        found += drawn
        sectors += bool(drawn)
        if sectors == MOST_SECTORS:
            break
    return found


# ---------------------------------------------------------------- rows


def _rows(sheet: _Sheet, sector: str, uses: Sequence[FigureUse]) -> Plot | None:
    """A row for each place: what its latest report states."""
    view = sheet.view
    latest: dict[str, FigureUse] = {}
    for use in sorted(uses, key=lambda use: (view.rank[use.report], not sheet.is_own_period(use), _size(use.figure))):
        latest.setdefault(sheet.place_key(use), use)
    if len(latest) < 2:
        return None
    chosen = sorted(latest.values(), key=lambda use: -amount(use.figure))
    is_share = chosen[0].figure.unit_class == _SHARE
    if not is_share and amount(chosen[0].figure) <= 0:
        return None
    usual = Counter(sheet.length(use) for use in chosen).most_common(1)[0][0]
    # those that can be compared first, if not all have room
    drawn = sorted(chosen, key=lambda use: sheet.length(use) != usual)[: charts.MOST_ROWS]
    marks = [sheet.mark(use, alike=sheet.length(use) == usual) for use in drawn]
    unlike = view.words("chart_unlike")
    notes = [view.words("chart_rows_rule_share" if is_share else "chart_rows_rule")]
    if is_share:
        notes.append(view.words("chart_not_from_zero"))
    if len(drawn) < len(chosen):
        notes.append(view.words("chart_rows_left_out", n=len(chosen) - len(drawn)))
    words = sheet.words("rows", sector, drawn, notes, len(drawn))
    drawing = row_chart(marks, words, "dot" if is_share else "bar", _numbers(view, drawn), unlike)
    return Plot(drawing=drawing, drawn=tuple(drawn))


# ---------------------------------------------------------------- lines


def _lines(sheet: _Sheet, sector: str, uses: Sequence[FigureUse]) -> Plot | None:
    """A line for each place that states several periods of the length that most points have."""
    view = sheet.view
    by_length = _by_length(sheet, uses)
    if not by_length:
        return None
    series = max(by_length.items(), key=lambda item: (sum(map(len, item[1])), item[0] == "12m", item[0]))[1]
    series.sort(key=lambda points: (-len(points), -amount(points[-1].figure), sheet.place_key(points[0])))
    shown = series[: charts.MOST_LINES]
    drawn = [use for points in shown for use in points]
    is_share = drawn[0].figure.unit_class == _SHARE
    notes = [view.words("chart_lines_rule")]
    if is_share:
        notes.append(view.words("chart_not_from_zero"))
    if len(shown) < len(series):
        notes.append(view.words("chart_lines_left_out", n=len(series) - len(shown)))
    lines = [
        Line(
            name=(name := sheet.place(points[0])),
            lang=sheet.lang_of(name),
            marks=tuple(sheet.mark(use) for use in points),
        )
        for points in shown
    ]
    words = sheet.words("lines", sector, drawn, notes, len(shown))
    return Plot(drawing=line_chart(lines, words, _numbers(view, drawn), from_zero=not is_share), drawn=tuple(drawn))


def _by_length(sheet: _Sheet, uses: Sequence[FigureUse]) -> dict[str, list[list[FigureUse]]]:
    """Series of at least two periods, in order of time, by the length of their periods."""
    points: dict[tuple[str, str], dict[float, FigureUse]] = {}
    for use in sorted(
        uses, key=lambda use: (not sheet.is_own_period(use), sheet.view.rank[use.report], _size(use.figure))
    ):
        if found := stretch(sheet.iso(use)):
            points.setdefault((found.length, sheet.place_key(use)), {}).setdefault(found.middle, use)
    series: dict[str, list[list[FigureUse]]] = {}
    for (length, _), by_time in points.items():
        if len(by_time) > 1:
            series.setdefault(length, []).append([use for _, use in sorted(by_time.items(), key=lambda item: item[0])])
    return series


# ---------------------------------------------------------------- numbers


def _size(figure: Figure) -> tuple[Number, int]:
    """Of several figures the largest amount, of several shares the first in the text."""
    return (0 if figure.unit_class == _SHARE else -amount(figure)), figure.start


def _numbers(view: View, uses: Sequence[FigureUse]) -> Numbers:
    """How the numbers of a scale are written: 2万, 2 million, 95%."""
    if uses[0].figure.unit_class == _SHARE:
        return lambda tick: f"{formats.grouped(tick)}%"
    if view.lang == "en":
        return formats.english_number
    highest = max(amount(use.figure) for use in uses)
    factor, word = next(((f, w) for f, w in ((10**8, "亿"), (10**4, "万")) if highest >= f), (1, ""))
    return lambda tick: f"{formats.grouped(tick / factor)}{word if tick else ''}"
