"""Saved means saved: each transition between the save line's states happens on every real storage backend."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from app import save_queue
from app.save_queue import SaveState
from tests.browser.support.journal_page import Tab, build, served
from tests.browser.support.saving.backends import Files, Memory
from tests.browser.support.saving.transitions import IMPOSSIBLE, TRANSITIONS, Transition, impossible_on
from tests.browser.support.saving.walk import walk

SUPPORT = Path(__file__).parents[1] / "support" / "saving"
WALKED = ("storage_faults", "backends", "transitions", "walk")

PUT_THERE = """
from pathlib import Path
from pyodide.code import run_js
place = Path("/app", "tests", "browser", "support", "saving")
place.mkdir(parents=True)
for name, code in {files!r}.items():
    (place / f"{{name}}.py").write_text(code, encoding="utf-8")
run_js({faults!r})
from tests.browser.support.saving.backends import InBrowser
from tests.browser.support.saving.transitions import TRANSITIONS
from tests.browser.support.saving.walk import walk
None"""

Walks = Callable[[int], list[str]]
IN_BROWSER = ("opfs", "indexeddb")
CASES = [
    pytest.param(backend, row, id=f"{backend}, {row}", marks=[pytest.mark.browser] if backend in IN_BROWSER else [])
    for backend in ("memory", "files", *IN_BROWSER)
    for row in TRANSITIONS
    if not impossible_on(backend, row)
]


@pytest.fixture(scope="module")
def tab(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """One page for all that is walked in the browser: starting Python in a worker takes seconds."""
    folder = tmp_path_factory.mktemp("journal-page")
    build(folder)
    with served(folder) as host:
        context = chromium.new_context()
        tab = Tab(context, host.address)
        files = {name: (SUPPORT / f"{name}.py").read_text(encoding="utf-8") for name in WALKED}
        faults = (SUPPORT / "storage_faults.js").read_text(encoding="utf-8")
        tab.run(PUT_THERE.format(files=files, faults=faults))
        yield tab
        context.close()


@pytest.fixture
def walks(backend: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Walks:
    """Walks the n-th transition on the backend."""
    if backend in IN_BROWSER:
        tab: Tab = request.getfixturevalue("tab")
        return lambda n: tab.run(f"await walk(InBrowser({backend!r}), TRANSITIONS[{n}])")
    for name in ("SAVE_TIMEOUT", "RETRY_PAUSES"):
        monkeypatch.setattr(save_queue, name, getattr(save_queue, name))  # the walk changes them
    here = Memory() if backend == "memory" else Files(tmp_path)

    def walked(n: int) -> list[str]:
        with ThreadPoolExecutor(1) as own:  # Playwright's loop may be running in this thread
            return own.submit(asyncio.run, walk(here, TRANSITIONS[n])).result()

    return walked


@pytest.mark.parametrize(("backend", "row"), CASES)
def test_the_save_line_follows_what_storage_confirms(backend: str, row: Transition, walks: Walks) -> None:  # noqa: ARG001
    said = walks(TRANSITIONS.index(row))
    first, last = said[:1], said[1:][-1:]
    assert first + last == ([row.after] if row.before in (None, row.after) else [row.before, row.after])
    assert set(said[1:-1]) <= {SaveState.SAVING}


def test_each_pair_of_states_has_a_transition_or_a_reason() -> None:
    walked = {(row.before, row.after) for row in TRANSITIONS if row.before not in (None, row.after)}
    assert walked | IMPOSSIBLE.keys() == set(permutations(SaveState, 2))
    assert walked & IMPOSSIBLE.keys() == set()
