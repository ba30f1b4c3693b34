"""A finished folder takes the place of the last one, whatever happens on the way."""

from pathlib import Path

import pytest

from generator import publish


def site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def publish_text(out: Path, text: str) -> None:
    with publish.staged(out) as workplace:
        site(workplace / "site", text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("atomic", [True, False], ids=["exchange", "two renames"])
def test_the_new_site_replaces_the_last_and_nothing_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atomic: bool
) -> None:
    if not atomic:
        monkeypatch.setattr(publish, "_swap_atomically", lambda a, b: False)
    out = tmp_path / "site"
    for text in ("first", "second"):
        publish_text(out, text)
        assert (out / "index.html").read_text() == text
        assert names(tmp_path) == ["site"]


def test_a_build_that_fails_leaves_the_last_site(tmp_path: Path) -> None:
    out = site(tmp_path / "site", "good")
    with pytest.raises(RuntimeError), publish.staged(out) as workplace:
        site(workplace / "site", "half")
        raise RuntimeError
    assert (out / "index.html").read_text() == "good"
    assert names(tmp_path) == ["site"]


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    out = site(tmp_path / "site", "good")
    site(tmp_path / "site.new" / "site", "half")
    publish_text(out, "next")
    assert (out / "index.html").read_text() == "next"
    assert names(tmp_path) == ["site"]


def test_a_build_killed_between_the_two_renames_is_undone(tmp_path: Path) -> None:
    site(tmp_path / "site.last", "good")
    out = tmp_path / "site"
    with pytest.raises(RuntimeError), publish.staged(out):
        raise RuntimeError
    assert (out / "index.html").read_text() == "good"
