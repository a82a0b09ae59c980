"""One symptom on one day: the tick, what to do about it, and, once ticked, how much, since when and a note."""

from __future__ import annotations

from datetime import date

import flet as ft

from content.dates import say_date
from content.model import Guide, Symptom, Urgency
from journal.model import Amount, Answer, Entry
from views import theme
from views.diary import Diary
from views.here import use_here
from views.parts import text
from views.parts.buttons import button_row, quiet_button
from views.parts.calling import emergency_buttons
from views.parts.date_field import pick_date
from views.parts.urgency import urgency_line


class RowActions:
    """What a row can do. Not observable, so that a row is drawn again only when its own entry has changed."""

    def __init__(self, diary: Diary, guide: Guide) -> None:
        self._diary = diary
        self._guide = guide

    async def tick(self, symptom: Symptom, ticked: bool) -> None:
        await self._diary.answer(symptom.id, Answer.TICKED if ticked else Answer.NOT_ASKED)

    async def not_today(self, symptom: Symptom, answered: bool) -> None:
        await self._diary.answer(symptom.id, Answer.NOT_TODAY if answered else Answer.NOT_ASKED)

    async def amount(self, symptom: Symptom, amount: Amount | None) -> None:
        await self._diary.set_amount(symptom.id, amount)

    async def note(self, symptom: Symptom, note: str) -> None:
        await self._diary.set_note(symptom.id, note)

    def ask_since(self, symptom: Symptom, entry: Entry) -> None:
        page = ft.context.page

        def chose(day: date | None) -> None:
            page.run_task(self._diary.set_since, symptom.id, day)

        pick_date(self._guide, entry.since or self._diary.chosen, self._diary.chosen, chose)

    def emergency_buttons(self) -> ft.Control:
        return emergency_buttons(self._guide, self._diary.about)


def _advice(guide: Guide, symptom: Symptom, actions: RowActions) -> list[ft.Control]:
    """Always the same text, whatever was ticked."""
    color = _ground_text(symptom)
    lines: list[ft.Control] = []
    if symptom.notice:
        lines.append(text.medium(symptom.notice, color))
    lines.append(urgency_line(guide, symptom.urgency))
    lines.append(text.medium(symptom.action, color))
    if symptom.emergency_if:
        lines.append(urgency_line(guide, Urgency.EMERGENCY))
        lines.append(text.medium(guide.say("checklist.emergency_if"), color))
        lines.append(text.bullets(symptom.emergency_if, color))
    if symptom.next_visit_if:
        lines.append(urgency_line(guide, Urgency.NEXT_VISIT))
        lines.append(text.medium(symptom.next_visit_if, color))
    if symptom.urgency is Urgency.EMERGENCY:
        lines.append(actions.emergency_buttons())
    return lines


def _ground_text(symptom: Symptom) -> ft.Colors:
    if symptom.urgency is Urgency.EMERGENCY:
        return theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_ground
    return ft.Colors.ON_SURFACE


def _amount_choice(guide: Guide, symptom: Symptom, entry: Entry, can_write: bool, actions: RowActions) -> ft.Control:
    async def changed(event: ft.Event[ft.SegmentedButton]) -> None:
        chosen = list(event.control.selected)
        await actions.amount(symptom, Amount(chosen[0]) if chosen else None)

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
                on_change=changed,
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
    """What can be added to a tick. Nothing stands between a person and the call: an emergency item asks no amount."""
    since = say_date(guide, entry.since, "short") if entry.since else guide.say("checklist.since_unknown")

    async def noted(event: ft.Event[ft.TextField]) -> None:
        await actions.note(symptom, str(event.control.value))

    controls: list[ft.Control] = []
    if symptom.asks_amount:
        controls.append(_amount_choice(guide, symptom, entry, can_write, actions))
    controls.append(
        quiet_button(
            guide.say("checklist.since", date=since),
            ft.Icons.EVENT,
            lambda _: actions.ask_since(symptom, entry),
            disabled=not can_write,
            key=f"since-{symptom.id}",
        )
    )
    controls.append(
        ft.TextField(
            value=entry.note,
            label=guide.say("checklist.note"),
            multiline=True,
            min_lines=1,
            max_lines=6,
            max_length=500,
            on_change=noted,
            read_only=not can_write,
            key=f"note-{symptom.id}-{chosen.isoformat()}",
            text_style=ft.TextStyle(font_family=theme.FONT, size=None),
        )
    )
    return controls


def _not_today(guide: Guide, symptom: Symptom, entry: Entry, can_write: bool, actions: RowActions) -> ft.Control:
    answered = entry.answer is Answer.NOT_TODAY
    words = guide.say("checklist.not_today_said" if answered else "checklist.not_today")

    async def said(_: ft.ControlEvent) -> None:
        await actions.not_today(symptom, not answered)

    return quiet_button(
        words,
        ft.Icons.CHECK if answered else None,
        said,
        key=f"not-today-{symptom.id}",
        disabled=not can_write,
    )


def _row(symptom: Symptom, entry: Entry, chosen: date, can_write: bool, actions: RowActions) -> ft.Control:
    guide = use_here().guide

    async def ticked(event: ft.Event[ft.Checkbox]) -> None:
        await actions.tick(symptom, bool(event.control.value))

    box = ft.Checkbox(
        label=symptom.name,
        value=entry.is_ticked,
        on_change=ticked,
        disabled=not can_write,
        key=symptom.id,
        label_style=ft.TextStyle(size=None, weight=ft.FontWeight.BOLD, font_family=theme.FONT),
    )
    controls: list[ft.Control] = [box, *_advice(guide, symptom, actions)]
    if entry.is_ticked:
        controls += _details(guide, symptom, entry, chosen, can_write, actions)
    else:
        controls.append(button_row([_not_today(guide, symptom, entry, can_write, actions)]))
    return ft.Container(
        ft.Column(controls, spacing=theme.GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        border=ft.Border.all(
            theme.EDGE_STRONG if entry.is_ticked else theme.EDGE,
            ft.Colors.PRIMARY if entry.is_ticked else ft.Colors.OUTLINE_VARIANT,
        ),
        border_radius=theme.CARD_CORNER,
        padding=theme.GAP_LARGE,
    )


SymptomRow = ft.memo(ft.component(_row))  # type: ignore[no-untyped-call]
