"""The audit of the whole collection: every rule in plain words, and what was found."""

from __future__ import annotations

from generator.audit.words import Rule, rules
from generator.model import Record
from generator.render import findings
from generator.render.escape import Html, el
from generator.render.links import Here
from generator.render.templates import Pages
from generator.render.view import View
from generator.render.write import Output

SHOWN = 150  # findings of each kind shown on the page; the download holds all


class OfReport(Record, frozen=True):
    """The findings of one report."""

    link: Html
    findings: tuple[findings.Finding, ...]


class RuleLine(Record, frozen=True):
    """One rule in plain words."""

    id: str
    kind: str
    name: str
    meaning: Html
    advice: Html


def audit_page(pages: Pages) -> Output:
    """All findings, inconsistencies apart from what agrees, and the rules that led to them."""
    view, here = pages.view, Here("audit/", pages.view.lang)
    context: dict[str, object] = {
        "counts": view.counts,
        "differing": _findings(view, here, holds=False),
        "holding": _findings(view, here, holds=True),
        "shown": SHOWN,
        "rules": [_rule(view, id, rule) for id, rule in rules().items()],
    }
    words = view.words
    description = words.text("audit_description", n=view.counts["checks"], bad=view.counts["inconsistent"])
    return pages.make("audit", here, title=words.text("nav_audit"), description=description, context=context)


def _rule(view: View, id: str, rule: Rule) -> RuleLine:
    return RuleLine(
        id=id,
        kind=view.label(view.taxonomy.check_kinds[rule.kind]),
        name=rule.zh if view.lang == "zh" else rule.en,
        meaning=view.prose(view.pick(rule.meaning)),
        advice=view.prose(view.pick(rule.advice)),
    )


def _findings(view: View, here: Here, *, holds: bool) -> list[OfReport]:
    """Findings by report, the latest report first, until enough are shown."""
    found: list[OfReport] = []
    left = SHOWN
    for report in view.newest_first:
        checks = [check for check in report.checks if check.holds == holds][:left]
        if checks:
            link = el("a", view.short_title(report), href=here.page("reports", report.slug, "audit"))
            shown = tuple(findings.finding(view, here, report, check) for check in checks)
            found.append(OfReport(link=link, findings=shown))
            left -= len(checks)
        if left <= 0:
            break
    return found
