"""Checklist cards made of a few days."""

from datetime import date, datetime, timedelta
from typing import Any

from guide.model import Guide
from journal.model import Amount, Answer, Day, Entry, Profile
from report.cards.checklist_card import ChecklistCard, checklist_card
from tests.unit.guide.sample_guide import sample_guide
from tests.unit.report.helpers import PROFILE, TODAY
from tests.unit.report.recorded_days import RecordedDays

GUIDE = sample_guide()
VISIT = date(2026, 11, 10)
MADE_AT = datetime(2026, 11, 23, 14, 5)


def ticked(symptom_id: str, amount: Amount | None = None, **more: Any) -> tuple[str, Entry]:
    return symptom_id, Entry(symptom_id, Answer.TICKED, amount, **more)


def not_today(symptom_id: str) -> tuple[str, Entry]:
    return symptom_id, Entry(symptom_id, Answer.NOT_TODAY)


def on(days_ago: int, *entries: tuple[str, Entry], **measured: Any) -> Day:
    return Day(TODAY - timedelta(days=days_ago), dict(entries), **measured)


def card_of(
    *days: Day,
    profile: Profile = PROFILE,
    visits: tuple[date, ...] = (VISIT,),
    name: bool = False,
    guide: Guide = GUIDE,
    **more: Any,
) -> ChecklistCard:
    return checklist_card(guide, RecordedDays(days), profile, visits, MADE_AT, TODAY, name, **more)
