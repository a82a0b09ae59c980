"""Import what was ticked or typed in the web page into the journal, and send the page what the journal holds.

The page lists everything the journal has not confirmed. It is stored in the journal in one write together with its
ids (journal/device.py) and is confirmed only after that, so a lost confirmation duplicates nothing. Only the tab that
may write does this. docs/reader.md has the page's half.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from app.day_state import DayState
from app.journal_access import JournalAccess
from app.page.host_page import HostPage, PageError, attempt
from guide.model import Guide
from journal import JournalState, NotErased
from journal.device import PageNumber, PageTick, import_page_ticks, imported_ids
from journal.documents import is_id
from report.recorded import last_recorded

_KEY = ("page",)
FIRST_SYNC_TIMEOUT = 1.0  # seconds the first frame waits for the first import

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What the page shows of the journal, also before the app is open."""

    day: str
    ticked: tuple[str, ...] = ()
    team_number: str = ""
    emergency_number: str = ""
    last_recorded: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.ticked or self.team_number or self.emergency_number or self.last_recorded)


@ft.observable
class PageTicks:
    """The exchange between page and journal. Without a page it does nothing.

    `conflicting_number` was typed in the page while the journal has another one: the patient decides.
    """

    def __init__(
        self, page: HostPage | None, access: JournalAccess, days: DayState, guide: Callable[[], Guide]
    ) -> None:
        self._page = page
        self._access = access
        self._journal = access.journal
        self._days = days
        self._guide = guide
        self._lock = asyncio.Lock()
        self._sync_due = False
        self._import_due = True
        self._last_sent: PageSummary | None = None
        self._first_sync: asyncio.Task[None] | None = None
        self._accepted_number_id = ""
        self.conflicting_number: PageNumber | None = None

    async def start(self) -> None:
        """Import what is waiting; returns when that is done, or after a second while it continues."""
        if self._page is None:
            return
        self._first_sync = asyncio.ensure_future(self.sync())
        await asyncio.wait({self._first_sync}, timeout=FIRST_SYNC_TIMEOUT)

    async def import_ticks(self) -> None:
        """Import what the page lists, which has changed."""
        self._import_due = True
        await self.sync()

    async def sync(self) -> None:
        """Send the page what the journal holds now; before that import what the page may list and was not imported."""
        if self._page is None:
            return
        self._sync_due = True
        async with self._lock:
            if not self._sync_due:
                return  # another call did it in the meantime, with everything this call would find
            self._sync_due = False
            if self._journal.state is not JournalState.WRITABLE:
                self._import_due = True  # the page may list something when this tab takes over
                return
            try:
                await self._import_if_due(self._page)
                await self._send_summary(self._page)
            except PageError as error:
                # The page keeps its list; the next change of anything tries again.
                _log.warning("page ticks: %s", error)

    async def resolve_number(self, *, use_page_number: bool) -> None:
        """Settle `conflicting_number`: store the page's number, or keep the journal's."""
        number, self.conflicting_number = self.conflicting_number, None
        if self._page is None or number is None:
            return
        self._import_due = True
        if use_page_number:
            self._accepted_number_id = number.id
        else:
            async with self._lock:
                try:
                    await self._confirm(self._page, [number.id])
                except PageError as error:
                    _log.warning("page number: %s", error)
        await self.sync()

    async def stored(self) -> Mapping[str, Any]:
        """Everything the page stores; nothing without a page, or if the page does not answer."""
        return dict(await attempt(self._page, "ticks_stored") or {})

    async def erase(self, erase_journal: Callable[[], Awaitable[None]]) -> None:
        """Erase the journal and what the page stores, while nothing is synced. NotErased if something is left."""
        async with self._lock:
            await erase_journal()
            self.conflicting_number = None
            self._last_sent = self._summary()
            if self._page is not None:
                try:
                    await self._page.call("ticks_erase")
                except PageError as error:
                    self._last_sent = None
                    raise NotErased(str(error)) from error

    async def _import_if_due(self, page: HostPage) -> None:
        # While the patient is asked about a number, the journal's own may become the same one.
        if not self._import_due and self.conflicting_number is None:
            return
        self._import_due = False  # the page may report more while this runs
        imported = False
        try:
            imported = await self._import(page)
        finally:
            self._import_due = self._import_due or not imported

    async def _import(self, page: HostPage) -> bool:
        """Store what the page lists, and confirm it; whether that is done."""
        ticks = [tick for raw in await page.call("ticks_pending") or () if (tick := _read_tick(raw)) is not None]
        typed = await page.call("ticks_number")
        # Stored later, an answer given before would replace what was ticked after it.
        if (ticks or typed) and not await self._access.save_earlier(_KEY):
            return False
        number = self._number(typed)
        if not ticks and number is None:
            return True
        ids = [tick.id for tick in ticks] + ([number.id] if number else [])
        # If nothing is new, only the confirmation was lost: confirm again.
        is_new = not imported_ids(self._journal).issuperset(ids)
        if is_new:
            if not await self._access.save(_KEY, lambda: import_page_ticks(self._journal, ticks, number)):
                return False
            self._access.redraw()
        await self._confirm(page, ids)
        return True

    def _number(self, raw: Any) -> PageNumber | None:
        """The number to import; one that differs from the journal's becomes `conflicting_number` instead."""
        number = _read_number(raw)
        stored = self._journal.profile.team_night
        settled = number is None or number.id == self._accepted_number_id or number.id in imported_ids(self._journal)
        if settled or number is None or stored in ("", number.number):
            self.conflicting_number = None
            return number
        self.conflicting_number = number
        return None

    async def _confirm(self, page: HostPage, ids: list[str]) -> None:
        await page.call("ticks_confirm", {"ids": ids})
        # Confirming changes what the page shows, so what was sent last is outdated.
        self._last_sent = None

    def _summary(self) -> PageSummary:
        profile, today = self._journal.profile, self._days.today
        numbers = self._guide().emergency_numbers(profile.country)
        last = last_recorded(self._journal, today)
        return PageSummary(
            today.isoformat(),
            tuple(entry.symptom_id for entry in self._journal.day(today).ticked),
            profile.team_night or profile.team_day,
            numbers[0] if profile.country and len(numbers) == 1 else "",
            last.isoformat() if last else "",
        )

    async def _send_summary(self, page: HostPage) -> None:
        summary = self._summary()
        if self._last_sent is None and summary.is_empty and not await self._has_summary(page):
            self._last_sent = summary  # nothing to send, and the page has nothing: after erasing nothing is stored
        if summary == self._last_sent or (
            self._last_sent is not None and summary.is_empty and self._last_sent.is_empty
        ):
            return
        await page.call(
            "ticks_seen",
            {
                "day": summary.day,
                "ticked": list(summary.ticked),
                "team_number": summary.team_number,
                "emergency_number": summary.emergency_number,
                "recorded": summary.last_recorded,
            },
        )
        self._last_sent = summary

    async def _has_summary(self, page: HostPage) -> bool:
        stored = await page.call("ticks_stored") or {}
        return bool(stored.get("journal") or stored.get("number"))


def _read_tick(raw: Any) -> PageTick | None:
    """A tick as the page sends it; None if it is invalid, which the page never makes: it then stays in the page."""
    try:
        tick = PageTick(str(raw["id"]), raw["symptom_id"], raw["ticked"] is True, date.fromisoformat(raw["day"]))
    except (KeyError, TypeError, ValueError):
        return None
    return tick if is_id(tick.symptom_id) else None


def _read_number(raw: Any) -> PageNumber | None:
    if not isinstance(raw, Mapping) or not raw.get("pending") or not isinstance(raw.get("team_number"), str):
        return None
    return PageNumber(str(raw.get("id")), raw["team_number"].strip())
