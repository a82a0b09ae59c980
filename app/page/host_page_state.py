"""What the web page around the app reports and does for it; off the web nothing. docs/web.md has the page's half."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import flet as ft

from app.page.host_page import HostPage, attempt

READY = "ready"
NEVER, NO_ROOM = "never", "no-room"
LOADING = "loading"
OFFLINE, UPDATE = "offline", "update"


@ft.observable
class HostPageState:
    """Whether everything is stored for offline use, whether a new version waits, and the way to the text version.

    `offline`: READY, NEVER (this browser stores nothing), NO_ROOM, or the page's other states before that.
    `fonts`: LOADING while typed characters wait for a font, then the number of fonts loaded so far, followed by the
    code points that cannot be drawn.
    `update_offered`: a new version waits, and was not postponed since the app was opened.
    """

    def __init__(self, page: HostPage | None) -> None:
        self._page = page
        self._is_listening = False
        self._was_not_ready = False
        self._offline_unannounced = False
        self._update_postponed = False
        self.offline = ""
        self.fonts = ""
        self.update_offered = False

    @property
    def on_the_web(self) -> bool:
        return self._page is not None

    @property
    def in_app(self) -> bool:
        """Opened inside another app, where what is written may be gone the next time."""
        return self._page is not None and self._page.in_app

    @property
    def offline_ready(self) -> bool:
        return self.offline == READY

    @property
    def undrawn(self) -> frozenset[int]:
        """The code points that cannot be drawn on this screen."""
        return frozenset(map(int, self.fonts.split()[1:]))

    @property
    def pending_notices(self) -> frozenset[str]:
        """What a screen that opens now is to announce: OFFLINE only once, UPDATE as long as it is offered."""
        offline = {OFFLINE} if self._offline_unannounced and self.offline_ready else set()
        return frozenset(offline | ({UPDATE} if self.update_offered else set()))

    def listen(self, run: Callable[..., Any]) -> None:
        """Listen to the page from now on, its last values included. `run` starts a task of the session.

        The page calls from outside of any session, where the screen cannot be changed.
        """
        if self._page is None:
            return

        def listener(receive: Callable[[Any], None]) -> Callable[[Any], None]:
            async def in_session(value: Any) -> None:
                receive(value)

            # Until all listeners are added nothing is on screen yet, so no task is needed.
            return lambda value: run(in_session, value) if self._is_listening else receive(value)

        self._page.listen("offline", listener(self._on_offline))
        self._page.listen("fonts", listener(self._on_fonts))
        self._page.listen("update", listener(self._on_update))
        self._is_listening = True

    def mark_offline_announced(self) -> None:
        """A screen announces it, so no other will."""
        self._offline_unannounced = False

    def postpone_update(self) -> None:
        """Do not offer the new version again until the app is reopened."""
        self._update_postponed, self.update_offered = True, False

    async def show_text(self, language: str, *, may_leave: bool) -> None:
        """Lay the text version over the app; a button on it leads back.

        If the page behind the app is in another language, go to the text in `language` if that loses nothing.
        """
        await attempt(self._page, "show_text", {"language": language, "may_leave": may_leave})

    async def use_new_version(self) -> None:
        """Reload the page with the new version. What is not saved by then is lost."""
        await attempt(self._page, "update_now")

    async def can_share(self, what: Literal["files", "text"]) -> bool:
        """Whether the share sheet takes this, requested each time: outside of a browser there always is one."""
        answer = await attempt(self._page, "can_share")
        return self._page is None or bool(answer and answer[what])

    async def download(self, name: str, data: bytes, kind: str) -> bool:
        """Hand the browser a file. It does not report what it does with it; False: it was not even handed over."""
        return await attempt(self._page, "download", {"name": name, "bytes": data, "type": kind}) is not False

    async def print_text(self, text: str) -> None:
        """Open the browser's print dialog for a plain page with this text."""
        await attempt(self._page, "print", {"text": text})

    async def can_read_aloud(self, language: str) -> bool:
        """Whether the device has a voice of its own for this language. Outside of a browser we know of none."""
        return bool(await attempt(self._page, "can_read_aloud", {"language": language}))

    async def read_aloud(self, lines: Sequence[str], language: str) -> bool:
        """Have the device read; returns once all is read or the reading is stopped. False: the voice did not speak."""
        return bool(await attempt(self._page, "read_aloud", {"lines": list(lines), "language": language}))

    async def stop_reading(self) -> None:
        """Stop what is being read."""
        await attempt(self._page, "stop_reading")

    def _on_offline(self, value: Any) -> None:
        ready = value == READY
        # At a later start the first value is already "ready", which needs no announcement.
        if ready and self._was_not_ready:
            self._offline_unannounced = True
        self._was_not_ready = not ready
        self.offline = str(value or "")

    def _on_fonts(self, value: Any) -> None:
        self.fonts = str(value or "")

    def _on_update(self, value: Any) -> None:
        self.update_offered = value == READY and not self._update_postponed
