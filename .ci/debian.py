"""Debian packages for a machine that lacks them."""

import os
import shutil
import subprocess

# a machine without a network says so soon
_APT = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"]


def install(*packages: str) -> bool:
    """Install packages where there is a Debian and the right to; whether that was done."""
    if not shutil.which("apt-get") or os.geteuid():
        return False
    print(f"Installing Debian's {' and '.join(packages)}")
    subprocess.run([*_APT, "update"], check=False)
    return subprocess.run([*_APT, "install", "-y", "--no-install-recommends", *packages], check=False).returncode == 0
