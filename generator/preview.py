"""The process behind ``digest serve``: first the pages that somebody looks at, then all of them.

With many reports, making every page takes a while. So each request is answered twice. The first answer comes when the
pages that browsers show, and those of the reports that changed, are as they should be; the second when everything is.
The work for the second is done in a process of its own, which a new request stops: all files are replaced in one step,
so the next one goes on from there.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from generator import engine
from generator.collection import Collection
from generator.console import reason
from generator.errors import DigestError
from generator.model import Corpus, SetAside
from generator.options import LANGS, Options
from generator.pipeline import read_corpus
from generator.render.links import markdown_path
from generator.render.site import COUNTS, render_some
from generator.site import LOCK, locked, write_pages
from generator.workers import end_with

# path and time of change of files
Stamps = tuple[tuple[str, float], ...]

# of more reports than these that changed at once, the pages are made with all the others
SOME = 8


class Ask(NamedTuple):
    """Bring everything up to date.

    ``shown``: paths of pages that browsers show. ``files``: templates, styles and the like, as they are.
    ``anew``: some of them concern every page and have changed.
    """

    shown: tuple[str, ...]
    files: Stamps
    anew: bool


class Said(NamedTuple):
    """How far it has come: the first pages, or the ``whole``; what went wrong, and which files cannot be used."""

    whole: bool
    problem: str | None = None
    set_aside: tuple[SetAside, ...] = ()


def run(options: Options, link: Connection) -> None:
    """Answer requests until the other end is closed. ``options.out`` is the folder that is served."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl-C is for the server, which then closes its end
    end_with(os.getppid())
    updates = _Updates(options)
    whole: _Background | None = None
    while True:
        ready = wait([link, whole.answer] if whole else [link])
        if link not in ready and whole:
            link.send(updates.finished(whole.result()))
            whole = None
            continue
        if whole:
            whole.stop()
            whole = None
        try:
            ask: Ask = link.recv()
        except EOFError:
            return
        said, work = updates.first(ask)
        link.send(said)
        if work:
            whole = _Background(work)


class _Background:
    """Some work in a child of this process, which sees all that this one knows and can be stopped at any moment."""

    def __init__(self, work: Callable[[], Said]) -> None:
        context = multiprocessing.get_context("fork")
        self.answer, theirs = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=self._run, args=(work, theirs, os.getpid()))
        self._process.start()
        theirs.close()

    @staticmethod
    def _run(work: Callable[[], Said], answer: Connection, parent: int) -> None:
        end_with(parent)
        answer.send(work())

    def result(self) -> Said:
        """What came of it, once ``answer`` is ready."""
        try:
            said: Said = self.answer.recv()
        except EOFError:
            self._process.join()
            said = Said(True, reason(ChildProcessError(f"exit status {self._process.exitcode}")))
        self._process.join()
        return said

    def stop(self) -> None:
        """End it where it stands, with the processes that work for it."""
        self._process.kill()
        self._process.join()


