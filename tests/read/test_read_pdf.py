"""PDFs: paragraphs, page furniture, tables, and what is refused."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from generator.errors import BadInput
from generator.read import limits, pdf, read_source
from generator.read.pdf_flow import paragraphs
from generator.read.pdf_page import Row, plain
from tests.read.written import PLAIN, SENTENCES, pdf_of, table_pdf

LONG = "".join(SENTENCES[1::2])


def text_of(data: bytes) -> str:
    return pdf.read("a.pdf", data)[0]


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        pdf.read("a.pdf", data)
    assert caught.value.zh
    assert "\n" not in caught.value.zh + caught.value.en
    return caught.value.en


def drawn(draw: object, **options: object) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, **options)
    draw(canvas)  # type: ignore[operator]
    canvas.save()
    return data.getvalue()


def test_the_source_says_that_it_was_converted(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of(SENTENCES))
    assert read_source(tmp_path / "a.pdf").format == "pdf"


@pytest.mark.parametrize("style", [None, PLAIN])
def test_line_ends_are_undone_and_paragraphs_stay(style: object) -> None:
    lines = [*SENTENCES, LONG, *SENTENCES[2:4]]
    data = pdf_of(lines, style) if style else pdf_of(lines)  # type: ignore[arg-type]
    assert text_of(data).split("\n\n") == lines


def test_running_heads_and_page_numbers_go_and_paragraphs_cross_pages() -> None:
    lines = [f"{number}号检查组:{LONG}" for number in range(30)]
    text = text_of(pdf_of(lines, head="某市应急管理局文件"))
    assert text.split("\n\n") == lines


def test_a_page_number_of_a_single_page() -> None:
    assert text_of(pdf_of(SENTENCES[1:2])) == SENTENCES[1]


def test_tables_become_figures() -> None:
    rows = [["领域", "检查企业(家)", "排查隐患(条)"], ["煤矿领域", "441", "1080"], ["危化品", "300", "96"]]
    assert text_of(table_pdf(rows, SENTENCES[:2])).split("\n\n") == [
        *SENTENCES[:2],
        "煤矿领域:检查企业441家,排查隐患1080条。",
        "危化品:检查企业300家,排查隐患96条。",
    ]


def test_a_table_that_goes_on_on_the_next_page_keeps_its_headings() -> None:
    rows = [["领域", "检查企业(家)", "排查隐患(条)"], *([f"第{i}组", str(i), str(i + 100)] for i in range(1, 90))]
    lines = text_of(table_pdf(rows)).split("\n\n")
    assert lines == [f"第{i}组:检查企业{i}家,排查隐患{i + 100}条。" for i in range(1, 90)]


def test_merged_cells() -> None:
    rows = [["县区", "2023年", ""], ["", "检查(家)", "处罚(起)"], ["某县", "20", "3"]]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    assert text_of(table_pdf(rows, spans=spans)) == "某县:2023年检查20家,2023年处罚3起。"


def line(text: str, top: float, left: float = 70, right: float = 520, size: float = 12) -> Row:
    return Row(text=text, left=left, right=right, top=top, bottom=top + size, size=size)


def test_what_ends_a_paragraph() -> None:
    full = "全市共检查企业一千家次排查隐患一百项并督促整改"
    assert paragraphs([[line(full, 0), line("落实到位。", 20, right=130)]]) == [full + "落实到位。"]
    assert paragraphs([[line(full, 0, right=200), line(full, 20)]]) == [full, full]
    assert paragraphs([[line(full + "。", 0), line("其他", 20, left=94)]]) == [full + "。", "其他"]
    assert paragraphs([[line(full, 0, size=20), line("其他", 20)]]) == [full, "其他"]
    assert paragraphs([[line(full + "。", 0), line("二、其他", 20)]]) == [full + "。", "二、其他"]
    assert paragraphs([[line("See the", 0), line("report", 20)]]) == ["See the report"]


def test_radicals_are_the_characters_that_they_stand_for() -> None:
    assert plain("⽣产⻋辆⾦") == "生产车辆金"
    assert plain("(cid:12)") == "\ufffd"
    assert plain("１２，") == "１２，"


def test_scanned_pages() -> None:
    def scan(canvas: Canvas) -> None:
        for number in range(3):
            canvas.drawInlineImage(__import__("PIL.Image").Image.new("L", (50, 70), 200), 0, 0, 500, 700)
            canvas.drawString(300, 20, str(number + 1))
            canvas.showPage()

    assert "OCR" in refusal(drawn(scan))


def test_empty_pages() -> None:
    assert "OCR" in refusal(drawn(lambda canvas: canvas.showPage()))


def test_a_password_is_needed() -> None:
    locked = drawn(lambda canvas: canvas.drawString(70, 700, "12"), encrypt=StandardEncryption("secret", "owner"))
    assert "password" in refusal(locked)


@pytest.mark.parametrize("end", [20, 200, 800, -600])
def test_a_truncated_file_is_read_or_refused(end: int) -> None:
    data = pdf_of(SENTENCES)[:end]
    try:
        assert text_of(data)
    except BadInput as bad:
        assert bad.zh


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\nnonsense" * 50, b"%PDF-1.4\ntrailer<</Root 1 0 R>>"])
def test_a_broken_file(data: bytes) -> None:
    refusal(data)


def test_not_a_pdf_at_all() -> None:
    assert "not a PDF" in refusal(b"<html></html>")


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch, layers: int) -> None:
    monkeypatch.setattr(limits, "MAX_PDF_UNPACKED", 1_000_000)
    packed = bytes(3_000_000)
    for _ in range(layers):
        packed = zlib.compress(packed)
    data = b"%PDF-1.4\n1 0 obj<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n"
    assert "bomb" in refusal(data)


def test_a_font_that_states_endless_widths_is_no_endless_loop() -> None:
    data = pdf_of(SENTENCES, pageCompression=0)
    broken, count = re.subn(rb"/W\s*\[", b"/W [ 1 99999999999 500 ", data)
    assert count
    assert "damaged" in refusal(broken)


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PDF_PAGES", 2)
    assert "pages" in refusal(drawn(lambda canvas: [canvas.showPage() for _ in range(3)]))
