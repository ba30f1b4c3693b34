"""How well the extraction agrees with annotated reports: precision, recall and F1 of every kind of record.

A predicted figure is *core* right when its span overlaps the annotated one and value and unit agree; *full* when
indicator, sector and direction agree too. Records annotated as optional count neither found nor missed.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

from generator.errors import DigestError
from generator.export import to_annotation
from generator.model import Record, Report
from generator.pipeline import read_report

Gold = dict[str, Any]
_MINOR = re.compile(r"[\s“”\"'‘’「」『』、,，·\-—+＋《》()（）]")


class Row(Record, frozen=True):
    """One line of the score: how many were right, predicted and annotated."""

    hit: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of the predicted that is right; 1 where nothing was to be found and nothing was."""
        return self.hit / self.predicted if self.predicted else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """The share of the annotated that was found."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Tally:
    """Counts by name, and notes on what fell short by kind."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self.notes: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, name: str, hit: int, predicted: int, gold: int) -> None:
        """Add to the line ``name``."""
        row = self._counts.setdefault(name, [0, 0, 0])
        for i, n in enumerate((hit, predicted, gold)):
            row[i] += n

    def rows(self) -> dict[str, Row]:
        """The finished lines in the order in which they first came."""
        return {name: Row(hit=h, predicted=p, gold=g) for name, (h, p, g) in self._counts.items()}


