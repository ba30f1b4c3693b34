"""Find a Chromium for the browser tests, or install one: Debian's package as root, else Playwright's own.

The shell without windows is preferred: it does the same with a third of the processor time.
"""

import os
import shutil
import subprocess
import sys

# a browser in a container has no sandbox to use, and has nothing to tell its maker
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# a machine without a network says so soon
APT = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"]


def installed() -> str | None:
    """The path of a usable browser, or None."""
    named = os.environ.get("DIGEST_CHROMIUM")
    if named:
        return named
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Install a browser where there is none, or only a slow one; say plainly what to do where that fails."""
    if os.environ.get("DIGEST_CHROMIUM") or shutil.which(SHELL):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([*APT, "update"], check=False, **quiet)
        subprocess.run([*APT, "install", "-y", SHELL, "fonts-noto-cjk"], check=False, **quiet)
        if not installed():
            subprocess.run([*APT, "install", "-y", "chromium", "fonts-noto-cjk"], check=False, **quiet)
    if installed():
        return
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False).returncode:
        sys.exit("No Chromium found and none could be installed. Install one, or set DIGEST_CHROMIUM to its path.")


if __name__ == "__main__":
    main()
