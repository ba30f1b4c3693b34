"""MkDocs by itself: it builds generated pages, with search, and says what to run where there are none."""

import os
import subprocess
import sys
from pathlib import Path

from tests.site.building import ROOT, Build

# what `mkdocs build` does, with another place for pages and site
SCRIPT = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
try:
    build(load_config(sys.argv[1], docs_dir=sys.argv[2], site_dir=sys.argv[3], strict=True))
except Abort as abort:
    abort.show()
    raise
"""


def mkdocs(config: str, docs: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", SCRIPT, config, str(docs), str(out)]
    return subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False)


def test_generated_pages_build_strictly_in_both_languages(project_site: Build, tmp_path: Path) -> None:
    for lang, config in (("zh", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        done = mkdocs(config, project_site.docs / lang, tmp_path / lang)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / lang / "reports/qingyang-2021/index.html").is_file()
    assert (tmp_path / "zh/search-index/manifest.bin").is_file()


def test_without_pages_it_says_what_to_run(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    done = mkdocs("mkdocs.yml", tmp_path / "docs", tmp_path / "out")
    assert done.returncode != 0
    assert "digest generate" in done.stdout
    assert "make site" in done.stdout
