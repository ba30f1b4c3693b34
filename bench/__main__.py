"""``make bench``: speeds, hostile inputs and whole builds. Every figure to quote is a ratio within this run."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jieba
from rich.console import Console
from rich.table import Table

from bench.grow import grow
from bench.hostile import measure_hostile
from bench.timing import best_in_turn
from generator.audit import audit
from generator.compiled import in_use
from generator.extract import extract, find_quantities
from generator.model import Document
from generator.parse import parse
from generator.read import find_seeds, read_source
from generator.workers import collect_seldom

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 40

# runs in a fresh interpreter: mkdocs alone over pages that are already there, one language after the other
PLAIN_MKDOCS = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
docs, out = map(Path, sys.argv[1:])
for lang, name in (("zh", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
    build(load_config(name, docs_dir=str(docs / lang), site_dir=str(out / lang)))
"""


class Run(NamedTuple):
    """One finished command: seconds on the clock, those of all its processes on a core, MB of the largest of them."""

    seconds: float
    core_seconds: float
    megabytes: float


def measure_stages() -> Table:
    """Characters a second of each stage on one core, beside jieba segmentation of the same text."""
    paths = find_seeds(ROOT / "seeds")
    sources = [read_source(path) for path in paths]
    documents: list[Document] = [parse(source) for source in sources]
    reports = [extract(document) for document in documents]
    characters = sum(len(source.text) for source in sources)
    jieba.initialize()
    work: dict[str, Callable[[], object]] = {
        "read": lambda: [read_source(path) for path in paths],
        "parse": lambda: [parse(source) for source in sources],
        "find_quantities": lambda: [find_quantities(document.text) for document in documents],
        "extract": lambda: [extract(document) for document in documents],
        "audit": lambda: [audit(report) for report in reports],
        "extract + audit": lambda: [audit(extract(document)) for document in documents],
        "read … audit": lambda: [audit(extract(parse(read_source(path)))) for path in paths],
        "jieba (the same text)": lambda: [jieba.lcut(document.text) for document in documents],
    }
    speeds = {name: characters / seconds / 1e6 for name, seconds in best_in_turn(work, ROUNDS).items()}
    table = Table("stage", "Mchar/s", "× jieba", title=f"One core, {'compiled' if in_use() else 'not compiled'}")
    for name, speed in speeds.items():
        table.add_row(name, f"{speed:.2f}", f"{speed / speeds['jieba (the same text)']:.1f}")
    return table


def run(*command: str) -> Run:
    """Run a command to its end; what it prints is shown only if it fails."""
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        pid = os.posix_spawn(
            command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), fd) for fd in (1, 2)]
        )
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - started
        if status:
            log.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{log.read().decode(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measure_builds(counts: list[int]) -> Table:
    """The whole build for growing collections, cold, beside plain MkDocs over the same pages."""
    columns = ("reports", "build s", "core s", "peak MB", "s/report", "× first", "mkdocs s", "core s", "build/mkdocs")
    table = Table(*columns, title="Build")
    base = None
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            place = Path(name)
            grow(ROOT / "seeds", place / "seeds", count)
            folders = [f"--{kind}={place / kind}" for kind in ("seeds", "docs", "out", "cache")]
            whole = run(sys.executable, "-m", "generator", "build", *folders)
            plain = run(sys.executable, "-c", PLAIN_MKDOCS, str(place / "docs"), str(place / "plain"))
        each = whole.seconds / count
        # per-report cost is compared from 100 reports on: below that, starting up is most of the time
        base = base or (each if count >= 100 else None)
        growth = f"{each / base:.2f}" if base else "–"
        table.add_row(
            str(count),
            f"{whole.seconds:.1f}",
            f"{whole.core_seconds:.1f}",
            f"{whole.megabytes:.0f}",
            f"{each:.3f}",
            growth,
            f"{plain.seconds:.1f}",
            f"{plain.core_seconds:.1f}",
            f"{whole.seconds / plain.seconds:.2f}",
        )
    return table


def main() -> None:
    """The command line; ``--counts`` names the sizes of the collections that are built."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="*", default=[5, 100, 1000])
    args = parser.parse_args()
    os.chdir(ROOT)
    collect_seldom()  # as the command does
    console = Console()
    if not console.is_terminal:  # into a log: whole tables
        console = Console(width=120)
    console.print(measure_stages())
    if args.counts:  # before the hostile lines: a process that is started inherits the peak of the one that starts it
        console.print(measure_builds(args.counts))
    console.print(measure_hostile())


if __name__ == "__main__":
    main()
