"""From a corpus to the finished site: pages, assets, both languages through MkDocs, search index, publication."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.errors import DigestError
from generator.frontend import build_assets
from generator.model import Corpus
from generator.options import Lang, Options
from generator.pipeline import Progress, read_corpus
from generator.publish import staged
from generator.render import render
from generator.search import build_search
from generator.workers import worker_pool

CONFIGS: dict[Lang, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
# MkDocs stamps the sitemap with the time of the build; a fixed one keeps equal sites equal byte for byte
EPOCH = "1577836800"  # 2020-01-01
# the same pages in about half the time; left out of mkdocs.yml, which needs nothing of ours
FASTER = "generator.render.html_blocks"

Step = Callable[[str], None]


class Built(NamedTuple):
    """What was generated: the collection, and the page files that had to be written or removed."""

    corpus: Corpus
    changed: list[Path]


def generate(options: Options, progress: Progress = lambda done, total: None) -> Built:
    """Read every report and write the pages and assets that changed below ``options.docs``."""
    with build_lock(options):
        return _generate(options, progress)


def build(options: Options, step: Step = lambda name: None, progress: Progress = lambda done, total: None) -> Built:
    """Make the whole site and put it in the place of the last one. ``step`` is told the name of each stage."""
    with build_lock(options):
        step("generate")
        built = _generate(options, progress)
        with staged(options.out) as workplace:
            step("mkdocs")
            build_languages(options, workplace)
        return built


def build_lock(options: Options) -> FileLock:
    """Held while pages or the site are written: two builds of one project wait for each other."""
    options.cache.mkdir(parents=True, exist_ok=True)
    return FileLock(options.cache / "build.lock")


def _generate(options: Options, progress: Progress) -> Built:
    corpus = read_corpus(options, progress)
    changed = render(corpus, options)
    build_assets(options)
    # among the pages, so that plain `mkdocs serve` has it too; the English site reads it from the Chinese one
    build_search(corpus, options, options.docs / "zh")
    return Built(corpus, changed)


def build_languages(options: Options, workplace: Path) -> Path:
    """Build both languages with MkDocs and return the site's folder, ``workplace/site`` with English in ``en/``.

    Each language is built into a folder of its own, because MkDocs empties its target first, and at the same
    time where there are cores for it.
    """
    targets: dict[Lang, Path] = {"zh": workplace / "site", "en": workplace / "en"}
    build_each(options, targets)
    targets["en"].rename(targets["zh"] / "en")
    return targets["zh"]


def build_each(options: Options, targets: dict[Lang, Path], only_changed: bool = False) -> None:
    """Build the languages into their targets, at the same time where there are cores. Raises DigestError."""
    with worker_pool(min(len(targets), options.jobs or os.cpu_count() or 1)) as pool:
        jobs = [pool.submit(build_language, lang, options, target, only_changed) for lang, target in targets.items()]
        problems = {lang: job.result() for lang, job in zip(targets, jobs, strict=True)}
    for lang, problem in problems.items():
        if problem:
            raise DigestError(f"mkdocs ({lang}): {problem}")


def build_language(lang: Lang, options: Options, out: Path, only_changed: bool = False) -> str | None:
    """One MkDocs build, strict; the reason if it fails. Runs in a worker: errors travel back as text.

    ``only_changed`` keeps what stands in ``out`` and builds the pages whose file is newer.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        config = load_config(
            str(options.root / CONFIGS[lang]),
            docs_dir=str(options.docs / lang),
            site_dir=str(out),
            strict=not only_changed,
        )
        config.markdown_extensions.append(FASTER)
        config.plugins.on_startup(command="build", dirty=only_changed)
        try:
            mkdocs_build(config, dirty=only_changed)
        finally:
            config.plugins.on_shutdown()
    except (MkDocsException, OSError) as error:
        return "; ".join([*warnings.lines, str(error)])
    return None


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, so that a failed strict build says why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
