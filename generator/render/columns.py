"""The figures of the collection as columns, for the page that shows them all: small, and read in parts.

``explore/figures.json`` holds the names that codes stand for, the first rows and the list of the parts; each part
holds further rows. A part's name is a hash of what it holds, so that a reader's browser never mixes two versions.

Rows come in the order in which the page shows them: the latest reports first, within a report as they stand there.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import msgspec

from generator.collect.comparability import FIELDS, FREE_FIELDS
from generator.collect.places import home, home_of
from generator.collect.slugs import unique_slugs
from generator.model import Figure, Number, Record, Report
from generator.render import formats
from generator.render.view import View
from generator.render.write import Output

FIRST_ROWS = 200
PART_ROWS = 10_000

# columns of codes, each an index into the names of that column
CODES = ("report", "indicator", "sector", "role", "place", "period", "measure", "note")
_TEXTS = ("id", "shown", "subject")
COLUMNS = (*CODES, "value", *_TEXTS)

# what makes two figures comparable, by the names of the columns; a measure is a class of unit with its unit
_IDENTITY = tuple("measure" if field == "unit_class" else field for field in FIELDS)

T = TypeVar("T")
Row = tuple[int | str | Number, ...]
Name = tuple[object, ...]


class Manifest(Record, frozen=True, omit_defaults=False):
    """``figures.json``. ``names`` has a list for each column of codes; a name is its key in the address of the page
    and its label, of a period also its years. ``parts`` are file names and numbers of rows. ``identity`` are the fields
    that make figures comparable, ``free`` those in which they may differ all the same."""

    count: int
    names: dict[str, list[Name]]
    first: dict[str, list[object]]
    parts: list[tuple[str, int]]
    identity: tuple[str, ...] = _IDENTITY
    free: tuple[str, ...] = tuple(sorted(FREE_FIELDS))


def explore_files(view: View) -> Iterator[Output]:
    """The data of the page in one language, with paths below that language's root."""
    names = _Names(view)
    rows = _rows(view, names)
    first = list(islice(rows, FIRST_ROWS))
    parts: list[tuple[str, int]] = []
    while part := list(islice(rows, PART_ROWS)):
        content = msgspec.json.encode(_as_columns(part))
        file = f"{hashlib.sha256(content).hexdigest()[:12]}.json"
        parts.append((file, len(part)))
        yield Output(path=f"explore/{file}", content=content)
    count = len(first) + sum(size for _, size in parts)
    manifest = Manifest(count=count, names=names.tables(), first=_as_columns(first), parts=parts)
    yield Output(path="explore/figures.json", content=msgspec.json.encode(manifest))


def _as_columns(rows: Sequence[Row]) -> dict[str, list[object]]:
    return {name: [row[i] for row in rows] for i, name in enumerate(COLUMNS)}


def _rows(view: View, names: _Names) -> Iterator[Row]:
    for number, report in enumerate(view.newest_first):
        for figure in report.figures:
            yield (
                number,
                names.indicators[figure.indicator],
                names.sectors[figure.sector],
                names.roles[figure.role],
                names.places[place_name(report, figure)],
                names.periods[period_iso(report, figure)],
                names.measures[measure(figure)],
                names.code_of_note(_note(view, figure)),
                figure.value if figure.comparable is None else figure.comparable,
                figure.id,
                shown(view, report, figure),
                figure.subject,
            )


def shown(view: View, report: Report, figure: Figure) -> str:
    """The value as the page shows it, with an arrow where it says how much something rose or fell."""
    arrow = {"up": "↑", "down": "↓"}[figure.change.direction] if figure.change else ""
    return arrow + view.value(report, figure)


def place_name(report: Report, figure: Figure) -> str:
    """The figure's own place, else the report's, else nothing."""
    own = home_of(report.meta)
    return figure.place or (own.name if own else "")


def period_iso(report: Report, figure: Figure) -> str:
    """The figure's own period, else the report's, else nothing."""
    return figure.period or formats.years(report.meta.period_start, report.meta.period_end) or ""


