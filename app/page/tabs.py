"""Several open tabs share one journal: a tab that wants to write requests it, and the tab that writes hands over."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import flet as ft

from app.journal_access import JournalAccess
from app.page.host_page import HostPage, attempt
from journal import JournalState

HAND_OVER_TIMEOUT = 10.0  # seconds a tab has to hand over, and in which no third tab takes the journal
RETRY_PAUSE = 0.2  # seconds between two tries to write while waiting for the other tab


@ft.observable
class Tabs:
    """Which of several open tabs writes. `timed_out`: the other tab did not hand over when this one requested it."""

    def __init__(self, page: HostPage | None, access: JournalAccess) -> None:
        self._page = page
        self._access = access
        self.is_requesting = False
        self.timed_out = False

    def listen(self, run: Callable[..., Any]) -> None:
        """Listen to other tabs from now on. `run` starts a task of the session."""
        if self._page is not None:
            self._page.listen("hand_over", lambda _: run(self.hand_over))

    async def take_over(self) -> None:
        """Request the journal from the tab that writes, and write as soon as it has handed over."""
        if self.is_requesting:
            return
        self.is_requesting, self.timed_out = True, False
        await attempt(self._page, "use_here")
        deadline = time.monotonic() + HAND_OVER_TIMEOUT
        while self._is_read_only and time.monotonic() < deadline:
            if not await self._access.refresh_or_take_over():
                await asyncio.sleep(RETRY_PAUSE)
        self.is_requesting, self.timed_out = False, self._is_read_only

    async def hand_over(self) -> None:
        """Another tab requests the journal: save what is not saved, release it, and only read from now on."""
        self.timed_out = False
        await self._access.hand_over(HAND_OVER_TIMEOUT)

    @property
    def _is_read_only(self) -> bool:
        return self._access.journal_state is JournalState.OTHER_TAB
