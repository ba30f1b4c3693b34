"""The editors' guide: what it shows exists, what it tells an editor to write is read, in both languages alike."""

import re
from pathlib import Path

import pytest
import yaml

from bench.guide_drawings import DRAWINGS, TITLES
from bench.guide_pictures import drawings
from generator.model import FigureCorrection, MechanismCorrection, MetaCorrection, Sidecar
from generator.read import limits
from generator.read.sidecar import problems
from generator.vocabulary import taxonomy
from generator.vocabulary.load import parse_yaml

ROOT = Path(__file__).parent.parent.parent
LANGS = ("zh", "en")
GUIDES = {lang: (ROOT / f"docs/{lang}/editors.md").read_text(encoding="utf-8") for lang in LANGS}
PICTURE = re.compile(r"!\[([^\]]*)\]\(guide/([\w.]+)\)\{: \.guide width=\"(\d+)\" height=\"(\d+)\"")
COMMON = {"action", "surface", "reason", "at", "expect"}


def folder(lang: str) -> Path:
    return ROOT / "docs" / lang / "guide"


@pytest.mark.parametrize("lang", LANGS)
def test_every_picture_is_there_described_and_used(lang: str) -> None:
    found = PICTURE.findall(GUIDES[lang])
    assert len(found) == GUIDES[lang].count("![") >= 8
    assert {name for _, name, _, _ in found} == {path.name for path in folder(lang).iterdir()}
    for words, name, _, _ in found:
        assert len(words) > 12, name
        assert bool(re.search(r"[\u3400-\u9fff]", words)) == (lang == "zh"), name


@pytest.mark.parametrize("lang", LANGS)
def test_pictures_are_small_and_of_the_size_that_is_said(lang: str) -> None:
    sizes = {name: (int(w), int(h)) for _, name, w, h in PICTURE.findall(GUIDES[lang])}
    total = 0
    for path in folder(lang).iterdir():
        data = path.read_bytes()
        total += len(data)
        if path.suffix == ".svg":
            measured = re.search(rb'width="(\d+)" height="(\d+)"', data)
            assert measured and (int(measured[1]), int(measured[2])) == sizes[path.name], path
            assert len(data) < 6_000
        else:
            # RIFF, WEBP, VP8: width and height are 14 bits each
            assert (data[:4], data[8:15]) == (b"RIFF", b"WEBPVP8"), path
            at = 26 if data[15:16] == b" " else 24
            w, h = (int.from_bytes(data[at + i : at + i + 2], "little") for i in (0, 2))
            if data[15:16] == b" ":
                assert (w & 0x3FFF, h & 0x3FFF) == sizes[path.name], path
            assert len(data) < 80_000
    assert total < 250_000


def test_the_drawings_are_those_that_the_command_draws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bench.guide_pictures.ROOT", tmp_path)
    assert drawings() == len(DRAWINGS) * len(LANGS)
    for lang in LANGS:
        assert set(TITLES[lang]) == set(DRAWINGS)
        for drawn in (tmp_path / "docs" / lang / "guide").iterdir():
            assert drawn.read_bytes() == (folder(lang) / drawn.name).read_bytes(), drawn.name


def test_both_languages_have_the_same_parts_pictures_and_links() -> None:
    for pattern in (r"\{: #([\w-]+) \}", r"guide/([\w.]+)", r"\]\(([\w/.]+\.md)\)", r"`([a-z_]+)`"):
        chinese, english = (re.findall(pattern, GUIDES[lang]) for lang in LANGS)
        assert set(chinese) == set(english), pattern


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_of_a_sidecar_is_one(lang: str) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDES[lang], re.S)
    metadata, corrections = (parse_yaml(re.sub(r"(published: )(.*)", r"\1'\2'", b), Sidecar, "x.yaml") for b in blocks)
    assert list(problems(metadata)) == []
    assert corrections.figures and corrections.mechanisms and corrections.headings and corrections.meta
    known = taxonomy()
    for figure in corrections.figures:
        assert isinstance(figure.indicator, str) is False or figure.indicator in known.indicators
    assert all(m.category in known.mechanism_categories for m in corrections.mechanisms)
    actions = {c.action for c in (*corrections.figures, *corrections.mechanisms)}
    assert actions == {"set", "drop", "add", "flag"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_field_is_explained(lang: str) -> None:
    named = set(re.findall(r"`([a-z_]+)`", GUIDES[lang]))
    fields = {*Sidecar.__struct_fields__, *COMMON}
    for kind in (FigureCorrection, MechanismCorrection, MetaCorrection):
        fields |= set(kind.__struct_fields__)
    assert fields - named == set()


@pytest.mark.parametrize("lang", LANGS)
def test_the_limits_are_those_of_the_program(lang: str) -> None:
    (told,) = re.findall(r"^(?:大小有上限|There are limits).*$", GUIDES[lang], re.M)
    mb = limits.MB
    sizes = [limits.MAX_TEXT_BYTES, limits.MAX_HTML_BYTES, limits.MAX_DOCX_BYTES, limits.MAX_DOCX_UNPACKED]
    assert limits.MAX_PDF_BYTES == limits.MAX_DOCX_BYTES
    assert [int(n) * mb for n in re.findall(r"(\d+) MB", told)] == sizes
    assert re.findall(r"(\d+) (?:页|层|pages|levels)", told) == [str(limits.MAX_PDF_PAGES), str(limits.MAX_HTML_DEPTH)]


@pytest.mark.parametrize("lang", LANGS)
def test_the_guide_is_reachable(lang: str) -> None:
    assert "](editors.md)" in (ROOT / f"docs/{lang}/about.md").read_text(encoding="utf-8")
    assert f"docs/{lang}/editors.md" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    readme = "README.md" if lang == "zh" else "README.en.md"
    assert f"docs/{lang}/editors.md" in (ROOT / readme).read_text(encoding="utf-8")
    assert "'editors/' | url" in (ROOT / "templates/theme/partials/copyright.html").read_text(encoding="utf-8")
    assert "/editors.md" in yaml.safe_load((ROOT / "mkdocs.yml").read_text().replace("!ENV", ""))["not_in_nav"]
