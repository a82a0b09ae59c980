"""Write a run: JSON with every single figure, the table as Markdown; and publish it in the docs."""

import json
import os
import platform
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from bench.report.figures import Row, median, table
from bench.report.results import Results
from web.build import paths

FOLDER = paths.ROOT / "bench" / "results"
README = paths.ROOT / "README.md"
DETAILS = paths.ROOT / "docs" / "bench.md"
HEADLINES = ("bytes", "slow4g.text", "slow4g.tick", "slow.ready", "slow.warm")
"""The rows that the README shows."""
BEGIN, END = '<!-- measured: written by `make bench ARGS="--publish"` -->', "<!-- end of measured -->"


def machine(chromium: str, busy: Sequence[float]) -> dict[str, Any]:
    """What the figures depend on, without a name or a path. busy: runnable programs per processor."""
    return {
        "processors": os.cpu_count(),
        "system": platform.system(),
        "chromium": chromium,
        "python": platform.python_version(),
        "flet": metadata.version("flet"),
        "busy": [round(value, 2) for value in busy],
    }


def as_json(when: datetime, machine_info: dict[str, Any], results: Results, rows: Sequence[Row]) -> dict[str, Any]:
    """Everything that was found, with medians, ratios and verdicts beside the single figures."""
    return {
        "when": when.isoformat(timespec="seconds"),
        "machine": machine_info,
        "rows": [
            {
                **asdict(row),
                "medians": {"stock": median(row.stock), "ours": median(row.ours)},
                "ratio": row.ratio,
                "verdict": row.verdict,
            }
            for row in rows
        ],
        "journal": results.curve,
        "remarks": results.remarks,
        "failed": results.failed,
    }


def as_markdown(when: datetime, machine_info: dict[str, Any], results: Results, rows: Sequence[Row]) -> str:
    """The table with its date, what was measured on, and what failed."""
    about_it = (
        f"Measured on {when.day} {when:%B %Y} with `make bench`: headless Chromium {machine_info['chromium']}, "
        f"{machine_info['processors']} processors, {machine_info['system']}; medians. No phone was measured."
    )
    remarks = [f"* {name}: {words}" for name, words in results.remarks.items()]
    failed = [f"* failed: {failure['what']} ({failure['side']}): {failure['why']}" for failure in results.failed]
    saving = [f"* a tap saved, by days stored, {place}: {words}" for place, words in curves(results.curve).items()]
    return "\n".join([about_it, "", table(rows, markdown=True), "", *remarks, *saving, *failed]).rstrip() + "\n"


def curves(curve: Sequence[dict[str, Any]]) -> dict[str, str]:
    """By place, the milliseconds until a tap is saved for each number of days."""
    points = [(point["place"], f"{point['days']:,}: {point['tap_ms']:.1f} ms") for point in curve]
    return {place: "; ".join(words for where, words in points if where == place) for place, _ in points}


def write(when: datetime, machine_info: dict[str, Any], results: Results, rows: Sequence[Row]) -> Path:
    """Write the run into bench/results/ under its time; return the JSON file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{when:%Y-%m-%d-%H%M}"
    file = FOLDER / f"{name}.json"
    file.write_text(json.dumps(as_json(when, machine_info, results, rows), indent=1) + "\n", encoding="utf-8")
    (FOLDER / f"{name}.md").write_text(as_markdown(when, machine_info, results, rows), encoding="utf-8")
    return file


def replace_section(text: str, new: str) -> str:
    """`text` with `new` between the markers. ValueError: the markers are not there exactly once."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"the section between {BEGIN} and {END} is missing")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{new.strip()}\n\n{END}{rest.split(END)[1]}"


def headlines(text: str, names: Collection[str]) -> str:
    """The table as Markdown with the rows of these names alone, and without the remarks below it."""
    others = ("| ", "* ")
    wanted = ("|  |", *(f"| {name} " for name in names))
    lines = [line for line in text.splitlines() if line.startswith(wanted) or not line.startswith(others)]
    return "\n".join(lines)


def publish(json_file: Path) -> None:
    """Put the table of a run into docs/, and its headlines into the README."""
    text = json_file.with_suffix(".md").read_text(encoding="utf-8")
    rows = json.loads(json_file.read_text(encoding="utf-8"))["rows"]
    brief = headlines(text, [row["name"] for row in rows if row["id"] in HEADLINES])
    for file, words in ((DETAILS, text), (README, brief)):
        file.write_text(replace_section(file.read_text(encoding="utf-8"), words), encoding="utf-8")
