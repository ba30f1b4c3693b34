"""Compile the modules that understand a report (see generator/compiled.py); where that cannot be, say so and go on.

A minute of work that makes extraction and audit half as fast again. As root on Debian a missing compiler is installed.
"""

import contextlib
import io
import os
import shutil
import sys
import sysconfig
import tempfile
import traceback
from pathlib import Path

from debian import install
from mypyc.build import mypycify
from setuptools import Extension, setup

from generator.compiled import FOLDER, NO_COMPILER, PACKAGE, STAMP, sources, stamp

_HEADER = Path(sysconfig.get_path("include")) / "Python.h"


def missing() -> list[str]:
    """The Debian packages that compiling still needs."""
    wanted = {
        "gcc": shutil.which("cc") is not None,
        f"python{sys.version_info[0]}.{sys.version_info[1]}-dev": _HEADER.exists(),
    }
    return [package for package, there in wanted.items() if not there]


def _direct(modules: list[Extension]) -> list[Extension]:
    """The modules, calling their own functions directly: nothing outside is to step in between, as C allows."""
    for module in modules if sys.platform == "linux" else ():
        module.extra_compile_args += ["-fvisibility=hidden", "-fno-semantic-interposition", "-fno-plt"]
    return modules


def compile_into(folder: Path) -> bool:
    """Put the compiled modules into a folder; where they do not compile, print why."""
    paths = [str(path.relative_to(PACKAGE.parent)) for path in sources()]
    audit = [path for path in paths if path.startswith("generator/audit")]
    groups = [([path for path in paths if path not in audit], "extract"), (audit, "audit")]  # one for each of two cores
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as work, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            setup(
                name="compiled",
                packages=[],
                ext_modules=_direct(mypycify(paths, opt_level="2", debug_level="0", separate=groups, target_dir=work)),
                script_args=["-q", "build_ext", "--parallel=2", f"--build-lib={folder}", f"--build-temp={work}"],
            )
        except (Exception, SystemExit):  # setuptools ends the program where the compiler fails, mypyc where mypy does
            print(said.getvalue(), traceback.format_exc(), sep="\n", file=sys.__stderr__)
            return False
    return True


def main() -> None:
    """Compile, if the sources changed since."""
    os.chdir(PACKAGE.parent)
    made_from = stamp()
    if (FOLDER / STAMP).exists() and (FOLDER / STAMP).read_text(encoding="ascii") == made_from:
        (FOLDER / STAMP).touch()
        return
    if packages := missing():
        install(*packages, "libc6-dev")
    fresh = FOLDER.with_name(f"{FOLDER.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    if packages := missing():
        print(f"Without {' and '.join(packages)} extraction runs uncompiled, with the same results, slower by a third")
        made_from = NO_COMPILER
    elif not compile_into(fresh):
        print("Extraction could not be compiled (see above) and runs uncompiled; make test will not pass")
        made_from = "failed"
    (fresh / STAMP).write_text(made_from, encoding="ascii")
    shutil.rmtree(FOLDER, ignore_errors=True)
    fresh.rename(FOLDER)


if __name__ == "__main__":
    main()
