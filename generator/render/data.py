"""Open data: figures, findings, mechanisms and reports as CSV and JSON, the same files for both languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.collect.places import home_of
from generator.model import Corpus, Figure, Report
from generator.render import formats
from generator.render.write import Output
from generator.vocabulary import taxonomy

Cell = str | int | float | bool | None
BOM = "\ufeff"  # without it Excel reads UTF-8 as a local encoding
# a spreadsheet would take a cell that starts so for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

FIGURE_COLUMNS = (
    "report", "id", "place", "period", "indicator", "indicator_zh", "indicator_en", "sector", "sector_zh", "sector_en",
    "value", "value_max", "unit", "unit_class", "comparable", "comparable_unit", "bound", "change", "change_base",
    "role", "part_of", "subject", "surface", "sentence", "start", "end", "url",
)  # fmt: skip
REPORT_COLUMNS = (
    "report", "title", "province", "city", "county", "level", "period_start", "period_end", "publisher", "published",
    "doc_number", "document_type", "script", "source_url", "figures", "mechanisms", "laws", "checks", "inconsistent",
    "url",
)  # fmt: skip
FINDING_COLUMNS = (
    "report", "id", "kind", "rule", "holds", "truncated", "stated", "stated_figure", "from", "computed", "equation",
    "figures", "url",
)  # fmt: skip
MECHANISM_COLUMNS = ("mechanism", "term", "category", "entry", "report", "mentions", "definition", "url")

Row = dict[str, Cell]


def data_files(corpus: Corpus) -> Iterator[Output]:
    """Every data file, with paths below ``data/``."""
    everything: list[str] = []
    objects: list[bytes] = []
    by_indicator: dict[str, list[str]] = {}
    for report in corpus.reports.values():
        rows = [figure_row(report, figure) for figure in report.figures]
        lines = csv_lines(FIGURE_COLUMNS, rows)
        encoded = [msgspec.json.encode(row) for row in rows]
        yield _csv(f"reports/{report.slug}.csv", FIGURE_COLUMNS, lines)
        yield _json(f"reports/{report.slug}.json", encoded)
        everything += lines
        objects += encoded
        for figure, line in zip(report.figures, lines, strict=True):
            by_indicator.setdefault(figure.indicator, []).append(line)
    yield _csv("figures.csv", FIGURE_COLUMNS, everything)
    yield _json("figures.json", objects)
    for indicator, lines in by_indicator.items():
        yield _csv(f"indicators/{indicator}.csv", FIGURE_COLUMNS, lines)
    yield from _table("reports", REPORT_COLUMNS, [_report_row(report) for report in corpus.reports.values()])
    yield from _table("findings", FINDING_COLUMNS, _finding_rows(corpus))
    yield from _table("mechanisms", MECHANISM_COLUMNS, _mechanism_rows(corpus))


def figure_row(report: Report, figure: Figure) -> Row:
    """One figure with everything that a table needs; ``period`` and ``place`` are the report's where it has none."""
    indicator, sector = taxonomy().indicators[figure.indicator], taxonomy().sectors[figure.sector]
    meta, home = report.meta, home_of(report.meta)
    sentence = report.sentences[figure.sentence]
    return {
        "report": report.slug,
        "id": figure.id,
        "place": figure.place or (home.name if home else None),
        "period": figure.period or formats.years(meta.period_start, meta.period_end),
        "indicator": figure.indicator,
        "indicator_zh": indicator.zh,
        "indicator_en": indicator.en,
        "sector": figure.sector,
        "sector_zh": sector.zh,
        "sector_en": sector.en,
        "value": figure.value,
        "value_max": figure.value_max,
        "unit": figure.unit,
        "unit_class": figure.unit_class,
        "comparable": figure.comparable,
        "comparable_unit": figure.comparable_unit,
        "bound": figure.bound,
        "change": figure.change.direction if figure.change else None,
        "change_base": figure.change.base if figure.change else None,
        "role": figure.role,
        "part_of": figure.part_of,
        "subject": figure.subject,
        "surface": figure.surface,
        "sentence": formats.printed(report, sentence.start, sentence.end).strip(),
        "start": figure.start,
        "end": figure.end,
        "url": f"reports/{report.slug}/#f-{figure.id}",
    }


def _report_row(report: Report) -> Row:
    meta = report.meta
    return {
        "report": report.slug,
        "title": meta.title or meta.title_suggested,
        "province": meta.province,
        "city": meta.city,
        "county": meta.county,
        "level": meta.level,
        "period_start": meta.period_start,
        "period_end": meta.period_end,
        "publisher": meta.publisher,
        "published": meta.published,
        "doc_number": meta.doc_number,
        "document_type": meta.document_type,
        "script": meta.script,
        "source_url": meta.source_url,
        "figures": len(report.figures),
        "mechanisms": len(report.mechanisms),
        "laws": len(report.laws),
        "checks": len(report.checks),
        "inconsistent": sum(not check.holds for check in report.checks),
        "url": f"reports/{report.slug}/",
    }


def _finding_rows(corpus: Corpus) -> list[Row]:
    return [
        {
            "report": report.slug,
            "id": check.id,
            "kind": check.kind,
            "rule": check.rule,
            "holds": check.holds,
            "truncated": check.truncated,
            "stated": check.stated,
            "stated_figure": check.stated_figure,
            "from": "; ".join(check.surfaces),
            "computed": check.computed,
            "equation": check.equation,
            "figures": " ".join(check.figures),
            "url": f"reports/{report.slug}/#c-{check.id}",
        }
        for report in corpus.reports.values()
        for check in report.checks
    ]


def _mechanism_rows(corpus: Corpus) -> list[Row]:
    return [
        {
            "mechanism": page.slug,
            "term": page.term,
            "category": page.category,
            "entry": page.entry,
            "report": use.report,
            "mentions": len(use.mechanism.mentions),
            "definition": use.mechanism.definition,
            "url": f"mechanisms/{page.slug}/",
        }
        for page in corpus.mechanisms.values()
        for use in page.uses
    ]


def csv_lines(columns: Sequence[str], rows: Iterable[Row]) -> list[str]:
    """The rows as lines of CSV, each with its line end."""
    lines = []
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer).writerow([_cell(row[column]) for column in columns])
        lines.append(buffer.getvalue())
    return lines


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _table(name: str, columns: Sequence[str], rows: Sequence[Row]) -> Iterator[Output]:
    yield _csv(f"{name}.csv", columns, csv_lines(columns, rows))
    yield _json(f"{name}.json", [msgspec.json.encode(row) for row in rows])


def _csv(name: str, columns: Sequence[str], lines: Iterable[str]) -> Output:
    return Output(path=f"data/{name}", content="".join([BOM, ",".join(columns), "\r\n", *lines]).encode())


def _json(name: str, objects: Sequence[bytes]) -> Output:
    """A JSON array with one object a line."""
    return Output(path=f"data/{name}", content=b"[\n" + b",\n".join(objects) + b"\n]\n")
