"""The profile and the visits as the screens see them: every change is shown immediately."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import flet as ft

from app.drafts import Drafts, K, V
from app.journal_access import JournalAccess
from app.save_queue import Key
from journal import Journal, questions
from journal.model import Profile
from journal.questions import Question

_Store = Callable[[Journal, Mapping[K, V]], Awaitable[None]]
_NAME = "name"


@ft.observable
class PatientState:
    """What the patient entered about treatment, team and settings, visits and questions, and every way to change them.

    `revision` grows with every change that is to be drawn; typing does not raise it before the field is left.
    `changed_fields`: the profile fields changed since the app was opened.
    """

    def __init__(self, access: JournalAccess) -> None:
        self._access = access
        self._journal = access.journal
        self._unsaved_profile: Drafts[str, Any] = Drafts()
        self._unsaved_visits: Drafts[date, bool] = Drafts()
        self._unsaved_questions: Drafts[str, Question] = Drafts()
        self._unsaved_writer: Drafts[str, str] = Drafts()
        self._has_undrawn_typing = False
        self.changed_fields: set[str] = set()
        self.revision = 0
        access.register_drafts(self)

    @property
    def can_write(self) -> bool:
        return self._access.can_write

    @property
    def profile(self) -> Profile:
        profile = self._journal.profile
        return replace(profile, **self._unsaved_profile.newest()) if self._unsaved_profile else profile

    @property
    def writer(self) -> str:
        """Who writes on this phone now, if it is not the patient."""
        return self._unsaved_writer.newest().get(_NAME, self._journal.writer)

    async def write_as(self, name: str) -> None:
        """Mark what is recorded from now on as written by `name`; empty: by the patient."""
        await self._save(("writer",), self._unsaved_writer, {_NAME: name}, _store_writer)

    @property
    def visits(self) -> tuple[date, ...]:
        """Days of visits, newest first."""
        visits = dict.fromkeys(self._journal.visits, True) | self._unsaved_visits.newest()
        return tuple(sorted((day for day, is_planned in visits.items() if is_planned), reverse=True))

    async def add_visit(self, day: date) -> None:
        await self._save(("visit", day), self._unsaved_visits, {day: True}, _store_visits)

    async def remove_visit(self, day: date) -> None:
        await self._save(("visit", day), self._unsaved_visits, {day: False}, _store_visits)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the patient wants to ask at the visit."""
        stored = {question.id: question for question in questions.questions(self._journal)}
        shown = (stored | self._unsaved_questions.newest()).values()
        return tuple(question for question in shown if not question.is_removed)

    async def ask(self, words: str) -> None:
        """Add a question to the list, or ask one again that was ticked off or removed."""
        await self._record_question(questions.new_question(words))

    async def tick_off(self, question: Question, ticked_off: bool) -> None:
        """Record whether a question is answered."""
        await self._record_question(replace(question, is_ticked_off=ticked_off))

    async def remove_question(self, question: Question) -> None:
        await self._record_question(replace(question, words=""))

    async def _record_question(self, question: Question) -> None:
        await self._save(("about", question.id), self._unsaved_questions, {question.id: question}, _store_questions)

    async def update_profile(self, **fields: Any) -> None:
        """Record changes of treatment, team or settings."""
        await self._save_profile(fields)

    async def update_profile_while_typing(self, **fields: Any) -> None:
        """Record what is being typed; nothing is redrawn while someone types."""
        self._has_undrawn_typing = True
        await self._save_profile(fields, draws=False)

    def finish_typing(self) -> None:
        """Show what was typed on the rest of the screen too."""
        if self._has_undrawn_typing:
            self._has_undrawn_typing = False
            self.revision += 1

    async def _save_profile(self, fields: dict[str, Any], *, draws: bool = True) -> None:
        self.changed_fields.update(fields)
        await self._save(("about", *sorted(fields)), self._unsaved_profile, fields, _store_profile, draws=draws)

    async def _save(
        self, key: Key, drafts: Drafts[K, V], values: Mapping[K, V], store: _Store[K, V], *, draws: bool = True
    ) -> None:
        """Show values as drafts and store them."""

        async def write() -> None:
            with drafts.storing(values) as newest:
                await store(self._journal, newest)

        drafts.update(values)
        self.revision += draws
        await self._access.save(key, write)
        self.revision += draws  # the page and the reminders go by what is stored

    async def write_drafts(self, journal: Journal) -> None:
        """Write what is not stored into a copy of the journal."""
        await _store_profile(journal, self._unsaved_profile.newest())
        await _store_visits(journal, self._unsaved_visits.newest())
        await _store_questions(journal, self._unsaved_questions.newest())

    def discard_drafts(self) -> None:
        """Forget what is not stored: everything was erased."""
        for drafts in (self._unsaved_profile, self._unsaved_visits, self._unsaved_questions, self._unsaved_writer):
            drafts.clear()
        self.changed_fields.clear()


async def _store_profile(journal: Journal, fields: Mapping[str, Any]) -> None:
    await journal.update_profile(**fields)


async def _store_visits(journal: Journal, visits: Mapping[date, bool]) -> None:
    for day, is_planned in visits.items():
        await (journal.add_visit(day) if is_planned else journal.remove_visit(day))


async def _store_questions(journal: Journal, changed: Mapping[str, Question]) -> None:
    for question in changed.values():
        await questions.record(journal, question)


async def _store_writer(journal: Journal, writer: Mapping[str, str]) -> None:
    for name in writer.values():
        await journal.write_as(name)
