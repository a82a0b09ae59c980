"""The app with a journal in memory, a fixed clock and the real guide."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import flet as ft
import pytest

from app.context import AppContext
from app.page.host_page import HostPage
from guide.model import Guide
from journal import Journal
from journal.storage.memory import Disk, MemoryBackend
from tests.app.harness import App
from views.app import mount

NOW = datetime(2026, 11, 23, 14, 30)


class OpenApp(App):
    """The app, with its journal and state."""

    context: AppContext
    journal: Journal

    @property
    def guide(self) -> Guide:
        return self.context.localization.guide

    async def update_profile(self, **fields: Any) -> None:
        await self.context.patient.update_profile(**fields)
        await self.settle()


class Running:
    """Starts the app; `context` and `journal` are set once it has started."""

    def __init__(self, backend: Any, phone_languages: tuple[str, ...] = (), web_page: HostPage | None = None) -> None:
        self.backend = backend
        self.phone_languages = phone_languages
        self.web_page = web_page
        self.now = NOW
        self.context: AppContext
        self.journal: Journal

    def app(self, route: str = "/", **options: Any) -> OpenApp:
        async def main(page: ft.Page) -> None:
            self.journal = app.journal = await Journal.open(self.backend, clock=lambda: self.now)
            self.context = app.context = mount(
                page, self.journal, phone_languages=self.phone_languages, clock=lambda: self.now, web_page=self.web_page
            )

        app = OpenApp(main, route=route, **options)
        return app


def persistent(disk: Disk | None = None) -> MemoryBackend:
    """A backend in memory that counts as persistent."""
    return MemoryBackend(disk, is_persistent=True)


@pytest.fixture
def running() -> Callable[..., Running]:
    """`running()` starts with an empty journal, `running(backend)` with the backend's; `web_page` is the host page."""
    return lambda backend=None, phone_languages=(), web_page=None: Running(
        backend or persistent(), phone_languages, web_page
    )
