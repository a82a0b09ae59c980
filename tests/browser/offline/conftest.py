"""The small site that the tests of storing share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support.small_visit import SmallSite, fresh


@pytest.fixture
def small(chromium: Browser, tmp_path: Path) -> Iterator[SmallSite]:
    with fresh(chromium, tmp_path) as made:
        yield made
