"""Ten years of days: what a screen reads and builds depends on what is visible, not on how much is recorded."""

from datetime import timedelta

import pytest

from journal import MemoryBackend, documents
from journal.storage import log_format
from journal.storage.backend import SLOTS
from report.symptoms.changes import DAYS_WITHOUT_VISIT, DETAIL_DAYS_BEFORE
from tests.app.conftest import NOW

TEN_YEARS = 3650
MAX_DAYS_READ = {"/history": 31 + 1, "/share": DAYS_WITHOUT_VISIT + DETAIL_DAYS_BEFORE + 1, "/checklist": 61}
"""How many days a screen may read: the checklist looks back two months."""


def backend_with_days(days: int) -> MemoryBackend:
    """The same three symptoms on so many days, without amount or note: nothing shows how far to look back."""
    entry = {"answer": "ticked", "edit": 1, "device": "00112233aabbccdd"}
    entries = dict.fromkeys(("rash", "cough", "chest-pain"), entry)
    lines = [log_format.line("days", str(NOW.date() - timedelta(days=n)), {"entries": entries}) for n in range(days)]
    backend = MemoryBackend()
    backend.disk.files[SLOTS[0]] = bytearray(log_format.write_snapshot(1, lines))
    return backend


@pytest.mark.parametrize("route", MAX_DAYS_READ)
async def test_ten_years_of_days_cost_a_screen_no_more_than_two(running, monkeypatch, route: str) -> None:
    read: list[object] = []
    real = documents.read_day

    async def scene(days: int) -> tuple[int, int]:
        read.clear()
        async with running(backend_with_days(days)).app(route, replies={"capture": b"PNG"}) as app:
            return len(read), len(app.controls)

    monkeypatch.setattr(documents, "read_day", lambda day, document: read.append(day) or real(day, document))
    two, ten = await scene(800), await scene(TEN_YEARS)
    assert two == ten
    assert ten[0] <= MAX_DAYS_READ[route]
