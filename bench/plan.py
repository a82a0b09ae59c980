"""What a run will do, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.shaping import CONDITIONS, Condition

PARTS = (*(condition.id for condition in CONDITIONS), "taps", "journal")
FIRST_STARTS = {
    "stock": "stock, first start",
    "ours": "ours, first start",
    "bare": "a page of two lines",
    "tick": "ours, a tick and a kill",
}
FAST_NETWORK = {"warm": "ours, offline", "lists": "ours, ten years of days", "taps": "ours, taps"}
"""Measured only where the network is fast: its speed does not matter to them."""


@dataclass(frozen=True, slots=True)
class Step:
    """One measurement. what: a key of FIRST_STARTS or FAST_NETWORK. round: from 1."""

    condition: Condition
    what: str
    round: int

    def __str__(self) -> str:
        kind = (FIRST_STARTS | FAST_NETWORK)[self.what]
        return f"{self.condition.name}: {kind}, round {self.round}"


def steps(parts: Sequence[str], repeat: int) -> list[Step]:
    """All measurements: in each round stock and ours alternate, so that a busy minute affects both."""
    return [
        Step(condition, what, round_)
        for condition in CONDITIONS
        for round_ in range(1, repeat + 1)
        for what in (FIRST_STARTS if condition.slow_line else FIRST_STARTS | FAST_NETWORK)
        if (what if what == "taps" else condition.id) in parts
    ]
