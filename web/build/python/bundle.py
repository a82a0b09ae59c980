"""The Python half of the page: the standard library, and the app with its packages, each as an uncompressed zip.

Uncompressed, because the server's brotli does better on plain bytes. Everything is read directly from the zips, except
for `compiled/` in app.zip: the linker reads files only.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path

from web.build import paths
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
"""pip's arguments for packages for Pyodide's Python, whatever Python runs the build."""
PIP_FOR_BUILD = (*PIP[:6], "--only-binary", ":all:")
"""pip's arguments for packages for this computer that only a step of the build needs."""

SHIPPED = ("app", "guide", "journal", "report", "views")
"""The folders that ship unchanged, with main.py."""

EXCLUDED_PACKAGES = (
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

EXCLUDED_STDLIB = (
    *("idlelib/*", "tkinter/*", "turtledemo/*", "turtle.py", "lib2to3/*", "ensurepip/*", "venv/*", "test/*"),
    *("unittest/*", "pydoc_data/*", "pydoc.py", "doctest.py", "pdb.py", "bdb.py", "cProfile.py", "profile*"),
    *("pstats.py", "curses/*", "dbm/*", "sqlite3/*", "wsgiref/*", "xmlrpc/*", "xml/sax/*", "distutils/*"),
    *("multiprocessing/*", "concurrent/interpreters/*", "smtplib.py", "poplib.py", "imaplib.py", "ftplib.py"),
    *("nntplib.py", "telnetlib.py", "mailbox.py", "mailcap.py", "socketserver.py", "http/server.py"),
    *("webbrowser.py", "antigravity.py", "this.py", "_pyrepl/*", "pyclbr.py", "trace.py", "tabnanny.py"),
    *("_osx_support.py", "_aix_support.py", "_ios_support.py", "_android_support.py", "_apple_support.py"),
    *("lzma.py", "tarfile.py", "rlcompleter.py", "plistlib.py", "sched.py", "wave.py", "modulefinder.py"),
    *("xml/*", "optparse.py", "pickletools.py", "statistics.py", "compileall.py", "ctypes/*", "pyodide/console.py"),
    *("_pyio.py", "_pydatetime.py", "_pydecimal.py", "_pylong.py"),  # alternatives to modules written in C
    *("asyncio/windows_*.py", "asyncio/proactor_events.py", "concurrent/futures/process.py"),
    *("logging/config.py", "logging/handlers.py", "http/cookiejar.py", "http/cookies.py"),
    *("encodings/mac_*.py", "encodings/iso*.py", "encodings/koi8*.py", "encodings/cp[5-9]*.py", "encodings/cp1*.py"),
    *("encodings/cp0*.py", "encodings/big5*.py", "encodings/gb*.py", "encodings/euc_*.py", "encodings/shift_*.py"),
    *("encodings/hp_roman8.py", "encodings/johab.py", "encodings/kz1048.py", "encodings/ptcp154.py"),
    *("encodings/tis_620.py", "encodings/hz.py", "encodings/palmos.py"),
    *("__hello__.py", "__phello__/*", "*/__main__.py", "cmd.py", "code.py", "configparser.py", "netrc.py"),
    *("getpass.py", "shlex.py", "shelve.py", "fileinput.py", "filecmp.py", "symtable.py", "timeit.py"),
    *("zipapp.py", "json/tool.py", "asyncio/tools.py", "urllib/robotparser.py"),
    *("pty.py", "tty.py", "nturl2path.py", "sre_*.py", "colorsys.py", "fractions.py", "graphlib.py"),
    *("tomllib/*", "html/*", "_markupbase.py", "email/mime/*", "importlib/metadata/diagnose.py", "_sysconfigdata*"),
    *("encodings/bz2_codec.py", "encodings/uu_codec.py", "encodings/rot_13.py", "encodings/quopri_codec.py"),
    *("encodings/mbcs.py", "encodings/oem.py", "encodings/undefined.py", "encodings/cp273.py", "encodings/cp424.py"),
    *("*/LICENSE", "*.txt", "*.ini", "*/py.typed", "*.bat", "*.ctypes", "*fetch_macholib"),
)
"""Parts of the standard library that Pyodide, Flet, TinyDB and the app do not import: a deny-list."""

START_PYTHON = paths.RUNTIME / "worker" / "start_python.py"
FIXED_DATE = (2020, 1, 1, 0, 0, 0)


class BundleError(Exception):
    """A part of the Python bundle is missing, with what to do about it."""


def packages() -> Path:
    """The folder of the app's packages for Pyodide; fetched by pip the first time."""
    return fetch_packages(paths.REQUIREMENTS.read_text(encoding="utf-8"))


def fetch_packages(requirements: str, pip: tuple[str, ...] = PIP) -> Path:
    """The folder of these packages, each with its hashes; fetched by pip the first time."""
    digest = hashlib.sha256((requirements + repr(pip)).encode()).hexdigest()[:16]
    folder = paths.CACHE / f"packages-{digest}"
    if folder.is_dir():
        return folder
    paths.CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=paths.CACHE) as unfinished:
        target, requirements_file = Path(unfinished) / "packages", Path(unfinished) / "requirements.txt"
        requirements_file.write_text(requirements, encoding="utf-8")
        command = [sys.executable, "-m", "pip", *pip, "--target", str(target), "-r", str(requirements_file)]
        if subprocess.run(command, check=False).returncode:
            raise BundleError("pip could not fetch the packages; see its message above")
        target.rename(folder)
    return folder


