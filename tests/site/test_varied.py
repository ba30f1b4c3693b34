"""A folder of varied files, many of them broken; the long form is ``python -m bench.varied``."""

from pathlib import Path

from bench.varied import INCOMPLETE, SHAPES, publish, write_varied

COUNT = 50 + 18


def test_sound_files_are_published_and_broken_ones_named_with_reasons(tmp_path: Path) -> None:
    broken, shapes = write_varied(tmp_path / "seeds", COUNT)
    assert len(broken) == 50
    assert len(shapes) >= len(SHAPES) / 2
    outcome = publish(tmp_path, broken, COUNT - 50)
    assert outcome.problems == []
    assert (outcome.status, outcome.published, outcome.named) == (INCOMPLETE, 18, 50)
