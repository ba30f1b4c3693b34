"""A small site to search in: the five reports as their annotators read them, among 300 that are made up."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
import yaml

from generator.extract.glossary import glossary
from generator.frontend import build_assets
from generator.identity import short_id, slugify
from generator.model import (
    Corpus,
    Figure,
    FigureUse,
    Heading,
    Law,
    LawPage,
    LawUse,
    Mechanism,
    MechanismPage,
    MechanismUse,
    Meta,
    Noise,
    PlacePage,
    Report,
    Section,
    Sentence,
    Source,
    Span,
)
from generator.options import LANGS, Options
from generator.search import build_search
from generator.vocabulary import taxonomy

ROOT = Path(__file__).parents[2]
DISTRACTORS = 300
GLOSS = re.compile(r"(?<=[\u4e00-\u9fff])\([a-zü]+\)")


def make_report(slug: str, text: str, **gold: object) -> Report:
    """A report from a text and, where there are any, the annotations of a gold file."""
    given = json.loads(json.dumps(gold))
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
            Mechanism(term=m["term"], category=m["category"], mentions=tuple(Span(a, b) for a, b in m["mentions"]))
            for m in given.get("mechanisms", [])
        ),
        laws=tuple(
            Law(start=w["start"], end=w["end"], surface=w["surface"], title=w["title"], kind=w["kind"])
            for w in given.get("laws", [])
        ),
    )


def make_corpus(reports: list[Report]) -> Corpus:
    """The collection's indexes, as plainly as search needs them."""
    entries = {form: entry for entry in glossary().values() for form in entry.forms}
    figures: dict[str, list[FigureUse]] = defaultdict(list)
    sectors: dict[str, list[FigureUse]] = defaultdict(list)
    mechanisms: dict[str, list[MechanismUse]] = defaultdict(list)
    laws: dict[str, list[LawUse]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        for figure in report.figures:
            figures[figure.indicator].append(FigureUse(report=report.slug, figure=figure))
            sectors[figure.sector].append(FigureUse(report=report.slug, figure=figure))
        for mechanism in report.mechanisms:
            mechanisms[mechanism.term].append(MechanismUse(report=report.slug, mechanism=mechanism))
        for law in report.laws:
            laws[law.title].append(LawUse(report=report.slug, laws=(law,)))
        if place := report.meta.city or report.meta.province:
            places[place].append(report.slug)
    for entry in glossary().values():
        mechanisms.setdefault(entry.term, [])
    return Corpus(
        reports={report.slug: report for report in sorted(reports, key=lambda r: r.slug)},
        indicators={id: tuple(figures.get(id, ())) for id in taxonomy().indicators if id != "other"},
        sectors={id: tuple(sectors.get(id, ())) for id in taxonomy().sectors},
        mechanisms={
            slugify(term): MechanismPage(
                slug=slugify(term),
                term=term,
                category="inspection",
                uses=tuple(uses),
                entry=entries[term].id if term in entries else None,
            )
            for term, uses in sorted(mechanisms.items())
        },
        laws={
            slugify(title): LawPage(slug=slugify(title), title=title, kind=uses[0].laws[0].kind, uses=tuple(uses))
            for title, uses in sorted(laws.items())
        },
        places={
            slugify(name): PlacePage(slug=slugify(name), name=name, level="city", parent=None, reports=tuple(slugs))
            for name, slugs in sorted(places.items())
        },
        similar={},
        missing={},
    )


def gold_reports() -> list[Report]:
    """The five reports, exactly as annotated."""
    found = []
    for path in sorted((ROOT / "tests" / "gold").glob("*.json")):
        text = (ROOT / "seeds" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
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
            "city": place,
            "period_start": year,
            "period_end": year,
            "document_type": "work_summary",
        }
        made.append(make_report(f"{slugify(place)}-{year}-{number}", "\n".join(lines), headings=headings, meta=meta))
    return made


SHELL = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="{base}assets/css/digest.css"></head>
<body><header>{box}</header><article>{body}</article>
<a hreflang="{other}" href="{switch}">{other}</a>
<script src="{base}assets/js/digest.js"></script></body></html>
"""
BOX = """<form class="search-box" role="search" action="{base}search/" data-search-box>
<input type="search" name="q" aria-label="search"><div data-search-panel hidden></div></form>"""


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
            pages[f"reports/{report.slug}/"] = f"<div style='height:2000px'></div>{anchors}<p>{text}</p>"
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


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return make_corpus([*gold_reports(), *distractors(DISTRACTORS)])


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
