"""A Firefox and a WebKit for each test that asks for one, with a profile of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.engines.driver import Engine
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit
from tests.browser.support.host import FaultyHost


def available(kind: type[Engine], folder: Path, host: FaultyHost) -> Iterator[Engine]:
    """The engine, not started yet. A missing one is skipped by name; with CI set that is a failure."""
    if why := kind.missing():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)
    browser = kind(folder / "browser", host.address)
    try:
        yield browser
    finally:
        browser.kill()


@pytest.fixture
def firefox(host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    yield from available(Firefox, tmp_path, host)


@pytest.fixture
def webkit(host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    yield from available(WebKit, tmp_path, host)


@pytest.fixture(params=[Firefox, WebKit], ids=["firefox", "webkit"])
def engine(request: pytest.FixtureRequest, host: FaultyHost, tmp_path: Path) -> Iterator[Engine]:
    """Each of them in turn."""
    yield from available(request.param, tmp_path, host)
