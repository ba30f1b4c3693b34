"""Talking to a person at the terminal: their language, tables, progress; plain text where it is not a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from generator.model import Label
from generator.options import Lang
from generator.vocabulary import load_yaml

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


def without_language(arguments: list[str]) -> list[str]:
    """The arguments without ``--lang``, which may stand before or behind the command."""
    rest = list(arguments)
    while "--lang" in rest:
        at = rest.index("--lang")
        del rest[at : at + 2]
    return [argument for argument in rest if not argument.startswith("--lang=")]


LANG: Lang = choose_language(sys.argv[1:], dict(os.environ))
_WORDS = load_yaml("cli.yaml", dict[str, Label])


def say(key: str, **values: object) -> str:
    """The message ``key`` of vocabulary/cli.yaml in the reader's language, with ``values`` filled in."""
    return pick(_WORDS[key]).format(**values) if values else pick(_WORDS[key])


def pick(label: Label) -> str:
    """The label in the reader's language."""
    return label.zh if LANG == "zh" else label.en


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
