"""Talking to a person at the terminal: their language, tables, progress; plain text where it is not a terminal."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from generator import wording
from generator.errors import BadInput, DigestError
from generator.model import Label
from generator.options import LANGS, Lang

# what the words of the system leave a reader alone with
_OS_ERRORS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "not_writable",
    errno.EACCES: "not_allowed",
    errno.EPERM: "not_allowed",
    errno.EMFILE: "too_many_files",
}

_YES = frozenset(("y", "yes", "是", "是的", "好", "ｙ"))

out = Console(soft_wrap=True, highlight=False)
err = Console(stderr=True, soft_wrap=True, highlight=False)


def choose_language(arguments: list[str], environment: dict[str, str]) -> Lang:
    """The language asked for with ``--lang``, else ``DIGEST_LANG``, else the locale's; English where none says Chinese.

    It is read before the arguments are parsed, because the help texts themselves depend on it.
    """
    for i, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return "zh" if argument[7:].startswith("zh") else "en"
        if argument == "--lang" and i + 1 < len(arguments):
            return "zh" if arguments[i + 1].startswith("zh") else "en"
    for name in ("DIGEST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"


def wrong_language(arguments: list[str]) -> str | None:
    """What ``--lang`` asks for where the messages are not written in it, else None."""
    for i, argument in enumerate(arguments):
        given = argument[7:] if argument.startswith("--lang=") else None
        if argument == "--lang":
            given = arguments[i + 1] if i + 1 < len(arguments) else ""
        if given is not None and given not in LANGS:
            return given
    return None


def without_language(arguments: list[str]) -> list[str]:
    """The arguments without ``--lang``, which may stand before or behind the command."""
    rest = list(arguments)
    while "--lang" in rest:
        at = rest.index("--lang")
        del rest[at : at + 2]
    return [argument for argument in rest if not argument.startswith("--lang=")]


LANG: Lang = choose_language(sys.argv[1:], dict(os.environ))


def say(key: str, **values: object) -> str:
    """The message ``key`` of vocabulary/cli.yaml in the reader's language, with ``values`` filled in."""
    text = pick(wording.phrases()[key])
    return text.format(**values) if values else text


def pick(label: Label) -> str:
    """The label in the reader's language."""
    return wording.pick(label, LANG)


def settle_encoding() -> None:
    """See to it that names of files and messages may hold Chinese, whatever the locale says.

    Where Python took the names of files for anything but UTF-8, the program begins anew in Python's own UTF-8 mode. A
    character that an output cannot show is written as its number.
    """
    if os.name == "posix" and sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "generator", *sys.argv[1:]])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def reason(error: Exception) -> str:
    """What went wrong, in one line in the reader's language, for errors of the machine and of the program too."""
    if isinstance(error, BadInput):
        return f"{error.name}: {error.zh if LANG == 'zh' else error.en}"
    if isinstance(error, DigestError):
        return error.zh if LANG == "zh" else str(error)
    if isinstance(error, BrokenProcessPool | ChildProcessError):
        return say("worker_lost")
    if isinstance(error, OSError):
        key = _OS_ERRORS.get(error.errno or 0)
        what = say(key) if key else error.strerror or str(error)
        return f"{what}: {error.filename}" if error.filename else what
    return say("program_failed", what=f"{type(error).__name__}: {error}")


def agreed(question: str) -> bool:
    """Whether the person at the terminal says yes, in either language; anything else is a no."""
    return input(f"{question} [y/N] ").strip().lower() in _YES


def table(*columns: str) -> Table:
    """An empty table: ruled on a terminal, bare columns where the output goes into a file or a pipe."""
    return Table(*columns, box=box.ROUNDED if out.is_terminal else None)


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A progress bar on stderr that leaves nothing behind; silent where stderr is not a terminal."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as progress:
        progress.add_task(title, total=None)
        yield progress
