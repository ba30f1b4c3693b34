"""Why a figure was read as it was: its sentence, and for each field the value, the rule and the words behind it."""

from __future__ import annotations

from functools import cache

from generator.model import Figure, Label, Record, Report
from generator.vocabulary import Term, load_yaml, taxonomy


class ExplainWords(Record, frozen=True, forbid_unknown_fields=True):
    """explain.yaml: the labels of fields, rules and the values that no taxonomy holds."""

    class Values(Record, frozen=True, forbid_unknown_fields=True):
        """Labels of values."""

        change: dict[str, Label]
        none: Label

    fields: dict[str, Label]
    rules: dict[str, Label]
    values: Values


class Decision(Record, frozen=True):
    """One field of a figure: its value, and the rule and words that decided it, all as labels in both languages.

    ``rule`` is one of explain.yaml's; ``cue`` is the words of the text that it rests on, "" where there are none.
    """

    field: str
    label: Label
    value: Label
    rule: str
    meaning: Label
    cue: str = ""


class Explanation(Record, frozen=True):
    """A figure with its sentence as it stands in the source, and its decisions in the order they were made.

    ``start``/``end`` bound the number in ``sentence``. ``alternatives`` are readings that were as good.
    """

    report: str
    figure: Figure
    sentence: str
    start: int
    end: int
    decisions: tuple[Decision, ...]
    alternatives: tuple[Label, ...] = ()


@cache
def explain_words() -> ExplainWords:
    """explain.yaml, read once."""
    return load_yaml("explain.yaml", ExplainWords)


def explain(report: Report, figure_id: str) -> Explanation:
    """The explanation of one figure of a report. Raises KeyError where the report has no figure of that id."""
    figure = next((f for f in report.figures if f.id == figure_id), None)
    if figure is None:
        raise KeyError(figure_id)
    sentence = report.sentences[figure.sentence]
    indicators = taxonomy().indicators
    return Explanation(
        report=report.slug,
        figure=figure,
        sentence=report.source.text[sentence.start : sentence.end],
        start=figure.start - sentence.start,
        end=figure.end - sentence.start,
        decisions=tuple(_decision(figure, reason) for reason in figure.reasons),
        alternatives=tuple(_label(indicators[name]) for name in figure.alternatives),
    )


def _decision(figure: Figure, reason: str) -> Decision:
    words = explain_words()
    field, _, rest = reason.partition(": ")
    rule, _, cue = rest.partition(" ")
    return Decision(
        field=field,
        label=words.fields[field],
        value=_value(figure, field),
        rule=rule,
        meaning=words.rules[rule],
        cue=cue,
    )


def _value(figure: Figure, field: str) -> Label:
    terms = taxonomy()
    if field == "indicator":
        return _label(terms.indicators[figure.indicator])
    if field == "sector":
        return _label(terms.sectors[figure.sector])
    if field == "role":
        return _label(terms.roles[figure.role])
    if field == "change" and figure.change is not None:
        labels = explain_words().values.change
        parts = [labels[p] for p in (figure.change.base, figure.change.direction) if p]
        return Label(zh="".join(p.zh for p in parts), en=", ".join(p.en for p in parts))
    value = {"period": figure.period, "place": figure.place, "part": figure.part_of}.get(field)
    return Label(zh=value, en=value) if value else explain_words().values.none


def _label(term: Term) -> Label:
    return Label(zh=term.zh, en=term.en)
