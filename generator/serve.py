"""Browse the site while working on it: every saved file shows up in the browser by itself, mistakes included.

Pages are made by a process of their own (``preview``), which is replaced when the vocabulary changed, because it has
read that. It keeps them in a folder below the cache, so the site that ``digest build`` made stays as it is.
"""

from __future__ import annotations

import errno
import html
import logging
import multiprocessing
import os
import queue
import shutil
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from mkdocs.livereload import LiveReloadServer, _timestamp
from msgspec.structs import replace

from generator.console import LANG, err, pick, say
from generator.errors import DigestError
from generator.model import SetAside
from generator.options import LANGS, Options
from generator.preview import Ask, Said, Stamps, run
from generator.render.write import MANIFEST

# what a change of makes pages change; generated pages are not among them, so an update never triggers the next
WATCHED = ("templates", "assets/css", "assets/src", "generator/vocabulary", "mkdocs.yml", "mkdocs.en.yml")
# what a process reads once
KNOWLEDGE = ("generator/vocabulary",)
# a change of these concerns every page
EVERYWHERE = ("templates/theme", "templates/hooks.py", "templates/macros.py", "mkdocs.yml", "mkdocs.en.yml")

SHOWN = 4  # pages that are brought up to date before the others: those asked for last
LOOK_EVERY = 0.3  # seconds
_CLOCK = 20_000_000  # nanoseconds by which the time of a file may lag behind the clock
_NAMED = 5  # files that cannot be used

_BANNER = (
    '<div role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;padding:1rem;background:#8b1a1a;color:#fff;'
    'font:16px/1.6 sans-serif;white-space:pre-wrap">{}</div>'
)


class Preview(LiveReloadServer):
    """MkDocs' own development server, with what is wrong shown on every page until it is mended."""

    def __init__(self, options: Options, host: str, port: int) -> None:
        self.options = replace(options, out=options.cache / "serve" / "site")
        self.problem: str | None = None
        self._set_aside: tuple[SetAside, ...] = ()
        self._shown: dict[str, int] = {}  # path -> when it was served; the latest is last
        self._everywhere: Stamps = ()
        self._wanted_everywhere: Stamps = ()
        self._knowledge: Stamps = ()
        self._updates: _Updates | None = None
        self._begun = threading.Event()
        self._files = (*WATCHED, *_hand_written(options))
        root = str(self.options.out)
        super().__init__(self.update, host=host, port=port, root=root, polling_interval=LOOK_EVERY)
        self.error_handler = self._error_page
        for path in (options.seeds, *(options.root / name for name in self._files)):
            if path.exists():
                self.watch(str(path))

    def begin(self) -> None:
        """Make the whole site. Raises DigestError. What is saved from now on is not missed."""
        self.observer.start()
        self.update()
        if not self.problem:
            self._begun.wait()
        if self.problem:
            raise DigestError(self.problem)

    def follow(self) -> None:
        """Serve at the address that was bound, and update after every change, until interrupted."""
        self.server_activate()
        self.serve_thread.start()
        self._build_loop()  # type: ignore[no-untyped-call]

    def update(self) -> None:
        """Bring the pages that are looked at up to date; the others follow. What goes wrong is kept to be shown."""
        knowledge = _stamps(self.options.root, KNOWLEDGE)
        if self._updates is None or self._updates.ended or knowledge != self._knowledge:
            if self._updates:
                self._updates.close()
            self._updates, self._knowledge = _Updates(self.options, self._whole), knowledge
            self._updates.start()  # after it is known, so that ctrl-C at any moment of this ends it
        self._wanted_everywhere = _stamps(self.options.root, EVERYWHERE)
        ask = Ask(
            shown=tuple(list(self._shown)[-SHOWN:]),
            files=_stamps(self.options.root, self._files),
            anew=self._wanted_everywhere != self._everywhere,
        )
        self._take(self._updates.ask(ask))

    def close(self) -> None:
        """Stop serving and updating."""
        self.shutdown()
        if self._updates:
            self._updates.close()

    def _whole(self, said: Said) -> None:
        """All pages are up to date, or something went wrong: let the browsers look again if they do not show that."""
        banner = self._banner()
        self._take(said)
        if not said.problem:
            self._everywhere = self._wanted_everywhere
        if banner != self._banner() or any(self._is_outdated(*page) for page in list(self._shown.items())):
            with self._epoch_cond:
                if self._visible_epoch == self._wanted_epoch:
                    self._visible_epoch = self._wanted_epoch = _timestamp()
                self._epoch_cond.notify_all()
        self._begun.set()

    def _is_outdated(self, path: str, served: int) -> bool:
        """Whether the page at ``path`` is another than the one that was served."""
        try:
            return self._file_of(path).stat().st_mtime_ns > served - _CLOCK
        except OSError:
            return True

    def _file_of(self, path: str) -> Path:
        return Path(self.root, path.lstrip("/"), "index.html")

    def _take(self, said: Said) -> None:
        """Keep what is wrong, and say at the terminal what was not wrong before."""
        if said.problem and said.problem != self.problem:
            err.print(say("rebuild_failed", reason=said.problem), markup=False)
        for bad in said.set_aside:
            if bad not in self._set_aside:
                err.print(say("set_aside", name=bad.name, reason=pick(bad.reason)), markup=False)
        if self.problem and not said.problem:
            err.print(say("mended"))
        self.problem = said.problem
        if not said.problem:
            self._set_aside = said.set_aside

    # ---------------------------------------------------------------- requests

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.endswith("/"):
            self._shown.pop(path, None)
            self._shown[path] = time.time_ns()
        answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return answer

    def _error_page(self, code: int) -> bytes | None:
        """The site's own page for what is not there; it too comes to life once the page is."""
        page = Path(self.root, "404.html")
        return self._inject_js_into_html(page.read_bytes(), self._visible_epoch) if page.is_file() else None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if banner := self._banner():
            content = content.replace(b"</body>", _BANNER.format(html.escape(banner)).encode() + b"</body>", 1)
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return injected

    def _banner(self) -> str:
        """What is wrong, in the words that are shown on every page."""
        if self.problem:
            return say("rebuild_failed", reason=self.problem)
        lines = [say("set_aside", name=bad.name, reason=pick(bad.reason)) for bad in self._set_aside[:_NAMED]]
        if len(self._set_aside) > _NAMED:
            lines.append(say("set_aside_total", count=len(self._set_aside)))
        return "\n".join(lines)


