"""A small site to search in: the five reports as their annotators read them, among 300 that are made up."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
import yaml
from msgspec.structs import replace

from generator.collect import collect
from generator.extract.glossary import glossary
from generator.frontend import build_assets
from generator.identity import short_id, slugify
from generator.model import (
    Corpus,
    Figure,
    Heading,
    Law,
    Mechanism,
    MechanismPage,
    Meta,
    Noise,
    Report,
    Section,
    Sentence,
    Source,
    Span,
)
from generator.options import LANGS, Options
from generator.search import build_search

ROOT = Path(__file__).parents[2]
DISTRACTORS = 300
GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zü]+\)")


def make_report(slug: str, text: str, **gold: object) -> Report:
    """A report from a text and, where there are any, the annotations of a gold file."""
    given = json.loads(json.dumps(gold))
    entries = {form: id for id, entry in glossary().items() for form in entry.forms}
    headings = tuple(
        Heading(start=h["start"], end=h["end"], level=h["level"], text=h["text"], clean=h["text"])
        for h in given.get("headings", [])
    )
    sections = (
        Section(start=0, end=headings[0].start if headings else len(text)),
        *(
            Section(start=h.start, end=headings[i + 1].start if i + 1 < len(headings) else len(text), heading=i)
            for i, h in enumerate(headings)
        ),
    )
    sentences = []
    for number, part in enumerate(sections):
        start = headings[part.heading].end if part.heading is not None else part.start
        for match in re.finditer(r"[^。！？\n]+(?:[。！？]”?)?", text[start : part.end]):
            a, b = match.start() + start, match.end() + start
            sentences.append(Sentence(start=a, end=b, section=number, paragraph=0, clean_start=a, clean_end=b))
    figures = []
    for at, f in enumerate(given.get("figures", [])):
        sentence = next(i for i, s in enumerate(sentences) if s.start <= f["start"] < s.end or s.start >= f["start"])
        fields = {k: f[k] for k in ("start", "end", "surface", "value", "unit", "indicator", "sector") if k in f}
        figures.append(Figure(id=short_id(slug, str(at)), sentence=sentence, **fields))
    meta = {k: v for k, v in given.get("meta", {}).items() if k in Meta.__struct_fields__}
    return Report(
        slug=slug,
        source=Source(name=f"{slug}.txt", format="txt", encoding="utf-8", digest=short_id(text), text=text),
        meta=Meta(**meta),
        noise=(
            *(Noise(start=b["start"], end=b["end"], kind="furniture") for b in given.get("boilerplate", [])),
            *(Noise(start=m.start(), end=m.end(), kind="gloss") for m in GLOSS.finditer(text)),
        ),
        headings=headings,
        sections=sections,
        paragraphs=(Span(0, len(text)),),
        sentences=tuple(sentences),
        figures=tuple(figures),
        mechanisms=tuple(
            Mechanism(
                term=m["term"],
                category=m["category"],
                mentions=tuple(Span(a, b) for a, b in m["mentions"]),
                entry=entries.get(m["term"]),
            )
            for m in given.get("mechanisms", [])
        ),
        laws=tuple(
            Law(start=w["start"], end=w["end"], surface=w["surface"], title=w["title"], kind=w["kind"])
            for w in given.get("laws", [])
        ),
    )


def make_corpus(reports: list[Report]) -> Corpus:
    """The collection, with a page for every mechanism of the glossary, so that names have company."""
    corpus = collect(reports)
    used = {page.entry for page in corpus.mechanisms.values()}
    unused = {
        slugify(entry.term): MechanismPage(
            slug=slugify(entry.term), term=entry.term, category=entry.category, uses=(), entry=id
        )
        for id, entry in glossary().items()
        if id not in used
    }
    return replace(corpus, mechanisms={**unused, **corpus.mechanisms})


def gold_reports() -> list[Report]:
    """The five reports, exactly as annotated."""
    found = []
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        text = (ROOT / "seeds" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        sidecar = yaml.safe_load((ROOT / "seeds" / f"{path.stem}.yaml").read_text(encoding="utf-8"))
        gold["meta"] |= {key: sidecar[key] for key in ("period_start", "period_end") if key in sidecar}
        found.append(make_report(path.stem, text, **{k: gold[k] for k in gold if k != "source"}))
    return found


def distractors(count: int) -> list[Report]:
    """Made-up reports of made-up places that speak of the same things with other numbers, the same on every run."""
    data = yaml.safe_load((Path(__file__).parent / "distractors.yaml").read_text(encoding="utf-8"))
    dice = random.Random(7)
    made = []
    for number in range(count):
        place = f"{dice.choice(data['first'])}{dice.choice(data['second'])}{dice.choice(['市', '县', '区'])}"
        year = dice.randint(2015, 2025)
        kind = dice.choice(data["titles"])
        title = kind.format(place=place, year=year)
        lines = [title]
        headings = []
        for numeral, section in zip("一二三四五", dice.sample(data["sections"], 5), strict=True):
            heading = f"{numeral}、{section['heading']}"
            at = sum(len(line) + 1 for line in lines)
            headings.append({"start": at, "end": at + len(heading), "level": 1, "text": heading})
            lines.append(heading)
            chosen = dice.sample(section["sentences"] + data["anywhere"], 5)
            lines.append(
                "".join(
                    re.sub(r"N", lambda _: str(dice.choice((dice.randint(2, 99), dice.randint(100, 9999)))), s)
                    for s in chosen
                )
            )
        meta = {
            "title": title,
            "province": "云南省",
            "city": place,
            "period_start": year,
            "period_end": year,
            "document_type": "work_summary",
        }
        made.append(make_report(f"{slugify(place)}-{year}-{number}", "\n".join(lines), headings=headings, meta=meta))
    return made


def hostile() -> Report:
    """A report that would like to be more than text."""
    text = "标题\n恶意内容<img src=x onerror=alert(1)>{{ 7*7 }}<script>alert(2)</script>出现在正文里。"
    return make_report("hostile-2019", text, meta={"title": "恶意标题<img src=x onerror=alert(3)>", "city": "某市"})


SHELL = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{base}assets/css/digest.css"></head>
<body><header>{box}</header><article>{body}</article>
<a hreflang="{other}" href="{switch}">{other}</a>
<script src="{base}assets/js/digest.js"></script></body></html>
"""
BOX = """<form class="search-box" role="search" action="{base}search/" data-search-box>
<input type="search" name="q" aria-label="search"><div data-search-panel hidden></div></form>"""

BUTTONS = """<button data-marks-toggle hidden>marks</button><p id="cite">Cited  so</p>
<button data-copy-from="cite" hidden>copy</button><button data-copy-link="#s-1" hidden>link</button>"""


def write_shell(site: Path, corpus: Corpus, options: Options) -> None:
    """The pages around the search, plainly: the search page, a front page, and the pages of the five reports."""
    for lang in LANGS:
        root = site if lang == "zh" else site / "en"
        assets = root / "assets"
        for path in (options.docs / lang / "assets").rglob("*.*"):
            target = assets / path.relative_to(options.docs / lang / "assets")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        source = (ROOT / "docs" / lang / "search.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        pages = {"search/": markdown.markdown(source), "": "<p>front page</p>"}
        for report in gold_reports():
            text = re.sub(r"[&<]", "", report.source.text)
            anchors = "".join(f'<p id="s-{i}">{h.text}</p>' for i, h in enumerate(report.headings))
            pages[f"reports/{report.slug}/"] = f"{BUTTONS}<div style='height:2000px'></div>{anchors}<p>{text}</p>"
        for path, body in pages.items():
            base = "../" * path.count("/") or "./"
            target = root / path / "index.html"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(
                SHELL.format(
                    lang=lang,
                    other="en" if lang == "zh" else "zh",
                    switch=f"{base}en/{path}" if lang == "zh" else f"{base}../{path}",
                    title=path or "home",
                    base=base,
                    box=BOX.format(base=base),
                    body=body,
                ),
                encoding="utf-8",
            )


@pytest.fixture(scope="session", name="make_report")
def make_report_fixture() -> Callable[..., Report]:
    return make_report


@pytest.fixture(scope="session", name="collection")
def collection_fixture() -> Callable[..., Corpus]:
    """Makes the corpus of the first so many of the five reports, and of so many made-up ones."""

    def made(real: int = 5, invented: int = 0, backwards: bool = False) -> Corpus:
        reports = [*gold_reports()[:real], *distractors(invented)]
        return make_corpus(reports[::-1] if backwards else reports)

    return made


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return make_corpus([*gold_reports(), hostile(), *distractors(DISTRACTORS)])


@pytest.fixture(scope="session")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site below which ``base/`` holds the Chinese root, so that it stands on a sub-path."""
    folder = tmp_path_factory.mktemp("search")
    options = Options.at(ROOT, docs=folder / "docs", out=folder / "www")
    site = folder / "www" / "base"
    site.mkdir(parents=True)
    build_assets(options)
    build_search(corpus, options, site)
    write_shell(site, corpus, options)
    return folder / "www"


@pytest.fixture(scope="session")
def base_url(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the Chinese root."""
    return f"{serve(site)}base/"
