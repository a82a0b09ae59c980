"""Where a run is written down: JSON with every single figure, the table as Markdown, the chart; and the README."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from bench import chart
from bench.figures import Row, median, table
from bench.results import Results
from web.build import paths

FOLDER = paths.ROOT / "bench" / "results"
README = paths.ROOT / "README.md"
CHART = paths.ROOT / "docs" / "bench.svg"
BEGIN, END = '<!-- measured: written by `make bench ARGS="--publish"` -->', "<!-- end of measured -->"


def machine(chromium: str, busy: Sequence[float]) -> dict[str, Any]:
    """What the figures depend on, without a name or a path. busy: programs wanting to work, for each processor."""
    return {
        "processors": os.cpu_count(),
        "system": platform.system(),
        "chromium": chromium,
        "python": platform.python_version(),
        "flet": metadata.version("flet"),
        "busy": [round(value, 2) for value in busy],
    }


def as_json(when: datetime, about: dict[str, Any], results: Results, rows: Sequence[Row]) -> dict[str, Any]:
    """Everything that was found, with medians, ratios and verdicts beside the single figures."""
    return {
        "when": when.isoformat(timespec="seconds"),
        "machine": about,
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


def as_markdown(when: datetime, about: dict[str, Any], results: Results, rows: Sequence[Row]) -> str:
    """The table with its date, what was measured on, and what failed."""
    about_it = (
        f"Measured on {when.day} {when:%B %Y} with `make bench`: headless Chromium {about['chromium']}, "
        f"{about['processors']} processors, {about['system']}; medians. No phone was measured."
    )
    remarks = [f"* {name}: {words}" for name, words in results.remarks.items()]
    failed = [f"* failed: {each['what']} ({each['side']}): {each['why']}" for each in results.failed]
    return "\n".join([about_it, "", table(rows, markdown=True), "", *remarks, *failed]).rstrip() + "\n"


def write(when: datetime, about: dict[str, Any], results: Results, rows: Sequence[Row]) -> Path:
    """Write the run into bench/results/ under its time; return the JSON file."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = f"{when:%Y-%m-%d-%H%M}"
    file = FOLDER / f"{name}.json"
    file.write_text(json.dumps(as_json(when, about, results, rows), indent=1) + "\n", encoding="utf-8")
    (FOLDER / f"{name}.md").write_text(as_markdown(when, about, results, rows), encoding="utf-8")
    (FOLDER / f"{name}.svg").write_text(chart.draw(rows, results.curve, f"{when:%Y-%m-%d}"), encoding="utf-8")
    return file


def put_between(text: str, new: str) -> str:
    """`text` with `new` in the marked place. ValueError: the place is not there exactly once."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"the place between {BEGIN} and {END} is missing")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{new.strip()}\n\n{END}{rest.split(END)[1]}"


def publish(json_file: Path) -> None:
    """Put the table of a run into the README and its chart into docs/."""
    text = json_file.with_suffix(".md").read_text(encoding="utf-8")
    README.write_text(put_between(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    CHART.write_text(json_file.with_suffix(".svg").read_text(encoding="utf-8"), encoding="utf-8")
