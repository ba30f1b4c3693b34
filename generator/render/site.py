"""All pages of the site, written only where their content changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from msgspec.structs import replace

from generator.collect.curation import curation
from generator.model import Corpus
from generator.options import LANGS, Lang, Options
from generator.render.columns import explore_files
from generator.render.data import data_files
from generator.render.feed import feed
from generator.render.links import markdown_path
from generator.render.pages.audit import audit_page
from generator.render.pages.compare import compare_page
from generator.render.pages.coverage import coverage_page
from generator.render.pages.curators import curators_page
from generator.render.pages.data import data_page
from generator.render.pages.explore import explore_page
from generator.render.pages.home import home_page
from generator.render.pages.indicators import indicator_pages, indicators_page
from generator.render.pages.laws import law_pages, laws_page
from generator.render.pages.mechanism_map import map_page
from generator.render.pages.mechanisms import mechanism_pages, mechanisms_page
from generator.render.pages.places import place_pages, places_page
from generator.render.pages.report import contents, report_page
from generator.render.pages.reports import reports_page
from generator.render.pages.review import review_page, review_pages
from generator.render.pages.sectors import sector_pages, sectors_page
from generator.render.sides import compare_files
from generator.render.templates import Pages, environment
from generator.render.view import View
from generator.render.write import MANIFEST, Output, write_outputs, write_some

GUIDE = "guide"  # the pictures of the editors' guide
COUNTS = ".counts.json"  # read by templates/macros.py for the hand-written pages


# address -> the page there
LISTINGS: dict[str, Callable[[Pages], Output]] = {
    "": home_page,
    "reports/": reports_page,
    "indicators/": indicators_page,
    "mechanisms/": mechanisms_page,
    "mechanisms/map/": map_page,
    "sectors/": sectors_page,
    "places/": places_page,
    "laws/": laws_page,
    "audit/": audit_page,
    "data/": data_page,
    "explore/": explore_page,
    "compare/": compare_page,
    "coverage/": coverage_page,
    "review/": review_page,
}
# folder -> the pages in it, beside the listing
SERIES: dict[str, Callable[[Pages], Iterator[Output]]] = {
    "indicators": indicator_pages,
    "mechanisms": mechanism_pages,
    "sectors": sector_pages,
    "places": place_pages,
    "laws": law_pages,
    "review": review_pages,
}


def render(corpus: Corpus, options: Options) -> list[Path]:
    """Write every generated file below ``options.docs`` and return those that were written or removed.

    Pages stand below ``zh`` and ``en``, path for path the same; data files are shared and stand below ``zh``.
    """
    return write_outputs(options.docs, outputs(corpus, options))


def render_some(corpus: Corpus, options: Options, only: frozenset[str]) -> None:
    """Write those generated pages that stand at the paths ``only`` below ``options.docs``, and nothing else."""
    write_some(options.docs, (output for output in outputs(corpus, options, only) if output.path in only))


def outputs(corpus: Corpus, options: Options, only: frozenset[str] | None = None) -> Iterator[Output]:
    """Every generated file, with its path below ``options.docs``.

    ``only`` names pages: what costs time and is none of them may be left out.
    """

    def wanted(start: str, langs: Sequence[Lang] = LANGS) -> bool:
        return only is None or any(path.startswith(f"{lang}/{start}") for path in only for lang in langs)

    templates = environment(options.root / "templates")
    languages = [Pages(View(corpus, lang), templates) for lang in LANGS]
    for report in corpus.reports.values():
        if wanted(f"reports/{report.slug}."):
            holds = contents(languages[0].view, report)
            for pages in languages:
                yield _below(pages.view.lang, report_page(pages, report, holds))
    gaps = curation(corpus) if wanted("curators.") else None
    for pages in languages:
        here = [pages.view.lang]
        listings = (make(pages) for url, make in LISTINGS.items() if wanted(markdown_path(url), here))
        series = (make(pages) for folder, make in SERIES.items() if wanted(f"{folder}/", here))
        for output in chain(listings, *series, [curators_page(pages, gaps)] if gaps else []):
            yield _below(pages.view.lang, output)
    yield from _hand_written(options)
    if only is None:
        yield from _data(corpus, languages)


def _data(corpus: Corpus, languages: Sequence[Pages]) -> Iterator[Output]:
    """What pages read and readers download."""
    for pages in languages:
        for output in chain(explore_files(pages.view), compare_files(pages.view), [feed(pages.view)]):
            yield _below(pages.view.lang, output)
    for output in data_files(corpus):
        yield _below("zh", output)
    counts = languages[0].view.counts
    yield Output(path=COUNTS, content=f"{json.dumps(counts, indent=1, sort_keys=True)}\n".encode())


def _below(folder: str, output: Output) -> Output:
    return replace(output, path=f"{folder}/{output.path}")


def _hand_written(options: Options) -> Iterator[Output]:
    """Copies of the hand-written pages where the pages are generated into another folder than the project's own."""
    own = options.root / "docs"
    if options.docs.resolve() == own.resolve():
        return
    manifest = own / MANIFEST
    generated = set(manifest.read_text(encoding="utf-8").splitlines()) if manifest.exists() else set()
    for lang in LANGS:
        for path in sorted((*(own / lang).glob("*.md"), *(own / lang / GUIDE).glob("*.*"))):
            name = path.relative_to(own).as_posix()
            if name not in generated:
                yield Output(path=name, content=path.read_bytes())
