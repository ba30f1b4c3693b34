"""Doubtful readings as pages, and what a report's page says of its corrections."""

import html
import re

from msgspec.structs import replace

from generator.collect import collect
from generator.model import (
    FigureCorrection,
    HeadingCorrection,
    MechanismCorrection,
    MetaCorrection,
    Report,
    Sidecar,
)
from generator.options import LANGS, Options
from generator.render.pages.review import OF_PROVINCE, review_address, review_page, review_pages
from generator.render.site import outputs
from generator.render.templates import Pages, environment
from generator.render.view import View
from tests.render.corpora import baoji, corpus, report
from tests.render.test_pages import ROOT, pages, read

YEAR = {"period_start": 2022, "period_end": 2022}


def doubtful(name: str = "a.txt", many: int = 1, **meta: object) -> Report:
    text = "".join(f"另有{n}类事宜{n + 10}件。" for n in range(many))
    figures = [{"surface": f"{n + 10}件", "indicator": "other"} for n in range(many)]
    return report(text, name=name, figures=figures, meta={**YEAR, **meta})


def reviewed(*reports: Report) -> dict[str, str]:
    """The review pages of a collection, Chinese and English, by path."""
    templates = environment(ROOT / "templates")
    made = {}
    for lang in LANGS:
        made_by = Pages(View(collect(reports), lang), templates)
        for output in (review_page(made_by), *review_pages(made_by)):
            made[f"{lang}/{output.path}"] = output.content.decode()
    return made


def test_a_doubt_shows_sentence_reading_alternatives_and_a_line_that_can_be_copied() -> None:
    two = report(
        "全市检查7户。",
        figures=[{"surface": "7户", "indicator": "units_covered", "alternatives": ("tasks",)}],
        meta=YEAR,
    )
    made = reviewed(two)
    assert set(made) == {f"{lang}/{path}" for lang in LANGS for path in ("review.md", "review/shaanxi.md")}
    page = made["zh/review/shaanxi.md"]
    assert "全市检查<mark>7户</mark>。" in page
    assert "覆盖部门与责任主体数 <code>units&#95;covered</code>" in page
    assert "任务数 <code>tasks</code>" in page
    line = 'figures: [{action: "set", surface: "7户", expect: "全市检查7户。", indicator: "tasks", reason: "……"}]'
    assert line in html.unescape(page)
    (code,) = re.findall(r'data-copy-from="([^"]+)"', page)
    assert f'id="{code}"' in page
    assert "Two readings" in read(made["en/review.md"], "en").text


def test_the_first_page_begins_with_the_most_important() -> None:
    made = reviewed(doubtful("b.txt"), doubtful("a.txt", province=None, city=None, level=None))
    text = read(made["zh/review.md"]).text
    assert text.index("缺少元数据") < text.rindex("指标未能归类")
    assert "zh/review/elsewhere.md" in made


def test_every_report_page_leads_to_its_doubts() -> None:
    some = corpus(doubtful(), baoji())
    for slug, one in some.reports.items():
        page = pages(some)[f"zh/reports/{slug}.md"]
        address = review_address(one)
        if f"../../{address}" not in page:
            assert "读法存疑" not in page
            continue
        path, anchor = address.split("/#")
        assert f"{{: #{html.escape(anchor)} }}" in pages(some)[f"zh/{path}.md"]
    assert any("读法存疑" in page for path, page in pages(some).items() if path.startswith("zh/reports/"))


def test_pages_stay_light_and_say_what_they_leave_out() -> None:
    many = [doubtful(f"{n}.txt", many=8) for n in range(60)]
    page = reviewed(*many)["zh/review/shaanxi.md"]
    shown = page.count("<blockquote")
    assert shown <= OF_PROVINCE
    assert page.count("\n## ") == 60
    assert f"每份报告在此最多列出 {OF_PROVINCE // 60} 处" in page
    assert "digest review --report" in page
    assert len(page.encode()) < 400_000


def test_nothing_doubtful_is_said_so() -> None:
    made = reviewed(report("无数字。", meta=YEAR))
    assert list(made) == ["zh/review.md", "en/review.md"]
    assert "没有存疑之处" in made["zh/review.md"]


def corrected() -> dict[str, str]:
    said = {"reason": "与公报核对"}
    sidecar = Sidecar(
        figures=(
            FigureCorrection(action="set", surface="5项", indicator="hazards_found", value=6, **said),
            FigureCorrection(action="drop", surface="9件", **said),
        ),
        mechanisms=(MechanismCorrection(action="add", surface="四色管理", category="risk_grading", **said),),
        headings=(HeadingCorrection(action="set", surface="一、检查", level=2, **said),),
        meta=(MetaCorrection(action="set", field="period_end", value=2022, **said),),
    )
    one = report(
        "一、检查\n排查隐患5项,四色管理,其他9件。",
        figures=[{"surface": "5项", "correction": sidecar.figures[0]}],
        meta=YEAR,
    )
    return pages(corpus(replace(one, source=replace(one.source, sidecar=sidecar))))


def test_the_page_of_a_report_says_what_was_corrected_and_why() -> None:
    made = corrected()
    chinese = read(next(p for path, p in made.items() if path.startswith("zh/reports/bao"))).text
    english = read(next(p for path, p in made.items() if path.startswith("en/reports/bao")), "en").text
    part = chinese[chinese.index("编者的更正") :]
    assert part.count("与公报核对") >= 5
    for words in (
        "数字 5项 改为 6、",
        "数字 9件 不采用",
        "机制 四色管理 补入",
        "标题 一、检查 改为 第 2 级",
        "报告期末年 2022",
    ):
        assert words in part, words
    assert "报告期末年 2022" in part
    assert "Figure 9件 left out" in english[english.index("Corrections by the editors") :]


def test_a_report_without_corrections_says_nothing_of_them() -> None:
    made = pages(corpus(baoji()))
    assert not any("编者的更正" in page for page in made.values())


def test_hostile_words_stay_words() -> None:
    bad = "<script>alert(1)</script>{{ 7*7 }}"
    one = report(f"检查{bad}7户。", figures=[{"surface": "7户", "indicator": "other"}], meta=YEAR)
    sidecar = Sidecar(figures=(FigureCorrection(action="flag", surface="7户", reason=bad),))
    some = collect([replace(one, source=replace(one.source, sidecar=sidecar))])
    for output in outputs(some, Options.at(ROOT)):
        if output.path.endswith(".md"):
            assert b"<script>alert" not in output.content and b"{{ 7" not in output.content, output.path
