"""What a tap on a row of the checklist does. Not observable: a row is redrawn only when its own entry has changed."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.day_clock import ShownDay
from app.day_state import DayState
from guide.model import Guide
from journal.model import Amount, Answer, Comparison, Entry, Profile, own_symptom_id
from views.components.calling import crisis_button, emergency_links
from views.components.fields.date_field import pick_date


class RowActions:
    """The actions of every row of one day, drawn as `shown`."""

    def __init__(self, days: DayState, guide: Guide, profile: Profile, shown: ShownDay) -> None:
        self._days = days
        self._guide = guide
        self._profile = profile
        self._shown = shown

    async def tick(self, entry: Entry, ticked: bool) -> None:
        await self._days.answer([entry], Answer.TICKED if ticked else Answer.NOT_ASKED, shown=self._shown)

    async def compare(self, entries: list[Entry], comparison: Comparison) -> None:
        """Answer that they are still there, and how they are now."""
        await self._days.answer(entries, Answer.TICKED, comparison, shown=self._shown)

    async def look(self, looked: bool) -> None:
        """Record that the person looked and found nothing new, or take that back."""
        await self._days.look(looked, shown=self._shown)

    async def add_own_words(self, words: str) -> None:
        entry = Entry(own_symptom_id(words), words=" ".join(words.split()))
        await self._days.answer([entry], Answer.TICKED, shown=self._shown)

    async def say_gone(self, entries: list[Entry]) -> None:
        await self._days.answer(entries, Answer.NOT_TODAY, shown=self._shown)

    async def set_amount(self, entry: Entry, amount: Amount | None) -> None:
        await self._days.set_amount(self._shown.day, entry.symptom_id, amount)

    async def set_note(self, entry: Entry, note: str) -> None:
        await self._days.set_note(self._shown.day, entry.symptom_id, note)

    def pick_since(self, entry: Entry) -> None:
        page = ft.context.page

        def on_pick(day: date | None) -> None:
            page.run_task(self._days.set_since, self._shown.day, entry.symptom_id, day)

        pick_date(self._guide, entry.since or self._shown.day, self._shown.day, on_pick)

    def crisis_button(self) -> ft.Control | None:
        return crisis_button(self._guide, self._profile)

    def emergency_links(self) -> ft.Control:
        return emergency_links(self._guide, self._profile)
