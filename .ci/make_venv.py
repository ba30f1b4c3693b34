"""Make the virtual environment; on a Debian machine that lacks the module for it, install that first (as root)."""

import subprocess
import sys

from debian import install

if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever python3 there is
    sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 site")

command = [sys.executable, "-m", "venv", sys.argv[1]]
if subprocess.run(command, capture_output=True).returncode:
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    print("python -m venv does not work here")
    if not install(package):
        sys.exit(f"Please install {package} (as root: apt-get install {package}) and try again.")
    subprocess.run([*command, "--clear"], check=True)