def collect(folder: Path, excluded: Iterable[str] = (), prefix: str = "") -> Files:
    """All files of a folder by name, except those matching a pattern of `excluded`."""
    patterns = tuple(excluded)
    names = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    files = {file.relative_to(folder).as_posix(): file for file in names}
    return {
        prefix + name: file.read_bytes()
        for name, file in files.items()
        if not any(fnmatch(name, pattern) for pattern in patterns)
    }


def libraries() -> list[bytes]:
    """The packages' compiled modules."""
    return [file.read_bytes() for file in sorted(packages().rglob("*.so"))]


def app_sources(root: Path) -> Files:
    """The app's own modules and the built guide. BundleError: there is no main.py."""
    if not (root / "main.py").is_file():
        raise BundleError(f"there is no main.py in {root}")
    files = {"main.py": (root / "main.py").read_bytes()}
    for folder in SHIPPED:
        files.update(collect(root / folder, prefix=f"{folder}/"))
    return files


def app_files(root: Path) -> Files:
    """What app.zip holds, by name."""
    package_files = collect(packages(), EXCLUDED_PACKAGES)
    package_files.update(icons.lists(root))
    return {
        **app_sources(root),
        START_PYTHON.name: START_PYTHON.read_bytes(),
        **{_archive_name(name): data for name, data in package_files.items()},
    }


def _archive_name(name: str) -> str:
    """The name in app.zip of a file of the packages: a compiled one is named after its module."""
    module, _, ending = name.partition(".")
    return f"compiled/{module.replace('/', '.')}.so" if ending.endswith("so") else f"packages/{name}"


def stdlib_files() -> Files:
    """The standard library as Pyodide ships it, without what is never imported."""
    with zipfile.ZipFile(paths.client() / "pyodide" / "python_stdlib.zip") as archive:
        names = [name for name in archive.namelist() if not name.endswith("/")]
        included = [name for name in names if not any(fnmatch(name, pattern) for pattern in EXCLUDED_STDLIB)]
        return {name: archive.read(name) for name in included}


def write_zip(file: Path, files: Mapping[str, bytes]) -> None:
    """Write an uncompressed zip whose bytes depend only on `files`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), files[name])


def write_licenses(target: Path) -> None:
    """Copy the license texts of the bundled packages to `target`/licenses."""
    folder = target / "licenses"
    folder.mkdir(parents=True, exist_ok=True)
    for info in sorted(packages().glob("*.dist-info")):
        texts = [p for p in info.rglob("*") if p.is_file() and p.name.upper().startswith(("LICEN", "COPYING"))]
        for text in sorted(texts):
            shutil.copyfile(text, folder / f"{info.name.split('-')[0]}.txt")


def modules_used_at_start() -> list[str]:
    """The modules of the packages that a start imports."""
    names = sorted(name.removesuffix(".py") for name in used_at_start() if (packages() / name).is_file())
    return [name.removesuffix("/__init__").replace("/", ".") for name in names]


def write_library(engine: Path) -> None:
    """Write python/stdlib.zip below `engine`."""
    write_zip(engine / "python" / "stdlib.zip", compiled(stdlib_files(), stdlib=True))


def write_app(target: Path, root: Path) -> None:
    """Write app.zip and the licenses of its packages to `target`."""
    write_zip(target / "app.zip", compiled(app_files(root)))
    write_licenses(target)
