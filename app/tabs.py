"""Several open tabs and one journal: a tab in which somebody wants to write asks, and the one that does hands over."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any

import flet as ft

from app.host_page import Page, PageError
from app.state import Diary
from journal import JournalState

ANSWER = 10.0  # seconds a tab has to hand over, and in which no third one takes the journal
TRY_AGAIN = 0.2  # seconds between two tries to write while an answer is awaited

_log = logging.getLogger(__name__)


@ft.observable
class Tabs:
    """Which of several open tabs writes. `unanswered`: the other one was asked and has not handed over."""

    def __init__(self, page: Page | None, diary: Diary) -> None:
        self._page = page
        self._diary = diary
        self.asking = False
        self.unanswered = False

    def listen(self, run: Callable[..., Any]) -> None:
        """Hear other tabs from now on. `run` starts a task of the session."""
        if self._page is not None:
            self._page.listen("hand_over", lambda _: run(self.hand_over))

    async def use_here(self) -> None:
        """Ask the tab that writes to hand over, and write here as soon as it has."""
        if self.asking:
            return
        self.asking, self.unanswered = True, False
        try:
            if self._page is not None:
                await self._page.call("use_here")
        except PageError as error:
            _log.warning("tabs: %s", error)
        until = time.monotonic() + ANSWER
        while self._reads and time.monotonic() < until:
            if not await self._diary.look_again():
                await asyncio.sleep(TRY_AGAIN)
        self.asking, self.unanswered = False, self._reads

    async def hand_over(self) -> None:
        """Another tab asks to write: save what is not saved, let go, and read from now on."""
        self.unanswered = False
        await self._diary.hand_over(ANSWER)

    @property
    def _reads(self) -> bool:
        return self._diary.journal_state is JournalState.OTHER_TAB
