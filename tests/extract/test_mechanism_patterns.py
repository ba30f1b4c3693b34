"""Every phrase that mechanism_patterns.yaml gives with a pattern, tried on it."""

import pytest

from generator.extract.categories import categorise
from generator.extract.coinages import holds_for, judge
from generator.extract.names import find_names, occurrences
from generator.extract.page import Page
from generator.extract.patterns import any_of, compiled, patterns
from generator.extract.quotations import find_quotations
from generator.model import REVIEW_THRESHOLD
from generator.vocabulary.labels import taxonomy

QUOTED = patterns().quoted
PLAIN = patterns().plain


def by_id(items):
    return [pytest.param(item, id=item.id) for item in items]


def around(sentence):
    """The first quotation of a sentence with the words before and after it."""
    quotation = find_quotations(sentence)[0]
    return quotation.inside, sentence[: quotation.opened], sentence[quotation.closed :]


@pytest.mark.parametrize("form", by_id(QUOTED.forms))
def test_forms_fit_their_names_and_no_others(form):
    assert [name for name in form.match if not compiled(form.pattern).fullmatch(name)] == []
    assert [name for name in form.spare if compiled(form.pattern).fullmatch(name)] == []


@pytest.mark.parametrize("cue", by_id(QUOTED.cues))
def test_cues_hold_where_they_should(cue):
    assert [text for text in cue.match if not holds_for(cue)(*around(text))] == []
    assert [text for text in cue.spare if holds_for(cue)(*around(text))] == []


@pytest.mark.parametrize("word", [word for stop in QUOTED.stops for word in stop.words])
def test_stops_are_never_mechanisms(word):
    text = f"全面推行“{word}”制度。"
    assert judge(text, find_quotations(text)[0]) is None


def test_no_stop_is_listed_twice():
    words = [word for stop in QUOTED.stops for word in stop.words]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("join", QUOTED.joined, ids=lambda join: join.match.term)
def test_the_noun_that_completes_a_quoted_name_is_joined_to_it(join):
    find = judge(join.match.text, find_quotations(join.match.text)[0])
    assert find.term == join.match.term
    assert join.match.text[find.start : find.end] == find_quotations(join.match.text)[0].inside


@pytest.mark.parametrize("form", by_id(PLAIN.contractions))
def test_numbered_names_stand_without_quotation_marks(form):
    assert [text for text in form.match if not occurrences(form, text)] == []
    assert [text for text in form.spare if occurrences(form, text)] == []


def published(as_document, text, kind):
    finds = find_names(Page(as_document(text)))
    return [f.term for f in finds if f.confidence >= REVIEW_THRESHOLD and f.reasons[0] == f"plain: {kind}"]


def test_formulas(as_document):
    assert [text for text in PLAIN.formula.match if not published(as_document, text, "formula")] == []
    assert [text for text in PLAIN.formula.spare if published(as_document, text, "formula")] == []


@pytest.mark.parametrize("kind", by_id(PLAIN.headed))
def test_names_with_telling_nouns(as_document, kind):
    assert [text for text in kind.match if not published(as_document, text, kind.id)] == []
    assert [text for text in kind.spare if published(as_document, text, kind.id)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("自5月9日全国校舍消防安全专项整治启动以来,成效明显。", "校舍消防安全专项整治"),
        ("5个乡镇和12家单位均成立渡口渡船专项整治专班。", "渡口渡船专项整治"),
        ("已完成码头岸电专项整治。", "码头岸电专项整治"),
        ("开展企业主要负责人安全履职专项检查。", "企业主要负责人安全履职专项检查"),
        ("做好应急直报3.0系统的对接。", "应急直报3.0系统"),
    ],
)
def test_a_name_begins_behind_dates_counts_and_verbs(as_document, text, name):
    assert [find.term for find in find_names(Page(as_document(text)))] == [name]


def test_every_category_has_cues_and_only_categories_have():
    assert {cue.category for cue in patterns().categories} == set(taxonomy().mechanism_categories)


@pytest.mark.parametrize("cue", [cue for cue in patterns().categories if not cue.context])
def test_a_name_gets_the_category_of_its_cue(cue):
    assert cue.match
    for name in cue.match:
        spoken_for = {
            other.category
            for other in patterns().categories
            if name.endswith(other.endings)
            or any(word in name for word in other.words)
            or (other.pattern and compiled(other.pattern).search(name))
        }
        assert cue.category in spoken_for
        assert categorise(name, "", "", "") in spoken_for


@pytest.mark.parametrize("cue", [cue for cue in patterns().categories if cue.context])
def test_context_decides_where_the_name_is_silent(cue):
    for clause in cue.match:
        assert compiled(any_of(cue.context)).search(clause)
        assert categorise("甲乙", "", clause, "") == cue.category
