from hypothesis import given
from hypothesis import strategies as st

from generator.extract.name_folding import Folded, fold, joints, unify

MARKED = st.text(alphabet="四不两直“”、，· +＋（）Aİß\n执法", max_size=40)


def test_marks_and_blanks_do_not_make_another_name():
    assert fold("“双随机、一公开”") == fold("双随机 一公开") == "双随机一公开"
    assert fold("互联网＋执法") == fold("互联网+执法")
    assert fold("Ａ、Ｂ") != fold("A、C") and fold("A、B") == "ab"


def test_joints_are_where_separators_stood():
    assert joints("双随机、一公开") == {3}
    assert joints("“点题”+述职") == frozenset()


def test_a_folded_stretch_leads_back_to_its_original():
    folded = Folded("落实“四不 两直”检查")
    at = folded.text.index("四不两直")
    start, end = folded.to_original(at, at + 4)
    assert folded.original[start:end] == "四不 两直"
    assert folded.separators(at, at + 4) == []


def test_separators_are_counted_from_the_start_of_the_stretch():
    folded = Folded("推行双随机、一公开监管")
    at = folded.text.index("双随机")
    assert folded.separators(at, at + 6) == [3]


@given(MARKED)
def test_unifying_keeps_the_length(text):
    assert len(unify(text)) == len(text)


@given(MARKED, st.data())
def test_every_folded_stretch_begins_and_ends_on_its_own_characters(text, data):
    folded = Folded(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        a, b = folded.to_original(start, end)
        assert fold(text[a:b]) == folded.text[start:end]
        assert fold(text[a]) and fold(text[b - 1])
