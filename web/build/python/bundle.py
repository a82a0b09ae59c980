"""The Python half of the page: the standard library and the app with its packages, each one stored zip.

Stored, not deflated: the server's brotli does better on plain bytes. Everything is read from the zips as it
stands in them, but for `compiled/` in app.zip: the linker reads files only.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from guide import languages, load_guide
from guide.codec import pack
from web.build import flet_client, paths, static_files, precompressed
from web.build.fonts import icons
from web.build.python.bytecode import compiled, used_at_start

Files = dict[str, bytes]

PIP = (
    *("install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps", "--require-hashes"),
    *("--python-version", "3.14", "--implementation", "cp"),
    *("--abi", "cp314", "--abi", "abi3", "--abi", "none"),
    *("--platform", "pyemscripten_2026_0_wasm32", "--platform", "any"),
    *("--only-binary", ":all:"),
)
"""How pip is asked for the packages as Pyodide's Python needs them, whatever Python runs the build."""
PIP_HERE = (*PIP[:6], "--only-binary", ":all:")
"""How it is asked for packages of this computer that only a step of the build needs."""

APP = ("main.py", "views/**/*.py", "journal/**/*.py", "report/**/*.py", "content/*.py")
BUILD_ONLY = (
    *("tools/guide/__main__.py", "content/check*.py", "tools/guide/collect.py", "tools/guide/prose.py"),
    *("tools/guide/read.py", "tools/guide/rules.py", "tools/guide/scores.py", "tools/guide/tables.py", "content/sign*.py"),
)
"""Modules of ours that read and check the guide's sources; the phone gets the guide ready made."""

PACKAGES_LEFT_OUT = (
    "*.dist-info/*",
    "*.pyi",
    "*/py.typed",
    "bin/*",
    "flet/auth/*",
    "flet/testing/*",
    "flet/fastapi/*",
    "flet/cli.py",
    "flet/pytest_plugin.py",
    "flet/security/*",
    "flet/utils/griffe_deprecations.py",
    "tinydb/mypy_plugin.py",
    "flet/messaging/flet_*_server.py",
    "flet/messaging/flet_dart_bridge.py",
)

STDLIB_LEFT_OUT = (
    *("idlelib/*", "tkinter/*", "turtledemo/*", "turtle.py", "lib2to3/*", "ensurepip/*", "venv/*", "test/*"),
    *("unittest/*", "pydoc_data/*", "pydoc.py", "doctest.py", "pdb.py", "bdb.py", "cProfile.py", "profile*"),
    *("pstats.py", "curses/*", "dbm/*", "sqlite3/*", "wsgiref/*", "xmlrpc/*", "xml/sax/*", "distutils/*"),
    *("multiprocessing/*", "concurrent/interpreters/*", "smtplib.py", "poplib.py", "imaplib.py", "ftplib.py"),
    *("nntplib.py", "telnetlib.py", "mailbox.py", "mailcap.py", "socketserver.py", "http/server.py"),
    *("webbrowser.py", "antigravity.py", "this.py", "_pyrepl/*", "pyclbr.py", "trace.py", "tabnanny.py"),
    *("_osx_support.py", "_aix_support.py", "_ios_support.py", "_android_support.py", "_apple_support.py"),
    *("lzma.py", "tarfile.py", "rlcompleter.py", "plistlib.py", "sched.py", "wave.py", "modulefinder.py"),
    *("xml/*", "optparse.py", "pickletools.py", "statistics.py", "compileall.py", "ctypes/*", "pyodide/console.py"),
    *("_pyio.py", "_pydatetime.py", "_pydecimal.py", "_pylong.py"),  # twins of modules written in C
    *("asyncio/windows_*.py", "asyncio/proactor_events.py", "concurrent/futures/process.py"),
    *("logging/config.py", "logging/handlers.py", "http/cookiejar.py", "http/cookies.py"),
    *("encodings/mac_*.py", "encodings/iso*.py", "encodings/koi8*.py", "encodings/cp[5-9]*.py", "encodings/cp1*.py"),
    *("encodings/cp0*.py", "encodings/big5*.py", "encodings/gb*.py", "encodings/euc_*.py", "encodings/shift_*.py"),
    *("encodings/hp_roman8.py", "encodings/johab.py", "encodings/kz1048.py", "encodings/ptcp154.py"),
    *("encodings/tis_620.py", "encodings/hz.py", "encodings/palmos.py"),
    *("*/LICENSE", "*.txt", "*.ini", "*/py.typed", "*.bat", "*.ctypes", "*fetch_macholib"),
)
"""Parts of the standard library that neither Pyodide, Flet, TinyDB nor the app imports: a deny-list."""

START_PYTHON = paths.WEB / "worker" / "start_python.py"
FIXED_DATE = (2020, 1, 1, 0, 0, 0)


class BundleError(Exception):
    """A part of the Python bundle is missing, with what to do about it."""


def packages() -> Path:
    """The folder of the app's packages as Pyodide needs them; fetched by pip the first time."""
    return fetched(paths.REQUIREMENTS.read_text(encoding="utf-8"))


