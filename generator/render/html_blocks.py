"""A Markdown extension for speed: raw HTML blocks are taken out whole, before two HTML parsers walk through them.

Generated pages are mostly raw HTML. Python-Markdown and MkDocs each parse all of it in pure Python, only to pass it
on unchanged; that is more than half the time of a build. This extension applies CommonMark's rule instead (a line
that starts with a block-level tag starts a block, a blank line ends it) to blocks that also end in a closing tag.
The pages come out byte for byte the same, so ``mkdocs build`` without it makes the same site.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_TAGS = "table|div|ul|ol|dl|p|h[1-6]|figure|details|form"
_OPENING = re.compile(rf"<(?:{_TAGS})[ >]")
_CLOSING = re.compile(rf"</(?:{_TAGS})>$")
_LONGEST = len("</details>")
# behind fenced code (25), which may hold such lines; before MkDocs' look at raw HTML (21) and Python-Markdown's (20)
_PRIORITY = 22


class _WholeBlocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        blocks = "\n".join(lines).split("\n\n")
        return "\n\n".join(self._stashed(block) for block in blocks).split("\n")

    def _stashed(self, block: str) -> str:
        if _OPENING.match(block) and _CLOSING.search(block, len(block) - _LONGEST):
            return self.md.htmlStash.store(f"{block}\n")
        return block


class WholeBlocks(Extension):
    """Registers the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Called by Python-Markdown."""
        md.preprocessors.register(_WholeBlocks(md), "whole_html_blocks", _PRIORITY)


def makeExtension(**options: Any) -> WholeBlocks:
    """Called by Python-Markdown for ``generator.render.html_blocks`` in a list of extensions."""
    return WholeBlocks(**options)
