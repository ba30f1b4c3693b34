"""The words of the pages: complete, in both languages, all used."""

import re
from pathlib import Path

import pytest

from generator.render.definitions import definitions
from generator.render.words import Words, interface
from generator.vocabulary import taxonomy

ROOT = Path(__file__).parent.parent.parent
PHRASES = interface().phrases
# names that are put together: what stands before or after the part that varies
BUILT = re.compile(
    r"column_|file_(figures|reports|findings|mechanisms)$|table_(changes|aims)(_note)?$"
    r"|change_(up|down)_(yoy|mom|baseline|unsaid)$|explore_|compare_|filter_|curators_\w+(_note)?$|coverage_\w+|corrected_|chart_(rows|lines)_(title|summary)$|review_(inconsistent|meta|two|mechanism|other|flagged)$"
)


def sources() -> str:
    paths = [*(ROOT / "templates").rglob("*.j2"), *(ROOT / "generator/render").rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(paths))


def test_every_phrase_that_is_asked_for_exists() -> None:
    asked = set(re.findall(r"""(?<!sheet\.)\b(?:t|words|words\.text)\(\s*"([a-z0-9_]+)\"""", sources()))
    assert len(asked) > 80
    assert asked - PHRASES.keys() == set()


def test_every_phrase_is_asked_for() -> None:
    text = sources()
    assert [key for key in PHRASES if not BUILT.match(key) and f'"{key}"' not in text] == []


@pytest.mark.parametrize("key", PHRASES)
def test_both_languages_fill_in_the_same(key: str) -> None:
    phrase = PHRASES[key]
    names = set(re.findall(r"\{(\w+)\}", phrase.zh))
    english = set(re.findall(r"\{(\w+)\}", phrase.en))
    # Chinese needs no number where English has a plural
    assert names == english or english - names == {"n"}
    assert not re.search(r"[\u3400-\u9fff]", phrase.en)


def test_one_and_many() -> None:
    words = Words("en")
    assert words("n_figures", n=1) == "1 figure"
    assert words("n_figures", n=2) == "2 figures"
    assert Words("zh")("n_figures", n=1) == "1 个数据"


def test_values_are_encoded_and_plain_text_is_plain() -> None:
    words = Words("en")
    assert words("described_report", name="<b>", kind="x") == "&#60;b&#62;&#58; x"
    assert words.text("described_report", name="<b>", kind="x") == "<b>: x"


def test_every_indicator_is_defined_and_no_other() -> None:
    assert definitions().keys() == taxonomy().indicators.keys()


def test_key_indicators_exist_and_come_once() -> None:
    keys = interface().key_indicators
    assert set(keys) <= taxonomy().indicators.keys()
    assert len(set(keys)) == len(keys)


def test_counts_are_written_as_each_language_writes_them() -> None:
    english, chinese = Words("en"), Words("zh")
    assert english("n_figures", n=12345) == "12,345 figures" and english.text("n_figures", n=999) == "999 figures"
    assert chinese("n_figures", n=12345) == "12345 个数据"
    assert english.number("12345") == "12345", "what is no count stays as it is: years, ids"
