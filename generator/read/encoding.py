"""Which encoding is this? Strict UTF-8 first; between the Chinese encodings the better text wins."""

from __future__ import annotations

import codecs
import re

from generator.vocabulary.han import common_han

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\x7fELF")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")  # \x1a: the end mark of old DOS files
_HAN = re.compile(r"[\u3400-\u9fff]")

# of the characters of a real text nearly all are common; of a wrongly decoded one about half
_COMMON_SHARE = 0.85
# one unreadable byte in so many characters is damage, more is another encoding
_CHARACTERS_PER_DAMAGE = 500
_SAMPLE = 20_000


class Undecodable(Exception):
    """No known encoding gives a text."""


def looks_binary(data: bytes) -> bool:
    """Whether the bytes are those of a program, picture, archive or office file."""
    if data.startswith(_MAGIC):
        return True
    return b"\x00" in data and not any(data.startswith(bom) for bom, _ in _BOMS)


def decode(data: bytes) -> tuple[str, str]:
    """The text, without a byte order mark, and the name of the encoding. Raises Undecodable."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_strict(data[len(bom) :], encoding)), encoding
    text = _strict(data, "utf-8")
    if text is not None:
        return _checked(text), "utf-8"
    readings = [(encoding, _strict(data, encoding)) for encoding in ("gb18030", "big5")]
    scored = [(common_share(text), encoding, text) for encoding, text in readings if text is not None]
    share, encoding, text = max(scored, default=(0.0, "", None))
    if text is None or share < _COMMON_SHARE:
        return _checked(_damaged_utf8(data)), "utf-8"
    return _checked(text), encoding


def common_share(text: str) -> float:
    """The share of common characters among the Han characters of the beginning of ``text``; 0 where there are none."""
    han = _HAN.findall(text, 0, _SAMPLE)
    return sum(map(common_han().__contains__, han)) / len(han) if han else 0.0


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes) -> str | None:
    """A long UTF-8 text with a few broken characters, each shown as U+FFFD; None where it is not that."""
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * _CHARACTERS_PER_DAMAGE > len(text) or common_share(text) < _COMMON_SHARE:
        return None
    return text


def _checked(text: str | None) -> str:
    """``text``, unless it is none or holds more control characters than a text could."""
    if text is None or len(_CONTROL.findall(text)) * 100 > len(text):
        raise Undecodable
    return text