def fetched(requirements: str, pip: tuple[str, ...] = PIP) -> Path:
    """The folder of these packages, each with its hashes; fetched by pip the first time."""
    wanted = hashlib.sha256((requirements + repr(pip)).encode()).hexdigest()[:16]
    folder = paths.CACHE / f"packages-{wanted}"
    if folder.is_dir():
        return folder
    paths.CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=paths.CACHE) as unfinished:
        target, listed = Path(unfinished) / "packages", Path(unfinished) / "requirements.txt"
        listed.write_text(requirements, encoding="utf-8")
        command = [sys.executable, "-m", "pip", *pip, "--target", str(target), "-r", str(listed)]
        if subprocess.run(command, check=False).returncode:
            raise BundleError("pip could not fetch the packages; see its message above")
        target.rename(folder)
    return folder


def collect(folder: Path, left_out: Iterable[str] = (), prefix: str = "") -> Files:
    """All files of a folder by name, but for those matching a pattern of `left_out`."""
    patterns = tuple(left_out)
    names = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    files = {file.relative_to(folder).as_posix(): file for file in names}
    return {
        prefix + name: file.read_bytes()
        for name, file in files.items()
        if not any(fnmatch(name, pattern) for pattern in patterns)
    }


def app_sources(root: Path) -> Files:
    """The app's own modules. BundleError: there is no main.py."""
    found = sorted({file for pattern in APP for file in root.glob(pattern)})
    names = {file.relative_to(root).as_posix(): file for file in found}
    files = {name: file.read_bytes() for name, file in names.items() if not _is_build_only(name)}
    if "main.py" not in files:
        raise BundleError(f"there is no main.py in {root}")
    return files


def _is_build_only(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in BUILD_ONLY)


def app_files(root: Path) -> Files:
    """What app.zip holds, by name."""
    fetched = collect(packages(), PACKAGES_LEFT_OUT)
    fetched.update(icons.lists(root))
    return {
        **app_sources(root),
        START_PYTHON.name: START_PYTHON.read_bytes(),
        **guides(),
        **{_place(name): data for name, data in fetched.items()},
    }


def _place(name: str) -> str:
    """Where a file of the packages stands in app.zip: a compiled one by the name of its module."""
    module, _, ending = name.partition(".")
    return f"compiled/{module.replace('/', '.')}.so" if ending.endswith("so") else f"packages/{name}"


def guides() -> Files:
    """The guide in every language, as the phone reads it."""
    return {f"content/built/{name}.json": pack(load_guide(name)).encode() for name in languages()}


def stdlib_files() -> Files:
    """The standard library as Pyodide ships it, without what is never imported."""
    with zipfile.ZipFile(paths.client() / "pyodide" / "python_stdlib.zip") as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        kept = [name for name in names if not any(fnmatch(name, pattern) for pattern in STDLIB_LEFT_OUT)]
        return {name: archive.read(name) for name in kept}


def write_zip(file: Path, files: Mapping[str, bytes]) -> None:
    """Write a zip without compression whose bytes depend on nothing but `files`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), files[name])


def licences(target: Path) -> None:
    """Copy the licence texts of the vendored packages to `target`/licenses."""
    folder = target / "licenses"
    folder.mkdir(parents=True, exist_ok=True)
    for info in sorted(packages().glob("*.dist-info")):
        texts = [p for p in info.rglob("*") if p.is_file() and p.name.upper().startswith(("LICEN", "COPYING"))]
        for text in sorted(texts):
            shutil.copyfile(text, folder / f"{info.name.split('-')[0]}.txt")


@dataclass(frozen=True, slots=True)
class Start:
    """What the worker needs to know to start Python.

    key: changes with every byte that Python's memory depends on: Pyodide, its library, the app and its packages, the
    worker's script that decides what is in the memory, and the modules. modules: those of the packages that a start
    imports.
    """

    key: str
    modules: tuple[str, ...]


def start(target: Path) -> Start:
    """How Python starts from the files that stand in `target`."""
    inside = [p for part in ("python", "pyodide") for p in (target / part).iterdir()]
    files = sorted(p for p in inside if p.suffix not in precompressed.PACKERS)
    names = sorted(name.removesuffix(".py") for name in used_at_start() if (packages() / name).is_file())
    modules = tuple(name.removesuffix("/__init__").replace("/", ".") for name in names)
    # The script as it will be shipped, but for the key, which cannot be in what it is made of.
    script = static_files.join_scripts(static_files.WORKER_SCRIPTS, {"PYTHON": flet_client.python_info()})
    parts = [*(file.read_bytes() for file in files), script.encode(), repr(modules).encode()]
    digests = "".join(hashlib.sha256(part).hexdigest() for part in parts)
    return Start(hashlib.sha256(digests.encode()).hexdigest()[:16], modules)


def write(target: Path, root: Path) -> None:
    """Write python/stdlib.zip, python/app.zip and the licences below `target`."""
    write_zip(target / "python" / "stdlib.zip", compiled(stdlib_files(), stdlib=True))
    write_zip(target / "python" / "app.zip", compiled(app_files(root)))
    licences(target)
