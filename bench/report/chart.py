"""The chart of a run, as SVG written by hand: waiting in bars, the journal as curves."""

import math
from collections.abc import Sequence
from html import escape
from typing import Any

from bench.report.figures import Row, format_value, median
from bench.shaping import CONDITIONS

WIDTH, LEFT, BAR, GAP = 760, 250, 14, 10
STOCK, OURS, INK, PALE, BACKGROUND = "#9A8F80", "#00574B", "#22201C", "#D8D2C6", "#FBF8F2"
SHADES = ("#9A8F80", "#00574B", "#B3541E")
BARS = {
    "text": "first readable text",
    "tick": "first kept tick",
    "ready": "app ready",
    "warm": "offline (stock: first start)",
}
PLOT = 180
"""Height of the curves in pixels."""


def _text(x: float, y: float, words: str, *, size: int = 13, anchor: str = "start", more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{INK}" {more}>'
        f"{escape(words)}</text>"
    )


def _bar(y: float, seconds: float | None, longest: float, color: str, name: str) -> str:
    if seconds is None:
        return _text(LEFT, y + 11, f"{name}: not measured", size=11)
    length = max(1.0, seconds / longest * (WIDTH - LEFT - 150))
    words = f"{name} {format_value(seconds, 's')}"
    return f'<rect x="{LEFT}" y="{y:.1f}" width="{length:.1f}" height="{BAR}" fill="{color}"/>' + _text(
        LEFT + length + 6, y + 11, words, size=11
    )


def _group(y: float, title: str, rows: Sequence[tuple[str, Row]]) -> tuple[float, list[str]]:
    """One condition: its name, and a pair of bars for each row, all to the same scale."""
    parts = [_text(16, y + 14, title, size=14, more='font-weight="bold"')]
    y += 26
    longest = max((value for _, row in rows for value in (*row.stock, *row.ours)), default=1.0)
    for name, row in rows:
        parts.append(_text(LEFT - 10, y + BAR + 4, name, anchor="end"))
        parts.append(_bar(y, median(row.stock), longest, STOCK, "stock"))
        parts.append(_bar(y + BAR + 1, median(row.ours), longest, OURS, "ours"))
        y += 2 * BAR + GAP
    return y + GAP, parts


def _curves(y: float, curve: Sequence[dict[str, Any]]) -> tuple[float, list[str]]:
    """Milliseconds to save a tap by days stored, a line for each place; days on a logarithmic scale."""
    parts = [_text(16, y + 14, "A tap saved in the journal, by days stored", size=14, more='font-weight="bold"')]
    days = sorted({point["days"] for point in curve})
    top = max(16.0, *(point["tap_ms"] for point in curve)) * 1.1
    reach = math.log10(max(days) + 1) or 1

    def point_at(count: float, ms: float) -> tuple[float, float]:
        return 60 + math.log10(count + 1) / reach * (WIDTH - 100), y + 40 + PLOT * (1 - ms / top)

    for ms in (0.0, 16.0):
        at = point_at(0, ms)[1]
        parts.append(f'<line x1="60" x2="{WIDTH - 40}" y1="{at:.1f}" y2="{at:.1f}" stroke="{PALE}"/>')
        parts.append(_text(54, at + 4, f"{ms:.0f} ms", size=11, anchor="end"))
    parts += [_text(point_at(count, 0)[0], y + PLOT + 58, f"{count:,}", size=11, anchor="middle") for count in days]
    for number, name in enumerate(dict.fromkeys(point["place"] for point in curve)):
        color = SHADES[number % len(SHADES)]
        line = " ".join("{:.1f},{:.1f}".format(*point_at(p["days"], p["tap_ms"])) for p in curve if p["place"] == name)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2.5"/>')
        parts.append(f'<rect x="{60 + number * 210}" y="{y + PLOT + 70}" width="12" height="12" fill="{color}"/>')
        parts.append(_text(78 + number * 210, y + PLOT + 80, name, size=12))
    return y + PLOT + 100, parts


def draw(rows: Sequence[Row], curve: Sequence[dict[str, Any]], when: str) -> str:
    """The whole chart. when: the date to print on it."""
    by_id = {row.id: row for row in rows}
    parts = [_text(16, 28, f"Stock Flet page and Between Visits, measured {when}", size=16, more='font-weight="bold"')]
    y = 50.0
    for condition in CONDITIONS:
        named = [(name, by_id.get(f"{condition.id}.{id_}")) for id_, name in BARS.items()]
        measured = [(name, row) for name, row in named if row]
        if measured:
            y, more = _group(y, condition.name, measured)
            parts += more
    if curve:
        y, more = _curves(y, curve)
        parts += more
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:.0f}" font-family="sans-serif" role="img">'
    title = "<title>Waiting times of the stock Flet page and of Between Visits</title>"
    return "\n".join([head, title, f'<rect width="100%" height="100%" fill="{BACKGROUND}"/>', *parts, "</svg>", ""])
