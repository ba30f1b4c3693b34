"""Browse the site while working on it: every saved file shows up in the browser by itself."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mkdocs.livereload import LiveReloadServer

from generator import site
from generator.console import err, say
from generator.errors import DigestError
from generator.options import Options

# what a change of makes pages change; generated pages are not among them, so a build never triggers the next
WATCHED = ("templates", "assets/css", "assets/src", "generator/vocabulary", "mkdocs.yml", "mkdocs.en.yml")


def serve(options: Options, host: str, port: int) -> None:
    """Build, then serve ``options.out`` with live reload until interrupted.

    A build that fails during the session leaves the last site in place and says why on the terminal.
    """
    site.build(options)
    server = LiveReloadServer(_rebuild(options), host=host, port=port, root=str(options.out))
    for path in (options.seeds, *(options.root / name for name in WATCHED)):
        if path.exists():
            server.watch(str(path))
    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    err.print(say("serving", url=server.url))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _rebuild(options: Options) -> Callable[[], None]:
    def rebuild() -> None:
        try:
            site.build(options)
        except DigestError as error:
            err.print(say("rebuild_failed", reason=error), markup=False)

    return rebuild
