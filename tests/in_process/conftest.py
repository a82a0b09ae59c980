"""The app with a journal in memory, a fixed clock and the real guide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import flet as ft
import pytest

from journal import Journal
from journal.memory import MemoryGround
from tests.in_process.harness import App
from views.app import mount
from views.here import Session

NOW = datetime(2026, 11, 23, 14, 30)


class Running:
    """Starts the app; `here` and `journal` are there once it has started."""

    def __init__(self, ground: Any, spoken: tuple[str, ...] = ()) -> None:
        self.ground = ground
        self.spoken = spoken
        self.here: Session
        self.journal: Journal

    def app(self, route: str = "/", **options: Any) -> App:
        async def main(page: ft.Page) -> None:
            self.journal = await Journal.open(self.ground, clock=lambda: NOW)
            self.here = mount(page, self.journal, spoken=self.spoken, clock=lambda: NOW)

        return App(main, route=route, **options)


@pytest.fixture
def running() -> Callable[..., Running]:
    """`running()` starts with an empty journal; `running(ground)` with what is on a ground."""
    return lambda ground=None, spoken=(): Running(ground or MemoryGround(), spoken)
