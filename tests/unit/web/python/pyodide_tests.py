"""Run unit tests inside the shipped Python. Runs in Pyodide: `run(files, left_out)`."""

import asyncio
import inspect
import os
import sys
from collections.abc import Collection
from typing import Any

TEST_FOLDERS = ("/client/python_stdlib.zip", "/project", "/hypothesis", "/site-packages")
"""What is there only for the tests: the complete standard library, their tools, and themselves."""
OPTIONS = (
    *("-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--import-mode=importlib", "--noconftest"),
    *("-m", "not slow", "-c", "/project/pyproject.toml", "--rootdir=/project", "-o", "addopts="),
    *("--tb=short", "--no-header", "--assert=plain"),
)


class Selection:
    """Runs all tests, or only those of `only`, but none of `left_out`: `file`, `file::test` or `file::test[case]`."""

    def __init__(self, left_out: Collection[str], only: Collection[str]) -> None:
        self.left_out, self.only = set(left_out), set(only)
        self.found: set[str] = set()
        self.skipped: list[str] = []

    def pytest_collection_modifyitems(self, config: Any, items: list[Any]) -> None:
        selected = []
        for item in items:
            file = f"{item.path.parent.name}/{item.path.name}"
            name = f"{file}::{item.nodeid.partition('::')[2]}"
            names = {name, name.partition("[")[0], file}
            self.found |= names
            selected += [item] if (not self.only or self.only & names) and not self.left_out & names else []
        config.hook.pytest_deselected(items=[item for item in items if item not in selected])
        items[:] = selected

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_pyfunc_call(self, pyfuncitem: Any) -> bool | None:
        """Run a test that is `async def` in Pyodide's loop."""
        if not inspect.iscoroutinefunction(pyfuncitem.obj):
            return None
        asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}))
        return True


def run(files: Collection[str], left_out: Collection[str] = (), only: Collection[str] = ()) -> int:
    """Run these test files; 0 if all their tests ran, none was skipped, all passed, and every named test is there."""
    sys.path.extend(TEST_FOLDERS)
    os.environ.update(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", HYPOTHESIS_STORAGE_DIRECTORY="/tmp/hypothesis")
    sys.pycache_prefix = "/compiled"
    import pytest

    from tests import hypothesis_profile

    hypothesis_profile.load()
    selection = Selection(left_out, only)
    status = int(pytest.main([*OPTIONS, *(f"/project/tests/unit/{name}" for name in files)], plugins=[selection]))
    problems = [f"SKIPPED {name}" for name in selection.skipped] + [
        f"NO TEST {name}" for name in {*left_out, *only} - selection.found
    ]
    print(*problems, sep="\n")
    return status or len(problems)
