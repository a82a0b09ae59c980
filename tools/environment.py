"""Make `.venv` and fill it from one of the hash-checked lists in `requirements/`.

    python3 tools/environment.py build     what `make run` and `make web` need
    python3 tools/environment.py test      the same, and everything that tests and checks need

Only the standard library is used, because nothing else is installed yet. A second call does nothing
unless a list, the Python or the way this file installs has changed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is the one file an older Python may start
    raise SystemExit(
        "Between Visits needs Python 3.11 or newer, and this is Python {}.{}.\n"
        "Install a newer one, then name it: make run PYTHON=python3.12".format(*sys.version_info[:2])
    )

import argparse
import hashlib
import importlib.util
import re
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LISTS = {"build": ("build",), "test": ("build", "test")}
"""What is installed for each: the test list holds only what the build list lacks."""

INSTALL_REVISION = "1"
"""Increase it when this file installs differently, so that old environments are filled again."""


class Stop(Exception):
    """Ends the program with a sentence a newcomer can act on."""


def main(arguments: list[str] | None = None) -> int:
    """Create a working `.venv`, or print in a sentence why not. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", choices=sorted(LISTS))
    name = parser.parse_args(arguments).name
    try:
        prepare(name)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def prepare(name: str) -> None:
    """Create and fill `.venv` unless it already satisfies `name`. Raises Stop."""
    if not belongs_to_this_python():
        make_environment()
    if stamp(name).is_file() and stamp(name).read_text("utf-8") == fingerprint(name):
        return
    for satisfied in LISTS[name]:  # a broken install must not look finished
        stamp(satisfied).unlink(missing_ok=True)
    fill(name)
    for satisfied in LISTS[name]:
        stamp(satisfied).write_text(fingerprint(satisfied), "utf-8")


def requirements(name: str) -> list[Path]:
    return [ROOT / "requirements" / f"{listed}.txt" for listed in LISTS[name]]


def stamp(name: str) -> Path:
    return ENVIRONMENT / f"filled-from-{name}.txt"


def fingerprint(name: str) -> str:
    """A digest of everything an installed environment depends on."""
    listed = [path.read_text("utf-8") for path in requirements(name)]
    parts = [INSTALL_REVISION, sys.version, str(ENVIRONMENT), *listed]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def python() -> Path:
    """The interpreter inside `.venv`, where this system puts it."""
    return ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def belongs_to_this_python() -> bool:
    """Whether `.venv` starts and has this Python's version; a moved or incomplete one does not count."""
    if not python().exists():
        return False
    command = [str(python()), "-c", "import sys, pip; print(sys.version)"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.returncode == 0 and result.stdout.strip() == sys.version.strip()


def make_environment() -> None:
    """Create `.venv` again, with pip in it. Raises Stop when this Python cannot."""
    missing = [module for module in ("venv", "ensurepip") if importlib.util.find_spec(module) is None]
    if missing:
        raise Stop(cannot_make(missing[0]))
    print(f"Making an environment in {ENVIRONMENT.name}/ (a few seconds)", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    result = subprocess.run(
        [sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise Stop(f"Python could not make an environment:\n{result.stdout}{result.stderr}")


def cannot_make(module: str) -> str:
    version = "{}.{}".format(*sys.version_info[:2])
    return (
        f"This Python ({sys.executable}) has no '{module}', so it cannot make an environment.\n"
        f"On Debian or Ubuntu install it with:  sudo apt install python3-venv\n"
        f"(for a Python that is not the system's own: python{version}-venv).\n"
        f"Elsewhere install Python {version} with venv and pip included. Then run the same command again."
    )


def fill(name: str) -> None:
    """Install exactly the listed packages, each checked by its hash, and print which is next. Raises Stop."""
    listed = requirements(name)
    names = {name for path in listed for name in re.findall(r"^([a-z0-9.-]+)==", path.read_text("utf-8"), re.MULTILINE)}
    total = len(names)
    print(f"Filling .venv for {name}: {total} packages (1 to 5 minutes the first time)")
    started = time.monotonic()
    # No --quiet: the lines are read for the counter. The list is complete, so nothing is resolved.
    command = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--no-deps", "--require-hashes"]
    command += [word for path in listed for word in ("-r", str(path))]
    output: list[str] = []
    done = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            output.append(line.rstrip())
            progress = read_progress(line)
            if progress:
                done += 1
                print(f"  {min(done, total):3} of {total}  {progress}", flush=True)
    if pip.returncode:
        raise Stop("\n".join([*output[-12:], "", NOT_INSTALLED]))
    print(f"Environment ready after {time.monotonic() - started:.0f} s", flush=True)


NOT_INSTALLED = (
    "The packages could not be installed; the output of pip is above.\n"
    "Check the connection and run the same command again: what was downloaded is reused."
)


def read_progress(line: str) -> str:
    """The package that pip begins with, or its last step; empty for any other line of its output."""
    started = re.match(r"(?:Collecting|Requirement already satisfied:|Ignoring) ([^ =]+)", line)
    if started:
        return started[1]
    return "unpacking all of them" if line.startswith("Installing collected packages") else ""


if __name__ == "__main__":
    sys.exit(main())
