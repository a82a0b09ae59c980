"""What a run will do, in which order, and about how long it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.shaping import CONDITIONS, Condition

PARTS = (*(condition.id for condition in CONDITIONS), "taps", "journal")
ESTIMATES = {
    ("plain", "stock"): 50,
    ("plain", "ours"): 38,
    ("plain", "tick"): 9,
    ("plain", "warm"): 9,
    ("plain", "bare"): 5,
    ("plain", "lists"): 30,
    ("plain", "taps"): 60,
    ("slow", "stock"): 85,
    ("slow", "ours"): 34,
    ("slow", "tick"): 11,
    ("slow", "warm"): 24,
    ("slow", "bare"): 6,
    ("slow", "lists"): 60,
    ("slow", "taps"): 150,
    ("slow4g", "stock"): 140,
    ("slow4g", "ours"): 72,
    ("slow4g", "tick"): 12,
    ("slow4g", "bare"): 6,
}
"""Seconds on a quiet machine with two processors."""
OTHER_ESTIMATES = {"store": 15, "offline": 15, "journal": 60}


@dataclass(frozen=True, slots=True)
class Step:
    """One measurement. what: `stock`, `ours` (first starts), `bare`, `tick`, `warm`, `lists`, `taps`; round: from 1."""

    condition: Condition
    what: str
    round: int

    @property
    def seconds(self) -> int:
        return ESTIMATES[self.condition.id, self.what]

    def __str__(self) -> str:
        kind = {
            "stock": "stock, first start",
            "ours": "ours, first start",
            "tick": "ours, a tick and a kill",
            "warm": "ours, offline",
            "bare": "a page of two lines",
            "lists": "ours, ten years of days",
            "taps": "ours, taps",
        }[self.what]
        return f"{self.condition.name}: {kind}, round {self.round}"


def steps(parts: Sequence[str], repeat: int) -> list[Step]:
    """All measurements: in each round stock and ours alternate, so that a busy minute affects both."""
    return [
        Step(condition, what, round_)
        for condition in CONDITIONS
        for round_ in range(1, repeat + 1)
        for what in ("stock", "ours", "bare", "tick", "warm", "lists", "taps")
        if (condition.id, what) in ESTIMATES and (what if what == "taps" else condition.id) in parts
    ]


def estimate(parts: Sequence[str], repeat: int) -> int:
    """Seconds that a run takes on a quiet machine, without building."""
    planned = steps(parts, repeat)
    other = [OTHER_ESTIMATES["journal"]] if "journal" in parts else []
    if any(step.what == "warm" for step in planned):
        other.append(OTHER_ESTIMATES["store"])
    if "plain" in parts:
        other.append(OTHER_ESTIMATES["offline"])
    return sum(step.seconds for step in planned) + sum(other)


def minutes(seconds: float) -> str:
    """`about 14 minutes`, `about a minute`."""
    rounded = round(seconds / 60)
    return f"about {rounded} minutes" if rounded > 1 else "about a minute"
