"""A browser of each engine for each test that asks for one, with a profile of its own; promises are timed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from tests.browser.engines.drivers.chromium import Chromium
from tests.browser.engines.drivers.driver import Engine
from tests.browser.engines.drivers.firefox import Firefox
from tests.browser.engines.drivers.webkit import WebKit
from tests.browser.support.host import FaultyHost

EngineType = TypeVar("EngineType", bound=Engine)


def available(kind: type[EngineType], folder: Path, host: FaultyHost) -> Iterator[EngineType]:
    """The engine, not started yet. A missing one is skipped by name; with CI set that is a failure."""
    if why := kind.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    browser = kind(folder / "browser", host.address)
    try:
        yield browser
    finally:
        browser.kill()


@pytest.fixture
def real_chromium(host: FaultyHost, tmp_path: Path) -> Iterator[Chromium]:
    yield from available(Chromium, tmp_path, host)


@pytest.fixture
def firefox(host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    yield from available(Firefox, tmp_path, host)


@pytest.fixture
def webkit(host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    yield from available(WebKit, tmp_path, host)


@pytest.fixture(params=[Firefox, WebKit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest, host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    """Both in turn, for what other tests promise of Chromium."""
    yield from available(request.param, tmp_path, host)


@pytest.fixture(params=[Chromium, Firefox, WebKit], ids=["chromium", "firefox", "webkit"])
def any_engine(request: pytest.FixtureRequest, host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    """All three in turn."""
    yield from available(request.param, tmp_path, host)


Promise = Callable[[str], AbstractContextManager[None]]


@pytest.fixture
def promise(any_engine: Engine, record_property: Callable[[str, object], None]) -> Promise:
    """Times what is done under a name; the run prints one table for each engine at its end."""

    @contextmanager
    def timed(name: str) -> Iterator[None]:
        start, outcome = time.monotonic(), "failed"
        try:
            yield
            outcome = f"{time.monotonic() - start:.1f} s"
        finally:
            record_property("promise", (any_engine.name, name, outcome))

    return timed
