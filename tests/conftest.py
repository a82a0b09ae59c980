"""What every test needs: the guide as it ships, built from the words as they are now."""

from __future__ import annotations

from typing import Any

import pytest

from tools.guide.__main__ import build_if_changed

build_if_changed()  # before any test module is imported: many load the guide as they are collected


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests first: they take longest, and whoever has no more of them goes on with the rest."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what tests counted, with `record_property`."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    counted = [(report.location[2], *counts) for report in reports for counts in report.user_properties]
    if counted:
        terminalreporter.section("counted")
    for test, name, value in counted:
        terminalreporter.write_line(f"{test}: {name}: {value}")
