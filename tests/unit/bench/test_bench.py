"""The pure parts of the measurer: medians, ratios and goals, the slow line, the plan."""

import io
import re
import tarfile
from pathlib import Path

import pytest

from bench import journal_curve, journal_taps, plan, stock
from bench.report import publication
from bench.report.figures import Goal, Row, cells, format_value, median, table
from bench.report.results import Results
from bench.report.rows import rows
from bench.shaping import CONDITIONS, DELAY, OFF, ON, SLOW_4G, Bucket
from journal import Disk, MemoryBackend
from web.build import paths
from web.build.python import bundle


@pytest.mark.parametrize(("values", "middle"), [([], None), ([3], 3), ([9, 1, 2], 2), ([4, 1, 2, 100], 3)])
def test_the_median_is_the_middle_and_nothing_has_none(values: list[float], middle: float | None) -> None:
    assert median(values) == middle


def test_a_ratio_of_medians_ignores_one_outlier() -> None:
    assert Row("x", "x", "s", [10, 10, 99], [4, 5, 60]).ratio == 0.5
    assert Row("x", "x", "s", [], [4]).ratio is None
    assert Row("x", "x", "s", [0], [0]).ratio is None


@pytest.mark.parametrize(("ours", "verdict"), [(5.6, "not met"), (5.5, "met"), (5.0, "met, wanted too"), (5.2, "met")])
def test_a_goal_is_shown_beside_the_ratio(ours: float, verdict: str) -> None:
    assert Row("x", "x", "s", [10], [ours], Goal("ratio", 0.55, 0.50)).verdict == verdict


def test_a_goal_for_our_own_figure_and_for_the_worst_run() -> None:
    assert Row("x", "x", "s", [70], [1.3], Goal("ours", 1.3)).verdict == "met"
    assert Row("x", "x", "s", [70], [1.4], Goal("ours", 1.3)).verdict == "not met"
    assert Row("x", "x", "", [1], [0, 0, 1], Goal("worst", 0)).verdict == "not met"
    assert Row("x", "x", "s", [10], [], Goal("ratio", 0.5)).verdict == "not measured"
    assert Row("x", "x", "s", [10], [5]).verdict == ""


def test_a_missing_figure_is_shown_in_the_table() -> None:
    assert "[ours 2 of 3]" in cells(Row("x", "start", "s", [1, 1, 1], [1, 1], asked=3))[0]
    assert "[stock 0 of 3]" in cells(Row("x", "start", "s", [], [1, 1, 1], asked=3))[0]
    assert cells(Row("x", "journal", "ms", [], [1], alone=True))[0] == "journal"


def test_figures_are_shown_with_their_unit() -> None:
    assert [
        format_value(*figure) for figure in [(1.234, "s"), (71.26, "s"), (7.94, "MB"), (4.06, "ms"), (366.4, "ms")]
    ] == [*("1.23 s", "71.3 s", "7.94 MB", "4.1 ms", "366 ms")]
    assert format_value(None, "s") == "-"
    assert format_value(0, "") == "0"


def test_the_table_has_a_line_per_row_with_equal_columns() -> None:
    found = [Row("a", "first", "s", [2], [1], Goal("ratio", 0.5)), Row("b", "second", "MB", [10], [8])]
    assert len(table(found).splitlines()) == 3
    lines = table(found, markdown=True).splitlines()
    assert {line.count("|") for line in lines} == {7}
    assert "0.50" in lines[2]


def test_a_line_limits_the_total_speed_of_all_connections() -> None:
    bucket = Bucket(1000, now=100.0)
    assert bucket.wait(1000, now=100.0) == pytest.approx(1)
    assert bucket.wait(500, now=100.0) == pytest.approx(1.5), "behind the first"
    assert bucket.wait(1000, now=101.5) == pytest.approx(1), "what waited is through"
    assert bucket.wait(1000, now=200.0) == pytest.approx(1), "an idle line saves nothing up"


def test_slow_4g_needs_most_of_a_minute_for_the_stock_page() -> None:
    assert Bucket(SLOW_4G, now=0).wait(10_540_000, now=0) == pytest.approx(52.7)
    assert DELAY == 0.150
    assert (ON + OFF) / ON == 4


def test_a_round_alternates() -> None:
    whole = plan.steps(plan.PARTS, 3)
    assert [step.what for step in whole[:5]] == ["stock", "ours", "bare", "tick", "warm"]
    assert sum(step.what == "lists" for step in whole) == 3 * 2, "at full network speed, in each round"
    for condition in CONDITIONS:
        for what in ("stock", "ours", "bare", "tick"):
            assert sum(step.condition is condition and step.what == what for step in whole) == 3
    assert plan.steps(["journal"], 3) == []


