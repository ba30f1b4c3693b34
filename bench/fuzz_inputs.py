"""The inputs of ``make fuzz``: pieces of reports and of what is in the way, in every format, some of them damaged.

An input is named KIND:NUMBER and depends on nothing else.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.read import find_seeds, read_source
from tests.read.written import docx_of, pdf_of, table_pdf

ROOT = Path(__file__).resolve().parent.parent

TOKENS = [
    "检查企业441家次", "排查隐患1,080条", "整改率98.1%", "同比下降27%、32.9%", "罚款26.8万元", "约3.1万人",
    "20余起", "2023年", "1-11月份", "４４１家", "一、", "(一)", "一是", "1.", "①", "#", "##", "|", "|-|-|", "*",
    "**", "_", "`", "[", "](", ")", "<", ">", "&", "&#x0;", "&nbsp;", "《安全生产法》", "《", "》", "“", "”",
    "「四不两直」", "“一案双罚”", "即", "按照", "原则", "其中", "分别", "共计", "煤矿领域:", "危险化学品:",
    "索引号:", "发布日期:2021-03-01", "来源:", "责任编辑:", "(jiān)", "(yè)", "??", "�", "、、", "。。", "……", "——",
    "亿亿", "万万元", ".5%", "1.2.3", "00012", "99999999999999999999家", "零", "〇", "两", "半", "第3次",
    "三个方面", "±5", "-3", "3%~5%", "1/2", "一票否决", "“1+33+1+1”", "12345", "\x00", "\x1a", "\u200b", "\u202e",
    "\ue1fb", "𠮷", "\r", "\r\n", "\n", "\n\n", "\t", "\u3000", "\x0b", "\x0c", "\u2028", "⽣", "é", "隱患", "發現",
    "{{", "}}", "{%", "%}", "---",
]  # fmt: skip
TAGS = [
    "p", "div", "table", "tr", "td", "th", "ul", "ol", "li", "span", "a", "h1", "h2", "br", "nav", "footer",
    "article", "script", "style", "pre", "b", "font", "section", "x-y", "body", "html",
]  # fmt: skip
ATTRIBUTES = ("", "", "", " colspan=3", " rowspan=2", " rowspan=99999", " style='display:none'", " href=#", " start=7")
WORD_TAGS = [
    "p", "r", "t", "tbl", "tr", "tc", "del", "ins", "sdt", "sdtContent", "br", "tab", "pPr", "tcPr", "gridSpan",
    "vMerge", "numPr", "txbxContent", "hyperlink",
]  # fmt: skip


@cache
def _lines() -> list[str]:
    return [line for path in find_seeds(ROOT / "seeds") for line in read_source(path).text.splitlines() if line.strip()]


def _soup(chance: random.Random) -> str:
    """Pieces of reports and of what is in the way, with some damage done to them."""
    pieces = []
    for _ in range(chance.randrange(1, 14)):
        if chance.random() < 0.45:
            line = chance.choice(_lines())
            at = chance.randrange(len(line))
            pieces.append(line[at : at + chance.randrange(1, 160)])
        else:
            pieces.append(chance.choice(TOKENS) * (1 if chance.random() < 0.95 else chance.randrange(2, 300)))
    return _damaged("".join(pieces), chance)


def _damaged(text: str, chance: random.Random) -> str:
    for _ in range(chance.randrange(4)):
        at = chance.randrange(len(text) + 1)
        end = at + chance.randrange(20)
        text = chance.choice(
            (
                text[:at] + text[end:],
                text[:end] + text[at:],
                text[:at] + chance.choice(TOKENS) + text[at:],
                text[:at]
                + chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x30000))))
                + text[at:],
            )
        )
    return text


def _flipped(data: bytes, chance: random.Random, most: int) -> bytes:
    """``data`` with a few bytes changed, a piece cut out or the end cut off."""
    changed = bytearray(data)
    for _ in range(chance.randrange(most)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    if chance.random() < 0.2:
        at = chance.randrange(len(changed))
        del changed[at : at + chance.choice((1, 10, 100, len(changed)))]
    return bytes(changed)


def _txt(chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "gb18030", "big5", "utf-16"))
    data = _soup(chance).encode(encoding, "replace") or b" "
    return _flipped(data, chance, 4) if chance.random() < 0.2 else data


def _md(chance: random.Random) -> bytes:
    marks = (
        "# ",
        "- ",
        "> ",
        "|",
        "**",
        "\n",
        "\n\n",
        "| a | b |\n|---|---|\n",
        "---\n",
        "```",
        "![",
        "](x)",
        "<!--",
        "<b>",
    )
    return "".join(chance.choice(marks) + _soup(chance)[:200] for _ in range(chance.randrange(1, 8))).encode()


def _html(chance: random.Random) -> bytes:
    pieces = []
    for _ in range(chance.randrange(1, 30)):
        tag = chance.choice(TAGS)
        pieces.append(chance.choice((f"<{tag}{chance.choice(ATTRIBUTES)}>", f"</{tag}>", _soup(chance)[:120])))
    if chance.random() < 0.02:
        pieces.insert(0, f"<{chance.choice(TAGS)}>" * chance.randrange(100, 3000))
    data = "".join(pieces).encode(chance.choice(("utf-8", "utf-8", "gb18030")), "replace")
    return _flipped(data, chance, 4) if chance.random() < 0.1 else data


@cache
def _docx_base() -> bytes:
    return docx_of(["检查"])


def _docx(chance: random.Random) -> bytes:
    pieces = []
    for _ in range(chance.randrange(1, 25)):
        tag = f"w:{chance.choice(WORD_TAGS)}"
        pieces.append(chance.choice((f"<{tag}>", f"</{tag}>", f"<{tag} w:val='{chance.randrange(-5, 300)}'/>")))
        if chance.random() < 0.5:
            text = _soup(chance)[:80].translate({ord(c): None for c in "<>&\x00\x0b\x0c\x1a\ufffe\uffff"})
            pieces.append(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    if chance.random() < 0.9:
        pieces = _balanced(pieces)
    space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    body = f"<w:document {space}><w:body>{''.join(pieces)}</w:body></w:document>".encode("utf-8", "replace")
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_docx_base())) as old, zipfile.ZipFile(new, "w") as package:
        for name in old.namelist():
            content = body if name == "word/document.xml" else old.read(name)
            package.writestr(name, _flipped(content, chance, 3) if chance.random() < 0.01 else content)
    return _flipped(new.getvalue(), chance, 6) if chance.random() < 0.15 else new.getvalue()


def _balanced(pieces: list[str]) -> list[str]:
    """The pieces with every element closed where it has to be."""
    open_: list[str] = []
    kept = []
    for piece in pieces:
        name = piece.strip("</>").split(" ")[0]
        if piece.startswith("</"):
            if name in open_:
                while (last := open_.pop()) != name:
                    kept.append(f"</{last}>")
                kept.append(piece)
            continue
        if not piece.endswith("/>") and not piece.startswith("<w:p><w:r>"):
            open_.append(name)
        kept.append(piece)
    return kept + [f"</{name}>" for name in reversed(open_)]


@cache
def _pdf_bases() -> tuple[bytes, ...]:
    rows = [["领域", "检查企业(家)"], ["煤矿", "441"]]
    return (
        pdf_of(["检查企业441家。", "排查隐患1080条,整改率98%。" * 5], pageCompression=0),
        pdf_of(["检查。"]),
        table_pdf(rows),
    )


def _pdf(chance: random.Random) -> bytes:
    data = chance.choice(_pdf_bases())
    for _ in range(chance.randrange(3)):
        number = str(chance.choice((-1, 0, 1, 7, 65536, 99999999999))).encode()
        at = chance.randrange(len(data))
        digit = next((i for i in range(at, len(data)) if data[i : i + 1].isdigit()), at)
        data = data[:digit] + number + data[digit + 1 :]
    return _flipped(data, chance, 8)


def _index(chance: random.Random) -> bytes:
    cells = (
        "file",
        "title",
        "period_start",
        "a.txt",
        "b.txt",
        "2023",
        '"',
        ",",
        ",",
        "\n",
        "\n",
        "\t",
        ";",
        "published",
    )
    text = "file,title,published\na.txt," + "".join(chance.choice((*cells, _soup(chance)[:20])) for _ in range(20))
    return _flipped(text.encode(chance.choice(("utf-8", "gb18030")), "replace"), chance, 3)


def _yaml(chance: random.Random) -> bytes:
    pieces = (
        "title: ",
        "figures:\n",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ": ",
        "\n",
        "  ",
        "published: 2021-1-1\n",
        "&a ",
        "*a",
        "!!",
        "slug: a",
    )
    return "".join(chance.choice((*pieces, _soup(chance)[:20])) for _ in range(12)).encode()


# kind -> how many of a hundred inputs, how they are made, and the name of their file
KINDS: dict[str, tuple[int, Callable[[random.Random], bytes], str]] = {
    "txt": (52, _txt, "a.txt"),
    "md": (12, _md, "a.md"),
    "html": (18, _html, "a.html"),
    "docx": (10, _docx, "a.docx"),
    "pdf": (3, _pdf, "a.pdf"),
    "index": (3, _index, "index.csv"),
    "yaml": (2, _yaml, "a.yaml"),
}
_ORDER = [kind for kind, (share, _, _) in KINDS.items() for _ in range(share)]


def name_of(number: int) -> str:
    """The name of the input ``number``: kinds take turns in fixed shares."""
    return f"{_ORDER[number * 37 % len(_ORDER)]}:{number}"


def make_input(name: str) -> tuple[str, bytes]:
    """The file name and the bytes of an input."""
    kind = name.partition(":")[0]
    _, make, file = KINDS[kind]
    return file, make(random.Random(name))
