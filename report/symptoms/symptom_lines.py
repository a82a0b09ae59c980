"""The checklist card's lines: one symptom each, every word ready to print, in clinical order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guide.model import Guide, Urgency
from guide.ordering import place_of
from journal.model import Amount, is_own_symptom
from report.dates import say_date_with_age, say_day
from report.names import symptom_name, written_by
from report.symptoms.changes import Change, DayNote, Trend, Window

NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SymptomLine:
    """One symptom on the card. Texts are ready to print; an empty one is left out."""

    symptom_id: str
    name: str
    urgency: Urgency | None
    """None: this version does not know the symptom. It is then listed right after the emergencies."""
    urgency_words: str
    trend: Trend
    change: str
    amount: str
    since: str
    last_ticked: str
    """Empty if it was ticked today."""
    notes: tuple[str, ...]

    @property
    def details(self) -> tuple[str, ...]:
        """What is known of the symptom besides its name, urgency and notes."""
        return tuple(part for part in (self.change, self.amount, self.since, self.last_ticked) if part)


@dataclass(frozen=True, slots=True)
class SortedLines:
    """The card's three lists, each with the most urgent first, and the number of old symptoms left out."""

    ticked: tuple[SymptomLine, ...]
    not_ticked: tuple[SymptomLine, ...]
    gone: tuple[SymptomLine, ...]
    older: int


def symptom_lines(guide: Guide, changes: Iterable[Change], window: Window, today: date) -> SortedLines:
    """Sort the changes into the card's lists. An emergency sign ticked in the window stays in the first until gone."""
    ordered = sorted(changes, key=lambda change: _order(guide, change))
    gone = [change for change in ordered if change.trend is Trend.GONE]
    ticked = [change for change in ordered if change not in gone and _is_current(guide, change, window)]
    not_ticked = [change for change in ordered if change not in gone and change not in ticked]
    recent = [change for change in not_ticked if change.last_ticked > window.recent_after]

    def lines(changes: list[Change]) -> tuple[SymptomLine, ...]:
        return tuple(_line(guide, change, window, today) for change in changes)

    return SortedLines(lines(ticked), lines(recent), lines(gone), len(not_ticked) - len(recent))


def _is_current(guide: Guide, change: Change, window: Window) -> bool:
    if change.trend is not Trend.NOT_TICKED_SINCE:
        return True
    return _rank(guide, change) < _NOT_EMERGENCY_RANK and change.last_ticked > window.since


# A symptom unknown to this version comes right after the emergencies: in doubt, the higher level.
_UNKNOWN_RANK, _NOT_EMERGENCY_RANK = 1, 2


def _rank(guide: Guide, change: Change) -> int:
    """0: an emergency; 1: a symptom unknown to this version; 2 and more: all others."""
    symptom = guide.symptom(change.symptom_id)
    if symptom is None:
        return _UNKNOWN_RANK
    return 0 if symptom.urgency is Urgency.EMERGENCY else _NOT_EMERGENCY_RANK + symptom.urgency.rank


_CHANGE_ORDER = (Trend.NEW, Trend.WORSE, Trend.SAME, Trend.BETTER, Trend.NOT_TICKED_SINCE, Trend.GONE)


def _order(guide: Guide, change: Change) -> tuple[int, int, int, int, str]:
    """Urgency, then new and worse first, then the amount, then the order of the guide."""
    place = place_of(guide, change.symptom_id)
    amount = change.amount.rank if change.amount else -1
    return _rank(guide, change), _CHANGE_ORDER.index(change.trend), -amount, place, change.symptom_id


