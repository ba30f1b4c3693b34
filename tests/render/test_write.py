"""Files are written only where they changed, and nothing is left over."""

from pathlib import Path

from generator.render.write import MANIFEST, Output, write_outputs, write_some


def page(path: str, text: str = "x") -> Output:
    return Output(path=path, content=text.encode())


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {MANIFEST}


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    first = write_outputs(tmp_path, [page("a.md"), page("b/c.md")])
    assert first == [tmp_path / "a.md", tmp_path / "b/c.md"]
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    assert write_outputs(tmp_path, [page("b/c.md"), page("a.md")]) == []
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before
    assert write_outputs(tmp_path, [page("a.md", "y"), page("b/c.md")]) == [tmp_path / "a.md"]
    assert (tmp_path / "a.md").read_text() == "y"


def test_what_is_no_longer_generated_is_removed_and_hand_written_files_stay(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/own.md").write_text("mine")
    write_outputs(tmp_path, [page("a.md"), page("b/c.md"), page("d/e.md")])
    assert write_outputs(tmp_path, [page("a.md")]) == [tmp_path / "b/c.md", tmp_path / "d/e.md"]
    assert names(tmp_path) == {"a.md", "b/own.md"}
    assert not (tmp_path / "d").exists()


def test_after_a_crash_the_next_run_still_knows_every_file(tmp_path: Path) -> None:
    def crashing():  # type: ignore[no-untyped-def]
        yield page("a.md")
        yield page("b.md")
        raise RuntimeError

    write_outputs(tmp_path, [page("old.md")])
    try:
        write_outputs(tmp_path, crashing())
    except RuntimeError:
        assert names(tmp_path) == {"old.md", "a.md", "b.md"}
    write_outputs(tmp_path, [page("new.md")])
    assert names(tmp_path) == {"new.md"}


def test_a_file_that_was_changed_by_hand_is_written_again(tmp_path: Path) -> None:
    write_outputs(tmp_path, [page("a.md", "xx")])
    (tmp_path / "a.md").write_text("yy")
    assert write_outputs(tmp_path, [page("a.md", "xx")]) == [tmp_path / "a.md"]


def test_some_are_written_and_the_others_stay(tmp_path: Path) -> None:
    write_outputs(tmp_path, [page("a.md"), page("b.md")])
    write_some(tmp_path, [page("a.md", "new"), page("c.md")])
    assert (tmp_path / "a.md").read_text() == "new"
    assert names(tmp_path) == {"a.md", "b.md", "c.md"}
    write_outputs(tmp_path, [page("b.md")])
    assert names(tmp_path) == {"b.md"}
