"""The app with a journal in memory, a fixed clock and the real guide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import flet as ft
import pytest

from app.context import Session
from app.host_page import Page
from journal import Journal
from journal.storage.memory import MemoryGround
from tests.app.harness import App
from views import deferred_render
from views.app import mount

NOW = datetime(2026, 11, 23, 14, 30)


@pytest.fixture(autouse=True)
def painted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The played phone needs no time to paint."""
    monkeypatch.setattr(deferred_render, "PAUSE", 0)


class Running:
    """Starts the app; `here` and `journal` are there once it has started."""

    def __init__(self, ground: Any, spoken: tuple[str, ...] = (), around: Page | None = None) -> None:
        self.ground = ground
        self.spoken = spoken
        self.around = around
        self.now = NOW
        self.here: Session
        self.journal: Journal

    def app(self, route: str = "/", **options: Any) -> App:
        async def main(page: ft.Page) -> None:
            self.journal = await Journal.open(self.ground, clock=lambda: self.now)
            self.here = mount(page, self.journal, spoken=self.spoken, clock=lambda: self.now, around=self.around)

        return App(main, route=route, **options)


@pytest.fixture
def running() -> Callable[..., Running]:
    """`running()` starts with an empty journal; `running(ground)` with what is on a ground; `around` is a web page."""
    return lambda ground=None, spoken=(), around=None: Running(ground or MemoryGround(keeps=True), spoken, around)
