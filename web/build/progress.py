"""The build's progress output: one line per step, with its time, and some of what is counted."""

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


def count(what: str, done: int, total: int) -> None:
    """Print `compressed 12 of 60` for every tenth part of the total, and for the last one."""
    if done == total or done % max(1, total // 10) == 0:
        print(f"    {what} {done} of {total}", flush=True)


def in_megabytes(count: int) -> str:
    return f"{count / 1_000_000:.2f} MB"