def years_of(iso: str) -> list[int]:
    """The years of an ISO period: ``2022-01/2023-11`` → 2022 and 2023; none where it starts with no year."""
    ends = [int(end[:4]) for end in iso.split("/") if end[:4].isdigit()]
    return list(range(ends[0], ends[-1] + 1)) if ends else []


Measure = tuple[str, str, bool]


def measure(figure: Figure) -> Measure:
    """What values can be put in order together: the class of unit, the unit compared in, level or change."""
    return figure.unit_class, figure.comparable_unit or figure.unit, figure.change is not None


def _note(view: View, figure: Figure) -> str:
    """What a reader must know before comparing, without place and subject, which have columns of their own."""
    words, found = view.words, list[str]()
    if figure.change is not None:
        found.append(words.text(f"change_{figure.change.direction}_{figure.change.base or 'unsaid'}"))
    if figure.bound != "exact" and view.lang == "zh":  # in English the value says so
        found.append(view.taxonomy.bounds[figure.bound].zh)
    if figure.role != "result":
        found.append(view.label(view.taxonomy.roles[figure.role]))
    if figure.part_of:
        found.append(words.text("part"))
    return " · ".join(found)


class _Names:
    """What the codes stand for. All but the notes are known before the first row is written."""

    def __init__(self, view: View) -> None:
        self._view = view
        taxonomy = view.taxonomy
        self.indicators, self.sectors, self.roles = (
            _numbered(terms) for terms in (taxonomy.indicators, taxonomy.sectors, taxonomy.roles)
        )
        pairs = [(report, figure) for report in view.newest_first for figure in report.figures]
        self._places = _place_keys(pairs)
        self.places = _numbered(self._places)
        # the latest period first, and what names none at the end
        self.periods = _numbered(sorted({period_iso(*pair) for pair in pairs}, reverse=True))
        self.measures = _numbered(sorted({measure(figure) for _, figure in pairs}))
        self._notes: dict[str, int] = {"": 0}

    def code_of_note(self, note: str) -> int:
        """The number of a note, a new one where it is new."""
        return self._notes.setdefault(note, len(self._notes))

    def tables(self) -> dict[str, list[Name]]:
        """The names of every column of codes, in the order of their numbers."""
        view = self._view
        return {
            "report": _report_names(view),
            "indicator": [(id, view.indicator(id)) for id in self.indicators],
            "sector": [(id, view.sector(id)) for id in self.sectors],
            "role": [(id, view.label(view.taxonomy.roles[id])) for id in self.roles],
            "place": [(key, view.place(name) if name else "") for name, key in self._places.items()],
            "period": [(iso, formats.period(iso, view.lang) if iso else "", years_of(iso)) for iso in self.periods],
            "measure": [("-".join(map(str, item)), _measure_label(view, item)) for item in self.measures],
            "note": [(str(number), note) for note, number in self._notes.items()],
        }


def _numbered(items: Iterable[T]) -> dict[T, int]:
    return {item: number for number, item in enumerate(items)}


def _place_keys(pairs: Iterable[tuple[Report, Figure]]) -> dict[str, str]:
    """Every place that figures are about, with its key, in the order of the keys; "" where it is unknown."""
    province = {place_name(report, figure): report.meta.province for report, figure in pairs}
    known = sorted(name for name in province if name)
    keyed = unique_slugs(known, wanted=lambda name: home(name, province[name], None).slug, tell_apart=lambda name: name)
    found = {name: key for key, name in sorted(keyed.items())}
    return found | {"": ""} if "" in province else found


def _report_names(view: View) -> list[Name]:
    """Place and period of each report; its slug too where several would be called the same."""
    titles = [view.short_title(report) for report in view.newest_first]
    number = Counter(titles)
    return [
        (report.slug, title if number[title] == 1 else f"{title} ({report.slug})")
        for report, title in zip(view.newest_first, titles, strict=True)
    ]


def _measure_label(view: View, item: Measure) -> str:
    unit_class, unit, is_change = item
    shown_unit = unit if view.lang == "zh" else formats.english_unit(unit)
    label = view.unit_class(unit_class)
    if shown_unit.casefold() != label.casefold():  # "People (people)" says it twice
        label = view.words.text("explore_measure", name=label, unit=shown_unit)
    return view.words.text("explore_measure_change", name=label) if is_change else label
