"""Taking in a new report: name, sidecar, twins, and nothing written unasked."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.add import accept, propose, sidecar_text
from generator.errors import BadInput, DigestError
from generator.model import Report
from generator.pipeline import read_report
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
    assert "city: 兰州市  # title" in sidecar_text(proposal).splitlines()
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


def test_one_bad_file_does_not_stop_the_others(desk: Path, seeds: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done: subprocess.CompletedProcess[str] = digest("add", str(empty), str(desk), f"--seeds={seeds}", "--yes")
    assert done.returncode == 1
    assert "error: empty.txt: the file is empty" in done.stderr
    assert (seeds / "lanzhou-2022.txt").is_file()
