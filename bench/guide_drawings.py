"""Schematic drawings of the steps on GitHub's web pages, for the editors' guide: SVG, a few kilobytes each.

They show where to click, not what the pages look like: those change, and their words are English in every language.
The numbers stand for the steps that the guide's text explains.
"""

from __future__ import annotations

from xml.sax.saxutils import escape

_WIDTH = 720
_INK, _PALE, _LINE, _ACCENT, _PAPER, _GREEN = "#1f2933", "#5b6770", "#c5ccd3", "#b3261e", "#ffffff", "#1f7a3d"
_FONT = "system-ui, 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
_MONO = "ui-monospace, 'Noto Sans Mono CJK SC', monospace"


class Drawing:
    """A browser window of some height, into which things are put; coordinates in pixels from the top left."""

    def __init__(self, height: int, address: str) -> None:
        self.height = height
        self.parts: list[str] = []
        self.box(0.5, 0.5, _WIDTH - 1, height - 1)
        self.box(0.5, 0.5, _WIDTH - 1, 33, fill="#eef1f4")
        self.text(20, 22, address, color=_PALE, size=13)

    def box(
        self, x: float, y: float, w: float, h: float, fill: str = _PAPER, line: str = _LINE, dash: str = ""
    ) -> None:
        """A rectangle."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="5" fill="{fill}" stroke="{line}"{dashes}/>'
        )

    def text(self, x: float, y: float, words: str, color: str = _INK, size: int = 15, mono: bool = False) -> None:
        """One line of text that begins at ``x`` and stands on ``y``."""
        font = _MONO if mono else _FONT
        self.parts.append(
            f'<text x="{x}" y="{y}" fill="{color}" font-size="{size}" font-family="{escape(font)}">'
            f"{escape(words)}</text>"
        )

    def button(self, x: float, y: float, w: float, words: str, main: bool = False) -> None:
        """A button 32 pixels high; ``main`` is the one to press."""
        self.box(x, y, w, 32, fill=_GREEN if main else "#f3f5f7", line=_GREEN if main else _LINE)
        self.text(x + 14, y + 21, words, color=_PAPER if main else _INK)

    def step(self, number: int, x: float, y: float) -> None:
        """The number of a step in a circle around the point."""
        self.parts.append(f'<circle cx="{x}" cy="{y}" r="13" fill="{_ACCENT}"/>')
        self.parts.append(
            f'<text x="{x}" y="{y + 5}" fill="{_PAPER}" font-size="15" font-weight="700" text-anchor="middle"'
            f' font-family="{escape(_FONT)}">{number}</text>'
        )

    def svg(self, title: str) -> str:
        """The finished picture."""
        inside = "\n".join(self.parts)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{self.height}"'
            f' viewBox="0 0 {_WIDTH} {self.height}" role="img">\n<title>{escape(title)}</title>\n{inside}\n</svg>\n'
        )


def upload() -> Drawing:
    """The folder of the reports, with the menu that takes in a file."""
    d = Drawing(262, "github.com / … / seeds")
    d.text(20, 66, "seeds", size=18)
    d.button(560, 46, 140, "Add file  ▾", main=True)
    d.step(1, 545, 62)
    for row, name in enumerate(("baoji-2023.txt", "baoji-2023.yaml", "fujian-2022.txt", "fujian-2022.yaml")):
        d.box(20, 92 + row * 38, 500, 38)
        d.text(36, 116 + row * 38, name, color=_PALE)
    d.box(540, 88, 160, 84)
    d.text(566, 116, "Create new file")
    d.box(546, 130, 148, 34, fill="#e6f1ea", line=_GREEN)
    d.text(566, 152, "Upload files")
    d.step(2, 533, 147)
    return d


def drop() -> Drawing:
    """The page onto which the file is dropped."""
    d = Drawing(348, "github.com / … / upload / main / seeds")
    d.box(20, 54, 680, 108, fill="#f8fafb", dash="6 5")
    d.text(210, 104, "Drag files here to add them")
    d.text(292, 134, "choose your files", color="#0b57a4")
    d.step(1, 190, 99)
    d.text(20, 196, "Commit changes", size=17)
    d.box(20, 208, 680, 34)
    d.text(34, 230, "Add the 2022 report of Lanzhou", color=_PALE)
    d.step(2, 686, 225)
    d.parts.append(f'<circle cx="32" cy="266" r="6" fill="{_PAPER}" stroke="{_GREEN}" stroke-width="4"/>')
    d.text(48, 271, "Create a new branch for this commit and start a pull request", size=14)
    d.button(20, 294, 160, "Propose changes", main=True)
    d.step(3, 200, 310)
    return d


def propose() -> Drawing:
    """The page that opens the pull request."""
    d = Drawing(276, "github.com / … / compare")
    d.text(20, 66, "Open a pull request", size=18)
    d.box(20, 82, 680, 34)
    d.text(34, 104, "Add the 2022 report of Lanzhou", color=_PALE)
    d.box(20, 128, 680, 84)
    d.text(34, 152, "Source: https://…", color=_PALE)
    d.step(1, 686, 170)
    d.button(520, 226, 180, "Create pull request", main=True)
    d.step(2, 504, 242)
    return d


def checks() -> Drawing:
    """The pull request with the comment, the checks and the button that publishes."""
    d = Drawing(306, "github.com / … / pull / 12")
    d.box(20, 52, 680, 112)
    d.box(20, 52, 680, 32, fill="#eef1f4")
    d.text(36, 73, "github-actions  bot", color=_PALE, size=14)
    d.text(36, 110, "这次改动读到了什么 · What this change reads")
    for row, width in enumerate((430, 330)):
        d.box(36, 124 + row * 16, width, 8, fill="#e3e7eb", line="#e3e7eb")
    d.step(1, 686, 108)
    d.box(20, 182, 680, 104)
    d.parts.append(f'<circle cx="44" cy="208" r="9" fill="{_GREEN}"/>')
    d.text(62, 213, "All checks have passed")
    d.step(2, 262, 208)
    d.button(36, 238, 180, "Merge pull request", main=True)
    d.step(3, 236, 254)
    return d


def sidecar() -> Drawing:
    """A new file in the browser: its name, what stands in it, and the button that keeps it."""
    d = Drawing(286, "github.com / … / new / main / seeds")
    d.text(20, 76, "seeds /")
    d.box(84, 54, 230, 34)
    d.text(98, 76, "lanzhou-2022.yaml", mono=True)
    d.step(1, 332, 71)
    d.button(530, 54, 170, "Commit changes…", main=True)
    d.step(3, 514, 70)
    d.box(20, 104, 680, 162, fill="#f8fafb")
    lines = (
        "title: 兰州市2022年安全生产工作总结",
        "title_en: Work safety in Lanzhou in 2022",
        "period_end: 2022",
        "source_url: https://…",
        "note: {zh: 附件未收录, en: without its annexes}",
    )
    for row, line in enumerate(lines):
        d.text(36, 134 + row * 28, line, mono=True, size=14)
    d.step(2, 686, 124)
    return d


DRAWINGS = {"upload": upload, "drop": drop, "propose": propose, "checks": checks, "sidecar": sidecar}
TITLES = {
    "zh": {
        "upload": "seeds 文件夹页面",
        "drop": "上传文件的页面",
        "propose": "提出 pull request 的页面",
        "checks": "pull request 页面",
        "sidecar": "新建文件的页面",
    },
    "en": {
        "upload": "The page of the folder seeds",
        "drop": "The page that takes a file",
        "propose": "The page that opens a pull request",
        "checks": "The page of a pull request",
        "sidecar": "The page of a new file",
    },
}
