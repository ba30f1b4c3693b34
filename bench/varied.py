"""A thousand varied files, fifty of them broken, through the whole build: ``python -m bench.varied 1000``.

The sound ones are reports of many places and years in every format and encoding that occurs. The build has to publish
all of these, name each of the broken ones with its reason, and end with the documented status.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import opencc

from bench.broken import write_broken
from bench.grow import grow
from tests.read.written import HTML_SHAPES, PLAIN, docx_of, paragraphs, pdf_of

ROOT = Path(__file__).resolve().parent.parent
INCOMPLETE = 3  # with --strict, a report was set aside

Writer = Callable[[str], bytes]


def _lines(write: Callable[[Sequence[str]], bytes]) -> Writer:
    return lambda text: write(paragraphs(text))


@cache
def _script() -> Any:
    return opencc.OpenCC("s2t")


def _big5(text: str) -> bytes:
    return bytes(_script().convert(text).encode("big5", "ignore"))


# name of the shape -> how often among a hundred, suffix, and how the text becomes a file
SHAPES: dict[str, tuple[int, str, Writer]] = {
    "utf-8": (22, ".txt", lambda text: text.encode()),
    "utf-8 with mark": (6, ".txt", lambda text: text.encode("utf-8-sig")),
    "utf-8, lines of Windows": (6, ".txt", lambda text: text.replace("\n", "\r\n").encode()),
    "gb18030": (12, ".txt", lambda text: text.encode("gb18030")),
    "utf-16": (3, ".txt", lambda text: text.encode("utf-16")),
    "big5": (3, ".txt", _big5),
    "markdown": (6, ".md", lambda text: "\n\n".join(paragraphs(text)).encode()),
    **{f"html, {name}": (5, ".html", _lines(write)) for name, write in HTML_SHAPES.items()},
    "word": (11, ".docx", _lines(docx_of)),
    "pdf, first lines set in": (3, ".pdf", _lines(lambda lines: pdf_of(lines, head="某市应急管理局文件"))),
    "pdf, paragraphs set apart": (3, ".pdf", _lines(lambda lines: pdf_of(lines, PLAIN))),
}


class Outcome(NamedTuple):
    """How a build of such a folder ended."""

    status: int
    published: int
    named: int  # of the broken files, with a reason
    seconds: float
    problems: list[str]


def write_varied(folder: Path, count: int) -> tuple[list[str], Counter[str]]:
    """Write ``count`` files into ``folder``, 50 of them broken. Gives the names of these, and the others by shape."""
    broken = write_broken(folder)
    turns = [name for name, (share, _, _) in SHAPES.items() for _ in range(share)]
    shapes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        grow(ROOT / "seeds", Path(place), count - len(broken))
        for number, path in enumerate(sorted(Path(place).iterdir())):
            # 37 and the hundred shares have no common divisor: the shapes take turns
            shape = turns[number * 37 % len(turns)]
            _, suffix, write = SHAPES[shape]
            name = f"报告 {number:04d}" if number % 3 else f"report-{number:04d}"
            (folder / f"{name}{suffix}").write_bytes(write(path.read_text(encoding="utf-8")))
            shapes[shape] += 1
    return broken, shapes


def publish(place: Path, broken: list[str], sound: int) -> Outcome:
    """Build ``place/seeds`` and look what came of it."""
    folders = [f"--{kind}={place / kind}" for kind in ("seeds", "docs", "out", "cache")]
    command = [sys.executable, "-m", "generator", "--lang", "en", "build", "--strict", *folders]
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - started
    said = dict(line.removeprefix("set aside ").split(": ", 1) for line in done.stderr.splitlines() if ": " in line)
    problems = [f"{name} is not named" for name in broken if not said.get(name)]
    problems += [f"{name}: {reason}" for name, reason in said.items() if name not in broken]
    problems += [f"{name}: {reason}" for name, reason in said.items() if "program failed" in reason]
    if done.returncode != INCOMPLETE:
        problems.append(f"status {done.returncode}: {done.stderr[-2000:]}")
    published = 0
    for lang in ("", "en/"):
        published = sum((page / "index.html").is_file() for page in (place / "out" / lang / "reports").glob("*"))
        if published != sound:
            problems.append(f"{published} of {sound} reports in {lang or 'zh/'}")
    return Outcome(done.returncode, published, sum(name in said for name in broken), seconds, problems)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        broken, shapes = write_varied(place / "seeds", count)
        print("; ".join(f"{number} {shape}" for shape, number in shapes.items()))
        outcome = publish(place, broken, count - len(broken))
    for problem in outcome.problems:
        print(problem)
    print(
        f"{count} files: {outcome.published} published, {outcome.named} of {len(broken)} named with reasons, "
        f"exit status {outcome.status}, {outcome.seconds:.0f} s"
    )
    sys.exit(1 if outcome.problems else 0)


if __name__ == "__main__":
    main()
