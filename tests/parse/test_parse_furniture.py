"""Page furniture: marked, read for facts, and never taken for the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model import Document
from generator.parse.furniture import Fact, find_furniture, furniture_file
from generator.parse.lines import split_lines
from generator.parse.view import view

Parse = Callable[..., Document]
BODY = "全市应急管理系统认真落实各项部署,安全生产形势总体平稳,未发生较大以上生产安全事故。"

FIELDS = [(field, phrase) for field in furniture_file().fields for phrase in field.match]
WIDGETS = [(widget, phrase) for widget in furniture_file().widgets for phrase in widget.match]
KEPT = [(widget.id, phrase) for widget in furniture_file().widgets for phrase in widget.keep]


def marked(text: str) -> list[str]:
    seen = view(text)
    found = find_furniture(seen.simplified, list(split_lines(seen.folded)))
    return [text[n.start : n.end] for n in found.noise]


def facts(text: str) -> list[Fact]:
    seen = view(text)
    return list(find_furniture(seen.simplified, list(split_lines(seen.folded))).facts)


@pytest.mark.parametrize(("field", "phrase"), FIELDS, ids=[p for _, p in FIELDS])
def test_every_field_is_recognised(field: object, phrase: str) -> None:
    tail = getattr(field, "tail", False)
    text = f"{BODY}\n{phrase}" if tail else f"{phrase}\n{BODY}"
    assert marked(text) == [phrase]


@pytest.mark.parametrize(("widget", "phrase"), WIDGETS, ids=[p for _, p in WIDGETS])
def test_every_widget_is_recognised(widget: object, phrase: str) -> None:
    head, tail = f"{phrase}\n{BODY}", f"{BODY}\n{phrase}"
    assert marked(tail if getattr(widget, "tail", False) else head) == [phrase]


@pytest.mark.parametrize(("widget", "phrase"), KEPT, ids=[p for _, p in KEPT])
def test_what_only_looks_like_furniture_is_kept(widget: str, phrase: str) -> None:
    assert marked(f"{phrase}\n{BODY}\n{phrase}\n{BODY}") == []


def test_no_label_and_no_id_is_listed_twice() -> None:
    labels = [label for field in furniture_file().fields for label in field.labels]
    ids = [widget.id for widget in furniture_file().widgets]
    assert len(set(labels)) == len(labels)
    assert len(set(ids)) == len(ids)


def test_a_metadata_head_is_read() -> None:
    head = "索引号: 000123/2022-00045 成文日期: 2022-01-20\n发布机构: 市应急管理局\n"
    line = "发布日期:2022-01-25 09:30 浏览次数: 12 信息来源:局办公室 字体:[ 大 中 小 ]\n"
    assert [(f.role, f.value) for f in facts(head + "某市2021年总结\n" + line + BODY)] == [
        ("index_number", "000123/2022-00045"),
        ("doc_date", "2022-01-20"),
        ("publisher", "市应急管理局"),
        ("published", "2022-01-25 09:30"),
        ("source", "局办公室"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "[ 索引号 ] 000123/2022-00045 [ 发布机构 ] 市应急管理局",
        "| 索引号: | 000123/2022-00045 | 发布机构: | 市应急管理局 |",
        "索引号:000123/2022-00045 发布机构:市应急管理局",
        "索 引 号:000123/2022-00045\n发布机构\uff1a市应急管理局",
        "索引號:000123/2022-00045\n發布機構:市應急管理局\n該縣開展應急演練與隱患檢查,發現問題後責令企業整頓,並約談負責人。應當說,總體形勢穩定。",
        "• 索引号:\n\n    000123/2022-00045\n  • 发布机构:\n\n    市应急管理局",
    ],
)
def test_heads_come_in_many_forms(head: str) -> None:
    found = {f.role: f.value for f in facts(f"{head}\n某市总结\n{BODY}")}
    assert found == {"index_number": "000123/2022-00045", "publisher": "市应急管理局"}


def test_an_empty_label_does_not_take_the_title_for_its_value() -> None:
    assert marked(f"发布日期:\n某市应急管理局工作总结\n{BODY}") == ["发布日期:"]
    assert marked(f"| 文号: | |\n某市应急管理局\n{BODY}") == ["文号:"]


def test_an_editor_line_at_the_end_of_a_paragraph_is_cut_off() -> None:
    assert marked(f"{BODY}(责任编辑:张某)") == ["(责任编辑:张某)"]
    assert [(f.role, f.value) for f in facts(f"{BODY}来源:某某日报")] == [("source", "某某日报")]


def test_ordinary_words_are_labels_only_above_the_report() -> None:
    assert marked(f"时间:2022-05-05\n{BODY}") == ["时间:2022-05-05"]
    assert marked(f"{BODY}\n时间:2022年5月\n{BODY}") == []


def test_a_sentence_about_editing_is_no_editor_line() -> None:
    text = f"{BODY}\n各地编辑:审核发布信息120条,推动宣传工作走深走实。\n{BODY}"
    assert marked(text) == []


def test_furniture_is_left_out_of_the_clean_text_and_kept_in_the_source(parse: Parse) -> None:
    text = f"首页 > 工作动态 > 正文\n某市总结报告\n{BODY}\n账号+密码登录\n还没有账号?\n立即注册\n"
    document = parse(text)
    assert document.text == f"某市总结报告\n{BODY}"
    assert document.source.text == text
    assert [n.kind for n in document.noise] == ["furniture"] * 4


def test_what_stands_above_the_breadcrumbs_is_a_menu() -> None:
    menu = "某县安全生产情况报告\n首页\n走进某县\n数据开放\n"
    text = f"{menu}您所在的位置:首页 > 政务公开\n某县安全生产情况报告\n{BODY}"
    assert marked(text) == ["某县安全生产情况报告", "首页", "走进某县", "数据开放", "您所在的位置:首页 > 政务公开"]


def test_a_title_above_the_breadcrumbs_stays_if_it_does_not_come_again(parse: Parse) -> None:
    document = parse(f"某县应急管理局2021年工作总结\n当前位置:首页 > 正文\n{BODY}")
    assert document.meta.title == "某县应急管理局2021年工作总结"


def test_a_row_with_one_filled_cell_is_its_text(parse: Parse) -> None:
    document = parse(f"| 某县2021年工作总结 | |||\n|\n{BODY} |\n| |||\n")
    assert document.text == f"某县2021年工作总结\n{BODY}"


def test_a_text_of_furniture_alone_is_empty_but_no_error(parse: Parse) -> None:
    document = parse("账号+密码登录\n立即注册\n")
    assert document.text == ""
    assert document.sentences == ()
    assert document.meta.title is None
