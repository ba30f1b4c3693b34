"""The one gate between text and pages: whatever is not ``Html`` is encoded, nothing can be forgotten.

Report text is untrusted, and a page passes three readers that could act on it: Python-Markdown, mkdocs-macros
(Jinja) and the browser. ``encode`` therefore turns every ASCII punctuation character that one of them could read
into a character reference. It is the ``finalize`` of the template environment and of ``el``, so plain strings are
encoded wherever they appear. ``Html`` loses its type in every string operation (``+``, ``%``, ``join``, slices):
a mistake shows as visible markup, never as a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# Harmless in running text and frequent in numbers: , % / ; and a dot that no space follows ("98.6", not "1. x").
_ACTIVE = re.compile(r"""[!"#$&'()*+:<=>?@\[\\\]^_`{|}~-]|\.(?![0-9])""")
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")
# control characters (Python-Markdown's own placeholders are built with \x02 and \x03) and bidi overrides
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# whatever one of the three above could match: most strings hold nothing of it and are done with one look
_ANYTHING = re.compile(rf"{_ACTIVE.pattern}|{_INVISIBLE.pattern}|(?! )\s| {{2}}|[\x85\u2028\u2029]")
_REFERENCES = {chr(code): f"&#{code};" for code in range(33, 127)}

_NEUTRAL = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in "<>\"'`{}"})
_REFERENCE_START = re.compile(r"&(?=[#A-Za-z])")


class Html(str):
    """Markup made by this project itself; everything else is text."""

    __slots__ = ()


def visible(text: str) -> str:
    """``text`` on one line: white space runs are one space, control characters and bidi overrides are gone."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", text))


def encode(value: object) -> Html:
    """``value`` as text that Markdown, Jinja and HTML (attribute values too) show as it is; ``Html`` is left alone."""
    if isinstance(value, Html):
        return value
    text = value if isinstance(value, str) else str(value)
    return _encoded_again(text) if len(text) <= _OFTEN else _encoded(text)


def _encoded(text: str) -> Html:
    return Html(_ACTIVE.sub(_reference, visible(text)) if _ANYTHING.search(text) else text)


_OFTEN = 24  # labels, numbers and names are no longer, and come again and again
_encoded_again = lru_cache(maxsize=32768)(_encoded)


def _reference(match: re.Match[str]) -> str:
    return _REFERENCES[match[0]]


def neutral(text: str) -> str:
    """``text`` for page metadata, which the theme prints both raw and unescaped-then-raw.

    No escaping survives both, so the few characters that could start markup become their full-width forms.
    """
    return _REFERENCE_START.sub("\uff06", visible(text).translate(_NEUTRAL)).strip()


def html(*parts: object) -> Html:
    """The parts in a row, each encoded unless it is ``Html``; None is left out."""
    return Html("".join(encode(part) for part in parts if part is not None))


def joined(separator: object, parts: Iterable[object]) -> Html:
    """The parts with a separator between them, all encoded unless they are ``Html``."""
    return Html(encode(separator).join(encode(part) for part in parts))


def el(tag: str, *children: object, **attributes: object) -> Html:
    """An element: children and attribute values are encoded unless they are ``Html``; None leaves either out.

    ``cls`` stands for ``class``, an underscore for a hyphen.
    """
    opening = tag
    for name, value in attributes.items():
        if value is not None:
            name = "class" if name == "cls" else name.replace("_", "-")
            opening += f' {name}="{encode(value)}"'
    inside = encode(children[0]) if len(children) == 1 and children[0] is not None else html(*children)
    return Html(f"<{opening}>{inside}</{tag}>")
