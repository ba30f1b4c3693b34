"""One options object goes through the stages."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.model import Record

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


class Options(Record, frozen=True):
    """Where things are and how a build behaves.

    ``root`` holds mkdocs.yml, docs/, templates/ and assets/; ``seeds`` the reports; ``docs`` the folder into which
    pages are generated (one sub-folder a language); ``out`` the finished site; ``cache`` what may be deleted.
    ``jobs`` worker processes (0: as many as there are cores).
    """

    root: Path
    seeds: Path
    docs: Path
    out: Path
    cache: Path
    jobs: int = 0

    @classmethod
    def at(
        cls,
        root: Path,
        *,
        seeds: Path | None = None,
        docs: Path | None = None,
        out: Path | None = None,
        cache: Path | None = None,
        jobs: int = 0,
    ) -> Options:
        """Options for the project at ``root``, with the usual places where none are given."""
        return cls(
            root=root,
            seeds=seeds or root / "seeds",
            docs=docs or root / "docs",
            out=out or root / "site",
            cache=cache or root / ".cache" / "digest",
            jobs=jobs,
        )
