"""The results of a run: every single figure, and every failed measurement."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from playwright.sync_api import Error

from bench.browser import Failed

T = TypeVar("T")
SIDES = ("stock", "ours")
MEGABYTE = 1_000_000


@dataclass(slots=True)
class Results:
    """figures: by name and side, every figure in the order it was measured. failed: what failed, and the reason."""

    figures: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    failed: list[dict[str, str]] = field(default_factory=list)
    curve: list[dict[str, Any]] = field(default_factory=list)
    remarks: dict[str, str] = field(default_factory=dict)

    def add(self, side: str, found: Mapping[str, float]) -> None:
        """Add the figures of one measurement."""
        for name, value in found.items():
            self.figures.setdefault(name, {side_: [] for side_ in SIDES})[side].append(value)

    def get(self, name: str, side: str) -> list[float]:
        return self.figures.get(name, {}).get(side, [])

    def attempt(self, what: str, side: str, work: Callable[[], Mapping[str, float]]) -> str:
        """Measure; a failure is recorded with its reason, without a figure. Returns a summary."""
        try:
            found = work()
        except (Failed, Error) as error:
            self.failed.append({"what": what, "side": side, "why": str(error).splitlines()[0]})
            return f"{what} FAILED: {str(error).splitlines()[0]}"
        self.add(side, found)
        return _summary(found)


def _summary(found: Mapping[str, float]) -> str:
    def format_figure(name: str, value: float) -> str:
        name = name.rpartition(".")[2]
        if name in ("text", "tick", "ready", "warm", "warm_text"):
            return f"{name} {value:.2f} s"
        if name.startswith(("rss", "pss", "bytes")):
            return f"{name} {value:.2f} MB"
        return f"{name} {value:.0f} ms" if name.startswith("tap") else f"{name} {value:g}"

    return ", ".join(format_figure(name, value) for name, value in found.items())