def _line(guide: Guide, change: Change, window: Window, today: date) -> SymptomLine:
    symptom = guide.symptom(change.symptom_id)
    asks_amount = symptom is None or symptom.asks_amount
    ends = (Trend.GONE, Trend.NOT_TICKED_SINCE)
    last = "" if change.last_ticked == today or change.trend in ends else say_day(guide, change.last_ticked, today)
    return SymptomLine(
        change.symptom_id,
        symptom_name(guide, change.symptom_id, change.words),
        _urgency(guide, change.symptom_id),
        _urgency_words(guide, change.symptom_id),
        change.trend,
        _change_words(guide, change, window, today),
        _amount_words(guide, change, today) if asks_amount else "",
        _since_words(guide, change, today),
        guide.say("report.last_ticked", day=last) if last else "",
        _note_words(guide, change.notes, today) + written_by(guide, change.by),
    )


def _urgency(guide: Guide, symptom_id: str) -> Urgency | None:
    if symptom := guide.symptom(symptom_id):
        return symptom.urgency
    return Urgency.CALL_TEAM if is_own_symptom(symptom_id) else None


def _urgency_words(guide: Guide, symptom_id: str) -> str:
    if symptom := guide.symptom(symptom_id):
        return guide.say(f"urgency.{symptom.urgency.value}")
    return guide.say("report.own_urgency" if is_own_symptom(symptom_id) else "report.unknown_urgency")


def say_amount(guide: Guide, amount: Amount) -> str:
    return guide.say(f"report.amount_{amount.value}")


def _change_words(guide: Guide, change: Change, window: Window, today: date) -> str:
    last = say_day(guide, change.last_ticked, today)
    if change.trend is Trend.GONE and change.reported_gone:
        return guide.say("report.change_gone", day=say_day(guide, change.reported_gone, today), ticked=last)
    if change.trend is Trend.NOT_TICKED_SINCE:
        return guide.say("report.change_new_not_ticked_since" if change.is_new else _key(change.trend), day=last)
    compared = _comparison_words(guide, change, today)
    if change.trend is Trend.NEW:
        return _joined(_new_words(guide, change, window, today), compared)
    if change.before is not None and change.amount is not None:
        return _joined(guide.say(_key(change.trend), before=say_amount(guide, change.before)), compared)
    return compared or guide.say("report.change_still")


def _comparison_words(guide: Guide, change: Change, today: date) -> str:
    """What the patient answered when comparing with the last time, and when."""
    if change.compared is None or change.compared_day is None:
        return ""
    return guide.say(f"report.compared_{change.compared.value}", day=say_day(guide, change.compared_day, today))


def _joined(words: str, compared: str) -> str:
    return f"{words}. {compared}" if compared else words


def _key(trend: Trend) -> str:
    return f"report.change_{trend.value}"


def _new_words(guide: Guide, change: Change, window: Window, today: date) -> str:
    if change.ticked_earlier:
        return guide.say("report.change_new_again", day=say_day(guide, change.ticked_earlier, today))
    if change.began and change.began <= window.since:
        return guide.say("report.change_new_began_before")
    return guide.say(_key(Trend.NEW))


def _amount_words(guide: Guide, change: Change, today: date) -> str:
    if change.amount is None:
        return ""
    amount = say_amount(guide, change.amount)
    if change.amount_day is None or change.amount_day == change.last_ticked:
        return guide.say("report.amount", amount=amount)
    return guide.say("report.amount_on", amount=amount, day=say_day(guide, change.amount_day, today))


def _since_words(guide: Guide, change: Change, today: date) -> str:
    """Since when as the patient entered it, else when it was first ticked, which is not the same."""
    if change.began:
        return guide.say("report.since", day=say_date_with_age(guide, change.began, today))
    return guide.say("report.first_ticked", day=say_date_with_age(guide, change.first_ticked, today))


def _note_words(guide: Guide, notes: tuple[DayNote, ...], today: date) -> tuple[str, ...]:
    """The newest notes, those of other days with their day, and how many more there are."""
    shown = [
        guide.say("report.note", note=note.text)
        if note.day == today
        else guide.say("report.note_on", note=note.text, day=say_day(guide, note.day, today))
        for note in notes[:NOTES_SHOWN]
    ]
    more = len(notes) - len(shown)
    if more:
        shown.append(guide.say("report.notes_older_one" if more == 1 else "report.notes_older_many", count=more))
    return tuple(shown)
