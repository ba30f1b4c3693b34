"""Fifty files, each broken in a way of its own, as they lie on real desks: each must be met with a plain reason."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from generator.read import limits
from tests.read.written import SENTENCES, docx_of, pdf_of, repacked

TEXT = "\n".join(SENTENCES).encode()
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
BODY = "word/document.xml"

# what lies beside the report of that name, which is sound itself
SIDECARS: dict[str, bytes] = {
    "附注-不是yaml.txt": "title: [没有关上\n".encode(),
    "附注-没有这一项.txt": "titel: 写错了\n".encode(),
    "附注-日期不对.txt": b"published: 2021-02-30\n",
    "附注-年份不是数.txt": "period_start: 去年\n".encode(),
    "附注-年份颠倒.txt": b"period_start: 2022\nperiod_end: 2020\n",
    "附注-级别不对.txt": b"level: planet\n",
    "附注-地址不对.txt": b"slug: Not A Slug\n",
    "附注-网址不对.txt": b"source_url: ftp://example.org/a\n",
    "附注-不是utf8.txt": "title: 标题\n".encode("gb18030"),
    "附注-太大.txt": b"# " + b"x" * 200_000 + b"\n",
}


def write_broken(folder: Path) -> list[str]:
    """Write all of them into ``folder``; returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
        names.append(name)
    for name, content in SIDECARS.items():
        (folder / name).write_bytes(TEXT)
        (folder / name).with_suffix(".yaml").write_bytes(content)
        names.append(name)
    (folder / "循环链接.txt").symlink_to("循环链接.txt")
    (folder / "断开的链接.txt").symlink_to("没有这个文件.txt")
    os.mkfifo(folder / "管道.txt")
    (folder / "index.csv").write_text("file,title\n表里有而文件夹里没有.txt,标题\n", encoding="utf-8")
    return sorted([*names, "循环链接.txt", "断开的链接.txt", "管道.txt", "表里有而文件夹里没有.txt"])


def _package(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return data.getvalue()


def _docx(**changed: bytes) -> bytes:
    return repacked(docx_of(SENTENCES), {BODY if name == "body" else name: data for name, data in changed.items()})


def _many_members() -> bytes:
    return _docx(**{f"word/media/{i}.png": b"" for i in range(limits.MAX_DOCX_MEMBERS + 1)})


def _locked_docx() -> bytes:
    """Every member marked as encrypted."""
    data = bytearray(docx_of(SENTENCES))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def _drawn(draw: Callable[[Canvas], Any], **options: Any) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, invariant=1, **options)
    draw(canvas)
    canvas.save()
    return data.getvalue()


def _scanned(canvas: Canvas) -> None:
    from PIL import Image

    for number in range(3):
        canvas.drawInlineImage(Image.new("L", (50, 70), 200), 0, 0, 500, 700)
        canvas.drawString(300, 20, str(number + 1))
        canvas.showPage()


def _locked_pdf() -> bytes:
    return _drawn(lambda canvas: canvas.drawString(70, 700, "12"), encrypt=StandardEncryption("secret", "owner"))


def _endless_font() -> bytes:
    return pdf_of(SENTENCES, pageCompression=0).replace(b"/W [", b"/W [ 1 99999999999 500 ")


FILES: dict[str, Callable[[], bytes]] = {
    "空文件.txt": lambda: b"",
    "只有空白.txt": lambda: b" \r\n\t\n" * 50,
    "只有全角空格.txt": lambda: ("\u3000\n" * 50).encode(),
    "只有字节序标记.txt": lambda: b"\xef\xbb\xbf",
    "其实是图片.txt": lambda: PICTURE,
    "其实是压缩包.txt": lambda: docx_of(SENTENCES),
    "编码不明.txt": lambda: b"\xff\xfe\xfd" + b"\x81\x00\xff\xff\x80" * 400,
    "太大.txt": lambda: TEXT * (limits.MAX_TEXT_BYTES // len(TEXT) + 1),
    "空文件.md": lambda: b"",
    "其实是图片.md": lambda: PICTURE,
    "空网页.html": lambda: b"<html><body></body></html>",
    "只有脚本.html": lambda: "<html><body><script>var a = '检查企业441家';</script></body></html>".encode(),
    "套得太深.html": lambda: b"<div>" * 3000 + TEXT + b"</div>" * 3000,
    "其实是图片.htm": lambda: PICTURE,
    "太大.html": lambda: b"<p>" + TEXT * (limits.MAX_HTML_BYTES // len(TEXT) + 1),
    "编码不明.html": lambda: b"<p>" + b"\xff\xfd\x80\x81" * 300,
    "半截.docx": lambda: docx_of(SENTENCES)[:2000],
    "其实是文本.docx": lambda: TEXT,
    "旧版改名.docx": lambda: OLD_WORD,
    "有密码.docx": _locked_docx,
    "其实是表格.docx": lambda: _package(**{"xl/workbook.xml": b"<workbook/>"}),
    "没有文字.docx": lambda: docx_of([]),
    "正文损坏.docx": lambda: _docx(body=b"<w:document><w:body>"),
    "压缩炸弹.docx": lambda: _docx(**{"word/media/a.png": bytes(20_000_000)}),
    "文件太多.docx": _many_members,
    "有实体.docx": lambda: _docx(body=b'<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/passwd">]><d>&c;</d>'),
    "半截.pdf": lambda: pdf_of(SENTENCES)[:300],
    "其实是网页.pdf": lambda: b"<html><p>404 Not Found</p></html>",
    "扫描件.pdf": lambda: _drawn(_scanned),
    "有密码.pdf": _locked_pdf,
    "空白页.pdf": lambda: _drawn(lambda canvas: canvas.showPage()),
    "字体死循环.pdf": _endless_font,
    "旧版.doc": lambda: OLD_WORD,
    "金山文档.wps": lambda: OLD_WORD,
    "表格.xlsx": lambda: _package(**{"xl/workbook.xml": b"<workbook/>"}),
    "没有后缀": lambda: TEXT,
}
