"""The lines of the table: which figures are compared, and their goals."""

from bench import in_use, journal_curve
from bench.report.figures import Goal, Row
from bench.report.results import Results
from bench.shaping import CONDITIONS, Condition

OPFS = journal_curve.PLACES[1]
TEN_YEARS = 3650
COLD = {
    "bare": "first text of a page of two lines, to compare",
    "text": "first readable text",
    "tick": "first tick saved",
    "list": "the emergency list as well",
    "stored": "page stored for offline, after its first paint",
    "ready": "app ready",
}
OFFLINE = {"warm_text": ("text", "text"), "warm": ("ready", "app ready")}
"""Our later start without a network against the first start of stock, which does not start offline at all."""
LISTS = {"history": "History opens", "share": "Share ready"}
GOALS = {
    "bytes": Goal("ratio", 0.80, 0.75),
    "foreign": Goal("worst", 0),
    "errors": Goal("worst", 0),
    "plain.history": Goal("ours", 0.5),
    "plain.share": Goal("ours", 1.0),
    "slow4g.text": Goal("ours", 1.3),
    "slow4g.tick": Goal("ours", 2.0),
    "slow.ready": Goal("ratio", 0.55, 0.50),
    "plain.warm": Goal("ratio", 0.45, 0.40),
    "slow.warm": Goal("ratio", 0.50, 0.40),
}
"""From the project's own aims; a goal that is not met is reported, but does not fail a test."""


def rows(results: Results, repeat: int) -> list[Row]:
    """Every line that has a figure, in the order of the table."""
    found = [
        _row(results, "bytes", "bytes to a ready app", "MB", repeat),
        _row(results, "requests", "requests to a ready app", "", repeat),
        _row(results, "foreign", "requests to other hosts", "", repeat),
        _row(results, "errors", "errors in the console", "", repeat),
    ]
    more = _row(results, "storing", "requests meanwhile to store it for offline", "", repeat)
    found.insert(2, more)
    for condition in CONDITIONS:
        for name, words in COLD.items():
            id_ = f"{condition.id}.{name}"
            found.append(_row(results, id_, f"{condition.name}: {words}", "s", repeat))
        if not condition.slow_line:  # without a network its speed does not matter
            found += [_offline(results, condition, name, of, repeat) for name, of in OFFLINE.items()]
    found += [row for condition in CONDITIONS for row in _lists(results, condition, repeat)]
    found += [row for condition in CONDITIONS for row in _taps(results, condition, repeat)]
    found += [
        _row(results, "rss", "memory of the page, resident", "MB", repeat),
        _row(results, "pss", "memory of the page, its share", "MB", repeat),
        _row(results, "tap_worker", "a tap in the app until Python has saved it", "ms", repeat),
        _row(results, "tap_screen", "a tap in the app until that is on screen", "ms", repeat),
    ]
    return [row for row in [*found, *_journal(results)] if row.ours or row.stock]


def _row(results: Results, id_: str, name: str, unit: str, repeat: int) -> Row:
    stock, ours = (list(results.get(id_, side)) for side in ("stock", "ours"))
    return Row(id_, name, unit, stock, ours, GOALS.get(id_), asked=repeat)


def _lists(results: Results, condition: Condition, repeat: int) -> list[Row]:
    found = []
    for name, words in LISTS.items():
        row = _row(results, f"{condition.id}.{name}", f"{condition.name}: {words} with ten years of days", "s", repeat)
        row.alone = True
        found.append(row)
    return found


def _taps(results: Results, condition: Condition, repeat: int) -> list[Row]:
    """Each tap for the first and the fifth time, and the accessibility nodes on the screen after it."""
    found = []
    for tap in in_use.TAPS:
        for name, words, unit in (("first", "first time", "ms"), ("fifth", "fifth time", "ms"), ("nodes", "nodes", "")):
            row = _row(
                results, f"{condition.id}.{tap.id}.{name}", f"{condition.name}: {tap.name}, {words}", unit, repeat
            )
            row.goal = Goal("ours", tap.goals[condition.id]) if row.ours and unit else None
            row.alone = True
            found.append(row)
    return found


def _offline(results: Results, condition: Condition, name: str, of: tuple[str, str], repeat: int) -> Row:
    row = _row(results, f"{condition.id}.{name}", f"{condition.name}: later start offline, {of[1]}", "s", repeat)
    row.stock = list(results.get(f"{condition.id}.{of[0]}", "stock"))
    return row


def _journal(results: Results) -> list[Row]:
    tap = journal_curve.values_at(results.curve, OPFS, TEN_YEARS, "tap_ms")
    more = journal_curve.growth(results.curve, OPFS, TEN_YEARS)
    tap_name, open_name = "a tap saved in the worker", "longer to open than empty"
    return [
        Row("journal.tap", f"journal of ten years: {tap_name}", "ms", [], tap, Goal("ours", 16), alone=True),
        Row("journal.open", f"journal of ten years: {open_name}", "ms", [], more, Goal("ours", 300), alone=True),
    ]
