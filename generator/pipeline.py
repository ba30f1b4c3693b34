"""The road, readable on one screen: seeds → Source → Document → Report → Corpus → pages."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from os import cpu_count
from pathlib import Path

from generator.audit import audit
from generator.cache import cached
from generator.collect import collect
from generator.corrections import correct
from generator.errors import BadInput, DigestError
from generator.extract import extract
from generator.model import Corpus, Label, Report, SetAside
from generator.options import Options
from generator.parse import parse
from generator.read import find_seeds, read_source
from generator.workers import no_garbage, worker_pool

# starting workers costs about as much as reading this many reports
PARALLEL_FROM = 24

Progress = Callable[[int, int], None]


def read_report(path: Path, cache: Path | None = None) -> Report | SetAside:
    """One file down the road that a report goes alone; a bad one comes back as SetAside with the reason.

    A mistake of ours that only one report brings to light sets that report aside too, with the place of the
    mistake: it must not keep the other reports from their readers. Raises StaleCorrection, which is for the editor.
    """
    try:
        source = read_source(path, cache)
        return cached(source, lambda: audit(correct(extract(parse(source)))), cache)
    except BadInput as bad:
        return SetAside(name=bad.name, reason=Label(zh=bad.zh, en=bad.en))
    except (DigestError, OSError):
        raise
    except Exception as error:
        return SetAside(name=path.name, reason=_our_mistake(error))


def _our_mistake(error: Exception) -> Label:
    """A plain word for an error that no report should be able to cause, with where it happened."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    return Label(zh=f"程序出错，请告知开发者：{what}", en=f"the program failed, please tell its developers: {what}")


def read_reports(paths: Iterable[Path], options: Options) -> Iterator[Report | SetAside]:
    """All files down that road, in order; in parallel where there are enough of them."""
    paths = list(paths)
    jobs = options.jobs or cpu_count() or 1
    if jobs == 1 or len(paths) < PARALLEL_FROM:
        yield from (read_report(path, options.cache) for path in paths)
        return
    with no_garbage(), worker_pool(jobs) as pool:
        yield from pool.map(read_report, paths, [options.cache] * len(paths), chunksize=8)


def read_corpus(options: Options, progress: Progress = lambda done, total: None) -> Corpus:
    """The whole collection: every report of ``options.seeds`` read, audited and indexed."""
    paths = find_seeds(options.seeds)
    results = []
    for done, result in enumerate(read_reports(paths, options), 1):
        results.append(result)
        progress(done, len(paths))
    return corpus_of(results)


def corpus_of(results: Iterable[Report | SetAside]) -> Corpus:
    """The collection of what was read."""
    results = list(results)
    reports = [result for result in results if isinstance(result, Report)]
    with no_garbage():
        return collect(reports, [result for result in results if isinstance(result, SetAside)])