def read_gold(folder: Path) -> list[tuple[str, Gold]]:
    """The annotated reports of a folder as (stem, record), sorted. Raises DigestError where there are none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise DigestError(f"{folder}: no annotated reports (*.json) here")
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in paths]


def score(gold: list[tuple[str, Gold]], predicted: dict[str, Gold]) -> Tally:
    """Compare predictions (by stem of the source's name) with the annotations."""
    tally = Tally()
    for stem, want in gold:
        got = predicted.get(stem, {})
        _score_figures(stem, want["figures"], got.get("figures", []), tally)
        _score_mechanisms(stem, want["mechanisms"], got.get("mechanisms", []), tally)
        _score_identical(stem, "laws", want["laws"], got.get("laws", []), lambda x: _key(x.get("title")), tally)
        _score_identical(
            stem, "headings", want["headings"], got.get("headings", []), lambda x: (x["start"], x.get("level")), tally
        )
        checks, got_checks = ([c for c in doc.get("checks", []) if c.get("stated") is not None] for doc in (want, got))
        _score_identical(
            stem, "checks", checks, got_checks, lambda x: (x["kind"], _key(str(x["stated"])), bool(x["holds"])), tally
        )
        _score_meta(stem, want, got.get("meta") or {}, tally)
    return tally


def _key(term: str | None) -> str:
    """A term without quotation marks, separators and spaces, so that spelling variants compare equal."""
    return _MINOR.sub("", term or "").lower()


def _accepted(gold: Gold, field: str) -> list[Any]:
    """The annotated value and those that a second annotator gave instead: either counts."""
    return [gold.get(field), *gold.get(field + "_also", [])]


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _same_number(a: Any, b: Any) -> bool:
    numbers = isinstance(a, int | float) and isinstance(b, int | float)
    return numbers and abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _pair_figures(gold: list[Gold], predicted: list[Gold]) -> list[tuple[int, int]]:
    """Greedy one-to-one pairing by overlap; agreement of the value goes first."""
    links = []
    for gi, g in enumerate(gold):
        for pi, p in enumerate(predicted):
            shared = _overlap((g["start"], g["end"]), (p["start"], p["end"]))
            if shared:
                links.append((_same_number(g["value"], p.get("value")), shared, gi, pi))
    links.sort(reverse=True)
    used_g: set[int] = set()
    used_p: set[int] = set()
    pairs = []
    for _, _, gi, pi in links:
        if gi not in used_g and pi not in used_p:
            used_g.add(gi)
            used_p.add(pi)
            pairs.append((gi, pi))
    return pairs


def _score_figures(name: str, gold: list[Gold], predicted: list[Gold], tally: Tally) -> None:
    pairs = _pair_figures(gold, predicted)
    core = full = ignored = 0
    for gi, pi in pairs:
        g, p = gold[gi], predicted[pi]
        if g.get("optional"):
            ignored += 1
            continue
        if not (_same_number(g["value"], p.get("value")) and _key(g["unit"]) == _key(p.get("unit"))):
            tally.notes["misses"].append(
                f"{name}@{g['start']}: {g['surface']} = {g['value']} {g['unit']} · got {p.get('value')} {p.get('unit')}"
            )
            continue
        core += 1
        full += _score_fields(name, g, p, tally)
    paired_g, paired_p = {g for g, _ in pairs}, {p for _, p in pairs}
    for i, g in enumerate(gold):
        if i not in paired_g and not g.get("optional"):
            tally.notes["misses"].append(f"{name}@{g['start']}: {g['surface']} not found")
    for i, p in enumerate(predicted):
        if i not in paired_p:
            tally.notes["spurious"].append(
                f"{name}@{p['start']}: {p.get('surface')} = {p.get('value')} {p.get('unit')}"
            )
    required = sum(not g.get("optional") for g in gold)
    tally.add("figures.core", core, len(predicted) - ignored, required)
    tally.add("figures.full", full, len(predicted) - ignored, required)


def _score_fields(name: str, g: Gold, p: Gold, tally: Tally) -> bool:
    """Score the meaning of one figure; true where indicator, sector and direction are right."""
    direction = (p.get("change") or {}).get("direction")
    right = {
        "bound": g["bound"] == p.get("bound"),
        "direction": any((c or {}).get("direction") == direction for c in _accepted(g, "change")),
        "indicator": p.get("indicator") in _accepted(g, "indicator"),
        "sector": p.get("sector") in _accepted(g, "sector"),
        "period": (p.get("period") or None) in [x or None for x in _accepted(g, "period")],
    }
    for field, ok in right.items():
        tally.add("figure." + field, ok, 1, 1)
        if not ok:
            want, got = (d.get(field, d.get("change")) for d in (g, p))
            tally.notes[field].append(f"{name}@{g['start']}: {g['surface']} gold {want} · got {got}")
    return all(right[field] for field in ("indicator", "sector", "direction"))


def _alike(g: Gold, p: Gold) -> bool:
    """The same mechanism: the same term, or a mention in the same place."""
    if _key(g["term"]) == _key(p.get("term")):
        return True
    return any(
        _overlap(tuple(a), tuple(b)) / max(a[1] - a[0], b[1] - b[0]) >= 0.6
        for a in g.get("mentions", [])
        for b in p.get("mentions", [])
    )


def _score_mechanisms(name: str, gold: list[Gold], predicted: list[Gold], tally: Tally) -> None:
    used: set[int] = set()
    hit = required = 0
    for g in gold:
        match = next((i for i, p in enumerate(predicted) if i not in used and _alike(g, p)), None)
        if match is not None:
            used.add(match)
        if g.get("optional"):
            continue
        required += 1
        if match is None:
            tally.notes["mechanisms"].append(f"{name}: missed {g['term']}")
            continue
        hit += 1
        _score_mechanism(name, g, predicted[match], tally)
    for i, p in enumerate(predicted):
        if i not in used:
            tally.notes["mechanisms"].append(f"{name}: spurious {p.get('term')}")
    optional = sum(1 for g in gold if g.get("optional") and any(_alike(g, p) for p in predicted))
    tally.add("mechanisms", hit, len(predicted) - optional, required)


def _score_mechanism(name: str, g: Gold, p: Gold, tally: Tally) -> None:
    same = p.get("category") in _accepted(g, "category")
    tally.add("mechanism.category", same, 1, 1)
    if not same:
        tally.notes["mechanisms"].append(f"{name}: {g['term']} category gold {g['category']} · got {p.get('category')}")
    if g.get("definition") and not g.get("definition_optional"):
        got = _key(p.get("definition"))
        defined = bool(got) and any(_key(d) in got or got in _key(d) for d in _accepted(g, "definition"))
        tally.add("mechanism.definition", defined, 1, 1)
        if not defined:
            tally.notes["definitions"].append(f"{name}: {g['term']} · got {p.get('definition')}")


def _score_identical(
    name: str, what: str, gold: list[Gold], predicted: list[Gold], identity: Callable[[Gold], Hashable], tally: Tally
) -> None:
    """Exact identity; an optional annotation counts neither when found nor when missed."""
    left = [identity(p) for p in predicted]
    hit = required = forgiven = 0
    for g in sorted(gold, key=lambda g: bool(g.get("optional"))):
        found = identity(g) in left
        if found:
            left.remove(identity(g))
        if g.get("optional"):
            forgiven += found
            continue
        required += 1
        hit += found
        if not found:
            tally.notes[what].append(f"{name}: missed {identity(g)}")
    tally.notes[what] += [f"{name}: spurious {p}" for p in left]
    tally.add(what, hit, len(predicted) - forgiven, required)


def _score_meta(name: str, gold: Gold, got: Gold, tally: Tally) -> None:
    for field, value in gold["meta"].items():
        if value is None or field.endswith("_suggested"):
            continue
        others = gold.get("meta_also", {}).get(field, [])
        ok = any(_key(str(got.get(field))) == _key(str(x)) for x in [value, *others])
        tally.add("meta", ok, 1, 1)
        if not ok:
            tally.notes["meta"].append(f"{name}: {field} gold {value} · got {got.get(field)}")


def score_folder(folder: Path, seeds: Path | None = None) -> Tally:
    """Extract the texts that the annotations of ``folder`` name, and compare.

    The texts are looked for in ``seeds``, beside the annotations, in ``folder/../seeds`` and in the project's
    own ``seeds/``, in this order. Raises DigestError where one is in none of them.
    """
    gold = read_gold(folder)
    places = [p for p in (seeds, folder, folder.parent / "seeds", folder.parent.parent / "seeds", Path("seeds")) if p]
    predicted: dict[str, Gold] = {}
    for stem, want in gold:
        path = next((p / want["source"] for p in places if (p / want["source"]).is_file()), None)
        if path is None:
            raise DigestError(
                f"{folder / stem}.json: the text {want['source']} is in none of {[str(p) for p in places]}"
            )
        report = read_report(path)
        if isinstance(report, Report):
            predicted[stem] = to_annotation(report)
    return score(gold, predicted)
