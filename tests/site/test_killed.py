"""A build that is killed at any moment leaves a whole site; the long form is ``python -m bench.killed``."""

from bench.killed import try_kills


def test_a_killed_build_leaves_a_whole_site_and_the_next_equals_a_clean_one() -> None:
    assert len(list(try_kills(3, seed=7))) == 3
