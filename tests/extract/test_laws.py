"""Titles in 《》: a text in, the cited laws out."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.timing import best
from generator.extract.laws import extract_laws
from generator.model import Source
from generator.parse import parse


@pytest.fixture(scope="module")
def cited(as_document):
    return lambda text: [(law.title, law.kind, law.entry) for law in extract_laws(as_document(text))]


@pytest.mark.parametrize(
    ("text", "title", "kind", "entry"),
    [
        ("依据《中华人民共和国消防法》。", "中华人民共和国消防法", "law", "xiao-fang-fa"),
        ("依据《消防法》。", "消防法", "law", "xiao-fang-fa"),
        ("依据《地质灾害防治条例》。", "地质灾害防治条例", "regulation", "di-zhi-zai-hai-fang-zhi-tiao-li"),
        ("出台《江安县码头安全管理办法（试行）》。", "江安县码头安全管理办法(试行)", "rule", None),
        ("印发《江安县燃气整治实施方案》。", "江安县燃气整治实施方案", "plan", None),
        ("执行《江安县小码头建设标准（2022年版）》。", "江安县小码头建设标准(2022年版)", "standard", None),
        ("排演话剧《最后一班岗》。", "最后一班岗", "other", None),
        ("据《江安日报》报道。", "江安日报", "other", None),
    ],
)
def test_titles_kinds_and_entries(cited, text, title, kind, entry):
    assert cited(text) == [(title, kind, entry)]


def test_the_surface_is_the_source_with_its_brackets(as_document):
    text = "貫徹《安全生產法》《突發(fā)事件應對法》。"
    laws = extract_laws(as_document(text))
    assert [law.surface for law in laws] == ["《安全生產法》", "《突發(fā)事件應對法》"]
    assert [text[law.start : law.end] for law in laws] == [law.surface for law in laws]
    assert [law.title for law in laws] == ["安全生产法", "突发事件应对法"]


def test_titles_inside_titles_are_part_of_them(cited):
    for inner in ("〈江安县燃气整治方案〉", "《江安县燃气整治方案》", "<江安县燃气整治方案>"):
        ((title, kind, _),) = cited(f"转发《关于印发{inner}的通知》。")
        assert title == f"关于印发{inner}的通知"
        assert kind == "rule"


def test_a_bracket_never_closed_counts_where_a_known_title_follows(cited, as_document):
    assert cited("根据《安全生产法的规定，开展检查。") == [("安全生产法", "law", "an-quan-sheng-chan-fa")]
    assert cited("观看《无名之作，反响很好。") == []
    (law,) = extract_laws(as_document("根据《安全生产法的规定。"))
    assert law.surface == "《安全生产法"


def test_an_open_bracket_does_not_swallow_the_next_title(cited):
    assert [title for title, _, _ in cited("根据《安全生产法和《消防法》的规定。")] == ["安全生产法", "消防法"]


def test_substitute_brackets_need_a_title_inside(cited):
    assert cited("印发〈江安县燃气整治方案〉。") == [("江安县燃气整治方案", "plan", None)]
    assert cited("压力<3且温度>40的方案。") == []


def test_blanks_of_type_setting_go_and_those_of_a_work_stay(cited):
    assert cited("依据《中华人民共和国 消防法 》。")[0][0] == "中华人民共和国消防法"
    assert cited("拍摄《灯火 归途》。")[0][0] == "灯火 归途"


def test_a_request_for_comments_is_no_rule(cited):
    assert cited("收到《关于征求码头管理意见》。")[0][1] == "other"


def test_empty_brackets_name_nothing(cited):
    assert cited("《》《 》") == []


def test_every_citation_is_one_record(cited):
    assert len(cited("《消防法》和《消防法》以及《消防法》。")) == 3


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(["《", "》", "消防法", "办法", "〈", "〉", "\n", "，", "的"]), max_size=40).map("".join)
)
def test_laws_lie_in_the_source_in_order_and_never_overlap(text):
    laws = extract_laws(parse(Source(name="t.txt", format="txt", encoding="utf-8", digest="", text=text)))
    assert all(text[law.start : law.end] == law.surface for law in laws)
    assert all(a.end <= b.start for a, b in pairwise(laws))


@pytest.mark.parametrize("hostile", ["《", "》", "《消", "〈", "《消防法\n", "<法"])
def test_time_grows_with_the_text_only(hostile):
    def cost(times):
        document = parse(Source(name="t.txt", format="txt", encoding="utf-8", digest="", text=hostile * times))
        return best(lambda: extract_laws(document), 3)

    cost(100)
    assert cost(32_000) < 24 * max(cost(4_000), 0.01)
