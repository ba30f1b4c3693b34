"""Results as a person reads them at the terminal: tables and short paragraphs in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from generator import console
from generator.console import pick, say
from generator.extract.explain import Explanation
from generator.model import Check, Corpus, SetAside
from generator.score import Tally


def set_aside(files: Sequence[SetAside]) -> None:
    """Each file that could not be used, with its reason, on stderr."""
    for bad in files:
        console.err.print(escape(say("set_aside", name=bad.name, reason=pick(bad.reason))))
    if files:
        console.err.print(say("set_aside_total", count=len(files)))


def audit_table(corpus: Corpus) -> Table:
    """Every recomputed relation of every report, what does not agree first."""
    table = console.table(*(say(f"audit_{column}") for column in ("report", "kind", "stated", "equation", "result")))
    table.title = say("audit_title")
    rows = [(check.holds, slug, check.at, check) for slug, report in corpus.reports.items() for check in report.checks]
    for _, slug, _, check in sorted(rows, key=lambda row: row[:3]):
        table.add_row(slug, check.kind, escape(check.stated or ""), escape(check.equation), _result(check))
    return table


def _result(check: Check) -> str:
    if not check.holds:
        return say("audit_differs")
    return say("audit_derived" if check.stated is None else "audit_holds")


def score(tally: Tally, kinds: Sequence[str]) -> None:
    """Precision, recall and F1 of every kind of record, then the notes on the named kinds."""
    table = console.table(say("score_kind"), "F1", "P", "R", "✓", "∑", "gold")
    for name, row in tally.rows().items():
        shares = (f"{x:.4f}" for x in (row.f1, row.precision, row.recall))
        table.add_row(name, *shares, str(row.hit), str(row.predicted), str(row.gold))
    console.out.print(table)
    for kind in kinds:
        console.out.print(f"-- {kind}")
        for note in tally.notes[kind]:
            console.out.print("  " + escape(note))


def explanation(found: Explanation) -> None:
    """The sentence with the number marked, then each field with the rule and the words that decided it."""
    before, number, after = (
        found.sentence[: found.start],
        found.sentence[found.start : found.end],
        found.sentence[found.end :],
    )
    console.out.print(f"{escape(before)}[bold reverse]{escape(number)}[/]{escape(after)}")
    table = console.table(*(say(f"explain_{column}") for column in ("field", "value", "rule", "cue")))
    for decision in found.decisions:
        labels = (pick(label) for label in (decision.label, decision.value, decision.meaning))
        table.add_row(*map(escape, labels), escape(decision.cue))
    console.out.print(table)
    if found.alternatives:
        console.out.print(say("explain_alternatives", names=" / ".join(pick(label) for label in found.alternatives)))
