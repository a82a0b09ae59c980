"""Slow a browser: `python -m bench.slow ON OFF PROFILE`, until its input ends.

Its pages and its drawing (the renderer and GPU processes, with all their threads and workers) work ON milliseconds
and stand still OFF milliseconds, over and over. The browsers' own throttling slows a page but not its workers, and
Python runs in one. A process of its own, so that whatever happens to the measurer nothing stays stopped.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.shaping import Duty

SLOWED = ("--type=renderer", "--type=gpu-process")
LOOK_AGAIN = 0.5
"""Seconds between two looks for new processes."""


def command_line(pid: int) -> list[str]:
    """The words a process was started with; none if it is gone."""
    try:
        text = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return []
    return text.decode(errors="replace").replace("\0", " ").split()


def family(profile: Path) -> list[int]:
    """The processes of the browser with this profile, the first one first."""
    everyone = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
    mark = f"--user-data-dir={profile}"
    firsts = [
        pid for pid in everyone if mark in (words := command_line(pid)) and not any("--type=" in w for w in words)
    ]
    children: dict[int, list[int]] = {}
    for pid in everyone:
        with suppress(OSError):
            parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(pid)
    found = firsts
    for pid in found:  # grows while it is walked
        found.extend(children.get(pid, ()))
    return found


def of_type(profile: Path, kinds: tuple[str, ...]) -> list[int]:
    """Those of the browser's processes that are of one of these kinds."""
    return [pid for pid in family(profile) if set(kinds) & set(command_line(pid))]


@contextmanager
def slowed(profile: Path, duty: Duty | None) -> Iterator[None]:
    """Slow the browser with this profile for as long as the block runs."""
    if duty is None:
        yield
        return
    command = [sys.executable, "-m", "bench.slow", str(duty.on), str(duty.off), str(profile)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        try:
            yield
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(10)


def send(pids: list[int], what: signal.Signals) -> None:
    for pid in pids:
        with suppress(OSError):
            os.kill(pid, what)


def _wait_for_end(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def main(on: float, off: float, profile: Path) -> None:
    """Stop and go until standard input ends."""
    ended = threading.Event()
    threading.Thread(target=_wait_for_end, args=(ended,), daemon=True).start()
    pids: list[int] = []
    looked = 0.0
    try:
        while not ended.is_set():
            if time.monotonic() - looked > LOOK_AGAIN:
                pids, looked = of_type(profile, SLOWED), time.monotonic()
            began = time.monotonic()
            send(pids, signal.SIGCONT)
            time.sleep(on / 1000)
            send(pids, signal.SIGSTOP)
            # Sleep lasts longer than asked for; the pause is measured by how long they really worked.
            time.sleep((time.monotonic() - began) * off / on)
    finally:
        send(pids, signal.SIGCONT)


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]), Path(sys.argv[3]))
