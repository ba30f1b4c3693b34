"""Taking in a new report: name, sidecar, twins, and nothing written unasked."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.add import accept, propose, sidecar_text
from generator.errors import BadInput, DigestError
from generator.model import Report
from generator.pipeline import read_report
from tests.read.written import docx_of, pdf_of
from tests.site.building import ROOT, digest

TEXT = """丁市应急管理局2022年工作总结
2022年,全市共排查隐患1200项,整改1140项,整改率95%。
一、执法检查
全年检查企业310家,立案查处25起,罚款86.5万元。组织演练42场次,参加人员3100人次。
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(ROOT / "seeds/qingyang-2021.txt", folder)
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "桌面 报告.TXT"
    path.write_text(TEXT.replace("丁市", "兰州市"), encoding="gb18030")
    return path


def test_name_and_sidecar_are_proposed_with_where_each_field_was_read(desk: Path, seeds: Path) -> None:
    proposal = propose(desk, seeds)
    assert proposal.target == seeds / "lanzhou-2022.txt"
    assert proposal.sidecar["city"] == "兰州市"
    assert proposal.sidecar["period_end"] == 2022
    assert "city: 兰州市  # from the title" in sidecar_text(proposal).splitlines()
    assert "city: 兰州市  # 读自标题" in sidecar_text(proposal, "zh").splitlines()
    assert proposal.twins == ()


def test_the_sidecar_that_is_written_is_read_back(desk: Path, seeds: Path) -> None:
    target, sidecar = accept(propose(desk, seeds))
    assert target.read_bytes() == desk.read_bytes()
    assert yaml.safe_load(sidecar.read_text(encoding="utf-8"))["slug"] == "lanzhou-2022"
    report = read_report(target)
    assert isinstance(report, Report)
    assert report.meta.evidence["city"] == "sidecar"


def test_a_name_that_is_taken_is_not_taken_again(desk: Path, seeds: Path) -> None:
    first, _ = accept(propose(desk, seeds))
    desk.write_text(TEXT.replace("丁市", "兰州市").replace("310家", "311家"), encoding="utf-8")
    second = propose(desk, seeds)
    assert second.target != first
    assert second.target.stem.startswith("lanzhou-2022-")
    assert second.twins[0][0] == first.name
    with pytest.raises(DigestError, match="is there already"):
        accept(second) and accept(second)


def test_the_same_story_with_other_furniture_is_recognised(seeds: Path, tmp_path: Path) -> None:
    story = (ROOT / "seeds/qingyang-2021.txt").read_text(encoding="utf-8")
    reprint = tmp_path / "reprint.txt"
    reprint.write_text("来源:某某网\n" + story.replace("亮点", "看点").replace("\n", "\r\n"), encoding="utf-8")
    ((name, share),) = propose(reprint, seeds).twins
    assert name == "qingyang-2021.txt"
    assert share > 0.8


def test_other_reports_are_no_twins(seeds: Path) -> None:
    for name in ("baoji-2023", "fujian-2022", "xiangyang-2024", "quzhou-2020"):
        assert propose(ROOT / f"seeds/{name}.txt", seeds).twins == ()


