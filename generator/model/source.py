"""Stage read: the report as received, and what its editor knows better."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType

from generator.model.base import Base, Bound, Direction, Label, NoiseKind, Number, Record, Role

YEARS = range(1900, 2101)  # that a report may be of
LISTING = "index"  # the slug of the page that lists all reports


class Change(Record, frozen=True):
    """How much something rose or fell. ``base``: against last year, last month, a stated base, or unsaid."""

    direction: Direction
    base: Base | None = None


class Correction(Record, frozen=True):
    """What every correction in a sidecar says: what to do, where, why, and what the text must still say.

    ``at`` is the offset of ``surface`` in the source text; without it, ``surface`` (or ``expect`` around it) has
    to stand there exactly once. ``expect`` is a stretch of the source around it that must still be there.
    """

    action: Literal["drop", "set", "add", "flag"]
    surface: str
    reason: str
    at: int | None = None
    expect: str | None = None


class FigureCorrection(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction of one figure; fields that are not given stay as they were read."""

    value: Number | UnsetType = UNSET
    value_max: Number | UnsetType | None = UNSET
    unit: str | UnsetType = UNSET
    bound: Bound | UnsetType = UNSET
    change: Change | UnsetType | None = UNSET
    indicator: str | UnsetType = UNSET
    sector: str | UnsetType = UNSET
    period: str | UnsetType | None = UNSET
    place: str | UnsetType | None = UNSET
    role: Role | UnsetType = UNSET


class MechanismCorrection(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction of one mechanism; ``surface`` is the term as the text writes it, all its mentions are meant."""

    term: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    definition: str | UnsetType | None = UNSET


class HeadingCorrection(Correction, frozen=True, forbid_unknown_fields=True):
    """A correction of one heading: ``set`` and ``add`` give its ``level``, 1 being the highest."""

    level: int = 1


MetaField = Literal[
    "title", "province", "city", "county", "level", "period_start", "period_end",
    "publisher", "published", "doc_number", "doc_date", "signed", "document_type",
]  # fmt: skip


class MetaCorrection(Correction, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A correction of one field of the metadata; ``surface`` is where the text says it, empty where it does not.

    ``set`` puts ``value`` in the place of what was read, ``add`` gives what was not read, ``drop`` takes it away.
    """

    field: MetaField
    surface: str = ""
    value: str | int | None = None


class Sidecar(Record, frozen=True, forbid_unknown_fields=True):
    """What the editor knows better than any program (``seeds/NAME.yaml``). Every field is optional.

    ``slug`` fixes the report's URL; dates are ISO (``2021-03-01``); ``period_*`` are years.
    """

    title: str | None = None
    title_en: str | None = None
    slug: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    level: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    publisher: str | None = None
    published: str | None = None
    document_type: str | None = None
    source_url: str | None = None
    source_note: Label | None = None
    note: Label | None = None
    figures: tuple[FigureCorrection, ...] = ()
    mechanisms: tuple[MechanismCorrection, ...] = ()
    headings: tuple[HeadingCorrection, ...] = ()
    meta: tuple[MetaCorrection, ...] = ()


class Noise(Record, frozen=True):
    """A stretch of the source that is not the report's own running text. It is marked, never deleted.

    ``kind``: *furniture* (metadata head, banner, login widget, source and editor line), *gloss* (a pinyin
    reading put behind a character by a converter) or *damage* (characters lost or mangled on the way).
    ``restored`` holds the only reading that the bytes of a damaged stretch allow, in simplified script.
    """

    start: int
    end: int
    kind: NoiseKind
    restored: str | None = None


class Source(Record, frozen=True):
    """A report as received: the decoded text and where it came from. Nothing in it was changed."""

    name: str  # file name with suffix, for messages and the gold's "source"
    format: str  # "txt", ...
    encoding: str  # as decoded: "utf-8", "gb18030", "big5"
    digest: str  # sha256 hex of the bytes as received
    text: str
    sidecar: Sidecar = Sidecar()
    corrections_at: dict[str, str] = {}  # noqa: RUF012 - of a Struct, copied for each; figures[1] -> NAME.yaml:7
