"""Time to the first rows of the explore page with many figures, in Chromium.

python -m bench.explore [--figures 100000] [--rounds 3]

The reports of ``seeds/`` are repeated under other names, places and years until there are enough figures; the data
files are written as the site writes them, beside a built site's own page and scripts.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace
from playwright.sync_api import Page, sync_playwright

from bench.screenshots import serving
from generator.collect import collect
from generator.model import Report
from generator.options import Options
from generator.parse.places import places_file
from generator.render.columns import explore_files
from generator.render.view import View
from generator.render.write import write_outputs
from generator.site import build
from tests.install_browser import FLAGS, installed

ROOT = Path(__file__).resolve().parent.parent
YEARS = 12

# waits in the page for what is asked and gives the milliseconds since the navigation began
ROWS = "() => document.querySelectorAll('.explore-table tbody tr').length > 5 && performance.now()"
DONE = "() => document.querySelector('.explore').dataset.state === 'done' && performance.now()"


def many(reports: list[Report], figures: int) -> Iterator[Report]:
    """Reports as those given, of other places and years, until they hold so many figures."""
    places = [(province.name, city) for province in places_file().provinces for city in province.cities]
    held = 0
    for number, report in enumerate(itertools.cycle(reports)):
        if held >= figures:
            return
        province, city = places[number % len(places)]
        year = 2012 + number // len(places) % YEARS
        meta = replace(
            report.meta, province=province, city=city, county=None, level="city", period_start=year, period_end=year
        )
        source = replace(report.source, name=f"{number:06d}.txt", digest=f"{number:064x}")
        kept = report.figures[: figures - held]
        held += len(kept)
        yield replace(report, meta=meta, source=source, figures=kept)


def write_data(reports: list[Report], figures: int, site: Path) -> int:
    """Put the page's data for so many figures in the place of those of the site; the bytes of the files."""
    corpus = collect(list(many(reports, figures)))
    with tempfile.TemporaryDirectory() as name:
        write_outputs(Path(name), explore_files(View(corpus, "zh")))
        return sum(shutil.copyfile(file, site / "explore" / file.name).stat().st_size for file in _files(Path(name)))


def _files(folder: Path) -> list[Path]:
    return sorted((folder / "explore").glob("*.json"))


def timed(page: Page, address: str, until: str) -> float:
    """Milliseconds from the start of the navigation until the page says that it is so far."""
    page.goto(address, wait_until="commit")
    return float(page.wait_for_function(until, polling="raf", timeout=60_000).json_value())


def after(page: Page, act: Callable[[], object]) -> float:
    """Milliseconds from an act until the table has changed and is drawn."""
    page.evaluate(
        """() => { window.changed = new Promise((done) => {
            const started = performance.now();
            const seen = new MutationObserver(() => {
                seen.disconnect();
                requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
            });
            seen.observe(document.querySelector('.explore-table tbody'), { childList: true });
        }); }"""
    )
    act()
    return float(page.evaluate("window.changed"))


def measure(base: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each thing that a reader waits for, a fresh browser profile each round."""
    times: dict[str, list[float]] = {"first rows": [], "all rows": [], "sort by value": [], "text": [], "facet": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        for _ in range(rounds):
            context = browser.new_context()
            page = context.new_page()
            times["first rows"].append(timed(page, f"{base}explore/", ROWS))
            times["all rows"].append(float(page.wait_for_function(DONE, polling="raf").json_value()))
            times["sort by value"].append(after(page, functools.partial(page.click, "[data-column=value]")))
            times["text"].append(after(page, functools.partial(page.fill, ".explore input[name=q]", "隐患")))
            page.click("[data-facet=year] > summary")
            year = page.locator("[data-facet=year] input[type=checkbox]").first
            times["facet"].append(after(page, year.click))
            context.close()
        browser.close()
    return times


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        options = Options.at(ROOT, docs=place / "docs", out=place / "site", cache=place / "cache")
        built = build(options)
        size = write_data(list(built.corpus.reports.values()), args.figures, options.out)
        print(f"{args.figures} figures, {size / 1e6:.1f} MB before compression")
        with serving(options.out) as base:
            for name, values in measure(base, args.rounds).items():
                print(f"{name:>14} {statistics.median(values):7.0f} ms")


if __name__ == "__main__":
    main()