def test_a_file_that_cannot_be_read_says_why(seeds: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(BadInput, match="empty"):
        propose(empty, seeds)


def test_nothing_is_written_without_yes_away_from_a_terminal(desk: Path, seeds: Path) -> None:
    before = sorted(seeds.iterdir())
    shown = digest("add", str(desk), f"--seeds={seeds}")
    assert shown.returncode == 0, shown.stderr
    assert "slug: lanzhou-2022" in shown.stdout
    assert "Nothing was written" in shown.stdout
    assert sorted(seeds.iterdir()) == before
    done = digest("add", str(desk), f"--seeds={seeds}", "--yes")
    assert done.returncode == 0, done.stderr
    assert (seeds / "lanzhou-2022.yaml").is_file()


@pytest.mark.parametrize("format", ["txt", "md", "html", "docx", "pdf"])
def test_every_format_is_taken_in_and_read_alike(format: str, seeds: Path, tmp_path: Path) -> None:
    title, *lines = [line for line in TEXT.replace("丁市", "兰州市").splitlines() if line]
    file = tmp_path / f"report.{format}"
    if format in ("docx", "pdf"):
        file.write_bytes({"docx": docx_of, "pdf": pdf_of}[format]([title, *lines]))
    elif format == "html":
        body = f"<h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
        page = f"<html><head><meta charset=gb2312></head><body><article>{body}</article></body></html>"
        file.write_bytes(page.encode("gb18030"))
    else:
        file.write_text("\n".join([f"# {title}" if format == "md" else title, *lines]), encoding="utf-8")
    proposal = propose(file, seeds)
    assert proposal.target == seeds / f"lanzhou-2022.{format}"
    assert (proposal.sidecar["city"], proposal.sidecar["period_end"]) == ("兰州市", 2022)
    assert [figure.surface for figure in proposal.report.figures][:3] == ["1200项", "1140项", "95%"]
    target, sidecar = accept(proposal)
    assert target.read_bytes() == file.read_bytes() and sidecar.exists()


def test_the_very_same_file_is_not_taken_in_again(seeds: Path, tmp_path: Path) -> None:
    again = tmp_path / "庆阳.txt"
    shutil.copy(ROOT / "seeds/qingyang-2021.txt", again)
    before = sorted(seeds.iterdir())
    done = digest("add", str(again), f"--seeds={seeds}", "--yes")
    assert done.returncode == 0
    assert "qingyang-2021.txt is the very same file" in done.stdout
    assert sorted(seeds.iterdir()) == before


def test_a_file_that_lies_in_the_collection_gets_its_sidecar_only(seeds: Path) -> None:
    file = seeds / "qingyang-2021.txt"
    proposal = propose(file, seeds)
    assert (proposal.target, proposal.sidecar["slug"], proposal.same) == (file, "qingyang-2021", None)
    assert accept(proposal) == (file, seeds / "qingyang-2021.yaml")


def test_the_address_that_is_proposed_is_free(desk: Path, seeds: Path) -> None:
    """Also where another file claims it in its sidecar under another name."""
    (seeds / "other.txt").write_text("庚市2020年总结\n检查企业7家。\n", encoding="utf-8")
    (seeds / "other.yaml").write_text("slug: lanzhou-2022\n", encoding="utf-8")
    proposal = propose(desk, seeds)
    assert proposal.sidecar["slug"] == proposal.target.stem != "lanzhou-2022"


def test_what_was_read_and_what_is_doubtful_is_shown(seeds: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    story = "己市2022年工作总结\n排查隐患200项,整改190项,整改率97%。推行“四不两直”检查,另有其他事宜44件。\n"
    file.write_text(story + "检查��企业�5家。\n", encoding="utf-8")
    shown = digest("add", str(file), f"--seeds={seeds}").stdout
    for words in (
        "200项  Hazards found",
        "mechanisms: 四不两直",
        "97%  inconsistent: 190 ÷ 200 = 95%",
        "44件  no indicator",
    ):
        assert words in shown, shown
    assert "look damaged" in shown


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("是", True), ("n", False), ("", False)])
def test_at_a_terminal_it_asks(desk: Path, seeds: Path, answer: str, written: bool) -> None:
    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "generator", "add", str(desk), f"--seeds={seeds}"]
    process = subprocess.Popen(command, cwd=ROOT, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.write(main, f"{answer}\n".encode())
    process.communicate(timeout=120)
    os.close(main)
    os.close(terminal)
    assert (seeds / "lanzhou-2022.txt").is_file() is written


def test_nothing_is_half_written(desk: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    proposal = propose(desk, seeds)
    before = sorted(seeds.iterdir())
    monkeypatch.setattr("generator.atomic.write", full)
    with pytest.raises(OSError, match="No space left"):
        accept(proposal)
    assert sorted(seeds.iterdir()) == before


@pytest.mark.parametrize(("given", "words"), [("nix.txt", "no such file"), ("", "is a folder")])
def test_what_is_no_file_is_said_so(given: str, words: str, seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=words):
        propose(tmp_path / given, seeds)


def test_one_bad_file_does_not_stop_the_others(desk: Path, seeds: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done: subprocess.CompletedProcess[str] = digest("add", str(empty), str(desk), f"--seeds={seeds}", "--yes")
    assert done.returncode == 1
    assert "error: empty.txt: the file is empty" in done.stderr
    assert (seeds / "lanzhou-2022.txt").is_file()
