"""Text of a report is shown as text, whatever it looks like; files that cannot be used are named and set aside."""

import json
import re
from pathlib import Path

import pytest

from tests.site.building import BAD_FILES, HOSTILE_NAME, PAYLOADS, Build, digest
from tests.site.pages import read_pages


@pytest.fixture(scope="module")
def hostile_page(hostile_site: Build) -> str:
    """The path of the hostile report's page below the site, found by its text."""
    found = [p for p in (hostile_site.site / "reports").glob("*/index.html") if "7-7" in p.parent.name]
    assert len(found) == 1
    return found[0].parent.relative_to(hostile_site.site).as_posix() + "/"


@pytest.mark.browser
@pytest.mark.parametrize("language", ["", "en/"], ids=["zh", "en"])
def test_every_payload_is_visible_text_and_none_runs(hostile_site, hostile_page, language, browser, serve) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    base = serve(hostile_site.site)
    page.goto(f"{base}{language}{hostile_page}")
    text = page.locator("body").text_content()
    for payload in PAYLOADS:
        assert payload in text, f"{payload} is not shown as it stands"
    assert page.evaluate("window.hacked") is None
    assert page.locator("article [onclick], article [onerror], article script[src=''], article img").count() == 0
    assert [url for url in requests if not url.startswith(base)] == []
    page.close()


def test_no_page_of_the_site_carries_a_live_payload(hostile_site: Build) -> None:
    pages = read_pages(hostile_site.site)
    assert len(pages) > 20
    for path, page in pages.items():
        assert [r for r in page.references if r.lower().lstrip().startswith("javascript:")] == [], path
        assert page.handlers == [], path
        raw = path.read_text(encoding="utf-8")
        assert "<script>window.hacked" not in raw, path
        assert "onerror=window" not in re.sub(r"&#?\w+;", "", raw) or "<img src=x" not in raw, path
        assert "example.org/i.png" not in page.references, path


def test_no_template_was_evaluated(hostile_site: Build) -> None:
    for path in (hostile_site.docs).rglob("*.md"):
        assert "{{" not in path.read_text(encoding="utf-8") or path.name in {"about.md", "editors.md", "index.md"}, path
    loops = [p for p in hostile_site.site.rglob("*.html") if re.search(r"(?<!%\})(?<!&#125;)loop(?=<)", p.read_text())]
    assert loops == []


def test_the_file_name_becomes_no_url(hostile_site: Build) -> None:
    for path in hostile_site.site.rglob("*"):
        assert re.fullmatch(r"[\w.-]+", path.name, re.ASCII), path


def test_bad_files_are_named_with_their_reason_and_the_rest_is_published(hostile_site: Build) -> None:
    lines = [line for line in hostile_site.stderr.splitlines() if line.startswith("set aside ")]
    for name in BAD_FILES:
        assert len([line for line in lines if name in line and len(line) > len(name) + 20]) == 1, hostile_site.stderr
    assert len(lines) == len(BAD_FILES)
    assert "Traceback" not in hostile_site.stderr
    assert any(p.name.startswith("qingyang") for p in (hostile_site.site / "reports").iterdir())


def test_strict_makes_a_set_aside_report_a_failure(hostile_site: Build, tmp_path: Path) -> None:
    arguments = [
        "generate",
        f"--seeds={hostile_site.seeds}",
        f"--docs={tmp_path / 'docs'}",
        f"--cache={tmp_path / 'cache'}",
    ]
    assert digest(*arguments, "--strict").returncode == 3
    assert digest(*arguments).returncode == 0


def test_extract_names_the_bad_file_and_prints_the_good_ones(hostile_site: Build) -> None:
    files = [str(hostile_site.seeds / name) for name in (*BAD_FILES, HOSTILE_NAME)]
    done = digest("extract", *files)
    assert done.returncode == 1
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [HOSTILE_NAME]
    assert done.stderr.count("\nset aside ") + done.stderr.startswith("set aside ") == len(BAD_FILES)
