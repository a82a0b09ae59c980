"""What the web page around the app tells it and does for it; off the web nothing. docs/web.md has the page's half."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import flet as ft

from app.host_page import Page, PageError

READY = "ready"
NEVER, NO_ROOM = "never", "no-room"
LOADING = "loading"
OFFLINE, UPDATE = "offline", "update"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether the share sheet takes files, and text."""

    files: bool
    text: bool


@ft.observable
class Around:
    """Whether everything is stored for offline use, whether a new version waits, and the way to the text version.

    `offline`: READY, NEVER (this browser stores nothing), NO_ROOM, or what else the page says of it on the way there.
    `fonts`: LOADING while characters that were typed wait for a font, then how many fonts have come so far and, behind
    it, the code points that cannot be drawn.
    `update_offered`: one waits, and was not put off since the app was opened.
    """

    def __init__(self, page: Page | None) -> None:
        self._page = page
        self._hears = False
        self._was_not_ready = False
        self._offline_is_news = False
        self._put_off = False
        self.offline = ""
        self.fonts = ""
        self.update_offered = False

    @property
    def on_the_web(self) -> bool:
        return self._page is not None

    @property
    def offline_ready(self) -> bool:
        return self.offline == READY

    @property
    def undrawn(self) -> frozenset[int]:
        """The code points that this screen cannot draw."""
        return frozenset(map(int, self.fonts.split()[1:]))

    @property
    def news(self) -> frozenset[str]:
        """What a screen that opens now has to say: OFFLINE only once, UPDATE as long as it is offered."""
        offline = {OFFLINE} if self._offline_is_news and self.offline_ready else set()
        return frozenset(offline | ({UPDATE} if self.update_offered else set()))

    def listen(self, run: Callable[..., Any]) -> None:
        """Hear the page from now on, what it told last included. `run` starts a task of the session.

        The page tells it from outside of any session, where nothing of the screen can be changed.
        """
        if self._page is None:
            return

        def listener(hear: Callable[[Any], None]) -> Callable[[Any], None]:
            async def in_session(told: Any) -> None:
                hear(told)

            # Before anything is on screen it is simply known.
            return lambda told: run(in_session, told) if self._hears else hear(told)

        self._page.listen("offline", listener(self._hear_offline))
        self._page.listen("fonts", listener(self._hear_fonts))
        self._page.listen("update", listener(self._hear_update))
        self._hears = True

    def offline_was_said(self) -> None:
        """A screen shows it; no other will."""
        self._offline_is_news = False

    def put_off(self) -> None:
        """Offer the new version no more until the app is opened again."""
        self._put_off, self.update_offered = True, False

    async def show_text(self, language: str, *, may_leave: bool) -> None:
        """Lay the text version over the app; its own button leads back.

        If the page behind the app is in another language, go to the text in `language` where that loses nothing.
        """
        await self._ask("show_text", {"language": language, "may_leave": may_leave})

    async def use_new_version(self) -> None:
        """Reload the page with the new version. What is not kept by then is lost."""
        await self._ask("update_now")

    async def can_share(self) -> Sharing:
        """What the share sheet takes, asked anew: outside of a browser there always is one."""
        if self._page is None:
            return Sharing(True, True)
        try:
            told = await self._page.call("can_share")
        except PageError as error:
            _log.warning("%s", error)
            return Sharing(False, False)
        return Sharing(bool(told["files"]), bool(told["text"]))

    async def download(self, name: str, data: bytes, kind: str) -> bool:
        """Hand the browser a file. What it does with it nobody tells; False: it was not even handed over."""
        if self._page is None:
            return False
        try:
            await self._page.call("download", {"name": name, "bytes": data, "type": kind})
        except PageError as error:
            _log.warning("%s", error)
            return False
        return True

    async def _ask(self, service: str, args: Mapping[str, Any] | None = None) -> None:
        try:
            if self._page is not None:
                await self._page.call(service, args)
        except PageError as error:
            _log.warning("%s", error)

    def _hear_offline(self, told: Any) -> None:
        ready = told == READY
        # At a later start it is ready from the first word on: that is no news.
        if ready and self._was_not_ready:
            self._offline_is_news = True
        self._was_not_ready = not ready
        self.offline = str(told or "")

    def _hear_fonts(self, told: Any) -> None:
        self.fonts = str(told or "")

    def _hear_update(self, told: Any) -> None:
        self.update_offered = told == READY and not self._put_off
