"""What a change of reports, vocabulary or code does to what is extracted: added, gone, changed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from generator.errors import DigestError
from generator.export import to_annotation
from generator.model import Record, Report, SetAside
from generator.pipeline import read_report
from generator.read import find_seeds

Annotation = dict[str, Any]
# what says where a thing stands, not what it is
_PLACE = frozenset({"id", "start", "end", "at", "mentions", "sentence", "part_of", "alternatives", "figures"})
# what follows from the value and its unit, and is no news beside them
_DERIVED = frozenset({"comparable", "comparable_unit", "unit_class"})


class Changed(Record, frozen=True):
    """A field with its value before and after, as in an annotation."""

    name: str
    before: Any
    after: Any


class Difference(Record, frozen=True):
    """A report, its metadata, or a figure, mechanism, law or check of it that came, went or changed."""

    report: str
    kind: Literal["report", "metadata", "figure", "mechanism", "law", "check"]
    what: Literal["added", "gone", "changed"]
    name: str
    fields: tuple[Changed, ...] = ()


def annotations_now(seeds: Path, cache: Path | None = None) -> dict[str, Annotation]:
    """What is extracted now from the reports of a folder, by file name."""
    results = (read_report(path, cache) for path in find_seeds(seeds))
    return annotations_of(r for r in results if not isinstance(r, SetAside))


def annotations_of(reports: Iterable[Report]) -> dict[str, Annotation]:
    """What was extracted from reports that are read already, by file name."""
    return {report.source.name: to_annotation(report) for report in reports}


def annotations_at(base: str, root: Path) -> dict[str, Annotation]:
    """What the project at commit ``base`` extracts from its own ``seeds/``, run from a copy of that commit.

    Raises DigestError where there is no such commit or its program does not run.
    """
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _check_out(base, root, place)
        files = [str(path) for path in find_seeds(place / "seeds")]
        if not files:
            return {}
        command = [sys.executable, "-m", "generator", "extract", *files]
        environment = {**os.environ, "PYTHONPATH": str(place)}
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
        # status 1 with output: some reports of that time could not be read, the others could
        if done.returncode and not done.stdout:
            said = (done.stderr.strip().splitlines() or ["-"])[-1]
            raise DigestError(f"{base}: the program of that commit fails: {said}", f"{base}：该提交的程序出错：{said}")
        return {record["source"]: record for record in map(json.loads, done.stdout.splitlines())}


def _check_out(base: str, root: Path, place: Path) -> None:
    done = subprocess.run(["git", "archive", base, "generator", "seeds"], cwd=root, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise DigestError(f"there is no commit {base} ({said})", f"没有名为 {base} 的提交（{said}）")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(place, filter="data")


def differences(old: dict[str, Annotation], new: dict[str, Annotation]) -> list[Difference]:
    """Everything that differs, by report, in the order of the text."""
    found: list[Difference] = []
    for name in sorted(old.keys() | new.keys()):
        if name not in old or name not in new:
            what: Literal["added", "gone"] = "added" if name in new else "gone"
            found.append(Difference(report=name, kind="report", what=what, name=name))
            continue
        before, after = old[name], new[name]
        if told := tuple(_changed_fields(before["meta"], after["meta"])):
            found.append(Difference(report=name, kind="metadata", what="changed", name=name, fields=told))
        found += _of_kind(name, "figure", before["figures"], after["figures"], lambda f: f["id"], "surface")
        found += _of_kind(name, "mechanism", before["mechanisms"], after["mechanisms"], lambda m: m["term"], "term")
        found += _of_kind(name, "law", before["laws"], after["laws"], lambda law: law["title"], "title")
        found += _of_kind(name, "check", before["checks"], after["checks"], lambda c: c["id"], "equation")
    return found


def _of_kind(
    report: str,
    kind: Literal["figure", "mechanism", "law", "check"],
    old: Sequence[Annotation],
    new: Sequence[Annotation],
    key: Callable[[Annotation], str],
    name: str,
) -> Iterator[Difference]:
    """The differences among records of one kind.

    Those of one ``key`` are the same; of the others, those of one ``name``, in the order of the text: a figure is still
    the same where only the sentence around it was changed.
    """
    before, after = ({key(record): record for record in records} for records in (old, new))
    left: dict[str, list[Annotation]] = {}
    for identity, record in before.items():
        if identity not in after:
            left.setdefault(str(record[name]), []).append(record)
    for identity, record in after.items():
        was = before.get(identity) or next(iter(left.get(str(record[name]), [])), None)
        if was is None:
            yield Difference(report=report, kind=kind, what="added", name=str(record[name]))
            continue
        if identity not in before:
            left[str(record[name])].remove(was)
        if changed := tuple(_changed_fields(was, record)):
            yield Difference(report=report, kind=kind, what="changed", name=str(record[name]), fields=changed)
    for records in left.values():
        yield from (Difference(report=report, kind=kind, what="gone", name=str(record[name])) for record in records)


def _changed_fields(before: Annotation, after: Annotation) -> Iterator[Changed]:
    names = [name for name in (before.keys() | after.keys()) - _PLACE if before.get(name) != after.get(name)]
    for name in sorted(names):
        if name not in _DERIVED or not {"value", "unit"} & set(names):
            yield Changed(name=name, before=before.get(name), after=after.get(name))
