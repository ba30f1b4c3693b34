"""MkDocs as this project uses it: each language a build of its own, in a process of its own."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Any

from mkdocs import utils
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files, InclusionLevel

from generator.atomic import replacing, write
from generator.errors import DigestError
from generator.model import Record
from generator.options import Lang, Options
from generator.workers import worker_pool

CONFIGS: dict[Lang, str] = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}
# MkDocs stamps the sitemap with the time of the build; a fixed one keeps equal sites equal byte for byte
EPOCH = "1577836800"  # 2020-01-01
# the same pages in about half the time; left out of mkdocs.yml, which needs nothing of ours
FASTER = "generator.render.html_blocks"


class Job(Record, frozen=True):
    """One language to be built into the folder ``out``.

    ``in_place`` keeps what stands in ``out`` and builds the pages whose file is newer; links are not checked then.
    ``pages``, paths below the language's docs, builds these alone, and nothing that is not a page.
    """

    lang: Lang
    out: Path
    in_place: bool = False
    pages: frozenset[str] = frozenset()


def build_languages(options: Options, workplace: Path) -> Path:
    """Build both languages and return the site's folder, ``workplace/site`` with English in ``en/``.

    Each language is built into a folder of its own, because MkDocs empties its target first, and at the same
    time where there are cores for it.
    """
    site, english = workplace / "site", workplace / "en"
    run(options, Job(lang="zh", out=site), Job(lang="en", out=english))
    english.rename(site / "en")
    return site


def run(options: Options, *jobs: Job) -> None:
    """Do the jobs, at the same time where there are cores. Raises DigestError and OSError."""
    with worker_pool(min(len(jobs), options.jobs or os.cpu_count() or 1)) as pool:
        running = [pool.submit(build_language, options, job) for job in jobs]
        problems = {job.lang: doing.result() for job, doing in zip(jobs, running, strict=True)}
    for lang, problem in problems.items():
        if problem:
            raise DigestError(f"mkdocs ({lang}): {problem}")


def build_language(options: Options, job: Job) -> str | None:
    """One MkDocs build; the reason if MkDocs refuses. Runs in a worker: errors travel back as text."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", EPOCH)
    partly = job.in_place or bool(job.pages)
    if partly:
        _write_at_once()
    warnings = _Warnings()
    logging.getLogger("mkdocs").addHandler(warnings)
    try:
        config = load_config(
            str(options.root / CONFIGS[job.lang]),
            docs_dir=str(options.docs / job.lang),
            site_dir=str(job.out),
            strict=not partly,
        )
        config.markdown_extensions.append(FASTER)
        if job.pages:
            config.plugins["digest/only"] = _Only(job.pages)
            config.theme.static_templates.clear()
        config.plugins.on_startup(command="build", dirty=partly)
        try:
            mkdocs_build(config, dirty=partly)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        return "; ".join([*warnings.lines, str(error)])
    return None


class _Only(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Leaves everything out of a build but some pages; the navigation still leads to the others."""

    def __init__(self, pages: frozenset[str]) -> None:
        self._pages = pages

    def on_files(self, files: Files, **_: Any) -> Files:
        """Called by MkDocs when it has listed the files."""
        for file in files:
            if file.src_uri not in self._pages:
                file.inclusion = InclusionLevel.EXCLUDED
        return files


def _write_at_once() -> None:
    """Let MkDocs put each file into its place in one step, in this process.

    A preview is read, and its updates may be stopped, at any moment; a half-written page would also be newer than its
    source, so that nothing would ever write it anew.
    """

    def write_file(content: bytes, output_path: str) -> None:
        write(Path(output_path), content)

    def copy_file(source_path: str, output_path: str) -> None:
        with replacing(Path(output_path)) as part:
            shutil.copyfile(source_path, part)

    utils.write_file, utils.copy_file = write_file, copy_file


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, so that a failed strict build says why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
