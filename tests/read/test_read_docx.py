"""Word files: numbering, tables, changes, and what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from generator.errors import BadInput
from generator.read import docx, limits, read_source
from generator.read.word_numbers import write_number
from tests.read.written import SENTENCES, docx_of, repacked, saved

W = nsdecls("w")
BODY = "word/document.xml"


def text_of(document: object) -> str:
    return docx.read("a.docx", saved(document))[0]


def body_of(xml: str) -> str:
    """The text of a document whose body is ``xml``."""
    whole = f"<w:document {W}><w:body>{xml}</w:body></w:document>"
    return docx.read("a.docx", repacked(docx_of(["无"]), {BODY: whole.encode()}))[0]


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        docx.read("a.docx", data)
    assert caught.value.zh
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value.en


def test_the_source_says_that_it_was_converted(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx_of(SENTENCES))
    source = read_source(tmp_path / "a.docx")
    assert source.format == "docx"
    assert [line for line in source.text.splitlines() if line] == list(SENTENCES)


def numbered(levels: str, numbers: str = "") -> object:
    """A document with one list, 1, of the given levels."""
    document = Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    if numbers:
        root.append(parse_xml(f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/>{numbers}</w:num>'))
    return document


def level(at: int, format: str, text: str, more: str = "") -> str:
    begin = f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>'
    return f'{begin}{more}<w:lvlText w:val="{text}"/></w:lvl>'


def item(document: object, text: str, at: int, number: int = 90) -> None:
    paragraph = document.add_paragraph(text)  # type: ignore[attr-defined]
    numbering = f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(numbering))


def test_automatic_numbers_become_text() -> None:
    document = numbered(
        level(0, "chineseCountingThousand", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.")
        + level(3, "decimal", "%1.%3", "<w:isLgl/>")
        + level(4, "bullet", "•")
    )
    for text, at in [("主要做法", 0), ("强化责任", 1), ("检查", 2), ("整改", 2), ("总结", 1), ("成效", 0), ("事故", 1)]:
        item(document, text, at)
    item(document, "检查", 2)
    item(document, "其他", 3)
    item(document, "说明", 4)
    assert text_of(document).split("\n\n") == [
        "一、主要做法", "（一）强化责任", "1.检查", "2.整改", "（二）总结", "二、成效", "（一）事故", "1.检查",
        "2.1 其他", "说明\n",
    ]  # fmt: skip


def test_a_second_list_goes_on_unless_it_begins_anew() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for numbers, last in (("", "三、丙"), (restart, "一、丙")):
        document = numbered(level(0, "chineseCounting", "%1、"), numbers or "<!-- -->")
        for text, number in [("甲", 90), ("乙", 90), ("丙", 91)]:
            item(document, text, 0, number)
        assert text_of(document).split("\n\n")[:3] == ["一、甲", "二、乙", last + "\n"]


def test_headings_get_the_numbers_of_their_style() -> None:
    document = numbered(level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "(%2)"))
    for name, at in (("Heading 1", 0), ("Heading 2", 1)):
        style = document.styles[name].element  # type: ignore[attr-defined]
        numbering = f'<w:numPr {W}><w:ilvl w:val="{at}"/><w:numId w:val="90"/></w:numPr>'
        style.get_or_add_pPr().append(parse_xml(numbering))
    document.add_heading("总体情况", 1)  # type: ignore[attr-defined]
    document.add_heading("责任落实", 2)  # type: ignore[attr-defined]
    assert text_of(document).split() == ["一、总体情况", "(一)责任落实"]


@pytest.mark.parametrize(
    ("number", "format", "written"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "chineseCounting", "二十"),
        (105, "japaneseCounting", "一百零五"),
        (1010, "chineseCounting", "一千零一十"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "decimalEnclosedCircle", "②"),
        (30, "decimalEnclosedCircle", "30"),
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (7, "decimalZero", "07"),
        (7, "somethingNew", "7"),
    ],
)
def test_number_formats(number: int, format: str, written: str) -> None:
    assert write_number(number, format) == written


def test_tables_with_merged_cells() -> None:
    document = Document()
    table = document.add_table(rows=4, cols=3)
    for row, cells in enumerate(["县区|检查|检查", "|检查企业(家)|排查隐患(条)", "某县|20|30", "|21|31"]):
        for column, cell in enumerate(cells.split("|")):
            table.cell(row, column).text = cell
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2023年"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "县区"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "某县"
    assert text_of(document).strip().split("\n") == [
        "某县:2023年检查企业20家,2023年排查隐患30条。",
        "某县:2023年检查企业21家,2023年排查隐患31条。",
    ]


def test_what_a_reader_does_not_see_is_left_out() -> None:
    run = "<w:r>{}<w:t>{}</w:t></w:r>"
    seen = body_of(
        "<w:p>"
        + run.format("", "检查")
        + "<w:del w:id='1'><w:r><w:delText>旧</w:delText></w:r></w:del>"
        + "<w:ins w:id='2'>" + run.format("", "企业") + "</w:ins>"
        + "<w:moveFrom w:id='3'>" + run.format("", "移走") + "</w:moveFrom>"
        + run.format("<w:rPr><w:vanish/></w:rPr>", "隐藏")
        + run.format("<w:rPr><w:vanish w:val='0'/></w:rPr>", "12")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference w:id='4'/></w:r>"
        + "<w:hyperlink>" + run.format("", "家") + "</w:hyperlink>"
        + "</w:p><w:sdt><w:sdtContent><w:p>" + run.format("", "控件") + "</w:p></w:sdtContent></w:sdt>"
        + "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr>" + run.format("", "一、目录 1") + "</w:p>"
    )  # fmt: skip
    assert seen.split() == ["检查企业12家", "控件"]


def test_breaks_within_a_paragraph_end_a_line() -> None:
    assert body_of("<w:p><w:r><w:t>标题</w:t><w:br/><w:t>副标题</w:t></w:r></w:p>").split("\n")[:3] == [
        "标题",
        "",
        "副标题",
    ]


@pytest.mark.parametrize("end", [10, 100, 2000, -200, -10])
def test_a_truncated_file(end: int) -> None:
    assert "damaged" in refusal(docx_of(SENTENCES)[:end])


@pytest.mark.parametrize("xml", [b"", b"<w:document", b"<a/>", b"\xff\xfe\x00"])
def test_a_broken_body(xml: bytes) -> None:
    assert "damaged" in refusal(repacked(docx_of(SENTENCES), {BODY: xml}))


def test_an_encrypted_or_old_document() -> None:
    assert "encrypted" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))


def test_pictures_only() -> None:
    assert "no text" in refusal(docx_of([]))


def test_another_kind_of_zip_file() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("a.txt", "检查")
    assert "not a Word document" in refusal(data.getvalue())


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = repacked(docx_of(SENTENCES), {"word/media/a.png": bytes(20_000_000)})
    many = repacked(docx_of(SENTENCES), {f"word/media/{i}.png": b"" for i in range(limits.MAX_DOCX_MEMBERS + 1)})
    large = repacked(docx_of(SENTENCES), {BODY: b" " * (limits.MAX_DOCX_XML + 1)})
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *args: pytest.fail("unpacked"))
    assert "bomb" in refusal(bomb)
    assert "too many" in refusal(many)
    assert "too large" in refusal(large)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY c "1">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(declaration: str, encoding: str) -> None:
    body = "<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body>"
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<w:document {W}>{body}</w:document>'
    assert "entities" in refusal(repacked(docx_of(SENTENCES), {BODY: xml.encode(encoding)}))


def test_the_library_itself_resolves_no_entities() -> None:
    element = parse_xml('<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/hostname">]><d>&c;</d>')
    assert "".join(element.itertext(tag="d")) == ""


def test_a_link_to_a_remote_template_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(socket.socket, "connect", lambda *args: pytest.fail("connected"))
    document = Document()
    document.add_paragraph(SENTENCES[1])
    document.part.relate_to("http://127.0.0.1:9/t.dotm", qn("r:attachedTemplate"), is_external=True)
    document.part.relate_to("http://127.0.0.1:9/i.png", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", is_external=True)  # fmt: skip # noqa: E501
    assert SENTENCES[1] in text_of(document)
