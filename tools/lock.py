"""Pin and hash every package again, from what `pyproject.toml` requires.

`requirements/build.txt` and `test.txt` hold for every system and Python 3.11+, and `test.txt` only what `build.txt`
lacks; `web.txt` holds what goes into the browser, for Pyodide's Python; `fonts.txt` holds what fonts are cut from and
with. uv does the resolving; it is used here and nowhere else. The package index is configured on each machine, so no
address is written into the files.
"""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
UV = "uv==0.13.8"
COMMON_OPTIONS = ["--generate-hashes", "--no-header", "--no-annotate"]
EVERYWHERE = ["--universal", "--python-version", "3.11", *COMMON_OPTIONS]
IN_THE_BROWSER = ["--python-version", "3.14", "--python-platform", "wasm32-pyodide2024", *COMMON_OPTIONS]
"""The name of the platform is that of an older Pyodide; what counts is that it is Pyodide and not a computer."""


def main() -> int:
    """Write the four files under `requirements/`; returns uv's exit code when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        uv = install_uv(Path(folder))
        builds, tests = REQUIREMENTS / "build.txt", REQUIREMENTS / "test.txt"
        if code := compile_list(uv, ["pyproject.toml", "--group", "build", *EVERYWHERE], builds):
            return code
        arguments = ["pyproject.toml", "--group", "build", "--group", "test", "--constraint", str(builds), *EVERYWHERE]
        if code := compile_list(uv, arguments, tests):
            return code
        build_entries = entries(builds)
        tests.write_text("".join(entry for entry in entries(tests) if entry not in build_entries), "utf-8")
        if code := compile_list(uv, ["--group", "fonts", *EVERYWHERE], REQUIREMENTS / "fonts.txt"):
            return code
        arguments = ["pyproject.toml", "--constraint", str(builds), *IN_THE_BROWSER]
        return compile_list(uv, arguments, REQUIREMENTS / "web.txt")


def install_uv(folder: Path) -> Path:
    """Install the pinned uv into a separate environment and return its program."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", UV], check=True)
    return programs / "uv"


def compile_list(uv: Path, arguments: list[str], target: Path) -> int:
    """Let uv write `target`, with the same versions where they still fit. Returns its exit code."""
    print(f"    {target.relative_to(ROOT)}", flush=True)
    command = [str(uv), "pip", "compile", "--quiet", *arguments, "--output-file", str(target)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def entries(listed: Path) -> list[str]:
    """Each package with its hashes."""
    return re.split(r"^(?=[a-z0-9])", listed.read_text("utf-8"), flags=re.MULTILINE)[1:]


if __name__ == "__main__":
    sys.exit(main())
