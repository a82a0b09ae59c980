"""What was ticked or typed in the web page comes into the journal, and the page learns what the journal holds.

The page lists everything the journal has not confirmed. It goes into the journal in one write together with its
ids (journal/device.py) and is confirmed only after that, so a confirmation that is lost doubles nothing. Only the
tab that may write does this. docs/reader.md has the page's half.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from app.host_page import Page, PageError
from app.state import Diary
from guide.model import Guide
from journal import Journal, JournalState, NotErased
from journal.device import PageNumber, PageTick, take, taken
from journal.documents import is_id

PATIENCE = 1.0  # seconds the first frame waits for the first hand-over

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows of the journal from the first second on."""

    day: str
    ticked: tuple[str, ...] = ()
    team_number: str = ""
    emergency_number: str = ""

    @property
    def is_nothing(self) -> bool:
        return not (self.ticked or self.team_number or self.emergency_number)


@ft.observable
class PageTicks:
    """The hand-over between page and journal. Without a page it does nothing.

    `question` is a number typed in the page where the journal has another one: the patient decides.
    """

    def __init__(self, page: Page | None, journal: Journal, diary: Diary, guide: Callable[[], Guide]) -> None:
        self._page = page
        self._journal = journal
        self._diary = diary
        self._guide = guide
        self._lock = asyncio.Lock()
        self._due = False
        self._told: Seen | None = None
        self._first: asyncio.Task[None] | None = None
        self._chosen = ""
        self.question: PageNumber | None = None

    async def start(self) -> None:
        """Bring in what is waiting; returns when it is in, or after a second, while it goes on."""
        if self._page is None:
            return
        self._first = asyncio.ensure_future(self.bring_in())
        await asyncio.wait({self._first}, timeout=PATIENCE)

    async def bring_in(self) -> None:
        """Take in what the page offers, confirm it, and tell the page what the journal holds now."""
        if self._page is None:
            return
        self._due = True
        async with self._lock:
            if not self._due:
                return  # done meanwhile, and seeing all that this call could see
            self._due = False
            if self._journal.state is not JournalState.WRITABLE:
                return
            try:
                await self._take_in(self._page)
                await self._tell(self._page)
            except PageError as error:
                # The page keeps what it has; the next change of anything tries again.
                _log.warning("page ticks: %s", error)

    async def use_number(self, use: bool) -> None:
        """The answer to `question`: take the page's number, or keep the journal's."""
        number, self.question = self.question, None
        if self._page is None or number is None:
            return
        if use:
            self._chosen = number.id
        else:
            async with self._lock:
                try:
                    await self._confirm(self._page, [number.id])
                except PageError as error:
                    _log.warning("page number: %s", error)
        await self.bring_in()

    async def stored(self) -> Mapping[str, Any]:
        """Everything the page stores; nothing without a page, or if it does not say."""
        if self._page is None:
            return {}
        try:
            return dict(await self._page.call("ticks_stored") or {})
        except PageError as error:
            _log.warning("what the page stores: %s", error)
            return {}

    async def erase(self, erase_journal: Callable[[], Awaitable[None]]) -> None:
        """Erase the journal and what the page keeps, while nothing is handed over. NotErased if something is left."""
        async with self._lock:
            await erase_journal()
            self.question = None
            self._told = self._now()
            if self._page is not None:
                try:
                    await self._page.call("ticks_erase")
                except PageError as error:
                    self._told = None
                    raise NotErased(str(error)) from error

    async def _take_in(self, page: Page) -> None:
        ticks = [tick for raw in await page.call("ticks_pending") or () if (tick := _read_tick(raw)) is not None]
        number = self._number(await page.call("ticks_number"))
        if not ticks and number is None:
            return
        ids = [tick.id for tick in ticks] + ([number.id] if number else [])
        # With nothing new in it a confirmation was lost: only that is made good.
        is_new = not taken(self._journal).issuperset(ids)
        if is_new and not await self._diary.keep(("page",), lambda: take(self._journal, ticks, number)):
            return
        await self._confirm(page, ids)

    def _number(self, raw: Any) -> PageNumber | None:
        """The number to take in; one that differs from the journal's becomes a question instead."""
        number = _read_number(raw)
        here = self._journal.about.team_night
        settled = number is None or number.id == self._chosen or number.id in taken(self._journal)
        if settled or number is None or here in ("", number.number):
            self.question = None
            return number
        self.question = number
        return None

    async def _confirm(self, page: Page, ids: list[str]) -> None:
        await page.call("ticks_confirm", {"ids": ids})
        # Confirming changes what the page shows: what it was told before no longer says what it has.
        self._told = None

    def _now(self) -> Seen:
        about, today = self._journal.about, self._diary.today
        numbers = self._guide().emergency_numbers(about.country)
        return Seen(
            today.isoformat(),
            tuple(entry.symptom_id for entry in self._journal.day(today).ticked),
            about.team_night or about.team_day,
            numbers[0] if about.country and len(numbers) == 1 else "",
        )

    async def _tell(self, page: Page) -> None:
        now = self._now()
        if self._told is None and now.is_nothing and not await self._shows_something(page):
            self._told = now  # nothing to tell, and nothing there: after erasing nothing is stored again
        if now == self._told or (self._told is not None and now.is_nothing and self._told.is_nothing):
            return
        await page.call(
            "ticks_seen",
            {
                "day": now.day,
                "ticked": list(now.ticked),
                "team_number": now.team_number,
                "emergency_number": now.emergency_number,
            },
        )
        self._told = now

    async def _shows_something(self, page: Page) -> bool:
        stored = await page.call("ticks_stored") or {}
        return bool(stored.get("journal") or stored.get("number"))


def _read_tick(raw: Any) -> PageTick | None:
    """A tick as the page tells it; None if it is none, which the page never makes. It then stays there."""
    try:
        tick = PageTick(str(raw["id"]), raw["symptom_id"], raw["ticked"] is True, date.fromisoformat(raw["day"]))
    except (KeyError, TypeError, ValueError):
        return None
    return tick if is_id(tick.symptom_id) else None


def _read_number(raw: Any) -> PageNumber | None:
    if not isinstance(raw, Mapping) or not raw.get("pending") or not isinstance(raw.get("team_number"), str):
        return None
    return PageNumber(str(raw.get("id")), raw["team_number"].strip())
