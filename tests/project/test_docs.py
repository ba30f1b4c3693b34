"""The documentation names what exists, and what exists is named."""

import re
from pathlib import Path

import pytest

from generator.cli import app

ROOT = Path(__file__).parent.parent.parent
READMES = ["README.md", "README.en.md"]
COMMANDS = {command.callback.__name__ for command in app.registered_commands if command.callback}
# targets that only serve other targets
PLUMBING = {"help", "lint"}


def targets() -> set[str]:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.M)
    assert phony
    return set(phony[1].split()) - PLUMBING


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_readme_and_no_other(name: str) -> None:
    assert set(re.findall(r"`digest (\w+)", (ROOT / name).read_text())) == COMMANDS


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_is_in_the_readme_and_no_other(name: str) -> None:
    assert set(re.findall(r"(?:^|`)make (\w+)", (ROOT / name).read_text(), re.M)) == targets()


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_every_path_that_is_named_exists(name: str) -> None:
    text = (ROOT / name).read_text()
    paths = set(re.findall(r"`([\w./-]+/[\w./-]*)`", text)) | set(re.findall(r"\]\(([\w./-]+)\)", text))
    # site/ is what the first command makes
    missing = [p for p in paths - {"site/"} if not (ROOT / p).exists()]
    assert paths
    assert missing == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(p.name[:4]) for p in (ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_vocabulary_index_names_every_file() -> None:
    folder = ROOT / "generator/vocabulary"
    index = (folder / "README.md").read_text()
    unnamed = [p.name for p in folder.glob("*.yaml") if f"`{p.name}`" not in index]
    named = re.findall(r"`(\w+\.yaml)`", index)
    assert unnamed == []
    assert [n for n in named if not (folder / n).exists()] == []
