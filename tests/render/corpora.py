"""Small collections made by hand: a text and what is said of it; offsets are found, not counted."""

import hashlib
import re
from typing import Any

from generator.collect import collect
from generator.model import (
    Check,
    Corpus,
    Figure,
    Heading,
    Law,
    Mechanism,
    Meta,
    Noise,
    Report,
    Section,
    Sentence,
    SetAside,
    Source,
    Span,
)


def find(text: str, words: str, nth: int = 0) -> Span:
    """The nth place of ``words``."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def report(
    text: str,
    *,
    name: str = "a.txt",
    meta: dict[str, Any] | None = None,
    headings: list[tuple[str, int]] | None = None,
    labels: tuple[str, ...] = (),
    figures: list[dict[str, Any]] | None = None,
    mechanisms: list[dict[str, Any]] | None = None,
    laws: tuple[str, ...] = (),
    noise: list[tuple[str, str]] | None = None,
    checks: tuple[Check, ...] = (),
) -> Report:
    """A report of ``text``: its lines are paragraphs, 。 ends a sentence, headings and the rest are named by words."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    heads = [
        Heading(start=(s := find(text, words)).start, end=s.end, level=level, text=words, clean=words)
        for words, level in headings or []
    ]
    heads += [
        Heading(start=(s := find(text, words)).start, end=s.end, level=4, text=words, clean=words, label=True)
        for words in labels
    ]
    heads.sort(key=lambda h: h.start)
    starts = [0, *(h.start for h in heads)]
    sections = tuple(
        Section(start=start, end=(starts[i + 1] if i + 1 < len(starts) else len(text)), heading=i - 1 if i else None)
        for i, start in enumerate(starts)
    )
    sentences = tuple(_sentences(text, paragraphs, sections))
    found = []
    for number, given in enumerate(figures or []):
        surface = given.pop("surface")
        span = find(text, surface, given.pop("nth", 0))
        sentence = next(i for i, s in enumerate(sentences) if s.start <= span.start < s.end)
        found.append(
            Figure(
                id=given.pop("id", f"{'cdfghjkmnp'[number % 10]}{number}"),
                start=span.start,
                end=span.end,
                surface=surface,
                sentence=sentence,
                **{"value": 1, "unit": "项", **given},
            )
        )
    return Report(
        slug="",
        source=Source(
            name=name, format="txt", encoding="utf-8", digest=hashlib.sha256(name.encode()).hexdigest(), text=text
        ),
        meta=Meta(**{"title": "某市工作总结", "province": "陕西省", "city": "宝鸡市", "level": "city", **(meta or {})}),
        noise=tuple(
            sorted(
                (
                    Noise(start=(s := find(text, words)).start, end=s.end, kind=kind)  # type: ignore[arg-type]
                    for words, kind in noise or []
                ),
                key=lambda n: n.start,
            )
        ),
        headings=tuple(heads),
        sections=sections,
        paragraphs=paragraphs,
        sentences=sentences,
        figures=tuple(found),
        mechanisms=tuple(_mechanism(text, given) for given in mechanisms or []),
        laws=tuple(_law(text, title) for title in laws),
        checks=checks,
    )


def _sentences(text: str, paragraphs: tuple[Span, ...], sections: tuple[Section, ...]) -> list[Sentence]:
    found = []
    for number, paragraph in enumerate(paragraphs):
        for m in re.finditer(r"[^。]+。?", text[paragraph.start : paragraph.end]):
            start, end = paragraph.start + m.start(), paragraph.start + m.end()
            section = max(i for i, s in enumerate(sections) if s.start <= start)
            found.append(
                Sentence(start=start, end=end, section=section, paragraph=number, clean_start=start, clean_end=end)
            )
    return found


def _mechanism(text: str, given: dict[str, Any]) -> Mechanism:
    places = [m.span() for m in re.finditer(re.escape(given["term"]), text)]
    return Mechanism(**{"category": "inspection", **given}, mentions=tuple(Span(*place) for place in places))


