"""What every test needs: the guide as it ships, built from the words as they are now."""

from typing import Any

import pytest

from tests import hypothesis_profile
from tools.guide.__main__ import build_if_changed

hypothesis_profile.load()
build_if_changed()  # before any test module is imported: many load the guide as they are collected


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Tests that are `async def` run in a loop of asyncio, each in its own."""
    return "asyncio"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests first: they take longest, and whoever has no more of them goes on with the rest."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print what tests counted, with `record_property`, and a table of promises for each engine that was tried."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    recorded = [(report.location[2], *one) for report in reports for one in report.user_properties]
    promises = [value for _, name, value in recorded if name == "promise"]
    for engine in sorted({engine for engine, _, _ in promises}):
        terminalreporter.section(f"promises in {engine}")
        for tried, name, outcome in promises:
            if tried == engine:
                terminalreporter.write_line(f"{name:<60} {outcome:>8}")
    counted = [one for one in recorded if one[1] != "promise"]
    if counted:
        terminalreporter.section("counted")
    for test, name, value in counted:
        terminalreporter.write_line(f"{test}: {name}: {value}")
