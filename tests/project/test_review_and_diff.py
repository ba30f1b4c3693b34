"""What an editor should look at, and what a change does to what is extracted."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.diff import Changed, Difference, annotations_at, annotations_now, differences
from generator.errors import DigestError
from generator.located import StaleCorrection, locate
from generator.model import Report, Sidecar
from generator.options import Lang, Options
from generator.pipeline import read_corpus
from generator.review import ORDER, Doubt, doubts
from generator.summary import summary
from generator.vocabulary.load import parse_yaml
from generator.wording import field_name, phrases
from tests.site.building import ROOT, digest

TEXT = """甲市2023年安全生产工作总结
一、投入
全年投入专项资金900万元,其中:上半年500万元,下半年600万元。
二、检查
检查企业300家,排查隐患200项,整改190项,整改率97%。另有其他事宜44件。
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "jia-2023.txt").write_text(TEXT, encoding="utf-8")
    return folder


def reports(seeds: Path) -> list[Report]:
    return list(read_corpus(Options.at(ROOT, seeds=seeds, cache=seeds.parent / "cache")).reports.values())


def found(seeds: Path) -> list[Doubt]:
    return doubts(read_corpus(Options.at(ROOT, seeds=seeds, cache=seeds.parent / "cache")))


def test_contradictions_come_first_with_both_readings(seeds: Path) -> None:
    first, *rest = found(seeds)
    assert (first.why, first.surface, first.reading.zh) == ("inconsistent", "97%", "190 ÷ 200 = 95%")
    assert first.alternatives
    assert "排查隐患200项" in first.sentence
    assert [ORDER.index(d.why) for d in rest] == sorted(ORDER.index(d.why) for d in rest)


def test_every_line_to_paste_is_a_valid_correction_of_the_right_place(seeds: Path) -> None:
    (report,) = reports(seeds)
    listed = found(seeds)
    assert {d.why for d in listed} >= {"inconsistent", "meta", "other"}
    for doubt in listed:
        assert doubt.paste
        sidecar = parse_yaml(doubt.paste, Sidecar, "pasted.yaml")
        (correction,) = (*sidecar.figures, *sidecar.mechanisms, *sidecar.meta)
        if not sidecar.meta:
            assert correction.surface == doubt.surface
            assert TEXT[doubt.at :].startswith(doubt.surface)
        if sidecar.figures:
            assert locate(report.source, correction, "").start == doubt.at


def test_every_line_that_is_pasted_settles_its_doubt(seeds: Path) -> None:
    """As it is, but for the reason and what only a person knows; all of them one below the other."""
    listed = found(seeds)
    lines = [d.paste.replace('"……"', "2023" if d.surface == "period_end" else '"甲市"') for d in listed if d.paste]
    (seeds / "jia-2023.yaml").write_text("\n".join(lines), encoding="utf-8")
    left = found(seeds)
    assert {d.why for d in left} == {"flagged"}
    assert {d.surface for d in left} == {d.surface for d in listed if d.why == "inconsistent"}
    assert all(d.paste is None for d in left)


def test_a_place_that_stands_twice_is_found_by_its_context(seeds: Path) -> None:
    """The line goes on to fit when the text changes elsewhere, and fails when its own words change."""
    doubt = next(d for d in found(seeds) if d.surface == "44件")
    assert doubt.paste and "expect" in doubt.paste and "at:" not in doubt.paste
    (seeds / "jia-2023.yaml").write_text(doubt.paste.replace("……", "查过原件"), encoding="utf-8")
    report = seeds / "jia-2023.txt"
    report.write_text(TEXT.replace("一、投入", "一、投入保障情况"), encoding="utf-8")
    assert "44件" not in [d.surface for d in found(seeds)]
    report.write_text(TEXT.replace("其他事宜44件", "其他事44件"), encoding="utf-8")
    with pytest.raises(StaleCorrection, match="stands 0 times"):
        found(seeds)


