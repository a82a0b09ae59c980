"""The app that the tests of access look at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.support.app_helpers import App, running_app, symptom


@pytest.fixture(scope="module")
def app(chromium: Browser, dist: Path) -> Iterator[App]:
    """With one symptom marked, so that its details are on the screen too."""
    with running_app(chromium, dist) as started:
        started.go("Checklist")
        started.tick(symptom("rash"))
        started.saved()
        yield started