class _Updates:
    """The updating process as the server sees it."""

    def __init__(self, options: Options, whole: Any) -> None:
        context = multiprocessing.get_context("forkserver")
        self._link, self._theirs = context.Pipe()
        self._process = context.Process(target=run, args=(options, self._theirs))
        self._whole = whole
        self._answers: queue.SimpleQueue[Said] = queue.SimpleQueue()
        self.ended = False

    def start(self) -> None:
        """Start the process, and listen to what it says."""
        self._process.start()
        self._theirs.close()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, ask: Ask) -> Said:
        """The answer to a request once the first pages are made; the second is told to ``whole``."""
        try:
            self._link.send(ask)
        except OSError:
            self.ended = True
            return Said(False, say("update_ended"))
        return self._answers.get()

    def close(self) -> None:
        """End the process, if it was started."""
        self.ended = True
        self._link.close()
        if self._process.pid is not None:
            self._process.terminate()
            self._process.join()

    def _listen(self) -> None:
        while True:
            try:
                said: Said = self._link.recv()
            except (EOFError, OSError):
                if not self.ended:  # it was killed, by a person or for want of memory
                    self.ended = True
                    self._whole(Said(True, say("update_ended")))
                self._answers.put(Said(False, say("update_ended")))
                return
            if said.whole:
                self._whole(said)
            else:
                self._answers.put(said)


def serve(options: Options, host: str, port: int) -> None:
    """Build, then serve with live reload until interrupted."""
    os.environ["DIGEST_LANG"] = LANG  # the updates' processes do not see the arguments
    multiprocessing.get_context("forkserver").set_forkserver_preload(["generator.preview", "mkdocs_macros.plugin"])
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as ctrl-C, which a process in the background may ignore
    with _alone(options):
        server = _bound(options, host, port)
        shutil.rmtree(options.cache / "serve", ignore_errors=True)
        _serve(server)


def _serve(server: Preview) -> None:
    try:
        server.begin()
        err.print(say("serving", url=server.url))
        server.follow()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()


@contextmanager
def _alone(options: Options) -> Iterator[None]:
    """Held while a preview is made: a second one of the same project would take its pages away."""
    options.cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(options.cache / "serve.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise DigestError(say("serve_twice", cache=options.cache)) from None
    try:
        yield
    finally:
        lock.release()


def _bound(options: Options, host: str, port: int) -> Preview:
    """The server with its address taken, before the work starts. Raises DigestError where that is not to be had."""
    server = Preview(options, host, port)
    try:
        server.server_bind()
    except OSError as error:
        server.server_close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise DigestError(say("port_taken", host=host, port=port)) from None
        raise
    return server


def _hand_written(options: Options) -> list[str]:
    """The pages that no program wrote, by their paths below the project."""
    docs = options.root / "docs"
    manifest = docs / MANIFEST
    generated = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.exists() else set()
    names = (path.relative_to(docs).as_posix() for lang in LANGS for path in sorted((docs / lang).glob("*.md")))
    return [f"docs/{name}" for name in names if name not in generated]


def _stamps(root: Path, names: tuple[str, ...]) -> Stamps:
    """When each file below the named places last changed."""
    stamps = []
    for name in names:
        top = root / name
        files = [top, *sorted(Path(folder) / f for folder, _, found in os.walk(top) for f in found)]
        stamps += [(str(path), path.stat().st_mtime) for path in files if path.is_file()]
    return tuple(stamps)
