"""Reports for the audit, built without the stages before it: from a marked text, or from a seed and its gold file.

A marked text sets every figure in square brackets: ``[1080条|hazards_found]``, ``[27%|accidents|down]``,
``[9374万元|funding|period=2022|sector=fire]``. Square brackets and their marks are not part of the report's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.identity import short_id
from generator.model import Change, Figure, Meta, Noise, Report, Section, Sentence, Source, Span

ROOT = Path(__file__).parents[2]
_MARKED = re.compile(r"\[([^|\]]+)((?:\|[^|\]]*)*)\]")
_NUMBER = re.compile(r"([\d,.]+)(余|多)?(万|亿|千)?(余|多)?(.*)")
_SCALES = {None: 1, "千": 1000, "万": 10000, "亿": 10**8}
_SENTENCE = re.compile(r"[^。!?！？]+[。!?！？]*”?")
_GLOSS = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
_WORDS = {"approx": ("约", "近"), "at_least": ("余", "多", "超")}

NO_META = Meta()


def build(text: str, figures: list[dict[str, object]], meta: Meta = NO_META, name: str = "test") -> Report:
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    sentences = tuple(
        Sentence(start=s, end=e, section=0, paragraph=i, clean_start=s, clean_end=e)
        for i, p in enumerate(paragraphs)
        for s, e in ((p.start + m.start(), p.start + m.end()) for m in _SENTENCE.finditer(text[p.start : p.end]))
    )
    built = []
    for figure in figures:
        start = figure["start"]
        at = max(i for i, s in enumerate(sentences) if s.start <= start)
        built.append(Figure(id=short_id(name, str(start)), sentence=at, **figure))  # type: ignore[arg-type]
    return Report(
        slug=name,
        source=Source(name=f"{name}.txt", format="txt", encoding="utf-8", digest="0", text=text),
        meta=meta,
        noise=tuple(Noise(start=m.start(), end=m.end(), kind="gloss") for m in _GLOSS.finditer(text)),
        headings=(),
        sections=(Section(start=0, end=len(text)),),
        paragraphs=paragraphs,
        sentences=sentences,
        figures=tuple(built),
        mechanisms=(),
        laws=(),
    )


def read_marked(marked: str) -> tuple[str, list[dict[str, object]]]:
    text, figures, end = "", [], 0
    for m in _MARKED.finditer(marked):
        text += marked[end : m.start()]
        end = m.end()
        surface, marks = m[1], m[2].strip("|").split("|") if m[2] else []
        figures.append(
            {"start": len(text), "end": len(text) + len(surface), "surface": surface, **_fields(surface, marks)}
        )
        text += surface
    return text + marked[end:], figures


def _fields(surface: str, marks: list[str]) -> dict[str, object]:
    found = _NUMBER.search(surface)
    assert found, surface
    number, scale, unit = found[1].replace(",", ""), _SCALES[found[3]], found[5]
    value = round(float(number) * scale, 6)
    fields: dict[str, object] = {"value": int(value) if value == int(value) else value, "unit": unit}
    fields["bound"] = next((b for b, signs in _WORDS.items() if any(s in surface for s in signs)), "exact")
    for mark in marks:
        key, equals, answer = mark.partition("=")
        if mark in ("up", "down"):
            fields["change"] = Change(direction=mark)
        elif equals:
            fields[key] = answer
        else:
            fields["indicator"] = mark
    return fields


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """The report of a marked text."""

    def made(marked: str, **meta: object) -> Report:
        text, figures = read_marked(marked)
        return build(text, figures, Meta(**meta))  # type: ignore[arg-type]

    return made


@pytest.fixture
def gold_report() -> Callable[[str], tuple[dict[str, object], Report]]:
    """A seed with the figures of its gold file, and the gold file itself."""

    def made(name: str) -> tuple[dict[str, object], Report]:
        gold = json.loads((ROOT / "tests" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        with (ROOT / "seeds" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        figures = []
        for figure in gold["figures"]:
            kept = {key: value for key, value in figure.items() if key in Figure.__struct_fields__}
            if kept["change"]:
                kept["change"] = Change(**kept["change"])
            figures.append(kept)
        meta = Meta(**{key: value for key, value in gold["meta"].items() if key in Meta.__struct_fields__})
        return gold, build(text, figures, meta, name)

    return made
