"""A symptom of the last days: same, worse, better or gone, each one tap and each a record of this day."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from guide.dates import say_date
from guide.model import Guide, Symptom
from journal.model import Answer, Comparison, Entry
from report.names import symptom_name
from report.symptoms.still_there import StillThere
from views import theme
from views.checklist.details import RowDay, advice, amount_choice, since_and_note
from views.checklist.row_actions import RowActions
from views.components import text
from views.components.buttons import answer_button
from views.components.fold import Fold, column


def _last_time(guide: Guide, asked: StillThere) -> str:
    """When it was last ticked, and how much it was then."""
    day = say_date(guide, asked.day)
    if asked.entry.amount is None:
        return guide.say("checklist.last_ticked", date=day)
    amount = guide.say(f"report.amount_{asked.entry.amount.value}")
    return guide.say("checklist.last_ticked_amount", date=day, amount=amount)


def _row(
    asked: StillThere,
    symptom: Symptom | None,
    entry: Entry,
    row_day: RowDay,
    personal_limit: str,
    actions: RowActions,
) -> ft.Control:
    """`asked` is the last time; `entry` what is answered on this day."""
    guide = use_app().guide
    name = symptom_name(guide, asked.entry.symptom_id, asked.entry.words)

    def choice(key: str, is_chosen: bool, on_click: ft.ControlEventHandler[ft.BaseControl]) -> ft.Control:
        words = guide.say(f"checklist.{key}")
        label = guide.say("checklist.answer_of", answer=words, symptom=name)
        return answer_button(
            words, label, is_chosen, on_click, key=f"{key}-{entry.symptom_id}", disabled=not row_day.can_write
        )

    def compared(comparison: Comparison) -> ft.Control:
        async def on_click(_: ft.ControlEvent) -> None:
            await actions.compare([entry], comparison)

        return choice(comparison.value, entry.is_ticked and entry.compared is comparison, on_click)

    async def say_gone(_: ft.ControlEvent) -> None:
        await actions.say_gone([entry])

    controls: list[ft.Control] = [
        column([text.strong(name), text.small(_last_time(guide, asked))], spacing=0),
        ft.Row(
            [
                *(compared(comparison) for comparison in (Comparison.SAME, Comparison.WORSE, Comparison.BETTER)),
                choice("gone", entry.answer is Answer.NOT_TODAY, say_gone),
            ],
            wrap=True,
            spacing=theme.GAP,
            run_spacing=theme.GAP,
        ),
    ]
    if entry.is_ticked:
        controls.append(_what_to_do(guide, symptom, entry, row_day, personal_limit, actions))
    line = ft.BorderSide(theme.EDGE, ft.Colors.OUTLINE_VARIANT)
    return ft.Container(
        column(controls),
        border=ft.Border.only(bottom=line),
        padding=ft.Padding.only(bottom=theme.GAP),
    )


def _what_to_do(
    guide: Guide,
    symptom: Symptom | None,
    entry: Entry,
    row_day: RowDay,
    personal_limit: str,
    actions: RowActions,
) -> ft.Control:
    """What to do, open at once for what is worse or an emergency; the same text whatever was answered."""

    def inside() -> list[ft.Control]:
        asks_amount = symptom is None or symptom.asks_amount
        return [
            *advice(guide, symptom, personal_limit, actions),
            *([amount_choice(guide, entry, row_day.can_write, actions)] if asks_amount else []),
            since_and_note(guide, entry, row_day, actions),
        ]

    is_emergency = symptom is not None and not symptom.asks_amount
    name = f"do-{entry.symptom_id}"
    return Fold(
        name,
        text.firm(guide.say("checklist.what_to_do")),
        inside,
        opens=is_emergency or entry.compared is Comparison.WORSE,
        key=f"fold-{name}",  # type: ignore[call-arg]
    )


StillThereRow = ft.memo(ft.component(_row))  # type: ignore[no-untyped-call]
