"""The names table."""

from __future__ import annotations

import pytest

from generator.model import Label
from generator.search import names as module
from generator.search.names import names, pinyin
from generator.search.pages import Page


def page(kind: str, slug: str, zh: str, en: str = "", uses: int = 0, aliases: tuple[str, ...] = ()) -> Page:
    title = Label(zh=zh, en=en or zh)
    return Page(kind=kind, url=f"{kind}s/{slug}/", title=title, uses=uses, aliases=aliases)  # type: ignore[arg-type]


def test_columns() -> None:
    table = names(
        [
            page("report", "x-2021", "某地报告"),
            page("indicator", "fines", "罚款金额", "Fines"),
            page(
                "mechanism",
                "san-guan-san-bi-xu",
                "三管三必须",
                "Three-musts rule",
                aliases=("三个必须", "三管、三必须"),
            ),
        ]
    )
    assert table == {
        "page": [1, 1],
        "zh": ["罚款金额", "三管三必须"],
        "en": ["Fines", "Three-musts rule"],
        "alias": ["", "三个必须"],  # an alias that differs in punctuation only says nothing new
        "pinyin": ["fa kuan jin e", "san guan san bi xu"],
        "url": ["indicators/fines/", ""],  # left out where the pinyin gives it
    }


def test_the_most_used_stand_first_and_the_table_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page("mechanism", f"m{i}", f"机制{i}", uses=i) for i in range(5)]
    assert names(pages)["zh"] == ["机制4", "机制3", "机制2", "机制1", "机制0"]
    monkeypatch.setattr(module, "LIMIT", 2)
    table = names(pages)
    assert table["zh"] == ["机制4", "机制3"]
    assert table["page"] == [4, -1]


def test_pinyin_keeps_numbers_and_latin() -> None:
    assert pinyin("铸安2021") == ["zhu", "an", "2021"]
    assert pinyin("绿色A级") == ["lv", "se", "a", "ji"]
