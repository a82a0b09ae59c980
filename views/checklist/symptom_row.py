"""One symptom on one day: the tick, what to do about it, and, once ticked, how much, since when and a note."""

from __future__ import annotations

from datetime import date

import flet as ft

from app.context import use_app
from app.day_clock import ShownDay
from app.day_state import DayState
from app.patient_state import PatientState
from guide.model import Guide, Symptom, Urgency
from journal.model import Amount, Answer, Entry
from report.dates import say_day
from views import theme
from views.checklist.note_field import NoteField
from views.components import text
from views.components.buttons import plain_button, quiet_button
from views.components.calling import crisis_button, emergency_links
from views.components.date_field import pick_date
from views.components.fields import labeled_box
from views.components.stool_limit import stool_limit
from views.deep_link import anchor

EMERGENCY_GROUP = "emergency"


class RowActions:
    """The actions of a row. Not observable, so that a row is redrawn only when its own entry has changed."""

    def __init__(self, days: DayState, patient: PatientState, guide: Guide, shown: ShownDay) -> None:
        self._days = days
        self._patient = patient
        self._guide = guide
        self._shown = shown

    async def tick(self, symptom: Symptom, ticked: bool) -> None:
        await self._days.answer(symptom.id, Answer.TICKED if ticked else Answer.NOT_ASKED, self._shown)

    async def answer_not_today(self, symptom: Symptom, answered: bool) -> None:
        await self._days.answer(symptom.id, Answer.NOT_TODAY if answered else Answer.NOT_ASKED, self._shown)

    async def set_amount(self, symptom: Symptom, amount: Amount | None) -> None:
        await self._days.set_amount(self._shown.day, symptom.id, amount)

    async def set_note(self, symptom: Symptom, note: str) -> None:
        await self._days.set_note(self._shown.day, symptom.id, note)

    def pick_since(self, symptom: Symptom, entry: Entry) -> None:
        page = ft.context.page

        def on_pick(day: date | None) -> None:
            page.run_task(self._days.set_since, self._shown.day, symptom.id, day)

        pick_date(self._guide, entry.since or self._shown.day, self._shown.day, on_pick)

    def crisis_button(self) -> ft.Control | None:
        return crisis_button(self._guide, self._patient.profile)

    def emergency_links(self) -> ft.Control:
        return emergency_links(self._guide, self._patient.profile)


