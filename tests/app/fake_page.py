"""A fake host page: it stores ticks and shows the journal as web/runtime/reader/ticks.js does."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from contextvars import Context
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.page.host_page import PageError


@dataclass
class FakePage:
    """`refuses`: services that fail now. `calls`: every service called, in order. `sent`: the values sent last."""

    platform: str = "other"
    standalone: bool = False
    text_scale: float = 1.0
    in_app: bool = False
    more_contrast: bool = False
    persisted: bool = False
    will_persist: bool = False
    needs_prompt: bool = False
    today: date = date(2026, 11, 23)
    ticks: list[dict[str, Any]] = field(default_factory=list)
    journal: dict[str, Any] | None = None
    number: dict[str, Any] | None = None
    refuses: set[str] = field(default_factory=set)
    calls: list[str] = field(default_factory=list)
    listeners: dict[str, Callable[[Any], None]] = field(default_factory=dict)
    sent: dict[str, Any] = field(default_factory=dict)
    next_id: int = 0
    text_shown: tuple[str, bool] | None = None
    unsaved: list[bool] = field(default_factory=list)
    can_share: bool = True
    voices: tuple[str, ...] = ()
    """The languages the device has a voice for."""
    read: list[list[str]] = field(default_factory=list)
    reading: asyncio.Future[bool] | None = None
    printed: list[str] = field(default_factory=list)
    downloads: list[tuple[str, bytes]] = field(default_factory=list)
    appearances: list[dict[str, Any]] = field(default_factory=list)
    other_tabs: list[FakePage] = field(default_factory=list)
    """The other tabs of the browser."""

    # What the person does in the page

    def tick(self, symptom_id: str, ticked: bool = True, day: date | None = None) -> str:
        self.next_id += 1
        tick_id = f"tick-{self.next_id}"
        shown_day = (day or self.today).isoformat()
        self.ticks.append({"id": tick_id, "symptom_id": symptom_id, "ticked": ticked, "day": shown_day, "at": 0})
        self.changed()
        return tick_id

    def type_number(self, number: str) -> None:
        self.next_id += 1
        self.number = {"id": f"number-{self.next_id}", "team_number": number, "pending": True}
        self.changed()

    def changed(self) -> None:
        self._call("ticks", len(self.ticks))

    def send(self, name: str, value: Any) -> None:
        """Send the app a value, as the page does by itself."""
        self.sent[name] = value
        self._call(name, value)

    def _call(self, name: str, value: Any) -> None:
        """As a browser does: from outside of any session."""
        if name in self.listeners:
            Context().run(self.listeners[name], value)

    @property
    def shown(self) -> set[str]:
        """The symptoms it shows as ticked today."""
        today = self.today.isoformat()
        ticked = set((self.journal or {}).get("ticked", ())) if (self.journal or {}).get("day") == today else set()
        for tick in self.ticks:
            if tick["day"] == today:
                (ticked.add if tick["ticked"] else ticked.discard)(tick["symptom_id"])
        return ticked

    # What the app calls

    def listen(self, name: str, listener: Callable[[Any], None]) -> None:
        self.listeners[name] = listener
        if name in self.sent:
            self._call(name, self.sent[name])

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        self.calls.append(service)
        if service in self.refuses:
            raise PageError(f"{service}: refused")
        result = getattr(self, f"_{service}")(**(args or {}))
        return await result if inspect.isawaitable(result) else result

    def post(self, service: str, args: Mapping[str, Any]) -> None:
        self.calls.append(service)
        getattr(self, f"_{service}")(**args)

    def _ticks_pending(self) -> list[dict[str, Any]]:
        return [dict(tick) for tick in self.ticks]

    def _ticks_number(self) -> dict[str, Any] | None:
        return dict(self.number) if self.number and self.number["pending"] else None

    def _ticks_confirm(self, ids: list[str]) -> None:
        if any(tick["id"] in ids for tick in self.ticks):
            known = [tick for tick in self.ticks if tick["id"] in ids]
            before, self.ticks = self.ticks, known
            shown, self.ticks = self.shown, [tick for tick in before if tick["id"] not in ids]
            self.journal = {**(self.journal or {}), "day": self.today.isoformat(), "ticked": sorted(shown)}
        if self.number and self.number.get("id") in ids:
            self.number["pending"] = False

    def _ticks_seen(self, team_number: str, **shown: Any) -> None:
        self.journal = {**(self.journal or {}), **shown}
        if not (self.number and self.number["pending"]):
            self.number = {"team_number": team_number, "pending": False}

    def _ticks_stored(self) -> dict[str, Any]:
        return {"ticks": self._ticks_pending(), "journal": self.journal, "number": self.number, "text_size": None}

    def _ticks_erase(self) -> None:
        self.ticks, self.journal, self.number = [], None, None

    def _show_text(self, language: str, may_leave: bool) -> None:
        self.text_shown = (language, may_leave)

    def _unsaved(self, **args: bool) -> None:
        self.unsaved.append(args["unsaved"])

    def _can_share(self) -> dict[str, bool]:
        return {"files": self.can_share, "text": self.can_share}

    def _can_read_aloud(self, language: str) -> bool:
        return language in self.voices

    async def _read_aloud(self, lines: list[str], language: str) -> bool:
        assert language in self.voices
        self._stop_reading()
        self.read.append(lines)
        self.reading = asyncio.get_running_loop().create_future()
        return await self.reading

    def _stop_reading(self) -> None:
        if self.reading and not self.reading.done():
            self.reading.set_result(True)

    def _download(self, name: str, bytes: bytes, **_: object) -> None:
        self.downloads.append((name, bytes))

    def _print(self, text: str) -> None:
        self.printed.append(text)

    def _appearance(self, **chosen: Any) -> None:
        self.appearances.append(chosen)

    def _use_here(self) -> None:
        for other in self.other_tabs:
            other.send("hand_over", "asked")

    def _update_now(self) -> None:
        pass

    def _persisted(self) -> bool | str:
        return self.persisted or (self.needs_prompt and "asks")

    def _persist(self, by_person: bool = False) -> bool | str:
        if self.needs_prompt and not by_person:
            return "asks"
        self.persisted = self.will_persist
        return self.persisted
