"""Saved web pages: encodings, what is the article, what is refused."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bench.timing import seconds
from generator.errors import BadInput
from generator.parse import parse
from generator.read import html, read_source
from generator.read.limits import MAX_HTML_DEPTH
from tests.read.written import HTML_SHAPES, SENTENCES, html_bare, html_site

TABLE = (
    "<table><tr><th>领域</th><th>检查企业(家)</th><th>排查隐患(条)</th></tr>"
    "<tr><td>煤矿领域</td><td>441</td><td>1080</td></tr><tr><td>危化品</td><td>300</td><td>96</td></tr></table>"
)


def text_of(page: str | bytes) -> str:
    return html.read("a.html", page.encode() if isinstance(page, str) else page)[0]


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        html.read("a.html", data)
    assert caught.value.zh
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value.en


@pytest.mark.parametrize("suffix", [".html", ".htm", ".HTM"])
def test_both_suffixes_are_one_format(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a{suffix}").write_bytes(html_bare(SENTENCES))
    assert read_source(tmp_path / f"a{suffix}").format == "html"


@pytest.mark.parametrize("shape", HTML_SHAPES)
def test_the_article_is_whole_and_the_site_is_not_in_it(shape: str) -> None:
    text = text_of(HTML_SHAPES[shape](SENTENCES))
    assert [sentence for sentence in SENTENCES if sentence not in text] == []
    for other in ("999", "777", "555", "333", "安委会全体会议", "办事服务"):
        assert other not in text


@pytest.mark.parametrize(
    ("head", "codec", "name"),
    [
        ("", "gbk", "gb18030"),
        ("<meta charset=gb2312>", "gb18030", "gb18030"),
        ("<meta charset=utf-8>", "gbk", "gb18030"),
        ("<meta charset=gb2312>", "utf-8", "utf-8"),
        ("<meta charset=gb2312>", "utf-8-sig", "utf-8"),
        ("<meta charset=gb2312>", "utf-16", "utf-16-le"),
        ("<?xml version='1.0' encoding='gb2312'?>", "gb2312", "gb18030"),
    ],
)
def test_the_bytes_decide_what_the_encoding_is(head: str, codec: str, name: str) -> None:
    script = "<script>" + "var a = 1;\n" * 3000 + "</script>"
    page = f"{head}{script}<p>{'</p><p>'.join(SENTENCES)}</p>"
    text, encoding = html.read("a.html", page.encode(codec))
    assert encoding == name
    assert [sentence for sentence in SENTENCES if sentence not in text] == []


def test_traditional_pages_in_big5() -> None:
    sentence = "全市共排查各類隱患1203處,已整改1198處;開展應急演練86場次,發現問題企業7家。"
    assert html.read("a.html", f"<p>{sentence}</p>".encode("big5")) == (sentence, "big5")


def test_a_few_broken_characters_are_damage() -> None:
    data = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 20).encode("gbk")
    at = data.index("企业".encode("gbk"))
    text = text_of(data[:at] + b"\xff" + data[at:])
    assert text.count("\ufffd") == 1


def test_text_that_the_heuristic_drops_is_kept() -> None:
    lost = "据统计,全年排查隐患4560项,整改率98.5%。"
    page = html_site(SENTENCES).decode().replace("<aside>", f'<div class="comment sidebar">{lost}</div><aside>')
    assert lost in text_of(page)


def test_tables_in_pages_become_figures() -> None:
    text = text_of(html_site(SENTENCES).decode().replace("</article>", f"{TABLE}</article>"))
    assert "煤矿领域:检查企业441家,排查隐患1080条。\n危化品:检查企业300家,排查隐患96条。" in text


def test_spans_of_cells() -> None:
    page = (
        "<table><tr><td rowspan=2>县区</td><td colspan=2>2023年</td></tr><tr><td>检查(家)</td><td>处罚(起)</td></tr>"
        "<tr><td>某县</td><td>20</td><td>3</td></tr></table>"
    )
    assert text_of(page) == "某县:2023年检查20家,2023年处罚3起。"


def test_the_metadata_head_is_kept_and_understood(tmp_path: Path) -> None:
    head = (
        "<table><tr><td>索引号：</td><td>11330/2021-12</td><td>发布日期：</td><td>2021-03-22</td></tr>"
        "<tr><td>发布机构：</td><td>某市应急管理局</td><td>公开方式：</td><td>主动公开</td></tr></table>"
    )
    page = html_site(SENTENCES).decode().replace("<article", f"{head}<article")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    meta = parse(read_source(tmp_path / "a.html")).meta
    assert (meta.published, meta.publisher) == ("2021-03-22", "某市应急管理局")


def test_what_a_page_states_in_meta_elements_and_does_not_show(tmp_path: Path) -> None:
    meta = '<meta name="PubDate" content="2024-01-15 10:20"><meta name="ContentSource" content="某市应急管理局">'
    page = html_site(SENTENCES).decode().replace("<title>", f"{meta}<title>")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    source = read_source(tmp_path / "a.html")
    assert source.text.startswith("发布日期:2024-01-15 10:20\n")
    assert parse(source).meta.published == "2024-01-15"


def test_lines_are_those_that_a_reader_sees() -> None:
    lists = "<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul><pre>丁</pre>"
    page = f"<div>检查\n企业<b>12</b>家<br>整改<span>30</span>项{lists}</div>"
    assert text_of(page).split() == ["检查企业12家", "整改30项", "3.甲", "4.乙", "丙", "丁"]


def test_a_page_without_text() -> None:
    for page in ("<html><body><img src='a.png'><script>1</script></body></html>", "<!-- 无 -->", "<title>某局</title>"):
        assert "no text" in refusal(page.encode())


def test_an_unknown_encoding_and_a_binary_file() -> None:
    assert "encoding" in refusal(b"<p>" + bytes(range(0x80, 0x100)) * 20)
    assert "binary" in refusal(b"<p>\x00\x01</p>")


@pytest.mark.parametrize("tag", ["div", "span", "table", "x-y"])
def test_elements_nested_too_deep(tag: str) -> None:
    depth = MAX_HTML_DEPTH + 1
    assert "nested" in refusal(f"{f'<{tag}>' * depth}<p>检查企业</p>{f'</{tag}>' * depth}".encode())


def test_deep_pages_below_the_limit_are_read_whole() -> None:
    depth = MAX_HTML_DEPTH - 5
    page = f"{'<div>' * depth}<p>检查企业12家。</p>{'</div>' * depth}<p>排查隐患30项。</p>"
    assert text_of(page).split() == ["检查企业12家。", "排查隐患30项。"]


def test_paragraphs_and_cells_left_open_are_not_nested() -> None:
    assert text_of("<p>检查企业12家。" * 2000).count("12家") == 2000


def test_entities_and_remote_resources_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *args: pytest.fail("connected"))
    far = "http://127.0.0.1:9/"
    declared = f'<!DOCTYPE html SYSTEM "{far}x.dtd" [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bbbb">]>'
    page = f'{declared}<link rel=stylesheet href="{far}a.css"><img src="{far}a.png"><p>{SENTENCES[1]}&a;&b;</p>'
    text = text_of(page)
    assert SENTENCES[1] in text
    assert "bbbb" not in text.replace('ENTITY b "bbbb"', "")


def test_a_menu_in_a_table_is_no_text_of_the_page() -> None:
    menu = "<table><tr><td><a href=1>首页</a></td><td><a href=2>新闻</a></td></tr></table>"
    text = html.read("a.html", f"{menu}<p>某县2022年安全生产工作总结</p><p>全县排查隐患3210项。</p>{TABLE}".encode())[0]
    assert text.startswith("某县2022年安全生产工作总结")
    assert "煤矿领域:检查企业441家" in text


def test_cells_that_claim_to_span_everything_do_not_keep_the_reader_busy() -> None:
    rows = '<tr><td colspan="99999" rowspan=99999>1</td></tr>' * 1500
    page = f"<table>{rows}</table><p>检查企业300家。</p>".encode()

    def read() -> None:
        assert "检查企业300家" in html.read("a.html", page)[0]

    assert seconds(read) < len(rows) / 10_000  # a second for ten thousand bytes, as everywhere
