"""The profile and the visits as the screens see them: every change is shown immediately."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import flet as ft

from app.journal_access import JournalAccess
from app.save_queue import Write
from journal import questions
from journal.model import Profile
from journal.questions import Question


@ft.observable
class PatientState:
    """What the patient entered about treatment, team and settings, visits and questions, and every way to change them.

    `revision` grows with every change that is to be drawn; typing does not raise it before the field is left.
    `changed_fields`: the profile fields changed since the app was opened.
    """

    def __init__(self, access: JournalAccess) -> None:
        self._access = access
        self._journal = access.journal
        self._unsaved_profile: dict[str, Any] = {}
        self._has_undrawn_typing = False
        self.changed_fields: set[str] = set()
        self.revision = 0
        access.discard_when_erased(self._discard_drafts)

    @property
    def can_write(self) -> bool:
        return self._access.can_write

    @property
    def profile(self) -> Profile:
        profile = self._journal.profile
        return replace(profile, **self._unsaved_profile) if self._unsaved_profile else profile

    @property
    def writer(self) -> str:
        """Who writes on this phone now, if it is not the patient."""
        return self._journal.writer

    async def write_as(self, name: str) -> None:
        """Mark what is recorded from now on as written by `name`; empty: by the patient."""
        await self._access.save(("writer",), lambda: self._journal.write_as(name))
        self.revision += 1

    @property
    def visits(self) -> tuple[date, ...]:
        return self._journal.visits

    async def update_profile(self, **fields: Any) -> None:
        """Record changes of treatment, team or settings."""
        await self._save_profile(fields)
        self.revision += 1

    async def update_profile_while_typing(self, **fields: Any) -> None:
        """Record what is being typed; nothing is redrawn while someone types."""
        self._has_undrawn_typing = True
        await self._save_profile(fields)

    def finish_typing(self) -> None:
        """Show what was typed on the rest of the screen too."""
        if self._has_undrawn_typing:
            self._has_undrawn_typing = False
            self.revision += 1

    async def _save_profile(self, fields: dict[str, Any]) -> None:
        self.changed_fields.update(fields)
        self._unsaved_profile.update(fields)
        await self._access.save(("about", *sorted(fields)), lambda: self._store_profile(tuple(fields)))

    async def _store_profile(self, names: tuple[str, ...]) -> None:
        # The newest values, also if this failed before and is retried after a later change.
        fields = {name: self._unsaved_profile[name] for name in names if name in self._unsaved_profile}
        await self._journal.update_profile(**fields)
        for name, value in fields.items():
            # What was typed in the meantime is newer and is still being saved.
            if name in self._unsaved_profile and self._unsaved_profile[name] == value:
                del self._unsaved_profile[name]

    async def add_visit(self, day: date) -> None:
        await self._access.save(("visit", day), lambda: self._journal.add_visit(day))
        self.revision += 1

    async def remove_visit(self, day: date) -> None:
        await self._access.save(("visit", day), lambda: self._journal.remove_visit(day))
        self.revision += 1

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the patient wants to ask at the visit."""
        return questions.questions(self._journal)

    async def ask(self, words: str) -> None:
        """Add a question to the list."""
        await self._save_question(questions.question_id(words), lambda: questions.ask(self._journal, words))

    async def tick_off(self, question: Question, ticked_off: bool) -> None:
        """Record whether a question is answered."""
        await self._save_question(question.id, lambda: questions.tick_off(self._journal, question, ticked_off))

    async def remove_question(self, question: Question) -> None:
        await self._save_question(question.id, lambda: questions.remove(self._journal, question))

    async def _save_question(self, question: str, write: Write) -> None:
        await self._access.save(("about", question), write)
        self.revision += 1

    def _discard_drafts(self) -> None:
        self._unsaved_profile.clear()
        self.changed_fields.clear()
