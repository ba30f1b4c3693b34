"""``make pictures``: the pictures of the editors' guide, drawings and photographs of our own pages, both languages.

The photographs are of an example: a collection to which one of the reports of ``seeds/`` is added, with a correction.
They are small WebP files, which the browser itself writes. Everything lands in ``docs/LANG/guide/``.
"""

from __future__ import annotations

import base64
import shutil
import tempfile
from pathlib import Path

import markdown
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.guide_drawings import DRAWINGS, TITLES
from bench.screenshots import ROOT, serving
from generator import site
from generator.diff import annotations_of, differences
from generator.model import Corpus
from generator.options import LANGS, Options
from generator.review import doubts
from generator.summary import summary
from tests.install_browser import FLAGS, installed

# the report that the example adds, by its file name without suffix
NEW = "qingyang-2021"
# the correction that the guide's text explains
CORRECTION = (
    'figures: [{action: set, surface: "5869人", expect: "人员5869人、特种作业", indicator: trainees,'
    ' reason: "考核计入培训 · examined counts as trained"}]'
)
_WIDTH, _QUALITY = 720, 0.72

_COMMENT_STYLE = """
body { margin: 0; padding: 14px 18px; background: #fff; color: #1f2933; font: 13.5px/1.5 system-ui, sans-serif; }
h3 { margin: 0 0 8px; font-size: 17px; } h4 { margin: 14px 0 4px; font-size: 14.5px; } p, ul { margin: 6px 0; }
ul { padding-left: 20px; } table { border-collapse: collapse; } td, th { padding: 3px 9px; border: 1px solid #c5ccd3; }
code { padding: 1px 4px; background: #eef1f4; font-size: 12px; overflow-wrap: anywhere; }
"""


def example(place: Path) -> Options:
    """A project's worth of folders with the reports of ``seeds/``, one of them with a correction."""
    seeds = place / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    options = Options.at(ROOT, seeds=seeds, docs=place / "docs", out=place / "site", cache=place / "cache")
    with (seeds / f"{NEW}.yaml").open("a", encoding="utf-8") as sidecar:
        sidecar.write(f"{CORRECTION}\n")
    return options


def comment(corpus: Corpus) -> list[str]:
    """The comment that adding the new report gets, as HTML: Chinese, then English."""
    now = annotations_of(corpus.reports.values())
    before = {name: record for name, record in now.items() if Path(name).stem != NEW}
    text = summary(corpus, doubts(corpus), differences(before, now))
    extensions = ["tables", "sane_lists"]
    return [markdown.markdown(part, extensions=extensions) for part in text.split("\n\n---\n\n")]


def webp(page: Page, png: bytes) -> bytes:
    """A PNG as WebP, through a canvas of the browser."""
    url = page.evaluate(
        """async ([data, quality]) => {
            const image = new Image();
            image.src = "data:image/png;base64," + data;
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.width, image.height];
            canvas.getContext("2d").drawImage(image, 0, 0);
            return canvas.toDataURL("image/webp", quality);
        }""",
        [base64.b64encode(png).decode(), _QUALITY],
    )
    return base64.b64decode(url.partition(",")[2])


def photograph(page: Page, target: Path, height: int, part: Locator | None = None) -> None:
    """The top of the window, or of what begins at ``part``, as a picture ``height`` pixels high."""
    if part is not None:
        page.add_style_tag(content=".md-header { display: none }")
        part.first.evaluate("e => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - 16)")
    png = page.screenshot(clip={"x": 0, "y": 0, "width": _WIDTH, "height": height})
    target.write_bytes(webp(page, png))


def photographs(browser: Browser, base: str, corpus: Corpus) -> int:
    """All photographs of both languages; returns how many."""
    taken = 0
    for lang, prefix, said in zip(LANGS, ("", "en/"), comment(corpus), strict=True):
        folder = ROOT / "docs" / lang / "guide"
        context = browser.new_context(viewport={"width": _WIDTH, "height": 900}, color_scheme="light")
        page = context.new_page()
        page.set_content(f"<style>{_COMMENT_STYLE}</style><div lang='{lang}'>{said}</div>")
        photograph(page, folder / "comment.webp", 560)
        for name, path, height, selector in (
            ("review", "review/", 700, "#first"),
            ("corrected", f"reports/{NEW}/", 330, "#corrections"),
            ("published", f"reports/{NEW}/", 620, None),
        ):
            page.goto(base + prefix + path, wait_until="networkidle")
            photograph(page, folder / f"{name}.webp", height, page.locator(selector) if selector else None)
        taken += 4
        context.close()
    return taken


def drawings() -> int:
    """All drawings of both languages; returns how many."""
    for lang in LANGS:
        folder = ROOT / "docs" / lang / "guide"
        folder.mkdir(parents=True, exist_ok=True)
        for name, draw in DRAWINGS.items():
            (folder / f"{name}.svg").write_text(draw().svg(TITLES[lang][name]), encoding="utf-8")
    return len(DRAWINGS) * len(LANGS)


def main() -> None:
    """The command line; it takes no arguments."""
    drawn = drawings()
    with tempfile.TemporaryDirectory() as name:
        options = example(Path(name))
        corpus = site.build(options).corpus
        with serving(options.out) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
            taken = photographs(browser, base, corpus)
    print(f"{drawn} drawings and {taken} photographs in docs/*/guide/")


if __name__ == "__main__":
    main()
