"""Results as a person reads them at the terminal: tables and short paragraphs in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.markup import escape
from rich.table import Table

from generator import console, wording
from generator.add import Proposal, missing_fields, sidecar_text
from generator.collect.curation import Gap, Kind
from generator.console import LANG, pick, say
from generator.diff import Difference
from generator.extract.explain import Explanation
from generator.model import Check, Corpus, Label, SetAside
from generator.review import Doubt
from generator.score import Tally
from generator.vocabulary import taxonomy

_SHOWN = 12  # of what a new report holds, of each kind


def problem(reason: str) -> None:
    """One line on stderr that says what is wrong."""
    console.err.print(escape(say("error", reason=reason)))


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


def gaps(found: Mapping[Kind, Sequence[Gap]], everything: bool) -> None:
    """How much of each kind the vocabulary lacks; with ``everything`` each gap and the block of YAML that fills it."""
    console.out.print(say("gaps_title"))
    for kind, lacking in found.items():
        console.out.print(f"[bold]{say(f'gaps.{kind}')}[/]: {len(lacking)}")
        for gap in lacking if everything else ():
            others = f" ({', '.join(gap.others)})" if gap.others else ""
            console.out.print(escape(f"  {gap.term}{others}  {gap.category}  {' '.join(gap.reports)}"))
            for line in (gap.block or "").splitlines():
                console.out.print(escape(line))
    if not everything:
        console.out.print(say("gaps_more"))


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


def proposal(found: Proposal) -> None:
    """What taking in a file would mean: name, sidecar, what was read, what is doubtful, what to mind."""
    report = found.report
    console.out.print(escape(say("add_file", file=found.file, target=found.target)))
    console.out.print(say("add_sidecar"))
    for line in sidecar_text(found, console.LANG).splitlines():
        console.out.print("  " + escape(line))
    comma = "、" if console.LANG == "zh" else ", "
    if missing := missing_fields(found):
        console.out.print(say("add_missing", names=comma.join(map(pick, missing))))
    counts = {kind: len(getattr(report, kind)) for kind in ("figures", "mechanisms", "laws", "checks")}
    console.out.print(say("add_found", **counts, doubts=len(found.doubts)))
    indicators = taxonomy().indicators
    for figure in report.figures[:_SHOWN]:
        label = indicators[figure.indicator]
        console.out.print(escape(f"  {figure.surface}  {pick(Label(zh=label.zh, en=label.en))}"))
    _left(len(report.figures))
    if report.mechanisms:
        terms = comma.join(mechanism.term for mechanism in report.mechanisms[:_SHOWN])
        console.out.print(escape(say("add_mechanisms", names=terms)))
        _left(len(report.mechanisms))
    if found.doubts:
        console.out.print(say("add_doubtful"))
        for doubt in found.doubts[:_SHOWN]:
            console.out.print(escape(f"  {_reading(doubt)}"))
        _left(len(found.doubts))
    _warnings(found)


def _left(count: int) -> None:
    if count > _SHOWN:
        console.out.print("  " + say("add_more", count=count - _SHOWN))


def _warnings(found: Proposal) -> None:
    """What an editor must know before taking the file in."""
    if found.same:
        console.out.print(escape(say("add_same", name=found.same)))
    for name, share in found.twins:
        if name != found.same:
            console.out.print(escape(say("add_twin", name=name, share=f"{share:.0%}")))
    if found.damaged:
        console.out.print(say("add_damaged", count=found.damaged))


def _reading(doubt: Doubt) -> str:
    """The words in question, why, and the readings with what the sidecar calls them."""
    labels = (doubt.reading, *doubt.alternatives)
    readings = [
        f"{pick(label)} ({doubt.ids[i]})" if i < len(doubt.ids) else pick(label) for i, label in enumerate(labels)
    ]
    choice = f" {say('review_or')} "
    words = wording.field_name(doubt.surface, LANG) if doubt.why == "meta" else doubt.surface
    return f"{words}  {say(f'review_why.{doubt.why}')}: {choice.join(readings)}"


def doubts(found: Sequence[Doubt], limit: int) -> None:
    """Each doubt with its sentence, its readings and the line to paste."""
    for doubt in found[:limit]:
        console.out.print(f"[bold]{escape(_reading(doubt))}[/]")
        console.out.print(f"  {doubt.report}@{doubt.at}  {escape(doubt.sentence)}")
        if doubt.paste:
            console.out.print("  " + escape(doubt.paste))
    console.out.print(say("review_total", count=len(found), shown=min(len(found), limit)))


def differences(found: Sequence[Difference]) -> None:
    """Everything that came, went or changed, and the totals."""
    for item in found:
        kind = say(f"summary.kind_{item.kind}")
        console.out.print(escape(f"{say(f'diff_{item.what}')}  {item.report}  {kind}  {item.name}"))
        for field in item.fields:
            before, after = (wording.field_value(field.name, value, LANG) for value in (field.before, field.after))
            console.out.print(escape(f"    {wording.field_name(field.name, LANG)}: {before} → {after}"))
    if not found:
        console.out.print(say("diff_none"))
        return
    totals = {what: sum(item.what == what for item in found) for what in ("added", "gone", "changed")}
    console.out.print(say("diff_total", **totals))
