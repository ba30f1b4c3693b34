"""From a collection of reports to the finished site: pages, assets, search index, both languages, publication."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from generator.engine import build_languages
from generator.frontend import build_assets
from generator.model import Corpus
from generator.options import Options
from generator.pipeline import Progress, read_corpus
from generator.publish import staged
from generator.render import render
from generator.search import build_search
from generator.workers import no_garbage

LOCK = ".lock"

Step = Callable[[str], None]


class Built(NamedTuple):
    """What was generated: the collection, and the page files that had to be written or removed."""

    corpus: Corpus
    changed: list[Path]


def generate(options: Options, progress: Progress = lambda done, total: None, step: Step = lambda name: None) -> Built:
    """Read every report and write the pages and assets that changed below ``options.docs``."""
    with locked(step, options.docs / LOCK):
        step("generate")
        return write_pages(options, read_corpus(options, progress))


def build(options: Options, step: Step = lambda name: None, progress: Progress = lambda done, total: None) -> Built:
    """Make the whole site and put it in the place of the last one. ``step`` is told the name of each stage."""
    with locked(step, options.docs / LOCK, options.out.with_name(f".{options.out.name}{LOCK}")):
        step("generate")
        built = write_pages(options, read_corpus(options, progress))
        with staged(options.out) as workplace:
            step("mkdocs")
            build_languages(options, workplace)
        return built


def locked(step: Step, *files: Path) -> ExitStack:
    """Held while what stands beside the files is written: two builds into one folder wait for each other."""
    held = ExitStack()
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(file)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            step("wait")
            lock.acquire()
        held.callback(lock.release)
    return held


def write_pages(options: Options, corpus: Corpus) -> Built:
    """Write the pages, the assets and the search index of the collection below ``options.docs``."""
    with no_garbage():
        changed = render(corpus, options)
        build_assets(options)
        # among the pages, so that plain `mkdocs serve` has it too; the English site reads it from the Chinese one
        build_search(corpus, options, options.docs / "zh")
    return Built(corpus, changed)