def _advice_line(urgency: Urgency, words: str, color: ft.Colors) -> ft.Control:
    """What to do, next to the icon of its level. The text itself begins with the level's name."""
    look = theme.URGENCY_LOOKS[urgency]
    return ft.Row(
        [ft.Icon(look.icon, color=look.fill, size=theme.ICON), ft.Container(text.firm(words, color), expand=True)],
        spacing=theme.GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _advice(guide: Guide, symptom: Symptom, personal_limit: str, actions: RowActions) -> list[ft.Control]:
    """Always the same text, whatever was ticked."""
    color = _text_color(symptom)
    lines: list[ft.Control] = []
    if symptom.notice:
        lines.append(text.medium(symptom.notice, color))
    if symptom.stool_limit:
        lines.append(stool_limit(guide, personal_limit, color))
    in_emergency_card = symptom.group == EMERGENCY_GROUP
    act_color = color if in_emergency_card else theme.URGENCY_LOOKS[symptom.urgency].fill
    lines.append(_advice_line(symptom.urgency, symptom.action, act_color))
    if symptom.emergency_if:
        red = theme.URGENCY_LOOKS[Urgency.EMERGENCY].fill
        lines.append(_advice_line(Urgency.EMERGENCY, guide.say("checklist.emergency_if"), red))
        lines.append(
            ft.Container(text.bullets(symptom.emergency_if, color), padding=ft.Padding.only(left=theme.INDENT))
        )
    if symptom.next_visit_if:
        lines.append(
            _advice_line(Urgency.NEXT_VISIT, symptom.next_visit_if, theme.URGENCY_LOOKS[Urgency.NEXT_VISIT].fill)
        )
    if symptom.urgency is Urgency.EMERGENCY:
        lines.append(actions.emergency_links())
    if symptom.crisis_line and (crisis := actions.crisis_button()) is not None:
        lines.append(crisis)
    return lines


def _text_color(symptom: Symptom) -> ft.Colors:
    if symptom.urgency is Urgency.EMERGENCY:
        return theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_background
    return ft.Colors.ON_SURFACE


def _amount_choice(guide: Guide, symptom: Symptom, entry: Entry, can_write: bool, actions: RowActions) -> ft.Control:
    async def on_change(event: ft.Event[ft.SegmentedButton]) -> None:
        chosen = list(event.control.selected)
        await actions.set_amount(symptom, Amount(chosen[0]) if chosen else None)

    return ft.Column(
        [
            text.strong(guide.say("checklist.how_much")),
            ft.SegmentedButton(
                segments=[
                    ft.Segment(value=amount.value, label=guide.say(f"checklist.amount_{amount.value}"))
                    for amount in Amount
                ],
                selected=[entry.amount.value] if entry.amount else [],
                allow_empty_selection=True,
                show_selected_icon=True,
                on_change=on_change,
                disabled=not can_write,
                style=ft.ButtonStyle(
                    bgcolor={
                        ft.ControlState.SELECTED: ft.Colors.PRIMARY_CONTAINER,
                        ft.ControlState.DEFAULT: ft.Colors.SURFACE_CONTAINER_LOW,
                    },
                    color={
                        ft.ControlState.SELECTED: ft.Colors.ON_PRIMARY_CONTAINER,
                        ft.ControlState.DEFAULT: ft.Colors.ON_SURFACE,
                    },
                    side=ft.BorderSide(theme.EDGE, ft.Colors.OUTLINE),
                ),
            ),
        ],
        spacing=theme.GAP_SMALL,
    )


def _details(
    guide: Guide, symptom: Symptom, entry: Entry, chosen: date, can_write: bool, actions: RowActions
) -> list[ft.Control]:
    """What can be added to a tick. Nothing delays the call: an emergency item asks no amount."""
    since = say_day(guide, entry.since, chosen) if entry.since else guide.say("checklist.since_unknown")

    async def save_note(note: str) -> None:
        await actions.set_note(symptom, note)

    controls: list[ft.Control] = []
    if symptom.asks_amount:
        controls.append(_amount_choice(guide, symptom, entry, can_write, actions))
    controls.append(
        quiet_button(
            guide.say("checklist.since", date=since),
            ft.Icons.EVENT,
            lambda _: actions.pick_since(symptom, entry),
            disabled=not can_write,
            key=f"since-{symptom.id}",
        )
    )
    controls.append(
        NoteField(
            symptom.id,
            chosen,
            entry.note,
            guide.say("checklist.note"),
            can_write,
            save_note,
            key=f"note-field-{symptom.id}-{chosen.isoformat()}",  # type: ignore[call-arg]
        )
    )
    return controls


def _not_today(guide: Guide, symptom: Symptom, entry: Entry, can_write: bool, actions: RowActions) -> ft.Control:
    answered = entry.answer is Answer.NOT_TODAY
    words = guide.say("checklist.not_today_said" if answered else "checklist.not_today")

    async def toggle(_: ft.ControlEvent) -> None:
        await actions.answer_not_today(symptom, not answered)

    return plain_button(
        words,
        ft.Icons.CHECK if answered else None,
        toggle,
        key=f"not-today-{symptom.id}",
        disabled=not can_write,
        color=_text_color(symptom),
    )


def _row_container(symptom: Symptom, ticked: bool, controls: list[ft.Control]) -> ft.Control:
    """Emergency signs share one background, separated by a line; every other item is a card."""
    key = anchor(f"item-{symptom.id}")
    column = ft.Column(controls, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    if symptom.group == EMERGENCY_GROUP:
        line = ft.BorderSide(theme.EDGE, theme.URGENCY_LOOKS[Urgency.EMERGENCY].fill)
        return ft.Container(column, key=key, border=ft.Border.only(top=line), padding=ft.Padding.only(top=theme.GAP))
    return ft.Container(
        column,
        key=key,
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(
            theme.EDGE_STRONG if ticked else theme.EDGE,
            ft.Colors.PRIMARY if ticked else ft.Colors.OUTLINE_VARIANT,
        ),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


def _row(
    symptom: Symptom,
    entry: Entry,
    chosen: date,
    can_write: bool,
    offers_not_today: bool,
    personal_limit: str,
    actions: RowActions,
) -> ft.Control:
    guide = use_app().guide

    async def on_tick(event: ft.Event[ft.Checkbox]) -> None:
        await actions.tick(symptom, bool(event.control.value))

    controls: list[ft.Control] = [
        labeled_box(
            ft.Checkbox(value=entry.is_ticked, on_change=on_tick, disabled=not can_write, key=symptom.id),
            text.strong(symptom.name, _text_color(symptom)),
            disabled=not can_write,
        ),
        *_advice(guide, symptom, personal_limit, actions),
    ]
    if entry.is_ticked:
        controls += _details(guide, symptom, entry, chosen, can_write, actions)
    elif offers_not_today:
        controls.append(
            ft.Row([_not_today(guide, symptom, entry, can_write, actions)], alignment=ft.MainAxisAlignment.END)
        )
    return _row_container(symptom, entry.is_ticked, controls)


SymptomRow = ft.memo(ft.component(_row))  # type: ignore[no-untyped-call]
