"""``digest check`` reads every file of the vocabulary."""

import subprocess
import sys

PROBE = """
import pathlib
from generator.vocabulary import load
read = set()
parse_yaml = load.parse_yaml
def spy(text, type, name):
    read.add(name.split("/")[-1])
    return parse_yaml(text, type, name)
load.parse_yaml = spy
from generator.checks import check_vocabulary
check_vocabulary()
print(*sorted({p.name for p in load.HERE.rglob("*.yaml")} - read - {"cli.yaml", "mistakes.yaml"}))
"""


def test_no_vocabulary_file_is_left_out() -> None:
    # a process of its own: the files are read once a process, and other tests have read some
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr
