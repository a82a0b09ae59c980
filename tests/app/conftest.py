"""The app with a journal in memory, a fixed clock and the real guide."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
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
    """The app, with its journal, its state and its clock."""

    context: AppContext
    journal: Journal
    now: datetime

    @property
    def guide(self) -> Guide:
        return self.context.localization.guide

    async def update_profile(self, **fields: Any) -> None:
        await self.context.patient.update_profile(**fields)
        await self.settle()


def persistent(disk: Disk | None = None) -> MemoryBackend:
    """A backend in memory that counts as persistent."""
    return MemoryBackend(disk, is_persistent=True)


@dataclass
class Running:
    """What the app starts with. `web_page`: the host page. `write`: writes into the journal first."""

    backend: Any = field(default_factory=persistent)
    phone_languages: tuple[str, ...] = ()
    web_page: HostPage | None = None
    now: datetime = NOW
    write: Callable[[Journal], Awaitable[object]] | None = None

    def app(self, route: str = "/", **options: Any) -> OpenApp:
        async def main(page: ft.Page) -> None:
            app.journal = await Journal.open(self.backend, clock=lambda: app.now)
            if self.write:
                await self.write(app.journal)
            app.context = mount(
                page, app.journal, phone_languages=self.phone_languages, clock=lambda: app.now, web_page=self.web_page
            )

        app = OpenApp(main, route=route, **options)
        app.now = self.now
        return app


@pytest.fixture
def running() -> type[Running]:
    return Running
