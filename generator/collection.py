"""The reports of a folder as last read: each is read again when one of its files changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from generator.atomic import write
from generator.model import Corpus, Report, SetAside
from generator.options import Options
from generator.pipeline import corpus_of, read_reports
from generator.read import files_of, find_seeds

Stamp = tuple[tuple[int, int, int], ...]

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(dict[str, Report])


class Collection:
    """What is known of the reports in ``options.seeds``.

    A process that begins after the vocabulary changed starts with the reports as the one before it read them
    (``from_before``): good enough for a first look at one of them, until all have been read anew.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._read: dict[Path, tuple[Stamp, Report | SetAside]] = {}
        self._before = options.out.with_name("reports.msgpack")
        self._kept = False  # whether that file holds what is known
        self.from_before = self._remember()

    def update(self, wanted: Iterable[str] = ()) -> tuple[Corpus, list[str]]:
        """Read what changed. Gives the collection, and the slugs of the reports that changed.

        ``wanted`` are slugs of reports that are read too where they are only known from before. Raises StaleCorrection.
        """
        stamps = {path: _stamp(path) for path in find_seeds(self._options.seeds)}
        known = {path: self._read[path] for path in stamps if path in self._read}
        due = [path for path, stamp in stamps.items() if path not in known or known[path][0] != stamp]
        names = {path.name for path in due}
        if self.from_before:
            wanted = set(wanted)
            slugs = {path: result.slug for path, (_, result) in known.items() if isinstance(result, Report)}
            due += [path for path, slug in slugs.items() if slug in wanted and path not in due]
        for path, result in zip(due, read_reports(due, self._options), strict=True):
            known[path] = stamps[path], result
        self._read = known
        self._kept = self._kept and not due
        corpus = corpus_of(known[path][1] for path in stamps)
        return corpus, [slug for slug, report in corpus.reports.items() if report.source.name in names]

    def settle(self) -> None:
        """Everything has been read: from the cache, then, what is only known from before; and kept for later."""
        if self.from_before:
            self._read = {}
            self.from_before = False
        corpus, _ = self.update()
        if not self._kept:
            write(self._before, _encoder.encode({report.source.name: report for report in corpus.reports.values()}))
            self._kept = True

    @property
    def state(self) -> dict[Path, Stamp]:
        """What the files were when they were read."""
        return {path: stamp for path, (stamp, _) in self._read.items()}

    def _remember(self) -> bool:
        """Take over the reports that an earlier process read, if there are any."""
        try:
            reports = _decoder.decode(self._before.read_bytes())
        except (OSError, msgspec.MsgspecError, ValueError):
            return False
        for path in find_seeds(self._options.seeds):
            if path.name in reports:
                self._read[path] = _stamp(path), reports[path.name]
        return bool(self._read)


def _stamp(report: Path) -> Stamp:
    """What changes when a report, its sidecar or the table of metadata is saved."""
    stamps = []
    for path in files_of(report):
        try:
            stat = path.stat()
        except OSError:
            stamps.append((0, 0, 0))
        else:
            stamps.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(stamps)
