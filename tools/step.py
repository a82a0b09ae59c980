"""Run one step of a make command: print what it does, run it, print how long it took.

python tools/step.py "Checking types (about 20 s)" mypy --strict
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Return the exit code of the command in `arguments[1:]`, announced as `arguments[0]`."""
    title, *command = arguments
    print(f"\n==> {title}", flush=True)
    started = time.monotonic()
    try:
        code = subprocess.run(as_program(command), check=False).returncode
    except KeyboardInterrupt:
        return 130
    took = time.monotonic() - started
    if code:
        print(f"    stopped after {took:.0f} s: {title}", file=sys.stderr, flush=True)
    else:
        print(f"    done in {took:.0f} s", flush=True)
    return code


def as_program(command: list[str]) -> list[str]:
    """`-m name` runs with this same Python; any other program is looked up next to it first."""
    if command[0] == "-m":
        return [sys.executable, *command]
    program = shutil.which(command[0], path=str(Path(sys.executable).parent))
    return [program or command[0], *command[1:]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
