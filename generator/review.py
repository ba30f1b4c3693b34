"""What an editor should look at: doubtful readings with the sentence, the alternatives and the line to paste."""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.model import Corpus, Figure, Label, Record, Report
from generator.vocabulary import Term, taxonomy

# the most pressing first: a contradiction in the report, then a guess, then what could not be named
ORDER = ("inconsistent", "alternatives", "flagged", "mechanism", "other")


class Doubt(Record, frozen=True):
    """One thing to look at.

    ``why`` is one of ORDER; ``reading`` is what the program understood; ``alternatives`` what it might be as well;
    ``paste`` is a line for the sidecar that would settle it, None where only the report's author could.
    """

    report: str
    why: str
    sentence: str
    surface: str
    at: int
    reading: Label
    alternatives: tuple[Label, ...] = ()
    paste: str | None = None


def doubts(corpus: Corpus) -> list[Doubt]:
    """Everything doubtful of the collection, most important first, then by report and place in the text."""
    found = [doubt for report in corpus.reports.values() for doubt in doubts_of(report)]
    return sorted(found, key=lambda doubt: (ORDER.index(doubt.why), doubt.report, doubt.at))


def doubts_of(report: Report) -> Iterator[Doubt]:
    """Everything doubtful of one report."""
    yield from _inconsistencies(report)
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
    best = figure.alternatives[0] if figure.alternatives else figure.indicator
    return Doubt(
        report=report.slug,
        why=why,
        sentence=_sentence(report, figure.start),
        surface=figure.surface,
        at=figure.start,
        reading=_label(terms[figure.indicator]),
        alternatives=tuple(_label(terms[name]) for name in figure.alternatives),
        paste=_paste("figures", "set", figure.surface, figure.start, indicator=best),
    )


def _inconsistencies(report: Report) -> Iterator[Doubt]:
    for check in report.checks:
        if check.holds or check.stated is None:
            continue
        yield Doubt(
            report=report.slug,
            why="inconsistent",
            sentence=_sentence(report, check.at),
            surface=check.stated,
            at=check.at,
            reading=Label(zh=check.equation, en=check.equation),
            alternatives=check.readings,
            paste=_paste("figures", "flag", check.stated, check.at),
        )


def _doubtful_mechanisms(report: Report) -> Iterator[Doubt]:
    categories = taxonomy().mechanism_categories
    for mechanism in report.review:
        first = mechanism.mentions[0]
        surface = report.source.text[first.start : first.end]
        yield Doubt(
            report=report.slug,
            why="mechanism",
            sentence=_sentence(report, first.start),
            surface=surface,
            at=first.start,
            reading=_label(categories[mechanism.category]),
            paste=_paste("mechanisms", "add", surface, None, category=mechanism.category),
        )


def _sentence(report: Report, offset: int) -> str:
    """The sentence of the source that holds the offset."""
    for sentence in report.sentences:
        if sentence.start <= offset < sentence.end:
            return report.source.text[sentence.start : sentence.end].strip()
    return ""


def _paste(section: str, action: str, surface: str, at: int | None, **fields: str) -> str:
    """A block of YAML on one line; JSON's quoting is valid YAML whatever the surface holds."""
    values = {"action": action, "surface": surface, "at": at, **fields, "reason": "……"}
    inside = ", ".join(f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in values.items() if v is not None)
    return f"{section}: [{{{inside}}}]"


def _label(term: Term) -> Label:
    return Label(zh=term.zh, en=term.en)
