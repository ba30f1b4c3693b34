"""What the library of the command line says by itself (Usage, Options, Missing argument), in the reader's language.

It has no catalogue of other languages. Its phrases stand in cli.yaml under ``usage.``, with {braces} where they hold
words of their own; whatever it is about to say is looked up there, line by line.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from generator import console
from generator.wording import phrases

WRONG_USAGE = 2
# the library exports no name for what its usage errors have in common
UsageError: type[Any] = typer.BadParameter.__mro__[1]

_PREFIX = "usage."
_BRACES = re.compile(r"\\\{(\w+)\\\}")


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    """The library's phrases as patterns, each with the Chinese one, in the order of the file."""
    return [
        (re.compile(_BRACES.sub(r"(?P<\1>[^\\n]*?)", re.escape(label.en)), re.MULTILINE), label.zh)
        for key, label in phrases().items()
        if key.startswith(_PREFIX)
    ]


def in_words(text: str) -> str:
    """What the library says, in the reader's language; a phrase that cli.yaml does not have stays as it is."""
    if console.LANG == "zh":
        for pattern, chinese in _phrases():
            text = pattern.sub(lambda m, chinese=chinese: chinese.format(**m.groupdict()), text)  # type: ignore[misc]
    return text


class Command(TyperCommand):
    """A command whose help is in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """The whole help text."""
        return in_words(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The line that says how to call the command."""
        return in_words(super().get_usage(ctx))


class Group(TyperGroup):
    """All commands, the same."""

    def get_help(self, ctx: Any) -> str:
        """The whole help text."""
        return in_words(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """The line that says how to call a command."""
        return in_words(super().get_usage(ctx))


def show_usage_error(error: Any) -> None:
    """How the command is called, where its help is, and what was wrong, on stderr."""
    lines = []
    if error.ctx is not None:
        lines = [error.ctx.get_usage(), in_words(f"Try '{error.ctx.command_path} --help' for help."), ""]
    lines.append(in_words(f"Error: {error.format_message()}"))
    print("\n".join(lines), file=sys.stderr)
