"""A start opens today's checklist if something was recorded in the last 14 days; a tick taken back is nothing."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest

from journal import Answer, Entry, Journal
from journal.storage.memory import MemoryBackend
from report.recorded import last_recorded

TODAY = date(2026, 11, 29)


async def journal_of(days_ago: int, answer: Answer | None = None, *, looked: bool | None = None) -> Journal:
    journal = await Journal.open(MemoryBackend(is_persistent=True))
    entries = [] if answer is None else [Entry("rash", answer)]
    await journal.record(TODAY - timedelta(days=days_ago), entries, looked=looked)
    return journal


@pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (1, True), (14, True), (15, False), (-1, True)])
def test_fourteen_days_count_and_a_clock_set_back_too(days_ago: int, counts: bool) -> None:
    journal = asyncio.run(journal_of(days_ago, Answer.TICKED))
    day = TODAY - timedelta(days=days_ago)
    assert last_recorded(journal, TODAY) == (day if counts else None)


def test_a_look_counts_and_a_tick_taken_back_does_not() -> None:
    assert last_recorded(asyncio.run(journal_of(2, looked=True)), TODAY)
    assert last_recorded(asyncio.run(journal_of(2, Answer.NOT_ASKED)), TODAY) is None
