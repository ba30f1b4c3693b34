"""The search index: a few hundred small static files of which a search fetches a handful.

    search-index/manifest.bin        what there is and where: pages, filters, first terms of shards
    search-index/n/HASH.bin          names, other names and pinyin of everything but reports
    search-index/i/HASH.bin          one shard of the inverted index, a range of terms
    search-index/t/HASH.bin          the text of some neighbouring passages, for excerpts

All files are deflated, because not every server compresses; names are hashes of the content, so that a reader who
holds an old manifest never meets new shards, and an unchanged part keeps its name. ``assets/src/search/store.ts``
reads what is written here; FORMAT changes with the shape.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from base64 import b32encode
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from generator.atomic import holds, write
from generator.model import Corpus
from generator.options import Options
from generator.render.names import english_place
from generator.search.names import names
from generator.search.normalise import Phrase, phrases, traditional
from generator.search.pages import Page, pages
from generator.search.passages import Passage
from generator.search.postings import PostingLists, encode_postings, varint
from generator.search.sections import section_pages
from generator.vocabulary import taxonomy

FORMAT = 1
FOLDER = "search-index"
SHARD = 16_000  # bytes before compression
CHUNK = 3_000  # characters of text in one file


def build_search(corpus: Corpus, options: Options, site: Path) -> list[Path]:
    """Write the index below ``site`` (the root of the Chinese site; the English one uses the same index).

    Files that did not change are left alone, those no longer needed are removed. Returns what was written.
    """
    return write_folder(site / FOLDER, index_files([*pages(corpus), *section_pages(options)], corpus))


def index_files(found: Sequence[Page], corpus: Corpus) -> dict[str, bytes]:
    """All files of the index by their path below the index's folder."""
    lists, chunks = PostingLists(), _Chunks()
    firsts: list[int] = []
    passage = 0
    for page in found:
        firsts.append(passage)
        chunks.begin(page, passage)
        lists.add(passage, _phrases(*_titles(page)), _phrases(*page.aliases, *page.about))
        passage += 1
        for part in page.passages:
            lists.add(passage, _phrases(part.heading), _phrases(part.text, part.text_en, *part.labels))
            chunks.add(passage, part)
            passage += 1
    files: dict[str, bytes] = {}
    shards = [(first, _store(files, "i", data)) for first, data in _shards(lists.sorted())]
    texts = [(first, _store(files, "t", _json(data))) for first, data in chunks.finished()]
    manifest = {
        "format": FORMAT,
        "fold": _folds(lists),
        "terms": [first for first, _ in shards],
        "shards": "".join(name for _, name in shards),
        "chunks": _gaps([first for first, _ in texts]),
        "texts": "".join(name for _, name in texts),
        "names": _store(files, "n", _json(names(found))),
        "passages": passage,
        **_columns(found, firsts, corpus),
    }
    files["manifest.bin"] = zlib.compress(_json(manifest), 9)
    return files


def _phrases(*texts: str) -> list[Phrase]:
    return [phrase for text in texts if text for phrase in phrases(text)]


def _titles(page: Page) -> tuple[str, ...]:
    return (page.title.zh, page.title.en) if page.title.en != page.title.zh else (page.title.zh,)


def _folds(lists: PostingLists) -> list[str]:
    """The script conversion that a query needs: of characters that occur in the index, two strings side by side."""
    known = lists.characters()
    pairs = [(a, b) for a, b in sorted(traditional().items()) if b in known]
    return ["".join(a for a, _ in pairs), "".join(b for _, b in pairs)]


