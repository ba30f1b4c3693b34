"""What holds of every document: the way back to the source, and that noise changes nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model import Document
from generator.parse.view import simplify, view

Parse = Callable[..., Document]
quiet = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

SENTENCES = [
    "全市共排查各类隐患20905项,已整改20510项,整改率98.11%。",
    "组织开展危险化学品“雷霆行动”,检查企业441家次,罚款53.9万元。",
    "按照《安全生产法》的规定,严格落实“三管三必须”要求(含新业态)。",
    "一是强化组织领导。市安委会召开会议6次;印发简报24期。",
    "新建避难场所3个、消防站2座,培训人员1.2万人次。",
    "汛期共启动应急响应21次,转移群众2545人。",
]
GLOSSES = {"业": "業(yè)", "发": "發(fā)", "统": "統(tǒng)", "执": "執(zhí)"}
WIDGETS = ["账号+密码登录", "当前位置: 首页 > 工作动态", "来源:某某日报", "【打印】【关闭窗口】", "浏览次数: 123次"]

paragraphs = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)
texts = st.lists(paragraphs, min_size=1, max_size=5)
anything = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            '安全生產產应急管理隐患业業發(yè)（）()。,;；!?？:：“”"「」《》一二是、1２.% \u3000\n\r\t|〔〕#①?'
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=120,
)


def check_offsets(document: Document) -> None:
    text, source, offsets = document.text, document.source.text, document.offsets
    assert len(offsets.starts) == len(offsets.ends) == len(text)
    assert all(a <= b for a, b in zip(offsets.starts, offsets.starts[1:], strict=False))
    assert all(a <= b for a, b in zip(offsets.ends, offsets.ends[1:], strict=False))
    assert all(0 <= a < b <= len(source) for a, b in zip(offsets.starts, offsets.ends, strict=True))


@given(anything)
@quiet
def test_any_text_parses_with_sound_offsets(parse: Parse, text: str) -> None:
    document = parse(text)
    check_offsets(document)
    for sentence in document.sentences:
        assert 0 <= sentence.clean_start < sentence.clean_end <= len(document.text)
        assert document.offsets.to_source(sentence.clean_start, sentence.clean_end).start == sentence.start
        assert 0 <= sentence.section < len(document.sections)
        assert 0 <= sentence.paragraph < len(document.paragraphs)
    for heading in document.headings:
        assert text[heading.start : heading.end] == heading.text
    last = 0
    for noise in document.noise:
        assert last <= noise.start < noise.end <= len(text)
        last = noise.end


@given(texts, st.data())
@quiet
def test_any_clean_stretch_leads_to_source_that_cleans_to_it(
    parse: Parse, paragraphs: list[str], data: st.DataObject
) -> None:
    document = parse("\r\n".join(paragraphs))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    span = document.offsets.to_source(start, end)
    surface = document.source.text[span.start : span.end].replace("\r\n", "\n")
    assert view(surface).simplified.replace(" ", "") == document.text[start:end].replace(" ", "")
    assert document.offsets.to_clean(span.start) == start


@given(texts, st.data())
@quiet
def test_noise_changes_no_clean_text(parse: Parse, paragraphs: list[str], data: st.DataObject) -> None:
    plain = parse("\n".join(paragraphs))
    noisy = []
    for paragraph in paragraphs:
        kind = data.draw(st.sampled_from(["gloss", "width", "traditional", "break", "blanks", "corner", "same"]))
        noisy.append(spoilt(paragraph, kind, data))
    lines = list(noisy)
    if data.draw(st.booleans()):
        lines.insert(0, data.draw(st.sampled_from(WIDGETS)))
    if data.draw(st.booleans()):
        lines.append(data.draw(st.sampled_from(WIDGETS)))
    document = parse(data.draw(st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n  "])).join(lines))
    check_offsets(document)
    assert simplify(document.text) == plain.text


def spoilt(text: str, kind: str, data: st.DataObject) -> str:
    if kind == "gloss":
        return re.sub("|".join(GLOSSES), lambda m: GLOSSES[m[0]], text)
    if kind == "width":
        return re.sub(r"[0-9,;()%.]", lambda m: chr(ord(m[0]) + 0xFEE0), text)
    if kind == "traditional":
        return text.replace("隐", "隱").replace("检", "檢").replace("应", "應")
    if kind == "corner":
        return text.replace("“", "「").replace("”", "」")
    at = data.draw(st.integers(min(24, len(text) - 2), len(text) - 2))
    if kind == "break":
        # not where the rest would begin as a numbered paragraph does
        return (
            text
            if re.match(r"[一二三四五六七八九十\d(]", text[at:]) or text[at - 1] in "。;”)》"
            else text[:at] + "\n" + text[at:]
        )
    if kind == "blanks" and re.match(r"[^《]*(?:《|$)", text[at:]) and "《" not in text[:at]:
        return text[:at] + "  " + text[at:]
    return text


@given(texts)
@quiet
def test_cleaning_a_clean_text_changes_nothing(parse: Parse, paragraphs: list[str]) -> None:
    once = parse("\n".join(paragraphs)).text
    assert parse(once).text == once


def test_the_same_source_gives_the_same_document(parse: Parse) -> None:
    text = "某市總結\n" + "\n".join(SENTENCES)
    assert parse(text) == parse(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "(",
        "。",
        "、",
        "其中",
        "一是",
        "一、",
        "(一)",
        "?",
        "\ue000",
        "業(yè)",
        "|",
        " ",
        "\n",
        "来源:",
        "第一章\n",
        "“",
        "《",
        "1.1 ",
        "加强领导。" + SENTENCES[0] + "\n",
        "甲乙丙丁\n",
        "||||\n",
        "[[((\n",
        "来源:\n",
    ],
)
def test_time_grows_in_proportion(parse: Parse, unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * (count // len(unit))
        started = time.process_time()
        parse(text)
        return time.process_time() - started

    seconds(1000)
    small = min(seconds(20_000) for _ in range(2))
    assert min(seconds(160_000) for _ in range(2)) < 8 * 5 * small + 0.2