def test_what_the_text_does_not_tell_is_asked(seeds: Path) -> None:
    (seeds / "jia-2023.txt").write_text("全市检查企业300家。\n", encoding="utf-8")
    assert [d.surface for d in found(seeds) if d.why == "meta"] == ["city", "period_end", "title"]


def test_what_came_went_and_changed_is_named(seeds: Path) -> None:
    before = annotations_now(seeds)
    report = seeds / "jia-2023.txt"
    report.write_text(TEXT.replace("检查企业300家,", "").replace("立案", "") + "三、执法\n立案查处12起。\n")
    (seeds / "yi-2022.txt").write_text("乙市2022年工作总结\n检查企业7家。\n", encoding="utf-8")
    listed = differences(before, annotations_now(seeds))
    figures = {(d.what, d.name) for d in listed if d.kind == "figure"}
    assert ("gone", "300家") in figures
    assert ("added", "12起") in figures
    assert Difference(report="yi-2022.txt", kind="report", what="added", name="yi-2022.txt") in listed
    assert differences(before, before) == []


def test_a_changed_field_shows_both_values(seeds: Path) -> None:
    before = annotations_now(seeds)
    after = annotations_now(seeds)
    record = after["jia-2023.txt"]["figures"][0]
    record["indicator"] = "fines"
    (only,) = differences(before, after)
    assert only.what == "changed"
    assert only.fields == (Changed(name="indicator", before="funding", after="fines"),)


def test_a_figure_is_the_same_where_only_its_sentence_changed(seeds: Path) -> None:
    before = annotations_now(seeds)
    report = seeds / "jia-2023.txt"
    report.write_text(TEXT.replace("检查企业300家", "共检查企业300家"), encoding="utf-8")
    assert [d for d in differences(before, annotations_now(seeds)) if d.kind == "figure"] == []


def test_differences_are_told_in_words(seeds: Path) -> None:
    base = annotations_now(seeds)
    after = annotations_now(seeds)
    first = after["jia-2023.txt"]["figures"][0]
    first |= {"indicator": "fines", "value": 7, "comparable": 7, "change": {"direction": "down", "base": "yoy"}}
    first["correction"] = {"action": "set", "reason": "笔误"}
    corpus = read_corpus(Options.at(ROOT, seeds=seeds, cache=seeds.parent / "cache"))
    chinese, english = summary(corpus, (), differences(base, after)).split("\n---\n")
    assert "变化\\: 无 → 同比 下降" in chinese and "指标\\: 资金投入 → 罚款金额" in chinese
    assert "编者更正\\: 无 → 改 \\(笔误\\)" in chinese
    assert "change\\: none → year on year down" in english and "correction\\: none → set \\(笔误\\)" in english
    assert "base units" not in english


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_field_that_may_differ_has_words(lang: Lang) -> None:
    record = annotations_now(ROOT / "seeds")["qingyang-2021.txt"]
    names = {*record["meta"], "correction", "truncated", "county"}
    for kind in ("figures", "mechanisms", "checks"):
        names |= {name for found in record[kind] for name in found}
    unnamed = {name for name in names if f"field.{name}" not in phrases()}
    assert unnamed <= {"id", "start", "end", "at", "mentions", "sentence", "part_of", "alternatives"}
    assert all(field_name(name, lang) for name in names)


def test_a_commit_is_compared_with_what_stands_now(tmp_path: Path) -> None:
    project = tmp_path / "project"
    for name in ("generator", "mkdocs.yml"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project / name)
    (project / "seeds").mkdir()
    (project / "seeds/jia-2023.txt").write_text(TEXT, encoding="utf-8")
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "base"]):
        subprocess.run([*git, *arguments], cwd=project, check=True, capture_output=True)
    assert differences(annotations_at("HEAD", project), annotations_now(project / "seeds")) == []
    (project / "seeds/jia-2023.txt").write_text(TEXT.replace("44件", "45件"), encoding="utf-8")
    changed = differences(annotations_at("HEAD", project), annotations_now(project / "seeds"))
    assert {d.name for d in changed if d.kind == "figure"} == {"44件", "45件"}
    with pytest.raises(DigestError, match="no-such-commit"):
        annotations_at("no-such-commit", project)