def _law(text: str, title: str) -> Law:
    span = find(text, f"《{title}》")
    return Law(start=span.start, end=span.end, surface=f"《{title}》", title=title, kind="law")


def corpus(*reports: Report, set_aside: tuple[SetAside, ...] = ()) -> Corpus:
    """The collection of some reports."""
    return collect(reports, set_aside)


TEXT = """宝鸡市2022年安全生产工作总结
一、隐患排查
全市排查隐患20905项,已整改20510项,整改率98.11%。采用四不两直方式检查企业300家。
煤矿领域:投入资金10.73万元,事故起数同比下降27%。
二、执法
依据《中华人民共和国安全生产法》,实行一案双罚,罚款1500余万元。"""


def baoji(**changed: Any) -> Report:
    """An ordinary report."""
    given: dict[str, Any] = {
        "name": "baoji.txt",
        "meta": {"title": "宝鸡市2022年安全生产工作总结", "period_start": 2022, "period_end": 2022},
        "headings": [("一、隐患排查", 1), ("二、执法", 1)],
        "labels": ("煤矿领域:",),
        "figures": [
            {"surface": "20905项", "value": 20905, "indicator": "hazards_found", "id": "found"},
            {"surface": "20510项", "value": 20510, "indicator": "hazards_rectified", "id": "mended"},
            {"surface": "98.11%", "value": 98.11, "unit": "%", "indicator": "hazard_rectification_rate", "id": "rate",
             "unit_class": "share"},
            {"surface": "300家", "value": 300, "unit": "家", "indicator": "entities_inspected", "id": "firms",
             "unit_class": "entities"},
            {"surface": "10.73万元", "value": 107300, "unit": "元", "indicator": "funding", "sector": "coal_mine",
             "id": "money", "unit_class": "money"},
            {"surface": "27%", "value": 27, "unit": "%", "indicator": "accidents", "sector": "coal_mine", "id": "fall",
             "change": {"direction": "down", "base": "yoy"}, "unit_class": "share"},
            {"surface": "1500余万元", "value": 15000000, "unit": "元", "indicator": "fines", "bound": "at_least",
             "id": "fines", "unit_class": "money"},
        ],
        "mechanisms": [
            {"term": "四不两直", "entry": "si-bu-liang-zhi"},
            {"term": "一案双罚", "category": "enforcement"},
        ],
        "laws": ("中华人民共和国安全生产法",),
        "checks": (
            Check(id="ratec", kind="rate", stated="98.11%", surfaces=("20510项", "20905项"), at=50, computed=98.1105,
                  holds=True, equation="20510 ÷ 20905 = 98.11%", stated_figure="rate", figures=("mended", "found")),
        ),
    }  # fmt: skip
    given.update(changed)
    from generator.model import Change

    for figure in given["figures"]:
        if isinstance(figure.get("change"), dict):
            figure["change"] = Change(**figure["change"])
    return report(given.pop("text", TEXT), **given)


def quzhou() -> Report:
    """Another report, with an inconsistency."""
    text = "衢州市2021年工作总结\n排查隐患500处,其中300处和100处已整改。采用四不两直方式检查。"
    return report(
        text,
        name="quzhou.txt",
        meta={
            "title": "衢州市2021年工作总结",
            "province": "浙江省",
            "city": "衢州市",
            "period_start": 2021,
            "period_end": 2021,
        },
        figures=[
            {"surface": "500处", "value": 500, "unit": "处", "indicator": "hazards_found", "id": "all"},
            {"surface": "300处", "value": 300, "unit": "处", "indicator": "hazards_rectified", "id": "one"},
            {"surface": "100处", "value": 100, "unit": "处", "indicator": "hazards_rectified", "id": "two"},
        ],
        mechanisms=[{"term": "四不两直", "entry": "si-bu-liang-zhi"}],
        checks=(
            Check(
                id="sumc",
                kind="sum",
                stated="500处",
                surfaces=("300处", "100处"),
                at=17,
                computed=400,
                holds=False,
                equation="300 + 100 = 400",
                stated_figure="all",
                figures=("one", "two"),
            ),
        ),
    )
