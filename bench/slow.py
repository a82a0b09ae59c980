"""Slow a browser: `python -m bench.slow PROFILE`, until its input ends.

Its pages and its drawing (the renderer and GPU processes, with all their threads and workers) work ON milliseconds
and pause OFF milliseconds, repeatedly. The browser's own throttling slows a page but not its workers, and Python runs
in one. A separate process, so that nothing stays stopped even if the benchmark crashes.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench.shaping import OFF, ON

SLOWED = ("--type=renderer", "--type=gpu-process")
SCAN_INTERVAL = 0.5
"""Seconds between two scans for new processes."""


def command_line(pid: int) -> list[str]:
    """The arguments of a process; none if it has ended."""
    try:
        text = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return []
    return text.decode(errors="replace").replace("\0", " ").split()


def process_tree(profile: Path) -> list[int]:
    """The processes of the browser with this profile, the first one first."""
    all_pids = [int(folder.name) for folder in Path("/proc").glob("[0-9]*")]
    mark = f"--user-data-dir={profile}"
    roots = [pid for pid in all_pids if mark in (words := command_line(pid)) and not any("--type=" in w for w in words)]
    children: dict[int, list[int]] = {}
    for pid in all_pids:
        with suppress(OSError):
            parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(pid)
    pids = roots
    for pid in pids:  # grows while it is walked
        pids.extend(children.get(pid, ()))
    return pids


def of_type(profile: Path, types: tuple[str, ...]) -> list[int]:
    """The browser's processes of these types."""
    return [pid for pid in process_tree(profile) if set(types) & set(command_line(pid))]


@contextmanager
def slowed(profile: Path, is_slow: bool) -> Iterator[None]:
    """Slow the browser with this profile for as long as the block runs."""
    if not is_slow:
        yield
        return
    command = [sys.executable, "-m", "bench.slow", str(profile)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        try:
            yield
        finally:
            assert process.stdin
            process.stdin.close()
            process.wait(10)


def send(pids: list[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(OSError):
            os.kill(pid, number)


def kill(profile: Path) -> None:
    """End the browser with this profile without a chance to write anything more, and wait until it has ended."""
    send(process_tree(profile)[:1], signal.SIGKILL)
    end = time.monotonic() + 10
    while process_tree(profile) and time.monotonic() < end:
        time.sleep(0.05)


def _wait_for_end(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def main(profile: Path) -> None:
    """Pause and resume the browser until standard input ends."""
    ended = threading.Event()
    threading.Thread(target=_wait_for_end, args=(ended,), daemon=True).start()
    pids: list[int] = []
    scanned = 0.0
    try:
        while not ended.is_set():
            if time.monotonic() - scanned > SCAN_INTERVAL:
                pids, scanned = of_type(profile, SLOWED), time.monotonic()
            began = time.monotonic()
            send(pids, signal.SIGCONT)
            time.sleep(ON / 1000)
            send(pids, signal.SIGSTOP)
            # sleep() lasts longer than requested; the pause follows from how long they really worked.
            time.sleep((time.monotonic() - began) * OFF / ON)
    finally:
        send(pids, signal.SIGCONT)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
