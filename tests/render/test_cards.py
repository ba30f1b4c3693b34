"""Cards: what a mechanism in a report's text means, in the language of the page."""

from html import unescape

import pytest

from generator.extract.glossary import glossary
from generator.render.cards import first_sentence, report_cards
from generator.render.view import View
from tests.render.corpora import baoji, corpus, quzhou, report

MEANT = "甲乙丙丁法,即先甲后乙。"


def cards(*reports, lang="zh"):  # type: ignore[no-untyped-def]
    view = View(corpus(*reports), lang)
    return {card.slug: card for some in view.corpus.reports.values() for card in report_cards(view, some)}


@pytest.mark.parametrize(("text", "lang", "first"), [
    ("检查不发通知。不打招呼。", "zh", "检查不发通知。"),
    ("说“好。”然后走。", "zh", "说“好。”"),
    ("没有句号", "zh", "没有句号"),
    ("Inspect without notice. Go straight.", "en", "Inspect without notice."),
    ("A rate of 98.6 percent is stated.", "en", "A rate of 98.6 percent is stated."),
    ("字" * 200, "zh", "字" * 140 + "…"),
])  # fmt: skip
def test_the_first_sentence(text: str, lang, first: str) -> None:  # type: ignore[no-untyped-def]
    assert first_sentence(text, lang) == first


def test_a_curated_mechanism_is_explained_in_the_language_of_the_page() -> None:
    entry = glossary()["si-bu-liang-zhi"]
    assert entry.definition
    chinese, english = (cards(baoji(), quzhou(), lang=lang)["si-bu-liang-zhi"] for lang in ("zh", "en"))
    assert chinese.name == "四不两直" and chinese.used == "2 份报告使用"
    assert chinese.meaning == first_sentence(entry.definition.zh, "zh")
    assert unescape(english.name) == f'{entry.en} <span lang="zh-Hans">四不两直</span>'
    assert english.used == "Used in 2 reports"


def test_a_new_one_is_explained_by_the_report_or_not_at_all() -> None:
    own = report(MEANT, mechanisms=[{"term": "甲乙丙丁法", "definition": "先甲后乙。再丙丁。"}])
    assert cards(own)["jia-yi-bing-ding-fa"].meaning == "<q>先甲后乙。</q>"
    assert unescape(cards(own, lang="en")["jia-yi-bing-ding-fa"].meaning) == '<q lang="zh-Hans">先甲后乙。</q>'
    none = cards(report(MEANT, mechanisms=[{"term": "甲乙丙丁法"}]), lang="en")["jia-yi-bing-ding-fa"]
    assert none.meaning == "Not yet explained" and not none.explained


def test_another_reports_explanation_helps() -> None:
    silent = report("实行甲乙丙丁法。", name="b.txt", mechanisms=[{"term": "甲乙丙丁法"}], meta={"city": "西安市"})
    own = report(MEANT, mechanisms=[{"term": "甲乙丙丁法", "definition": "先甲后乙。"}])
    view = View(corpus(silent, own), "zh")
    assert {c.meaning for some in view.corpus.reports.values() for c in report_cards(view, some)} == {
        "<q>先甲后乙。</q>"
    }


def test_what_a_report_says_stays_text() -> None:
    hostile = report(MEANT, mechanisms=[{"term": "甲乙丙丁法", "definition": "<img src=x onerror=alert(1)>{{ 7*7 }}"}])
    meaning = cards(hostile)["jia-yi-bing-ding-fa"].meaning
    assert "<img" not in meaning and "{{" not in meaning
