"""``make fuzz``: generated inputs through every reader and the whole of extraction.

An input is named KIND:NUMBER and depends on nothing else, so that what it brings to light can be seen again:
python -m bench.fuzz --only html:1234. Looked for are crashes (anything but a plain refusal), work of more than a second
a 10 KB, and offsets that point nowhere. The exit status is 1 where any was found.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from bench.fuzz_inputs import KINDS, make_input, name_of
from generator.audit import audit
from generator.errors import BadInput, DigestError
from generator.extract import extract, find_quantities
from generator.model import Report
from generator.parse import parse
from generator.read import read_source

COUNT = 100_000
BATCH = 200
SECONDS_PER_10_KB = 1.0
STUCK = 120  # seconds after which a batch is given up: a loop that does not even hear signals


class Found(NamedTuple):
    """What went wrong with an input: ``crash``, ``slow`` or ``offset``."""

    input: str
    kind: str
    what: str


class TooSlow(BaseException):
    """Raised in the midst of whatever takes too long."""


def offset_problem(report: Report) -> str | None:
    """The first span of a report that is not a stretch of its text, or does not hold what it says."""
    text = report.source.text
    spans: list[tuple[str, int, int, str | None]] = []
    spans += [("figure", f.start, f.end, f.surface) for f in report.figures]
    spans += [("law", law.start, law.end, law.surface) for law in report.laws]
    spans += [("heading", h.start, h.end, h.text) for h in report.headings]
    spans += [("noise", n.start, n.end, None) for n in report.noise]
    spans += [("sentence", s.start, s.end, None) for s in report.sentences]
    spans += [("section", s.start, s.end, None) for s in report.sections]
    spans += [("paragraph", p.start, p.end, None) for p in report.paragraphs]
    spans += [("mention", m.start, m.end, None) for found in report.mechanisms for m in found.mentions]
    for what, start, end, surface in spans:
        if not 0 <= start <= end <= len(text) or (what not in ("section",) and start == end):
            return f"{what} {start}:{end} of {len(text)}"
        if surface is not None and text[start:end] != surface:
            return f"{what} {start}:{end} is {text[start:end]!r}, not {surface!r}"
    if any(not 0 <= f.sentence < len(report.sentences) for f in report.figures):
        return "a figure without a sentence"
    return None


def quantity_problem(text: str) -> str | None:
    """The first quantity of a text whose place does not hold its surface."""
    for q in find_quantities(text):
        if text[q.start : q.end] != q.surface:
            return f"quantity {q.start}:{q.end} is {text[q.start : q.end]!r}, not {q.surface!r}"
    return None


def _through(folder: Path, file: str, data: bytes) -> str | None:
    """An input down the road. Gives an offset problem; a refusal is none."""
    (folder / file).write_bytes(data)
    path = folder / (file if file not in ("index.csv", "a.yaml") else "a.txt")
    if path.name != file:
        path.write_bytes("检查企业441家。".encode())
    try:
        source = read_source(path)
    except (BadInput, DigestError) as refused:
        return "a refusal of several lines" if "\n" in str(refused) else None
    finally:
        (folder / file).unlink()
    return offset_problem(audit(extract(parse(source)))) or quantity_problem(source.text)


def _ring(signum: int, frame: FrameType | None) -> None:
    raise TooSlow


def attempt(name: str, folder: Path) -> Found | None:
    """One input: what it brings to light, None where all is well. Time is that of the processor, not of the wall."""
    file, data = make_input(name)
    limit = SECONDS_PER_10_KB * max(1.0, len(data) / 10_000)
    signal.setitimer(signal.ITIMER_PROF, 10 * limit)
    started = time.process_time()
    try:
        problem = _through(folder, file, data)
    except TooSlow:
        return Found(name, "slow", f"more than {10 * limit:.0f} s for {len(data)} bytes")
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return Found(name, "crash", f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    spent = time.process_time() - started
    if spent > limit:
        return Found(name, "slow", f"{spent:.2f} s for {len(data)} bytes")
    return Found(name, "offset", problem) if problem else None


def warm_up() -> None:
    """Load vocabularies and libraries, so that no input is charged for it."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            file, data = make_input(f"{kind}:0")
            _through(Path(folder), file, data)


def run_batch(numbers: range) -> list[Found]:
    """The inputs of a stretch of numbers."""
    signal.signal(signal.SIGPROF, _ring)
    with tempfile.TemporaryDirectory() as folder:
        found = []
        for number in numbers:
            faulthandler.dump_traceback_later(STUCK, exit=True)
            found.append(attempt(name_of(number), Path(folder)))
        faulthandler.cancel_dump_traceback_later()
    return [one for one in found if one]


def run(first: int, count: int, jobs: int = 1) -> Iterator[list[Found]]:
    """What inputs ``first`` to ``first + count`` bring to light, batch by batch."""
    batches = [range(at, min(at + BATCH, first + count)) for at in range(first, first + count, BATCH)]
    if jobs == 1:
        warm_up()
        yield from map(run_batch, batches)
        return
    with ProcessPoolExecutor(jobs, initializer=warm_up) as pool:
        yield from pool.map(run_batch, batches)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", help="one input, KIND:NUMBER")
    given = parser.parse_args()
    if given.only:
        warm_up()
        signal.signal(signal.SIGPROF, _ring)
        with tempfile.TemporaryDirectory() as folder:
            print(attempt(given.only, Path(folder)) or "nothing found")
        return
    counts: Counter[str] = Counter()
    started = time.monotonic()
    for number, found in enumerate(run(given.first, given.count, given.jobs), 1):
        for one in found:
            counts[one.kind] += 1
            print(f"{one.input}  {one.kind}: {one.what}", flush=True)
        if number % 50 == 0:
            print(f"{min(number * BATCH, given.count)} inputs, {time.monotonic() - started:.0f} s", flush=True)
    said = ", ".join(f"{counts[kind]} {kind}" for kind in ("crash", "slow", "offset"))
    print(f"{given.count} inputs in {time.monotonic() - started:.0f} s: {said}")
    sys.exit(1 if counts else 0)


if __name__ == "__main__":
    main()
