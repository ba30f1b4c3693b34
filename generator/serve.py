"""Browse the site while working on it: every saved file shows up in the browser by itself, mistakes included.

Updates run in a process of their own, which is replaced when the vocabulary or a template changed, because it has read
those. Pages are updated in a folder of its own below the cache, so the site that ``digest build`` made stays as it is.
"""

from __future__ import annotations

import html
import logging
import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from mkdocs.livereload import LiveReloadServer
from msgspec.structs import replace

from generator import site
from generator.console import LANG, err, pick, say
from generator.errors import DigestError
from generator.options import Lang, Options

# what a change of makes pages change; generated pages are not among them, so an update never triggers the next
WATCHED = ("templates", "assets/css", "assets/src", "generator/vocabulary", "mkdocs.yml", "mkdocs.en.yml")
# what a process reads once
KNOWLEDGE = ("generator/vocabulary", "templates")
# a change of these concerns every page
EVERYWHERE = ("templates/theme", "templates/hooks.py", "templates/macros.py", "mkdocs.yml", "mkdocs.en.yml")

Stamps = tuple[tuple[str, float], ...]

_BANNER = (
    '<div role="alert" style="position:fixed;inset:auto 0 0 0;z-index:99;padding:1rem;background:#8b1a1a;color:#fff;'
    'font:16px/1.6 sans-serif;white-space:pre-wrap">{}</div>'
)


class Preview(LiveReloadServer):
    """MkDocs' own development server, with the last update's problem shown on every page until it is mended."""

    def __init__(self, options: Options, host: str, port: int) -> None:
        self.options = replace(options, out=options.cache / "serve" / "site")
        self.problem: str | None = None
        self._everywhere: Stamps = ()
        self._knowledge: Stamps = ()
        self._worker: ProcessPoolExecutor | None = None
        super().__init__(self.update, host=host, port=port, root=str(self.options.out))
        for path in (options.seeds, *(options.root / name for name in WATCHED)):
            if path.exists():
                self.watch(str(path))

    def update(self) -> None:
        """Bring the served folder up to date; what goes wrong is kept to be shown, and the last pages stay."""
        everywhere, knowledge = (_stamps(self.options.root, names) for names in (EVERYWHERE, KNOWLEDGE))
        worker = self._worker_for(knowledge)
        self.problem = worker.submit(update, self.options, everywhere != self._everywhere).result()
        if self.problem:
            err.print(say("rebuild_failed", reason=self.problem), markup=False)
        else:
            self._everywhere = everywhere

    def _worker_for(self, knowledge: Stamps) -> ProcessPoolExecutor:
        """The process of the last update, or a new one where what that has read is no longer true."""
        if self._worker is None or knowledge != self._knowledge:
            if self._worker:
                self._worker.shutdown()
            self._worker = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("forkserver"))
            self._knowledge = knowledge
        return self._worker

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.problem:
            banner = _BANNER.format(html.escape(say("rebuild_failed", reason=self.problem))).encode()
            content = content.replace(b"</body>", banner + b"</body>", 1)
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return injected


def serve(options: Options, host: str, port: int) -> None:
    """Build, then serve with live reload until interrupted."""
    os.environ["DIGEST_LANG"] = LANG  # the updates' processes do not see the arguments
    multiprocessing.get_context("forkserver").set_forkserver_preload(["generator.serve"])
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    server = Preview(options, host, port)
    shutil.rmtree(server.options.out, ignore_errors=True)
    server.update()
    if server.problem:
        raise DigestError(server.problem)
    err.print(say("serving", url=server.url))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def update(options: Options, anew: bool) -> str | None:
    """Bring pages and the served folder up to date; ``anew``: every page. Returns what went wrong, or None."""
    try:
        built = site.generate(options)
        for bad in built.corpus.set_aside:
            err.print(say("set_aside", name=bad.name, reason=pick(bad.reason)), markup=False)
        if anew or any(not path.exists() for path in built.changed):
            _build_anew(options)
        else:
            _build_changed(options)
    except (DigestError, OSError) as error:
        return str(error)
    return None


def _build_anew(options: Options) -> None:
    workplace = options.out.with_name("new")
    shutil.rmtree(workplace, ignore_errors=True)
    workplace.mkdir(parents=True)
    finished = site.build_languages(options, workplace)
    shutil.rmtree(options.out, ignore_errors=True)
    finished.rename(options.out)


def _build_changed(options: Options) -> None:
    """Only the pages whose file is newer than what was made of it; links to them were checked by the first build."""
    targets: dict[Lang, Path] = {"zh": options.out, "en": options.out / "en"}
    site.build_each(options, targets, only_changed=True)


def _stamps(root: Path, names: tuple[str, ...]) -> Stamps:
    """When each file below the named places last changed."""
    stamps = []
    for name in names:
        top = root / name
        files = [top, *sorted(Path(folder) / f for folder, _, found in os.walk(top) for f in found)]
        stamps += [(str(path), path.stat().st_mtime) for path in files if path.is_file()]
    return tuple(stamps)
