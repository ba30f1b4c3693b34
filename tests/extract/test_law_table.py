"""laws.yaml against its schema, and the ways in which a title leads to its entry."""

import re

import pytest

from generator.extract.law_table import kind_of, known_beginning, law_table, laws, resolve
from generator.identity import slugify


def test_there_are_enough_and_each_is_complete():
    assert len(laws()) >= 150
    for entry in laws().values():
        assert re.search("[A-Za-z]{3}", entry.en) and not re.search("[㐀-鿿]", entry.en), entry.id
        assert entry.year is None or 1978 <= entry.year <= 2026, entry.id
        assert not re.search("[《》]", entry.title), entry.id


def test_ids_are_the_slugs_of_short_titles():
    assert [e.id for e in laws().values() if e.id != slugify(e.title.replace("中华人民共和国", "") or e.title)] == []


def test_every_title_and_alias_leads_to_its_entry():
    for entry in laws().values():
        for title in (entry.title, *entry.aliases, entry.title.removeprefix("中华人民共和国")):
            assert resolve(title) is entry


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("安全生产法", "中华人民共和国安全生产法"),
        ("中华人民共和国安全生产法（2021年修正）", "中华人民共和国安全生产法"),
        ("安全生产约谈实施办法", "安全生产约谈实施办法(试行)"),
        ("法治政府建设实施纲要（2021-2025年）", "法治政府建设实施纲要(2021—2025年)"),
        ("“十四五”国家应急体系规划", "“十四五”国家应急体系规划"),
        ("关于推进安全生产领域改革发展的意见", "中共中央 国务院关于推进安全生产领域改革发展的意见"),
    ],
)
def test_titles_as_written_are_resolved(written, title):
    assert resolve(written).title == title


def test_laws_of_provinces_are_not_taken_for_those_of_the_state():
    assert resolve("江苏省安全生产条例") is None
    assert resolve("江苏省实施《中华人民共和国消防法》办法") is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某市防洪条例", "regulation"),
        ("某市码头管理规定（试行）", "rule"),
        ("某市安全生产行政处罚裁量基准（2022年版）", "rule"),
        ("某市应急预案", "plan"),
        ("某省执法技术规范", "standard"),
        ("某市重点场所安全检查清单", "other"),
        ("人民日报", "other"),
        ("灯火归途", "other"),
    ],
)
def test_the_ending_of_an_unknown_title_tells_its_kind(title, kind):
    assert kind_of(title) == kind


def test_the_table_gives_the_kind_where_the_ending_would_mislead():
    # a law by the standing committee that is called 条例, a set of national criteria
    assert kind_of("消防救援衔条例") == "law"
    assert kind_of("国务院关于特大安全事故行政责任追究的规定") == "regulation"


def test_the_longest_known_title_is_read_from_an_open_bracket():
    assert known_beginning("安全生产许可证条例的规定") == len("安全生产许可证条例")
    assert known_beginning("无名之作") == 0


def test_kinds_have_endings():
    assert {rule.kind for rule in law_table().kinds} == {"law", "regulation", "rule", "plan", "standard", "other"}
