"""A change for its reviewer, as one comment in Chinese and English: what was read, found, doubtful, and different."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator import wording
from generator.add import proposed_fields, same_story
from generator.diff import Difference
from generator.errors import DigestError
from generator.model import Corpus, Label, Record, Report
from generator.options import LANGS, Lang
from generator.review import Doubt

# what a platform's comment can hold and a person will read
MOST_ROWS = 15
_LONGEST = 160  # characters of a name or a sentence
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@&:])")
_COUNTED = ("figures", "mechanisms", "laws")


class Summary(Record, frozen=True):
    """Everything that the comment speaks of. ``twins``: file, file that tells the same story, share of common text."""

    corpus: Corpus
    doubts: tuple[Doubt, ...]
    differences: tuple[Difference, ...]
    reports: tuple[Report, ...]  # those that the change touches
    added: tuple[Report, ...]
    twins: tuple[tuple[str, str, float], ...]


def summary(corpus: Corpus, doubts: Sequence[Doubt], differences: Sequence[Difference]) -> str:
    """Markdown, Chinese first; text of reports is escaped, so that it can neither format nor mention anybody."""
    touched = {d.report for d in differences}
    new = {d.report for d in differences if d.kind == "report" and d.what == "added"}
    reports = tuple(r for r in corpus.reports.values() if r.source.name in touched)
    slugs = {report.slug for report in reports}
    added = tuple(r for r in reports if r.source.name in new)
    said = Summary(
        corpus=corpus,
        doubts=tuple(doubt for doubt in doubts if doubt.report in slugs),
        differences=tuple(differences),
        reports=reports,
        added=added,
        twins=tuple(_twins(corpus, added)),
    )
    return _both(_Writer(said, lang).lines() for lang in LANGS)


def failure(error: DigestError) -> str:
    """The same comment where nothing could be read: what is wrong, in both languages."""
    reasons: dict[Lang, str] = {"zh": error.zh, "en": str(error)}
    return _both(
        [f"### {_word('title', lang)}", "", f"{_word('failed', lang)} {_text(reasons[lang])}"] for lang in LANGS
    )


def _both(parts: Iterable[Iterable[str]]) -> str:
    return "\n\n---\n\n".join("\n".join(lines) for lines in parts)


def _twins(corpus: Corpus, added: Sequence[Report]) -> Iterator[tuple[str, str, float]]:
    for report in added:
        others = (other for other in corpus.reports.values() if other is not report)
        for name, share in same_story(report, others):
            yield report.source.name, name, share


class _Writer:
    """Writes the comment in one language."""

    def __init__(self, said: Summary, lang: Lang) -> None:
        self.said, self.lang = said, lang

    def lines(self) -> Iterator[str]:
        """The comment, line by line."""
        said = self.said
        yield f"### {self.word('title')}"
        yield ""
        yield self.word("read").format(
            read=len(said.corpus.reports), aside=len(said.corpus.set_aside), touched=len(said.reports)
        )
        if said.reports:
            yield ""
            yield from self.table()
        elif not said.differences:
            yield self.word("same")
        yield from self.listed(
            "aside", (f"{_text(b.name)}: {_text(self.pick(b.reason))}" for b in said.corpus.set_aside)
        )
        yield from self.listed("new", map(self.metadata, said.added))
        yield from self.listed("mind", self.warnings())
        yield from self.listed("inconsistent", self.findings())
        yield from self.listed("doubts", (self.doubt(d) for d in said.doubts if d.why != "inconsistent"))
        yield from self.listed("changes", map(self.change, said.differences))

    def table(self) -> Iterator[str]:
        """The reports that the change touches, with how much was found in each."""
        heads = ("report", *_COUNTED, "checks", "inconsistent_count", "doubts_count")
        yield f"| {' | '.join(map(self.word, heads))} |"
        yield f"|{'---|' * len(heads)}"
        for report in self.said.reports[:MOST_ROWS]:
            counts = [len(getattr(report, kind)) for kind in _COUNTED]
            bad = sum(not check.holds and check.stated is not None for check in report.checks)
            doubts = sum(doubt.report == report.slug for doubt in self.said.doubts)
            cells = [_text(report.source.name), *map(str, (*counts, len(report.checks), bad, doubts))]
            yield f"| {' | '.join(cells)} |"
        if (left := len(self.said.reports) - MOST_ROWS) > 0:
            yield f"| … +{left} |"

    def metadata(self, report: Report) -> str:
        """What a new report says of itself, each field with where it was read."""
        evidence = report.meta.evidence
        fields = [
            f"{wording.field_name(name, self.lang)}: {_text(wording.field_value(name, value, self.lang))}"
            + (f" ({wording.origin(evidence[name], self.lang)})" if name in evidence else "")
            for name, value in proposed_fields(report).items()
        ]
        return f"**{_text(report.source.name)}**: {'; '.join(fields)}"

    def warnings(self) -> Iterator[str]:
        """Near-duplicates among the new reports, and texts that look damaged."""
        for name, other, share in self.said.twins:
            yield self.word("twin").format(name=_text(name), other=_text(other), share=f"{share:.0%}")
        for report in self.said.added:
            if damaged := sum(noise.kind == "damage" for noise in report.noise):
                yield self.word("damaged").format(name=_text(report.source.name), count=damaged)

    def findings(self) -> Iterator[str]:
        """The report's own numbers that do not agree."""
        for report in self.said.reports:
            for check in report.checks:
                if not check.holds and check.stated is not None:
                    yield f"**{_text(check.stated)}** ({_text(report.source.name)}): {_text(check.equation)}"

    def doubt(self, doubt: Doubt) -> str:
        """One doubt: what was read, what it might be as well, and the line for the sidecar."""
        readings = " / ".join(_text(self.pick(label)) for label in (doubt.reading, *doubt.alternatives))
        name = self.said.corpus.reports[doubt.report].source.name
        words = wording.field_name(doubt.surface, self.lang) if doubt.why == "meta" else doubt.surface
        line = f"{_text(words)}** ({_text(name)}): {self.word(f'why_{doubt.why}')}, {readings}"
        return f"**{line}" + (f"<br>{_code(doubt.paste)}" if doubt.paste else "")

    def change(self, change: Difference) -> str:
        """One difference to the base."""
        told = (
            f"{wording.field_name(field.name, self.lang)}: "
            f"{wording.field_value(field.name, field.before, self.lang)} → "
            f"{wording.field_value(field.name, field.after, self.lang)}"
            for field in change.fields
        )
        fields = f" ({_text('; '.join(told))})" if change.fields else ""
        what, kind = self.word(f"what_{change.what}"), self.word(f"kind_{change.kind}")
        return f"{what} {kind} **{_text(change.name)}**, {_text(change.report)}{fields}"

    def listed(self, key: str, rows: Iterable[str]) -> Iterator[str]:
        """A heading and at most MOST_ROWS rows with the number left out; nothing at all where there is no row."""
        found = list(rows)
        if found:
            yield from ("", f"#### {self.word(key)} ({len(found)})", "")
            yield from (f"- {row}" for row in found[:MOST_ROWS])
            if len(found) > MOST_ROWS:
                yield f"- … +{len(found) - MOST_ROWS}"

    def word(self, key: str) -> str:
        """A phrase of the comment."""
        return _word(key, self.lang)

    def pick(self, label: Label) -> str:
        """A label's words."""
        return wording.pick(label, self.lang)


def _word(key: str, lang: Lang) -> str:
    return wording.phrase(f"summary.{key}", lang)


def _text(text: str) -> str:
    """``text`` on one line as plain text of Markdown, cut where it is long; @names are kept from being called."""
    line = " ".join(text.split())
    short = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    return _ACTIVE.sub(r"\\\1", short).replace("@", "@\u200d")


def _code(line: str) -> str:
    """A line of YAML as a span of code that nothing inside it ends."""
    longest = max((len(run) for run in re.findall("`+", line)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence}{' ' * bool(longest)}{line}{' ' * bool(longest)}{fence}"
