"""The files of the index."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from generator.model import Corpus, Label
from generator.options import Options
from generator.search import build_search
from generator.search.index import CHUNK, FOLDER, index_files, write_folder
from generator.search.normalise import phrases
from generator.search.pages import pages
from generator.search.postings import terms

Collection = Callable[..., Corpus]


@pytest.fixture(scope="module")
def small(collection: Collection) -> Corpus:
    return collection(invented=10)


def read(data: bytes) -> Any:
    return json.loads(zlib.decompress(data))


def written(corpus: Corpus) -> dict[str, bytes]:
    return index_files(pages(corpus), corpus)


def names_of(joined: str) -> list[str]:
    return [joined[i : i + 8] for i in range(0, len(joined), 8)]


def test_the_same_corpus_gives_the_same_bytes(small: Corpus, collection: Collection) -> None:
    assert written(small) == written(collection(invented=10, backwards=True))


def test_the_manifest_names_every_file(small: Corpus) -> None:
    files = written(small)
    manifest = read(files["manifest.bin"])
    named = {f"i/{name}.bin" for name in names_of(manifest["shards"])}
    named |= {f"t/{name}.bin" for name in names_of(manifest["texts"])}
    assert set(files) == {"manifest.bin", f"n/{manifest['names']}.bin", *named}
    assert len(manifest["terms"]) == len(names_of(manifest["shards"]))
    assert len(manifest["chunks"]) == len(names_of(manifest["texts"]))


def numbers(data: bytes) -> Iterator[int]:
    """The numbers of a shard's second half, in base 128."""
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def postings_of(files: dict[str, bytes]) -> dict[str, set[int]]:
    """Every term of the index with the passages that hold it."""
    found = {}
    for name in names_of(read(files["manifest.bin"])["shards"]):
        head, _, data = zlib.decompress(files[f"i/{name}.bin"]).partition(b"\n\n")
        at = 0
        for term in head.decode().split("\n"):
            length = next(numbers(data[at:]))
            at += 1 if length < 0x80 else 2 if length < 0x4000 else 3
            found[term] = {posting >> 1 for posting in accumulate(numbers(data[at : at + length]))}
            at += length
    return found


def test_every_passage_is_found_by_its_terms_and_by_no_others(small: Corpus) -> None:
    files = written(small)
    postings = postings_of(files)
    assert list(postings) == sorted(postings)
    expected: dict[str, set[int]] = {}
    number = 0
    for page in pages(small):
        title = [page.title.zh, page.title.en, *page.aliases, *page.about]
        for texts in (title, *([p.heading, p.text, p.text_en, *p.labels] for p in page.passages)):
            for term in {term for text in texts for term in terms(phrases(text))}:
                expected.setdefault(term, set()).add(number)
            number += 1
    assert postings == expected


def test_texts_stand_in_small_files_in_the_order_of_passages(small: Corpus) -> None:
    files = written(small)
    expected = [(page.url, page.title, passage.text) for page in pages(small) for passage in page.passages]
    found = []
    for name in names_of(read(files["manifest.bin"])["texts"]):
        parts = read(files[f"t/{name}.bin"])
        assert sum(len(row[0]) for part in parts for row in part["passages"]) < CHUNK + 1000
        for part in parts:
            title = Label(zh=part["zh"], en=part["en"])
            found += [(part["url"], title, row[0]) for row in part["passages"]]
    assert found == expected


def test_a_new_report_leaves_the_texts_of_the_others_alone(collection: Collection) -> None:
    less, more = written(collection(real=4)), written(collection())
    texts = {name for name in less if name.startswith("t/")}
    reports = {name for name in texts if read(less[name])[0]["kind"] == "report"}
    assert len(reports) > 4
    assert reports <= set(more)


def test_only_what_changed_is_written_and_what_is_not_needed_goes(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert len(write_folder(folder, {"manifest.bin": b"1", "i/a.bin": b"2"})) == 2
    assert write_folder(folder, {"manifest.bin": b"1", "i/a.bin": b"2"}) == []
    assert write_folder(folder, {"manifest.bin": b"3", "i/b.bin": b"4"}) == [
        folder / "manifest.bin",
        folder / "i/b.bin",
    ]
    assert sorted(p.name for p in folder.rglob("*.bin")) == ["b.bin", "manifest.bin"]


def test_build_search_writes_below_the_site(small: Corpus, tmp_path: Path) -> None:
    options = Options.at(tmp_path)
    done = build_search(small, options, tmp_path)
    assert (tmp_path / FOLDER / "manifest.bin") in done
    assert build_search(small, options, tmp_path) == []


def test_an_empty_collection_has_an_index(tmp_path: Path) -> None:
    corpus = Corpus(reports={}, indicators={}, sectors={}, mechanisms={}, laws={}, places={}, similar={}, missing={})
    manifest = read(index_files(pages(corpus), corpus)["manifest.bin"])
    assert manifest["passages"] == 0