def test_the_commands_speak_both_languages(seeds: Path) -> None:
    english = digest("review", f"--seeds={seeds}")
    chinese = digest("review", f"--seeds={seeds}", "--lang", "zh")
    assert "inconsistent" in english.stdout
    assert "核算不一致" in chinese.stdout


def test_the_comment_of_a_change_says_it_in_both_languages_and_calls_nobody(seeds: Path) -> None:
    before = annotations_now(seeds)
    hostile = "检查@octocat的<img src=x>企业`12`家[x](javascript:1)。\n检查企业301家,整改率97%。"
    (seeds / "yi-2022.txt").write_text(f"乙市2022年工作总结\n{hostile}\n", encoding="utf-8")
    (seeds / "empty.txt").touch()
    report = seeds / "jia-2023.txt"
    report.write_text(TEXT.replace("300家", "302家"), encoding="utf-8")
    corpus = read_corpus(Options.at(ROOT, seeds=seeds, cache=seeds.parent / "cache"))
    text = summary(corpus, doubts(corpus), differences(before, annotations_now(seeds)))
    chinese, english = text.split("\n---\n")
    assert "| jia\\-2023\\.txt | " in chinese
    assert "302家" in chinese and "302家" in english
    assert "文件是空的" in chinese or "空" in chinese
    assert "the file is empty" in english
    assert "added figure **302家**" in english
    assert "新增 数字 **302家**" in chinese
    assert "共读入 2 份报告，搁置 1 份；这次改动涉及 2 份。" in chinese
    assert "**97%** (jia\\-2023\\.txt): 190 ÷ 200 = 95%" in english
    assert "no indicator, Other" in english
    assert "<br>`figures: [{action:" in chinese
    assert not re.search(r" (figure|report|check|mechanism) \*\*", chinese)
    assert "@octocat" not in text
    assert "<img" not in text
    assert "](javascript" not in text


def test_the_comment_tells_what_a_new_report_says_of_itself_and_warns_of_its_like(seeds: Path) -> None:
    before = annotations_now(seeds)
    (seeds / "again.txt").write_text("来源:某某网\n" + TEXT.replace("\n", "\r\n"), encoding="utf-8")
    corpus = read_corpus(Options.at(ROOT, seeds=seeds, cache=seeds.parent / "cache"))
    chinese, english = summary(corpus, doubts(corpus), differences(before, annotations_now(seeds))).split("\n---\n")
    assert "**again\\.txt**: 标题: 甲市2023年安全生产工作总结 (读自标题)" in chinese
    assert re.search(r"again\\\.txt 与 jia\\-2023\\\.txt 有 \d+% 的文字相同", chinese)
    assert "it may be the same story" in english


def test_the_comment_says_why_there_is_nothing_to_see(seeds: Path) -> None:
    """A correction that no longer fits stops the build; the editor must learn it from the comment."""
    stale = 'figures: [{action: drop, surface: "1户", reason: "r"}]\n'
    (seeds / "jia-2023.yaml").write_text(stale, encoding="utf-8")
    done = digest("summary", f"--seeds={seeds}")
    assert done.returncode == 1
    chinese, english = done.stdout.split("\n---\n")
    assert "请改正后再提交：jia\\-2023\\.yaml\\:1\\: figures\\[1\\]\\: “1户”在原文中出现 0 次" in chinese.replace(
        "： ", "："
    )
    assert "stands 0 times" in english


def test_metadata_that_changed_are_named(seeds: Path) -> None:
    before = annotations_now(seeds)
    (seeds / "jia-2023.yaml").write_text("period_end: 2024\n", encoding="utf-8")
    (only,) = [d for d in differences(before, annotations_now(seeds)) if d.kind == "metadata"]
    assert (only.what, only.name, only.fields) == (
        "changed",
        "jia-2023.txt",
        (Changed(name="period_end", before=2023, after=2024),),
    )
