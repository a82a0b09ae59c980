"""Run unit tests inside the shipped Python. Runs in Pyodide: `run(files, left_out)`."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

PLACES = ("/client/python_stdlib.zip", "/hypothesis", "/site-packages", "/project")
"""What is there for the tests alone: the whole standard library, their tools, and themselves."""
OPTIONS = (
    *("-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "--import-mode=importlib", "-m", "not slow"),
    *(
        "-c",
        "/project/pyproject.toml",
        "--rootdir=/project",
        "-o",
        "addopts=",
        "--tb=short",
        "--no-header",
        "--assert=plain",
    ),
)


class Chosen:
    """Runs all tests, or only those of `only`, but none of `left_out`: `file`, `file::test` or `file::test[case]`."""

    def __init__(self, left_out: Collection[str], only: Collection[str]) -> None:
        self.left_out, self.only = set(left_out), set(only)
        self.met: set[str] = set()
        self.skipped: list[str] = []

    def pytest_collection_modifyitems(self, config: Any, items: list[Any]) -> None:
        kept = []
        for item in items:
            name = f"{item.path.name}::{item.nodeid.partition('::')[2]}"
            names = {name, name.partition("[")[0], item.path.name}
            self.met |= names
            kept += [item] if (not self.only or self.only & names) and not self.left_out & names else []
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = kept

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.skipped:
            self.skipped.append(report.nodeid)


def run(files: Collection[str], left_out: Collection[str] = (), only: Collection[str] = ()) -> int:
    """Run these test files; 0 if all their tests ran, none was skipped, all passed, and every named test is there."""
    sys.path.append(f"{PLACES[-1]}/tests/unit")
    import only_shipped

    sys.path.pop()
    only_shipped.install(PLACES)
    lay_out_guide()
    os.environ.update(PYTEST_DISABLE_PLUGIN_AUTOLOAD="1", HYPOTHESIS_STORAGE_DIRECTORY="/tmp/hypothesis")
    sys.pycache_prefix = "/compiled"
    import pytest

    chosen = Chosen(left_out, only)
    status = int(pytest.main([*OPTIONS, *(f"/project/tests/unit/{name}" for name in files)], plugins=[chosen]))
    wrong = [f"SKIPPED {name}" for name in chosen.skipped] + [
        f"NO TEST {name}" for name in {*left_out, *only} - chosen.met
    ]
    print(*wrong, sep="\n")
    return status or len(wrong)


def lay_out_guide() -> None:
    """Lay the shipped modules of content/ out in a folder, the guide's texts beside them, where tests read those.

    What had been read of it from the zip is forgotten. journal/ stays in the zip, and knows nothing of content/.
    """
    folder = Path("/laid-out/content")
    with zipfile.ZipFile("/app/app.zip") as archive:
        archive.extractall(folder.parent, [name for name in archive.namelist() if name.startswith("content/")])
    for file in Path("/project/content").iterdir():
        beside = folder / file.name
        if file.suffix != ".py" and file.name != "__pycache__" and not beside.exists():
            beside.symlink_to(file)
    for name in [name for name in sys.modules if name.partition(".")[0] == "content"]:
        del sys.modules[name]
    sys.path.insert(0, str(folder.parent))
