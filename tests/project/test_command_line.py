"""Every command: help with an example that can be typed, exit codes as documented, in both languages."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import app
from tests.site.building import ROOT, digest

COMMANDS = sorted(command.callback.__name__ for command in app.registered_commands if command.callback)
EXAMPLE = {"en": "Example:", "zh": "例："}
EXIT = {"en": "Exit status:", "zh": "退出码："}
# what the library says in English by itself
FRAME = ("Usage", "Options", "Arguments", "Commands", "Show this message", "default", "required", "Error", "Missing")

# the help of every command, and whether its example can be typed, from a process that speaks the language
PROBE = """
import json, re, shlex, typer
from generator.cli import app
group = typer.main.get_command(app)
top = group.make_context("digest", [], resilient_parsing=True)
said = {"": group.get_help(top)}
for name, command in group.commands.items():
    said[name] = command.get_help(command.make_context(name, [], parent=top, resilient_parsing=True))
    for example in re.findall(r"(?:Example:|例：)[ ]*digest (.*)", said[name]):
        first, *rest = shlex.split(example)
        assert first == name, example
        command.make_context(name, rest, parent=top)
print(json.dumps(said))
"""


@pytest.fixture(scope="module", params=["en", "zh"])
def spoken(request: pytest.FixtureRequest) -> tuple[str, dict[str, str]]:
    lang = str(request.param)
    environment = {**os.environ, "DIGEST_LANG": lang, "COLUMNS": "200"}
    command = [sys.executable, "-c", PROBE]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said: dict[str, str] = json.loads(done.stdout)
    return lang, said


def test_every_command_has_an_example_and_its_exit_codes(spoken: tuple[str, dict[str, str]]) -> None:
    lang, said = spoken
    assert sorted(said) == ["", *COMMANDS]
    for name in COMMANDS:
        assert f"{EXAMPLE[lang]} digest {name}".replace("： ", "：") in said[name], name
        (codes,) = re.findall(rf"{EXIT[lang]}(.*)", said[name].replace("\n ", ""))
        strict = "--strict  " in said[name]
        assert re.findall(r"(?:^|[;；])\s*(\d) ", codes.strip()) == ["0", "1", "2", *(["3"] if strict else [])], name


def test_help_speaks_the_language_throughout(spoken: tuple[str, dict[str, str]]) -> None:
    lang, said = spoken
    for name, text in said.items():
        if lang == "en":
            assert not re.search(r"[\u3400-\u9fff]", text), name
        else:
            assert not [word for word in FRAME if word in text], name
            for line in text.splitlines():
                assert not re.match(r"  --[\w-]+( <[^>]+>)? +[A-Za-z]", line), line


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_exit_codes_are_in_the_readme(name: str) -> None:
    (line,) = re.findall(r"^(?:退出码：|Exit status: )(.*)$", (ROOT / name).read_text(encoding="utf-8"), re.M)
    assert re.findall(r"(?:^|[;；] ?)(\d) ", line) == ["0", "1", "2", "3"]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("some") / "seeds"
    folder.mkdir()
    (folder / "jia-2023.txt").write_text("甲市2023年安全生产工作总结\n检查企业300家。\n", encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["extract", "{seeds}/jia-2023.txt"], 0),
        (["extract", "{seeds}/jia-2023.txt", "{seeds}/empty.txt"], 1),
        (["check", "--seeds={seeds}"], 0),
        (["check", "--seeds={seeds}", "--strict"], 3),
        (["generate", "--seeds={seeds}", "--docs={seeds}/../docs", "--cache={seeds}/../cache", "--strict"], 3),
        (["score", "{seeds}"], 1),
        (["explain", "jia#x", "--seeds={seeds}"], 1),
        (["explain", "jia", "--seeds={seeds}"], 1),
        (["add", "{seeds}/empty.txt", "--seeds={seeds}"], 1),
        (["review", "--seeds={seeds}"], 0),
        (["review", "--seeds={seeds}", "--report", "nix"], 1),
        (["review", "--seeds={seeds}/nix"], 1),
        (["diff", "no-such-commit", "--seeds={seeds}"], 1),
        (["summary", "no-such-commit", "--seeds={seeds}"], 1),
        (["build", "--root={seeds}"], 1),
        (["serve", "--root={seeds}"], 1),
        (["review", "--limit", "0"], 2),
        (["explain"], 2),
        (["nix"], 2),
        (["--lang", "fr", "review"], 2),
        (["review", "--lang"], 2),
    ],
)
def test_exit_codes_are_as_documented(arguments: list[str], status: int, seeds: Path) -> None:
    done = digest(*(argument.format(seeds=seeds) for argument in arguments))
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert bool(done.stderr) == (status != 0 or "empty" in done.stderr)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nix"], "错误：没有 nix 这个命令。"),
        (["explain"], "错误：缺少参数 figure。"),
        (["review", "--limit", "x"], "'--limit' 的值不对：应为整数"),
        (["review", "--report", "nix"], "错误：没有名为 nix 的报告"),
        (["diff", "no-such-commit"], "错误：没有名为 no-such-commit 的提交"),
    ],
)
def test_mistakes_are_told_in_chinese(arguments: list[str], words: str, seeds: Path) -> None:
    given = [f"--seeds={seeds}"] if arguments[0] in ("review", "diff") else []
    assert words in digest(*arguments, *given, "--lang", "zh").stderr


def test_the_locale_chooses_the_language() -> None:
    for locale, words in (("zh_CN.UTF-8", "用法："), ("en_GB.UTF-8", "Usage:"), ("C", "Usage:")):
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "DIGEST_LANG"))}
        command = [sys.executable, "-m", "generator", "review", "--help"]
        environment |= {"LANG": locale, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.startswith(words)
