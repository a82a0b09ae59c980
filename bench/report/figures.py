"""Medians, ratios and goals: what a table of measurements is made of. Pure, and tested without a browser."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


def median(values: Sequence[float]) -> float | None:
    """The middle value, or None where nothing was measured."""
    return statistics.median(values) if values else None


@dataclass(frozen=True, slots=True)
class Goal:
    """At most `most`, ideally `wanted`: of the ratio ours/stock, of our own figure, or of the worst of ours."""

    of: str
    """`ratio`, `ours` or `worst`."""
    most: float
    wanted: float | None = None

    def verdict_of(self, value: float | None) -> str:
        """Whether a figure reaches the goal, in words."""
        if value is None:
            return "not measured"
        if value > self.most:
            return "not met"
        return "met" if self.wanted is None or value > self.wanted else "met, wanted too"


@dataclass(slots=True)
class Row:
    """One line of the table: every single figure of stock and of ours, in `unit`."""

    id: str
    name: str
    unit: str
    stock: list[float] = field(default_factory=list)
    ours: list[float] = field(default_factory=list)
    goal: Goal | None = None
    asked: int = 1
    """How many figures each side should have."""
    alone: bool = False
    """Whether there is nothing of stock to compare with."""

    @property
    def ratio(self) -> float | None:
        """Ours/stock, of the medians."""
        stock, ours = median(self.stock), median(self.ours)
        return ours / stock if ours is not None and stock else None

    @property
    def verdict(self) -> str:
        """Whether the goal is met; empty without one."""
        if self.goal is None:
            return ""
        worst = max(self.ours, default=None)
        return self.goal.verdict_of({"ratio": self.ratio, "ours": median(self.ours), "worst": worst}[self.goal.of])

    def missing(self) -> list[str]:
        """The sides with fewer figures than expected."""
        sides = {"ours": self.ours} if self.alone else {"stock": self.stock, "ours": self.ours}
        return [f"{side} {len(got)} of {self.asked}" for side, got in sides.items() if len(got) < self.asked]


def format_value(value: float | None, unit: str) -> str:
    """A figure as the table shows it; a dash where there is none."""
    if value is None:
        return "-"
    if unit in ("s", "MB"):
        return f"{value:.2f} {unit}" if value < 10 else f"{value:.1f} {unit}"
    if unit == "ms":
        return f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"
    return f"{value:.0f} {unit}".strip()


def format_goal(row: Row) -> str:
    """The goal as the table shows it: `0.55 (0.50 wanted)`, `1.3 s`."""
    if row.goal is None:
        return ""
    if row.goal.of != "ratio":
        return f"at most {row.goal.most:g} {row.unit}".strip()
    more = f" ({row.goal.wanted:.2f} wanted)" if row.goal.wanted is not None else ""
    return f"ratio at most {row.goal.most:.2f}{more}"


HEAD = ("", "stock Flet", "Between Visits", "ratio", "goal", "")


def cells(row: Row) -> tuple[str, ...]:
    """One row as the words of its columns."""
    ratio = f"{row.ratio:.2f}" if row.ratio is not None else "-"
    name = row.name + "".join(f" [{gap}]" for gap in row.missing())
    sides = (format_value(median(row.stock), row.unit), format_value(median(row.ours), row.unit))
    return (name, *sides, ratio, format_goal(row), row.verdict)


def table(rows: Sequence[Row], *, markdown: bool = False) -> str:
    """All rows in columns, for a terminal or as Markdown."""
    lines = [HEAD, *map(cells, rows)]
    if markdown:
        first, *rest = [f"| {' | '.join(line)} |" for line in lines]
        return "\n".join([first, "|---|--:|--:|--:|---|---|", *rest])
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    left = (0, 4, 5)
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
