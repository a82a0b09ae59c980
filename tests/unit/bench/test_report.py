"""`make bench` from its figures to what it prints and writes, with made-up figures: nothing here was measured."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench import __main__ as bench
from bench import journal_curve
from bench.report import publication
from bench.report.results import Results
from bench.report.rows import rows
from web.build import paths

WHEN = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
MADE_UP_MACHINE = {"processors": 2, "system": "Made-up", "chromium": "0.0 (made up)", "busy": [0.1, 0.2]}
WHY_IT_FAILED = "no ready within 90 s (made up)"


def made_up() -> Results:
    """Three rounds: bytes reach their goal, the first text on slow 4G does not, one start of ours gave nothing."""
    results = Results()
    for text, ready in ((1.1, 40), (1.9, 41), (1.7, None)):
        results.add("stock", {"slow4g.text": 100, "slow4g.ready": 100, "bytes": 10})
        results.add("ours", {"slow4g.text": text, "bytes": 7.8} | ({"slow4g.ready": ready} if ready else {}))
    results.failed.append({"what": "slow4g start", "side": "ours", "why": WHY_IT_FAILED})
    results.remarks["stock without a network"] = "does not start (made up)"
    for days, median in ((0, 4.0), (3650, 5.0)):
        point = {"open_ms": 100.0, "median_ms": median, "worst_ms": 9.0, "days": days}
        results.curve.append(journal_curve.curve_point(journal_curve.PLACES[1], [point]))
    return results


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(publication, "FOLDER", tmp_path / "results")
    return publication.write(WHEN, MADE_UP_MACHINE, made_up(), rows(made_up(), 3))


def test_a_run_is_written_as_json_and_table_under_its_time(written: Path) -> None:
    names = {file.name for file in written.parent.iterdir()}
    assert names == {f"2026-11-23-1405.{ending}" for ending in ("json", "md")}


def test_the_json_has_figures_medians_ratios_and_verdicts(written: Path) -> None:
    found = json.loads(written.read_text(encoding="utf-8"))
    by_id: dict[str, dict[str, Any]] = {row["id"]: row for row in found["rows"]}
    text, ready, size = by_id["slow4g.text"], by_id["slow4g.ready"], by_id["bytes"]
    assert text["ours"] == [1.1, 1.9, 1.7]
    assert (text["medians"], text["ratio"]) == ({"stock": 100, "ours": 1.7}, pytest.approx(0.017))
    assert (text["verdict"], size["verdict"], ready["verdict"]) == ("not met", "met", "")
    assert (ready["ours"], ready["asked"]) == ([40, 41], 3), "the run that failed has no figure"
    assert [(figure["side"], figure["why"]) for figure in found["failed"]] == [("ours", WHY_IT_FAILED)]
    assert (found["when"], found["machine"]) == ("2026-11-23T14:05:00+00:00", MADE_UP_MACHINE)


def test_the_table_shows_missed_goals_and_failed_runs(written: Path) -> None:
    text = written.with_suffix(".md").read_text(encoding="utf-8")
    line = {row.split(" | ")[0].removeprefix("| "): row for row in text.splitlines() if row.startswith("| ")}
    slow = "slow 4G, processor 4x slower"
    assert line[f"{slow}: first readable text"].endswith("| 100.0 s | 1.70 s | 0.02 | at most 1.3 s | not met |")
    assert line["bytes to a ready app"].endswith("| 0.78 | ratio at most 0.80 (0.75 wanted) | met |")
    assert line[f"{slow}: app ready [ours 2 of 3]"].endswith("| 100.0 s | 40.5 s | 0.41 |  |  |")
    assert f"* failed: slow4g start (ours): {WHY_IT_FAILED}" in text
    assert "* a tap saved, by days stored, Chromium's worker, OPFS: 0: 4.0 ms; 3,650: 5.0 ms" in text
    assert "Measured on 23 November 2026 with `make bench`: headless Chromium 0.0 (made up), 2 processors" in text


def test_publishing_updates_docs_and_readme(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme, details = tmp_path / "README.md", tmp_path / "bench.md"
    for file in (readme, details):
        file.write_text(f"before\n{publication.BEGIN}\nold figures\n{publication.END}\nafter\n")
    monkeypatch.setattr(publication, "README", readme)
    monkeypatch.setattr(publication, "DETAILS", details)
    publication.publish(written)
    assert written.with_suffix(".md").read_text(encoding="utf-8").strip() in details.read_text(encoding="utf-8")
    for file in (readme, details):
        text = file.read_text(encoding="utf-8")
        assert "old figures" not in text
        assert (text.startswith("before\n"), text.endswith("\nafter\n")) == (True, True)
    brief = readme.read_text(encoding="utf-8")
    assert "| bytes to a ready app | 10.0 MB | 7.80 MB |" in brief
    assert "Measured on 23 November 2026" in brief
    assert "slow 4G, processor 4x slower: first readable text | 100.0 s" in brief
    assert "slow 4G, processor 4x slower: app ready" not in brief
    assert "failed" not in brief


def test_the_command_prints_and_writes_results_and_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def measure(chosen: argparse.Namespace, results: Results) -> str:
        assert (chosen.repeat, chosen.publish) == (3, False)
        found = made_up()
        results.figures, results.failed = found.figures, found.failed
        results.curve, results.remarks = found.curve, found.remarks
        return "0.0 (made up)"

    monkeypatch.setattr(bench, "measure", measure)
    monkeypatch.setattr(bench.chrome, "find", lambda: "a made-up browser")
    monkeypatch.setattr(bench, "Path", lambda _: Path(__file__))  # any system counts as one that can be measured
    monkeypatch.setattr(bench, "busy", lambda: 0.9)
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(publication, "FOLDER", tmp_path / "bench" / "results")
    assert bench.main([]) == 0
    output = capsys.readouterr().out
    assert "Other programs are busy here (0.9 for each processor)" in output
    table = [line.split() for line in output.splitlines() if "first readable text" in line]
    assert [line[-2:] for line in table] == [["not", "met"]]
    assert f"FAILED, not counted: slow4g start (ours): {WHY_IT_FAILED}" in output
    assert "stock without a network: does not start (made up)" in output
    (file,) = (tmp_path / "bench" / "results").glob("*.json")
    assert f"Written to bench/results/{file.name} and .md." in output
    assert json.loads(file.read_text(encoding="utf-8"))["machine"]["chromium"] == "0.0 (made up)"


def test_without_a_browser_the_command_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench.chrome, "find", lambda: None)
    monkeypatch.setattr(bench, "measure", lambda *_: pytest.fail("measured"))
    assert bench.main([]) == 1
    assert bench.chrome.HOW_TO_GET_ONE in capsys.readouterr().out


@pytest.mark.parametrize("part", [["--quick"], ["--repeat", "2"], ["--only", "journal"]])
def test_only_a_complete_run_may_be_published(part: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.options(["--publish", *part])
    assert "only a complete run of at least three rounds may be published" in capsys.readouterr().err
