"""My questions: a short list that the patient writes, that goes with the card, and that is ticked off at the visit."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from app.patient_state import PatientState
from guide.model import Guide
from journal.questions import MAX_QUESTION, Question
from report.safe_text import one_line
from views.components import text
from views.components.buttons import button_row, icon_button, plain_button, quiet_button
from views.components.fields.inputs import labeled_box, text_field
from views.components.fold import Fold, column
from views.saving.typed_field import use_typed_field

IDEAS = "/learn/questions"


def questions_fold(guide: Guide) -> ft.Control:
    """The list under a line that opens."""
    return Fold("my-questions", text.strong(guide.say("questions.title")), lambda: [MyQuestions()])


@ft.component
def MyQuestions() -> ft.Control:
    """The questions, each to tick off or to remove, and a field for another one."""
    guide, patient, page = use_app().guide, use_patient(), ft.context.page
    controls: list[ft.Control] = [
        text.medium(guide.say("questions.why")),
        *(_row(guide, patient, question) for question in patient.questions),
    ]
    if patient.can_write:
        controls.append(_NewQuestion(key=f"new-question-{len(patient.questions)}"))  # type: ignore[call-arg]
    ideas = plain_button(
        guide.say("questions.ideas"), ft.Icons.MENU_BOOK, lambda _: page.navigate(IDEAS), key="question-ideas"
    )
    return column([*controls, button_row([ideas])])


def _row(guide: Guide, patient: PatientState, question: Question) -> ft.Control:
    words = one_line(question.words)

    async def tick_off(event: ft.Event[ft.Checkbox]) -> None:
        await patient.tick_off(question, bool(event.control.value))

    async def remove(_: ft.ControlEvent) -> None:
        await patient.remove_question(question)

    box = ft.Checkbox(value=question.is_ticked_off, on_change=tick_off, key=question.id, disabled=not patient.can_write)
    delete = icon_button(ft.Icons.DELETE_OUTLINE, guide.say("questions.remove", words=words), remove)
    return ft.Row(
        [
            ft.Container(labeled_box(box, text.body(words), disabled=not patient.can_write), expand=True),
            *([delete] if patient.can_write else []),
        ],
        vertical_alignment=ft.CrossAxisAlignment.START,
        key=f"row-{question.id}",
    )


@ft.component
def _NewQuestion() -> ft.Control:
    """What is typed is added with the button, and also if the field is left."""
    guide, patient = use_app().guide, use_patient()

    async def commit(typed: str) -> bool:
        if one_line(typed):
            await patient.ask(one_line(typed))
        return True

    field = use_typed_field("new-question", commit, lambda: None)
    return column(
        [
            text_field(
                guide.say("questions.label"),
                field.text or "",
                field.on_change,
                key="new-question",
                on_blur=field.on_blur,
                max_length=MAX_QUESTION,
                live=field.live,
            ),
            button_row([quiet_button(guide.say("questions.add"), ft.Icons.ADD, field.on_blur, key="add-question")]),
        ]
    )
