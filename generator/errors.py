"""The errors that are meant for a person: one plain line each, saying what and where."""

from __future__ import annotations


class DigestError(Exception):
    """Something the user can mend; ``str(error)`` is one line that says what is wrong and where, ``zh`` in Chinese."""

    def __init__(self, en: str, zh: str | None = None) -> None:
        super().__init__(en)
        self.zh = zh or en


class BadInput(DigestError):
    """One report cannot be used (empty, binary, too large, ...). The other reports go on.

    ``zh`` and ``en`` hold the same reason in both languages; ``name`` is the file's name.
    """

    def __init__(self, name: str, zh: str, en: str) -> None:
        super().__init__(f"{name}: {en}")
        self.name, self.zh, self.en = name, zh, en


class BadVocabulary(DigestError):
    """A vocabulary or sidecar file breaks its schema; the message names file and line."""
