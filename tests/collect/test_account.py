"""What a report says it did, achieved, lacks and plans: a text in, its items out; and account.yaml's own phrases."""

import re

import pytest

from generator.collect.account import KINDS, Account, Kind, account, heading_name, patterns
from generator.extract import extract
from generator.model import Meta, Report, Sidecar, Source
from generator.parse import parse

SUMMARY = """甲市2023年安全生产工作总结
今年以来,全市未发生较大以上事故。
一、主要工作
(一)强化责任落实。
召开会议12次,力争不发生死亡事故。
(二)深化专项整治。
1.整治燃气隐患。
排查隐患300处。
2.整治消防隐患。
排查隐患200处。
二、取得的成效
(一)事故持续下降
事故起数下降12%。
三、存在的问题和不足
一些企业主体责任不落实。基层力量薄弱。
四、2024年工作打算
(一)抓好隐患治理。
计划排查企业500家。
(二)抓好宣传教育。
开展宣讲20场。
"""


def read(text: str, **sidecar: object) -> Report:
    source = Source(name="a.txt", format="txt", encoding="utf-8", digest="0", text=text, sidecar=Sidecar(**sidecar))  # type: ignore[arg-type]
    return extract(parse(source))


def shown(report: Report, told: Account) -> dict[Kind, list[object]]:
    """Headings with those below them, and sentences, in words."""
    words: dict[Kind, list[object]] = {}
    for kind, items in told.items():
        for item in items:
            if item.heading is not None:
                below = [heading_name(report.headings[child].clean) for child in item.children]
                name = heading_name(report.headings[item.heading].clean)
                words.setdefault(kind, []).append((name, *below) if below else name)
            elif item.sentence is not None:
                sentence = report.sentences[item.sentence]
                words.setdefault(kind, []).append(report.source.text[sentence.start : sentence.end].strip())
    return words


def told(text: str, **sidecar: object) -> dict[Kind, list[object]]:
    report = read(text, **sidecar)
    return shown(report, account(report))


def test_headings_that_say_so_give_what_is_under_them_its_kind() -> None:
    assert told(SUMMARY) == {
        "measures": ["强化责任落实", ("深化专项整治", "整治燃气隐患", "整治消防隐患")],
        "results": ["今年以来,全市未发生较大以上事故。", "事故持续下降"],
        "shortcomings": ["一些企业主体责任不落实。", "基层力量薄弱。"],
        "plans": ["抓好隐患治理", "抓好宣传教育"],
    }


def test_kinds_come_in_one_order_and_items_in_that_of_the_text() -> None:
    report = read(SUMMARY)
    found = account(report)
    assert list(found) == list(KINDS)
    for items in found.values():
        starts = [
            report.headings[i.heading].start if i.heading is not None else report.sentences[i.sentence or 0].start
            for i in items
        ]
        assert starts == sorted(starts)


def test_without_such_headings_those_of_doing_are_measures_and_those_of_an_outcome_results() -> None:
    text = """乙县经验做法
一、强化网格管理
划分网格30个。
二、应急能力持续增强
建成队伍5支。
三、基本情况
人口3万人。
"""
    assert told(text, document_type="experience") == {"measures": ["强化网格管理"], "results": ["应急能力持续增强"]}


def test_headings_that_end_in_a_coinage_are_measures() -> None:
    text = "乙县工作综述\n一是责任落实“全”。签订责任书50份。\n二是隐患治理“严”。检查企业500家。\n"
    assert told(text, document_type="work_summary") == {"measures": ["责任落实“全”", "隐患治理“严”"]}


def test_a_measure_praised_in_the_same_heading_is_a_measure() -> None:
    text = """乙县经验做法
一、深入开展攻坚,三年行动取得明显成效
整改隐患30处。
二、加强宣传教育,取得良好效果
宣讲5场。
"""
    found = told(text, document_type="experience")
    assert found == {"measures": ["深入开展攻坚,三年行动取得明显成效", "加强宣传教育,取得良好效果"]}


def test_a_heading_for_two_kinds_leaves_it_to_the_sentences() -> None:
    text = "乙县2023年工作总结\n一、存在问题及下一步打算\n工作中还存在监管不够到位的问题。下一步,我们将加强监管。\n"
    assert told(text, document_type="work_summary") == {
        "shortcomings": ["工作中还存在监管不够到位的问题。"],
        "plans": ["下一步,我们将加强监管。"],
    }


def test_what_is_aimed_at_is_no_result() -> None:
    assert "results" not in told("乙县2023年工作总结\n一、加强监管\n确保未发生重大事故。力争事故起数下降10%。\n")


def test_a_year_to_come_is_a_plan_and_the_year_of_the_report_is_none() -> None:
    text = "乙县2023年工作总结\n一、2023年重点工作\n检查企业30家。\n二、2024年重点工作\n检查企业50家。\n"
    found = told(text, document_type="work_summary", period_start=2023, period_end=2023)
    assert found == {"measures": ["检查企业30家。"], "plans": ["检查企业50家。"]}


def test_in_a_plan_what_is_to_be_done_is_planned_and_in_a_speech_nothing_is_guessed() -> None:
    text = "乙县整治方案\n一、主要任务\n(一)加强监管\n检查企业30家。\n二、强化保障\n落实资金。\n"
    assert told(text, document_type="plan") == {"plans": ["加强监管", "强化保障"]}
    assert told("在会议上的讲话\n一、强化责任\n要落实责任。\n", document_type="speech") == {}


def test_a_report_without_any_of_it_has_none() -> None:
    assert told("某地人口3万人。\n") == {}


def test_traditional_script_is_read_like_simplified() -> None:
    text = "丙縣2023年工作總結\n一、存在的問題\n監管力量薄弱。\n二、下一步工作打算\n加強監管。\n"
    found = told(text, document_type="work_summary")
    assert found == {"shortcomings": ["監管力量薄弱。"], "plans": ["加強監管。"]}


# ---------------------------------------------------------------- account.yaml


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_matches_its_phrase_and_no_phrase_of_another_kind_is_taken(kind: Kind) -> None:
    words = patterns().words.kinds[kind]
    assert words.headings
    for pattern, phrase in words.headings.items():
        assert re.search(pattern, phrase), pattern
        assert patterns().heading_kinds(f"一、{phrase}", Meta()) == (kind,), phrase
    for phrase in words.unlike:
        assert kind not in patterns().heading_kinds(phrase, Meta()), phrase
    for pattern, phrase in words.sentences.items():
        assert re.search(pattern, phrase), pattern


def test_headings_of_doing_and_of_outcomes_match_their_phrases() -> None:
    for phrase in patterns().words.doing_test:
        assert patterns().doing.match(phrase), phrase
    for pattern, phrase in patterns().words.doing_ends.items():
        assert re.search(pattern, phrase), pattern
    for pattern, phrase in patterns().words.outcome.items():
        assert re.search(pattern, phrase), pattern
        assert not patterns().doing.match(phrase), phrase


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("(二)存在的问题。", "存在的问题"),
        ("第三部分 下一步打算", "下一步打算"),
        ("亮点四:建立避险机制", "建立避险机制"),
        ("一是强化责任。", "强化责任"),
        ("3.1 强化责任", "强化责任"),
    ],
)
def test_the_name_of_a_heading_is_without_its_number(heading: str, name: str) -> None:
    assert heading_name(heading) == name