class _Updates:
    """The collection as last read, and what has to be done about it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._collection = Collection(options)
        self._doing: object = None
        self._done: object = None

    def first(self, ask: Ask) -> tuple[Said, Callable[[], Said] | None]:
        """Make the first pages. Gives the answer, and the work that is left, unless there is a mistake to mend."""
        options, collection = self._options, self._collection
        corpus: Corpus | None = None
        try:
            with locked(lambda name: None, options.docs / LOCK):
                shown = [path for path in map(_page_of, ask.shown) if path]
                corpus, changed = collection.update({Path(path).stem for path in shown})
                self._doing = ask.files, collection.state
                if self._doing == self._done and not ask.anew:
                    return Said(False, None, corpus.set_aside), None
                if options.out.is_dir():
                    own = [f"{lang}/reports/{slug}.md" for slug in changed[:SOME] for lang in LANGS]
                    self._show(corpus, frozenset([*shown, *own]))
        except Exception as error:  # whatever it is, it is said in the browser, and the next change is another try
            self._done = None
            if isinstance(error, (DigestError, OSError)) or not collection.from_before:
                return Said(False, reason(error)), None
            corpus = None  # new knowledge and old readings do not go together: only the whole can be right
        self._done = None
        exact = None if collection.from_before else corpus
        return Said(False, None, corpus.set_aside if corpus else ()), lambda: _everything(options, exact, ask.anew)

    def finished(self, said: Said) -> Said:
        """What the whole update came to, after having learnt which reports it read."""
        if not said.problem:
            self._done = self._doing
            self._collection.settle()
        return said

    def _show(self, corpus: Corpus, pages: frozenset[str]) -> None:
        """Bring single pages up to date in the served folder, given by their paths below ``docs``."""
        render_some(corpus, self._options, pages)
        options = self._options
        place = options.out.with_name("first")
        shutil.rmtree(place, ignore_errors=True)
        jobs = []
        for lang in LANGS:
            there = {path[3:] for path in pages if path.startswith(f"{lang}/") and (options.docs / path).is_file()}
            if there:
                jobs.append(engine.Job(lang=lang, out=place / lang, pages=frozenset(there)))
        if not jobs:
            return
        engine.run(options, *jobs)
        for job in jobs:
            target = options.out / "en" if job.lang == "en" else options.out
            for made in job.out.rglob("*.html"):
                goal = target / made.relative_to(job.out)
                goal.parent.mkdir(parents=True, exist_ok=True)
                made.replace(goal)


def _page_of(url: str) -> str | None:
    """The Markdown file behind a served path: ``/en/reports/x/`` → ``en/reports/x.md``; none for what is no page."""
    path = url.lstrip("/")
    if path and not path.endswith("/"):
        return None
    lang, path = ("en", path[3:]) if path.startswith("en/") else ("zh", path)
    return f"{lang}/{markdown_path(path)}"


def _everything(options: Options, corpus: Corpus | None, anew: bool) -> Said:
    """Make everything that changed; ``corpus`` where it is known, ``anew`` to make every page."""
    try:
        with locked(lambda name: None, options.docs / LOCK):
            counts = _content(options.docs / COUNTS)
            corpus = corpus or read_corpus(options)
            write_pages(options, corpus)
            if anew or not options.out.is_dir():
                _build_anew(options)
            else:
                if counts != _content(options.docs / COUNTS):
                    _outdate_hand_written(options)
                english = options.out / "en"
                engine.run(
                    options,
                    engine.Job(lang="zh", out=options.out, in_place=True),
                    engine.Job(lang="en", out=english, in_place=True),
                )
                for path in (*_left_over(options.docs / "en", english), *_left_over(options.docs / "zh", options.out)):
                    path.unlink()
    except Exception as error:
        return Said(True, reason(error))
    return Said(True, None, corpus.set_aside)


def _build_anew(options: Options) -> None:
    workplace = options.out.with_name("new")
    shutil.rmtree(workplace, ignore_errors=True)
    workplace.mkdir(parents=True)
    finished = engine.build_languages(options, workplace)
    shutil.rmtree(options.out, ignore_errors=True)
    finished.rename(options.out)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _outdate_hand_written(options: Options) -> None:
    """Let the pages that are written by hand and name counts of the collection be built again."""
    for folder in (options.out, options.out / "en"):
        for path in folder.glob("*/index.html"):
            os.utime(path, (0, 0))


def _left_over(docs: Path, out: Path) -> Iterator[Path]:
    """Files of the served folder whose source below ``docs`` is gone. What the theme brings has none."""
    for folder, below, names in os.walk(out):
        if Path(folder) == out:
            below[:] = [name for name in below if name not in ("assets", "en")]
            names = []
        for name in names:
            path = Path(folder, name)
            source = docs / path.relative_to(out)
            page = source.parent.with_suffix(".md") if name == "index.html" else source
            if not (source.is_file() or page.is_file() or source.with_suffix(".md").is_file()):
                yield path
