"""Mistakes in a template are told with its file and line."""

from pathlib import Path

import pytest

from generator.errors import DigestError
from generator.render.links import Here
from generator.render.templates import Pages, environment
from generator.render.view import View
from tests.render.corpora import corpus, report


def page(folder: Path, text: str) -> bytes:
    (folder / "some.md.j2").write_text(text, encoding="utf-8")
    pages = Pages(View(corpus(report("全年检查企业441家。")), "zh"), environment(folder))
    return pages.make("some", Here("some/", "zh"), title="甲", description="乙", context={}).content


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("甲\n{% if %}\n", "some.md.j2:2"),
        ("甲\n乙\n{{ nothing.at_all }}\n", "some.md.j2:3"),
        ("{% include 'none.md.j2' %}\n", "some.md.j2:1"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path: Path, text: str, where: str) -> None:
    with pytest.raises(DigestError, match=where) as caught:
        page(tmp_path, text)
    assert caught.value.zh.startswith(f"模板有误：templates/{where}：")


def test_a_sound_template_makes_a_page(tmp_path: Path) -> None:
    assert page(tmp_path, "# {{ title }}\n").endswith("# 甲\n".encode())
