"""What belongs to a ticked symptom: what to do, always the same text, then how much, since when and a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import flet as ft

from guide.model import Guide, Symptom, Urgency
from journal.model import Amount, Entry
from report.dates import say_day
from views import theme
from views.checklist.note_field import NoteField
from views.checklist.row_actions import RowActions
from views.components import text
from views.components.buttons import quiet_button
from views.components.fold import Fold
from views.components.stool_limit import stool_limit


@dataclass(frozen=True, slots=True)
class RowDay:
    """The day that a row belongs to, and whether anything can be recorded on it."""

    day: date
    can_write: bool


def _advice_line(urgency: Urgency, words: str, color: ft.Colors) -> ft.Control:
    """What to do, next to the icon of its level. The text itself begins with the level's name."""
    look = theme.URGENCY_LOOKS[urgency]
    return text.beside(ft.Icon(look.icon, color=look.fill, size=theme.ICON), text.firm(words, color))


def text_color(symptom: Symptom | None) -> ft.Colors:
    """The color of a row's text: emergency signs are on red."""
    if symptom is not None and symptom.urgency is Urgency.EMERGENCY:
        return theme.URGENCY_LOOKS[Urgency.EMERGENCY].on_background
    return ft.Colors.ON_SURFACE


def advice(
    guide: Guide, symptom: Symptom | None, personal_limit: str, actions: RowActions, common_action: str = ""
) -> list[ft.Control]:
    """Always the same text, whatever was ticked. Without a symptom: the advice for the patient's own words.

    `common_action`: what to do, if it is printed above the list already with a way to call; rows then leave it out.
    """
    if symptom is None:
        own = guide.say("checklist.own_advice")
        return [_advice_line(Urgency.CALL_TEAM, own, theme.URGENCY_LOOKS[Urgency.CALL_TEAM].fill)]
    color = text_color(symptom)
    is_emergency = symptom.urgency is Urgency.EMERGENCY
    lines: list[ft.Control] = [text.medium(symptom.notice, color)] if symptom.notice else []
    if symptom.stool_limit:
        lines.append(stool_limit(guide, personal_limit, color))
    act_color = color if is_emergency else theme.URGENCY_LOOKS[symptom.urgency].fill
    if symptom.action != common_action:
        lines.append(_advice_line(symptom.urgency, symptom.action, act_color))
    if symptom.emergency_if:
        red = theme.URGENCY_LOOKS[Urgency.EMERGENCY].fill
        lines.append(_advice_line(Urgency.EMERGENCY, guide.say("checklist.emergency_if"), red))
        lines.append(
            ft.Container(text.bullets(symptom.emergency_if, color), padding=ft.Padding.only(left=theme.INDENT))
        )
    if symptom.next_visit_if:
        blue = theme.URGENCY_LOOKS[Urgency.NEXT_VISIT].fill
        lines.append(_advice_line(Urgency.NEXT_VISIT, symptom.next_visit_if, blue))
    if is_emergency and not common_action:
        lines.append(actions.emergency_links())
    if symptom.crisis_line and (crisis := actions.crisis_button()) is not None:
        lines.append(crisis)
    return lines


def amount_choice(guide: Guide, entry: Entry, can_write: bool, actions: RowActions) -> ft.Control:
    """How much: three words, one tap."""

    async def on_change(event: ft.Event[ft.SegmentedButton]) -> None:
        chosen = list(event.control.selected)
        await actions.set_amount(entry, Amount(chosen[0]) if chosen else None)

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


def since_and_note(guide: Guide, entry: Entry, row_day: RowDay, actions: RowActions) -> ft.Control:
    """Since when, and a note: one more tap away, open if something is in them."""
    since = say_day(guide, entry.since, row_day.day) if entry.since else guide.say("checklist.since_unknown")
    name = f"more-{entry.symptom_id}"

    async def save_note(note: str) -> None:
        await actions.set_note(entry, note)

    def inside() -> list[ft.Control]:
        return [
            quiet_button(
                guide.say("checklist.since", date=since),
                ft.Icons.EVENT,
                lambda _: actions.pick_since(entry),
                disabled=not row_day.can_write,
                key=f"since-{entry.symptom_id}",
            ),
            NoteField(
                entry.symptom_id,
                row_day.day,
                entry.note,
                guide.say("checklist.note"),
                row_day.can_write,
                save_note,
                key=f"note-field-{entry.symptom_id}-{row_day.day.isoformat()}",  # type: ignore[call-arg]
            ),
        ]

    return Fold(
        name,
        text.body(guide.say("checklist.more")),
        inside,
        opens=bool(entry.since or entry.note),
        key=f"fold-{name}",  # type: ignore[call-arg]
    )
