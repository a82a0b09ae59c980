"""The second half of Pyodide in each browser, called before it has come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engines.drivers.driver import Engine
from tests.browser.start.test_second_half import ANSWER, NEVER_BY_ITSELF
from tests.browser.support.host import FaultyHost
from web.build import builder

pytestmark = pytest.mark.slow

LISTENS = """
const calls = new BroadcastChannel("python");
calls.onmessage = ({ data }) => data.code && calls.postMessage({ answer: self.pyodide.runPython(data.code) });
"""
IN_PYTHON = """code => new Promise(resolve => {
    const calls = new BroadcastChannel("python");
    calls.onmessage = ({ data }) => resolve(data.answer);
    calls.postMessage({ code });
})"""


def listening(engine: Path) -> None:
    """Cut the engine, and have the worker run the Python that a page sends it: no driver reaches into a worker."""
    builder.cut_wasm(engine)
    with (engine / "pyodide" / "pyodide.mjs").open("a", encoding="utf-8") as script:
        script.write(LISTENS)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[FaultyHost]:
    builder.build(tmp_path / "dist", change_wasm=listening)
    with FaultyHost(tmp_path / "dist") as served:
        yield served


@pytest.mark.parametrize("online", [True, False], ids=["online", "offline"])
def test_a_call_before_its_half_has_come_loads_it(engine: Engine, host: FaultyHost, online: bool) -> None:
    if not online:
        engine.start()
        engine.open("/")
        engine.until("document.documentElement.dataset.offline === 'ready'")
        engine.close()
        host.stop()
    engine.prepare = NEVER_BY_ITSELF
    engine.start()
    engine.open("/")
    assert engine.run(IN_PYTHON, "'\xe9'.encode('utf-7').decode()") == ANSWER
