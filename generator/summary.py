"""A change for its reviewer, as one comment in Chinese and English: what was read, found, doubtful, and different."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.diff import Difference
from generator.model import Corpus, Label, Report
from generator.review import Doubt

# what a platform's comment can hold and a person will read
MOST_ROWS = 15
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&:])")


def summary(corpus: Corpus, doubts: Sequence[Doubt], differences: Sequence[Difference]) -> str:
    """Markdown, Chinese first; text of reports is escaped, so that it can neither format nor mention anybody."""
    return "\n".join([*_in("zh", corpus, doubts, differences), "", "---", "", *_in("en", corpus, doubts, differences)])


def _in(lang: str, corpus: Corpus, doubts: Sequence[Doubt], differences: Sequence[Difference]) -> Iterator[str]:
    zh = lang == "zh"
    touched = {d.report for d in differences}
    reports = [r for r in corpus.reports.values() if r.source.name in touched]
    yield f"### {'这次改动读到了什么' if zh else 'What this change reads'}"
    yield ""
    if reports:
        heads = ("报告", "数字", "机制", "法规", "核算不一致")
        if not zh:
            heads = ("Report", "Figures", "Mechanisms", "Laws", "Inconsistent")
        yield from _table(heads, ((r.source.name, *_counts(r)) for r in reports))
    else:
        yield "提取结果没有变化。" if zh else "Nothing that is extracted differs."
    aside = (f"{_text(bad.name)}: {_text(_pick(zh, bad.reason))}" for bad in corpus.set_aside)
    yield from _listed("搁置的文件" if zh else "Set aside", aside)
    yield from _listed("与基准相比" if zh else "Against the base", _changes(zh, differences))
    slugs = {r.slug for r in reports}
    yield from _listed("请看一看" if zh else "Please look at", (_doubt(zh, d) for d in doubts if d.report in slugs))


def _counts(report: Report) -> tuple[str, ...]:
    kinds = ("figures", "mechanisms", "laws")
    bad = sum(not check.holds and check.stated is not None for check in report.checks)
    return (*(str(len(getattr(report, kind))) for kind in kinds), str(bad))


def _changes(zh: bool, differences: Sequence[Difference]) -> Iterator[str]:
    words = {"added": "新增", "gone": "消失", "changed": "改变"}
    for d in differences:
        fields = f" ({_text('; '.join(d.fields))})" if d.fields else ""
        yield f"{words[d.what] if zh else d.what} {d.kind} **{_text(d.name)}**, {_text(d.report)}{fields}"


def _doubt(zh: bool, doubt: Doubt) -> str:
    readings = " / ".join(_text(_pick(zh, label)) for label in (doubt.reading, *doubt.alternatives))
    return f"**{_text(doubt.surface)}** ({_text(doubt.report)}): {readings}"


def _listed(title: str, rows: Iterator[str]) -> Iterator[str]:
    """A heading and at most MOST_ROWS rows with the number left out; nothing at all where there is no row."""
    found = list(rows)
    if found:
        yield from ("", f"#### {title} ({len(found)})", "")
        yield from (f"- {row}" for row in found[:MOST_ROWS])
        if len(found) > MOST_ROWS:
            yield f"- … +{len(found) - MOST_ROWS}"


def _table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(_text, row))} |"


def _pick(zh: bool, label: Label) -> str:
    return label.zh if zh else label.en


def _text(text: str) -> str:
    """``text`` on one line as plain text of Markdown; a zero-width joiner keeps @names from being called."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split())).replace("@", "@\u200d")
