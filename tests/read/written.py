"""Reports written as files of each format, for the tests of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

FONT = "STSong-Light"  # needs no font file: readers bring it
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
PLAIN = ParagraphStyle("plain", fontName=FONT, fontSize=12, leading=20, spaceAfter=8, wordWrap="CJK")

SENTENCES = (
    "某市应急管理局2023年工作总结",
    "2023年,全市应急管理系统扎实开展安全生产专项整治,共检查企业1203家次,排查隐患4560项,整改率98.5%。",
    "一、强化执法检查",
    "全年立案查处违法案件268起,罚款1140.3万元,约谈企业负责人35人次,同比增长12.5%,形成有力震慑。",
    "二、提升应急能力",
    "组织应急演练86场次,参演人员1.2万人,新建避险点164处,培训基层应急人员3250人,群众安全感明显增强。",
)


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def docx_of(lines: Sequence[str]) -> bytes:
    document = Document()
    for line in lines:
        # what XML cannot hold, Word cannot either
        document.add_paragraph("".join(char for char in line if char >= " "))
    return saved(document)


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def repacked(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The same package with some members replaced or added."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as package:
        for name in old.namelist():
            if name not in changed:
                package.writestr(name, old.read(name))
        for name, content in changed.items():
            package.writestr(name, content)
    return new.getvalue()


def pdf_of(lines: Sequence[str], style: ParagraphStyle = BODY, head: str = "", **options: object) -> bytes:
    """A PDF with a paragraph a line, a page number and perhaps a running head on every page."""

    def furnish(canvas: Canvas, page: object) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(A4[0] / 2, 30, f"— {canvas.getPageNumber()} —")
        canvas.drawString(72, A4[1] - 40, head)

    story = [Paragraph(escape(line), style) for line in lines]
    return built(story, furnish, **options)


def table_pdf(
    rows: Sequence[Sequence[str]], before: Sequence[str] = (), spans: Sequence[tuple[object, ...]] = ()
) -> bytes:
    grid = Table(rows, style=[("GRID", (0, 0), (-1, -1), 1, "black"), ("FONTNAME", (0, 0), (-1, -1), FONT), *spans])
    return built([*(Paragraph(escape(line), BODY) for line in before), grid])


def built(story: list[object], furnish: object = None, **options: object) -> bytes:
    data = io.BytesIO()
    template = SimpleDocTemplate(data, pagesize=A4, invariant=1, **options)
    pages = {"onFirstPage": furnish, "onLaterPages": furnish} if furnish else {}
    template.build(story, **pages)
    return data.getvalue()


def _p(lines: Sequence[str]) -> str:
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


MENU = (
    "<ul>"
    + "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(("首页", "政务公开", "办事服务")))
    + "</ul>"
)
NEWS = (
    "<ul>"
    + "".join(f'<li><a href="/n{i}">某县召开第{i}次安委会全体会议 2023-0{i}-11</a></li>' for i in range(1, 6))
    + "</ul>"
)
FOOT = "<div><p>主办单位:某市应急管理局</p><p>网站标识码:4201000012</p></div>"


def html_bare(lines: Sequence[str]) -> bytes:
    return f"<meta charset='utf-8'>{_p(lines)}".encode()


def html_site(lines: Sequence[str]) -> bytes:
    """A page of today: header, navigation, article, sidebar, footer, scripts and styles."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>某市应急管理局</title>
<style>p{{color:red}} .n::before{{content:"检查企业999家"}}</style><script>var n = "排查隐患777项。";</script></head>
<body><header><nav>{MENU}</nav></header><div class="main"><article class="content">{_p(lines)}</article>
<aside><h3>相关新闻</h3>{NEWS}</aside></div><div style="display:none">排查隐患555项。</div>
<footer>{FOOT}</footer><script>document.write("<p>查处案件333起。</p>")</script></body></html>""".encode()


def html_divs(lines: Sequence[str]) -> bytes:
    """Nothing but divisions and breaks, as old systems write, in undeclared GBK (GB18030 where GBK falls short)."""
    text = "<br>\n&nbsp;&nbsp;&nbsp;&nbsp;".join(escape(line, quote=False) for line in lines)
    page = f"<html><body><div><div>{MENU}</div><div id='zoom'>{text}</div><div>{NEWS}</div>{FOOT}</div></body></html>"
    return page.encode("gb18030")


def html_tables(lines: Sequence[str]) -> bytes:
    """A page put in order by nested tables, in declared GB2312."""
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body>
<table width="1000"><tr><td colspan="2">{MENU}</td></tr><tr><td width="200"><table><tr><td>{NEWS}</td></tr></table></td>
<td><table><tr><td><font size="3"><span>{_p(lines)}</span></font></td></tr></table></td></tr>
<tr><td colspan="2">{FOOT}</td></tr></table></body></html>"""
    return page.encode("gb18030")


def html_word(lines: Sequence[str]) -> bytes:
    """What Word saves: a BOM, every paragraph in spans, a wrong declaration."""
    body = "\n".join(
        f'<p class=MsoNormal style="text-indent:32pt"><span lang=ZH-CN style="font-size:16pt">'
        f"{escape(line, quote=False)}</span><o:p></o:p></p>"
        for line in lines
    )
    return f"\ufeff<html xmlns:o='urn:o'><head><meta charset=gb2312></head><body>{body}</body></html>".encode()


HTML_SHAPES = {"bare": html_bare, "site": html_site, "divs": html_divs, "tables": html_tables, "word": html_word}
