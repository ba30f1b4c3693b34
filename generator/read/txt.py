"""Plain text in any of the encodings that Chinese reports come in."""

from __future__ import annotations

from generator.errors import BadInput
from generator.read.encoding import Undecodable, decode, looks_binary


def read(name: str, data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of its encoding. Raises BadInput for what is not text."""
    if looks_binary(data):
        raise BadInput(name, "是二进制文件,不是文本", "a binary file, not text")
    try:
        return decode(data)
    except Undecodable:
        raise BadInput(
            name,
            "无法识别文字编码(可用:UTF-8、UTF-16、GB18030、Big5)",
            "the encoding is none of UTF-8, UTF-16, GB18030, Big5",
        ) from None
