"""The build's progress output: one line per step, with its time, and a counter."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(what: str) -> Iterator[None]:
    """Print what is being done, and how many seconds it took once it is done."""
    print(f"  {what} ...", flush=True)
    start = time.perf_counter()
    yield
    print(f"  {what}: done in {time.perf_counter() - start:.1f} s", flush=True)


class Counter:
    """A line `compressing 12 of 60`, rewritten in place on a terminal, every tenth printed elsewhere."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self._in_place = sys.stdout.isatty()

    def tick(self) -> None:
        self.done += 1
        if self._in_place:
            end = "\n" if self.done == self.total else ""
            print(f"\r    {self.what} {self.done} of {self.total}", end=end, flush=True)
        elif self.done == self.total or self.done % max(1, self.total // 10) == 0:
            print(f"    {self.what} {self.done} of {self.total}", flush=True)


def in_megabytes(count: int) -> str:
    return f"{count / 1_000_000:.2f} MB"
