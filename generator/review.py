"""What an editor should look at: doubtful readings with the sentence, the alternatives and the line to paste."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from generator.model import Check, Corpus, Figure, Label, Record, Report, Span
from generator.vocabulary import Term, taxonomy

# The most pressing first: a contradiction in the report; not knowing whose or which year's it is, which keeps all its
# figures from comparison; two readings as good as each other; perhaps a mechanism, unnamed figures; what an editor has
# seen already comes last.
ORDER = ("inconsistent", "meta", "alternatives", "mechanism", "other", "flagged")
_REACHES = (4, 8, 16, 32)  # characters of context on each side of what is corrected; the fewest that do are taken


class Doubt(Record, frozen=True):
    """One thing to look at.

    ``why`` is one of ORDER; ``reading`` is what the program understood; ``alternatives`` what it might be as well,
    and ``ids`` what a sidecar calls the reading and its alternatives, in that order. ``within`` is the sentence in
    the source. ``paste`` is a line for the sidecar that would settle it, None where only the report's author could.
    ``anchor`` is where the page of the report shows it.
    """

    report: str
    why: str
    sentence: str
    surface: str
    at: int
    reading: Label
    within: Span
    alternatives: tuple[Label, ...] = ()
    ids: tuple[str, ...] = ()
    paste: str | None = None
    anchor: str = "text"


def doubts(corpus: Corpus) -> list[Doubt]:
    """Everything doubtful of the collection, most important first, then by report and place in the text."""
    return in_order(doubt for report in corpus.reports.values() for doubt in doubts_of(report))


def in_order(found: Iterable[Doubt]) -> list[Doubt]:
    """Doubts sorted: most important first, then by report and place in the text."""
    return sorted(found, key=lambda doubt: (ORDER.index(doubt.why), doubt.report, doubt.at))


def doubts_of(report: Report) -> Iterator[Doubt]:
    """Everything doubtful of one report, kind by kind."""
    yield from _inconsistencies(report)
    yield from _unknown_metadata(report)
    for figure in report.figures:
        why = _why(figure)
        if why:
            yield _figure_doubt(report, figure, why)
    yield from _doubtful_mechanisms(report)


def _why(figure: Figure) -> str | None:
    if figure.correction:
        return "flagged" if figure.correction.action == "flag" else None
    if figure.alternatives:
        return "alternatives"
    return "other" if figure.indicator == "other" else None


def _figure_doubt(report: Report, figure: Figure, why: str) -> Doubt:
    terms = taxonomy().indicators
    ids = (figure.indicator, *figure.alternatives)
    within = Span(report.sentences[figure.sentence].start, report.sentences[figure.sentence].end)
    # the other reading, ready to paste; who finds the first one right writes that in its place
    other = ids[min(1, len(ids) - 1)]
    where = _where(report, figure.start, figure.surface, within)
    paste = None if why == "flagged" else _paste("figures", action="set", **where, indicator=other)
    return Doubt(
        report=report.slug,
        why=why,
        sentence=report.source.text[within.start : within.end].strip(),
        surface=figure.surface,
        at=figure.start,
        reading=_label(terms[figure.indicator]),
        within=within,
        alternatives=tuple(_label(terms[name]) for name in figure.alternatives),
        ids=ids,
        paste=paste,
        anchor=f"f-{figure.id}",
    )


def _inconsistencies(report: Report) -> Iterator[Doubt]:
    """Relations that do not hold, but for those whose stated figure an editor has corrected or flagged."""
    by_id = {figure.id: figure for figure in report.figures}
    for check in report.checks:
        if check.holds or check.stated is None:
            continue
        stated = by_id.get(check.stated_figure or "")
        if stated is None or stated.correction is None:
            yield _inconsistency(report, check, stated)


def _inconsistency(report: Report, check: Check, stated: Figure | None) -> Doubt:
    at, surface = (stated.start, stated.surface) if stated else (check.at, check.stated or "")
    within = _sentence_at(report, at)
    return Doubt(
        report=report.slug,
        why="inconsistent",
        sentence=report.source.text[within.start : within.end].strip(),
        surface=surface,
        at=at,
        reading=Label(zh=check.equation, en=check.equation),
        within=within,
        alternatives=check.readings,
        paste=_paste("figures", action="flag", **_where(report, at, surface, within)) if stated else None,
        anchor=f"c-{check.id}",
    )


def _unknown_metadata(report: Report) -> Iterator[Doubt]:
    """Place, year and title, where the text does not tell them, and a year that is merely inferred from it."""
    meta = report.meta
    unknown: list[tuple[str, str | int, Label]] = []
    if not (meta.city or meta.province or meta.level == "nation"):
        unknown.append(("city", "……", Label(zh="没有读到地区", en="no place was found")))
    if meta.period_end is None:
        unknown.append(("period_end", "……", Label(zh="没有读到年份", en="no year was found")))
    elif meta.evidence.get("period_end") == "told":
        words = Label(zh="年份只据正文推定", en="the year is only inferred from the text")
        unknown.append(("period_end", meta.period_end, words))
    if meta.title is None:
        words = Label(zh="没有标题", en="there is no title")
        unknown.append(("title", meta.title_suggested or "……", words))
    within = Span(report.sentences[0].start, report.sentences[0].end) if report.sentences else Span(0, 0)
    for field, value, words in unknown:
        yield Doubt(
            report=report.slug,
            why="meta",
            sentence=report.source.text[within.start : within.end].strip(),
            surface=field,
            at=within.start,
            reading=words,
            within=within,
            paste=_paste("meta", action="set" if isinstance(value, int) else "add", field=field, value=value),
            anchor="source",
        )


def _doubtful_mechanisms(report: Report) -> Iterator[Doubt]:
    categories = taxonomy().mechanism_categories
    for mechanism in report.review:
        first = mechanism.mentions[0]
        surface, within = report.source.text[first.start : first.end], _sentence_at(report, first.start)
        flagged = mechanism.correction is not None
        line = _paste("mechanisms", action="add", surface=surface, category=mechanism.category)
        yield Doubt(
            report=report.slug,
            why="flagged" if flagged else "mechanism",
            sentence=report.source.text[within.start : within.end].strip(),
            surface=surface,
            at=first.start,
            reading=_label(categories[mechanism.category]),
            within=within,
            alternatives=(Label(zh="不是机制", en="no mechanism"),),
            ids=(mechanism.category,),
            paste=None if flagged else line,
        )


def _sentence_at(report: Report, offset: int) -> Span:
    """The sentence of the source that holds the offset, else the one before it."""
    number = bisect_right(report.sentences, offset, key=lambda sentence: sentence.start) - 1
    if number < 0:
        return Span(offset, offset)
    return Span(report.sentences[number].start, report.sentences[number].end)


def _where(report: Report, at: int, surface: str, within: Span) -> dict[str, str | int]:
    """How a correction finds its place: words around it that stand in the report once, else the offset.

    Words outlast changes elsewhere in the report, and no longer fit once they themselves are changed.
    """
    text, end = report.source.text, at + len(surface)
    for reach in _REACHES:
        start = max(at - reach, within.start, text.rfind("\n", 0, at) + 1)
        context = text[start : min(end + reach, max(within.end, end))].split("\n", 1)[0]
        if text.count(context) == 1 and context.count(surface) == 1:
            return {"surface": surface, "expect": context}
    return {"surface": surface, "at": at}


def _paste(section: str, **values: str | int) -> str:
    """A block of YAML on one line, with a reason to fill in; JSON's quoting is valid YAML whatever the text holds."""
    inside = ", ".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in {**values, "reason": "……"}.items())
    return f"{section}: [{{{inside}}}]"


def _label(term: Term) -> Label:
    return Label(zh=term.zh, en=term.en)