def _columns(found: Sequence[Page], firsts: list[int], corpus: Corpus) -> dict[str, Any]:
    """What the filters need of every page, a list for each property."""
    places = list(corpus.places.values())
    place_number = {place.slug: i for i, place in enumerate(places)}
    types = taxonomy().document_types
    type_number = {id: i for i, id in enumerate(types)}
    return {
        "firsts": _gaps(firsts),
        "kinds": [[kind, sum(1 for _ in run)] for kind, run in groupby(page.kind for page in found)],
        "place": [place_number.get(page.place or "", -1) for page in found],
        "type": [type_number.get(page.type or "", -1) for page in found if page.kind == "report"],
        "years": [list(page.years or (0, 0)) for page in found if page.kind == "report"],
        "places": [[p.slug, p.name, english_place(p.name), place_number.get(p.parent or "", -1)] for p in places],
        "types": [[id, term.zh, term.en] for id, term in types.items()],
    }


class _Chunks:
    """Gathers the texts of neighbouring passages into files of about CHUNK characters.

    A file holds the parts of consecutive pages. It says nothing of their numbers, which follow from the manifest, and
    every report begins a new file: so an added report leaves the texts of the others as they are.
    """

    def __init__(self) -> None:
        self._chunks: list[tuple[int, list[dict[str, Any]]]] = []
        self._page: dict[str, Any] = {}
        self._size = 0

    def begin(self, page: Page, passage: int) -> None:
        """A new page, whose title is the passage ``passage``."""
        new = page.kind == "report" or page.kind != self._page.get("kind")
        self._page = {
            "kind": page.kind,
            "url": page.url,
            "zh": page.title.zh,
            "en": page.title.en,
            "script": page.script,
        }
        self._part(passage, new)
        self._size += len(page.title.zh) + len(page.title.en)

    def add(self, passage: int, part: Passage) -> None:
        """The next passage of the page."""
        if self._size >= CHUNK:
            self._part(passage)
        figures = [value for figure in part.figures for value in figure]
        row = [part.text, part.heading, part.anchor, part.text_en, figures, list(part.labels)]
        while row and not row[-1]:
            row.pop()
        self._chunks[-1][1][-1]["passages"].append(row)
        self._size += len(part.text) + len(part.text_en)

    def _part(self, passage: int, new: bool = False) -> None:
        """Go on with the page, in a new file if this one is full."""
        if new or not self._chunks or self._size >= CHUNK:
            self._chunks.append((passage, []))
            self._size = 0
        self._chunks[-1][1].append({**self._page, "passages": []})

    def finished(self) -> list[tuple[int, list[dict[str, Any]]]]:
        """The first passage and the content of each file."""
        return self._chunks


def _shards(terms: Iterable[tuple[str, list[int]]]) -> Iterator[tuple[str, bytes]]:
    """The first term and the bytes of each shard: its terms a line each, an empty line, the postings in their order.

    Each list of postings stands behind its length in bytes.
    """
    names: list[str] = []
    data: list[bytes] = []
    size = 0
    for term, postings in terms:
        if size >= SHARD:
            yield names[0], _shard(names, data)
            names, data, size = [], [], 0
        encoded = encode_postings(postings)
        names.append(term)
        data += (varint(len(encoded)), encoded)
        size += len(encoded) + 8
    if names:
        yield names[0], _shard(names, data)


def _shard(names: list[str], data: list[bytes]) -> bytes:
    return "\n".join((*names, "", "")).encode() + b"".join(data)


def _gaps(numbers: list[int]) -> list[int]:
    return [b - a for a, b in pairwise((0, *numbers))]


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _store(files: dict[str, bytes], folder: str, data: bytes) -> str:
    """Put the data under a name of 8 letters made from it, which is returned."""
    name = b32encode(hashlib.sha256(data).digest()[:5]).decode().lower()
    files[f"{folder}/{name}.bin"] = zlib.compress(data, 9)
    return name


def write_folder(folder: Path, files: dict[str, bytes]) -> list[Path]:
    """Make ``folder`` hold exactly ``files``; returns those whose content changed."""
    written = []
    for name, data in files.items():
        path = folder / name
        if not holds(path, data):
            write(path, data)
            written.append(path)
    for path in sorted(folder.rglob("*.bin")):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    return written
