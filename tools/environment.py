"""Make `.venv` and fill it from one of the hash-checked lists in `requirements/`.

    python3 tools/environment.py build     what `make run` and `make web` need
    python3 tools/environment.py test      the same, and everything that tests and checks need

Only the standard library is used, because nothing else is there yet. A second call does nothing
unless the list, the Python or this file's way of installing has changed.
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
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
HOLDS = {"build": ("build",), "test": ("test", "build")}
"""Which lists an environment answers once it is filled: the test list holds all of the build list."""

WAYS = "1"
"""Raise it when this file installs differently, so that old environments are filled again."""


class Stop(Exception):
    """Ends the program with a sentence a newcomer can act on."""


def main(arguments: list[str] | None = None) -> int:
    """Leave a working `.venv` behind, or say in a sentence why not. Returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", choices=sorted(HOLDS))
    name = parser.parse_args(arguments).name
    try:
        prepare(name)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return 0


def prepare(name: str) -> None:
    """Make and fill `.venv` unless it already answers `name`. Raises Stop."""
    if not belongs_to_this_python():
        make_environment()
    if stamp(name).is_file() and stamp(name).read_text("utf-8") == fingerprint(name):
        return
    for each in HOLDS[name]:  # a broken install must not look finished
        stamp(each).unlink(missing_ok=True)
    fill(name)
    for each in HOLDS[name]:
        stamp(each).write_text(fingerprint(each), "utf-8")


def requirements(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def stamp(name: str) -> Path:
    return ENVIRONMENT / f"filled-from-{name}.txt"


def fingerprint(name: str) -> str:
    """A digest of everything an installed environment depends on."""
    told = [WAYS, sys.version, str(ENVIRONMENT), requirements(name).read_text("utf-8")]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def python() -> Path:
    """The interpreter inside `.venv`, where this system puts it."""
    return ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def belongs_to_this_python() -> bool:
    """Whether `.venv` starts and has this Python's version; a moved or half-made one does not count."""
    if not python().exists():
        return False
    ask = [str(python()), "-c", "import sys, pip; print(sys.version)"]
    answer = subprocess.run(ask, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def make_environment() -> None:
    """Make `.venv` anew with pip in it. Raises Stop when this Python cannot."""
    missing = [each for each in ("venv", "ensurepip") if importlib.util.find_spec(each) is None]
    if missing:
        raise Stop(cannot_make(missing[0]))
    print(f"Making an environment in {ENVIRONMENT.name}/ (a few seconds)", flush=True)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], capture_output=True, text=True, check=False)
    if made.returncode:
        raise Stop(f"Python could not make an environment:\n{made.stdout}{made.stderr}")


def cannot_make(module: str) -> str:
    version = "{}.{}".format(*sys.version_info[:2])
    return (
        f"This Python ({sys.executable}) has no '{module}', so it cannot make an environment.\n"
        f"On Debian or Ubuntu install it with:  sudo apt install python3-venv\n"
        f"(for a Python that is not the system's own: python{version}-venv).\n"
        f"Elsewhere install Python {version} with venv and pip included. Then run the same command again."
    )


def fill(name: str) -> None:
    """Install exactly the listed packages, each checked by its hash, with a counter. Raises Stop."""
    wanted = requirements(name)
    total = len(re.findall(r"^[a-z0-9]", wanted.read_text("utf-8"), re.MULTILINE))
    print(f"Filling .venv from requirements/{name}.txt: {total} packages (1 to 5 minutes the first time)")
    begun = time.monotonic()
    # No --quiet: the lines are read for the counter. The list is complete, so nothing is resolved.
    command = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--progress-bar", "off", "--no-deps", "--require-hashes", "-r", str(wanted)]
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            said.append(line.rstrip())
            progress = "".join(read_progress(line))
            if progress:
                count(progress, sum(bool(re.match(COUNTED, each)) for each in said), total)
    if pip.returncode:
        raise Stop("\n".join([*said[-12:], "", NOT_INSTALLED]))
    print(f"Environment ready after {time.monotonic() - begun:.0f} s", flush=True)


COUNTED = r"(Collecting|Requirement already satisfied:|Ignoring) "
NOT_INSTALLED = (
    "The packages could not be installed; what pip said stands above.\n"
    "Check the connection and run the same command again: what was loaded is kept."
)


def read_progress(line: str) -> Iterator[str]:
    """What a line of pip's is worth telling: a package begun, a download with its size, the last step."""
    begun = re.match(r"Collecting ([^ =]+)", line)
    loading = re.match(r"\s+Downloading (\S+?)-\d\S* \((.+?)\)", line)
    if begun:
        yield begun[1]
    elif loading:
        yield f"{Path(loading[1]).name} ({loading[2]})"
    elif line.startswith("Installing collected packages"):
        yield "unpacking all of them"


def count(progress: str, done: int, total: int) -> None:
    """One line that is rewritten on a terminal, and a line now and then in a log."""
    text = f"  {done:3} of {total}  {progress}"
    if sys.stdout.isatty():
        print(f"\r{text:<78}", end="\n" if done >= total and "unpacking" in text else "", flush=True)
    elif "unpacking" in text or (done % 10 == 0 and "(" not in progress) or "MB" in progress:
        print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