def test_what_is_sent_to_the_worker_runs_alone() -> None:
    source = journal_curve.worker_source()
    names: dict[str, object] = {"__name__": "__main__"}
    exec(compile(source, "worker", "exec"), names)
    assert "from tests" not in source
    assert {"fill", "taps", "measure", "run_sizes"} <= set(names)


async def test_taps_that_write_nothing_give_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Disk()

    async def backend() -> MemoryBackend:
        return MemoryBackend(disk, is_persistent=True)

    async def nothing(*_: object) -> dict[str, float]:
        return {}

    monkeypatch.setattr(journal_taps, "RELEASE_DELAY", 0)
    runs = await journal_taps.measure(backend, 3, 2, 5)
    assert [run["days"] for run in runs] == [5, 5], "five taps fall on five days"
    monkeypatch.setattr(journal_taps, "taps", nothing)
    with pytest.raises(RuntimeError, match="not written"):
        await journal_taps.measure(backend, 3, 1, 5)


def found_something() -> Results:
    results = Results()
    results.add("stock", {"slow.ready": 26, "slow.text": 26, "bytes": 10.5, "foreign": 1})
    results.add("ours", {"slow.ready": 13, "slow.text": 1, "bytes": 7.9, "foreign": 0, "slow.warm": 12})
    for days, opened in ((0, 100), (3650, 350)):
        point = {"open_ms": opened, "median_ms": 4, "worst_ms": 9, "days": days}
        results.curve.append(journal_curve.curve_point(journal_curve.PLACES[1], [point]))
    return results


def test_an_offline_start_is_compared_with_a_first_stock_start() -> None:
    by_id = {row.id: row for row in rows(found_something(), 1)}
    assert by_id["slow.warm"].stock == [26]
    assert by_id["slow.ready"].ratio == 0.5
    assert by_id["journal.open"].ours == [250]
    assert "slow4g.ready" not in by_id, "what was not asked for has no line"


def test_a_start_that_failed_on_our_side_keeps_its_line() -> None:
    results = Results()
    results.add("stock", {"slow.ready": 26})
    row = next(row for row in rows(results, 1) if row.id == "slow.ready")
    assert (row.verdict, row.missing()) == ("not measured", ["ours 0 of 1"])


def test_a_failed_measurement_has_a_reason_and_no_figure() -> None:
    from bench.browser import Failed

    def fails() -> dict[str, float]:
        raise Failed("no ready within 90 s")

    results = Results()
    assert "FAILED" in results.attempt("slow start", "ours", fails)
    assert results.failed == [{"what": "slow start", "side": "ours", "why": "no ready within 90 s"}]
    assert results.figures == {}


def test_publishing_changes_only_the_marked_section() -> None:
    readme = f"before\n{publication.BEGIN}\nold\n{publication.END}\nafter\n"
    changed = publication.replace_section(readme, "| new |\n")
    assert changed == f"before\n{publication.BEGIN}\n\n| new |\n\n{publication.END}\nafter\n"
    assert publication.replace_section(changed, "| new |\n") == changed
    with pytest.raises(ValueError, match="missing"):
        publication.replace_section("nothing marked", "new")


@pytest.mark.parametrize("file", [publication.README, publication.DETAILS])
def test_there_is_a_place_for_the_table(file: Path) -> None:
    assert publication.replace_section(file.read_text(encoding="utf-8"), "x")


def test_the_stock_page_has_the_facts_that_the_views_read() -> None:
    names_read = re.findall(
        r"js\.bv\.page\.(\w+)", (paths.ROOT / "app" / "page" / "host_page.py").read_text(encoding="utf-8")
    )
    stand_in = stock.FRONT_DOOR.read_text(encoding="utf-8")
    assert names_read
    assert [name for name in names_read if f"{name}:" not in stand_in] == []


def test_the_stock_page_gets_the_complete_app(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "packages", lambda: paths.ROOT / "journal")
    with tarfile.open(fileobj=io.BytesIO(stock.app_archive(paths.ROOT)), mode="r:gz") as archive:
        names = set(archive.getnames())
        front = archive.extractfile("app_main.py")
        assert front is not None
        assert front.read() == (paths.ROOT / "main.py").read_bytes()
    assert {"main.py", "views/app.py", "journal/journal.py", "guide/built/en.json"} <= names
    assert "__pypackages__/journal.py" in names
