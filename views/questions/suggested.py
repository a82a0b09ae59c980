"""The questions of Learn, each with a button that puts it on the patient's own list."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from guide.model import Guide
from guide.prose import Line, Section
from journal.model import Profile
from journal.questions import question_id
from views import theme
from views.components.buttons import icon_button
from views.learn.prose import block_control, line_text

TOPIC = "questions"
"""The topic of Learn whose lists are questions."""


def question_blocks(guide: Guide, section: Section, profile: Profile) -> list[ft.Control]:
    """What is under a heading of that topic."""
    controls: list[ft.Control] = []
    for block in section.blocks:
        if block.kind == "bullets":
            controls += [SuggestedQuestion(line) for line in block.lines]
        else:
            controls.append(block_control(guide, block, profile))
    return controls


@ft.component
def SuggestedQuestion(line: Line) -> ft.Control:
    """A question, and whether it is on the list."""
    guide, patient = use_app().guide, use_patient()
    words = "".join(span.text for span in line)
    key = question_id(words)
    is_listed = any(question.id == key and not question.is_ticked_off for question in patient.questions)

    async def ask(_: ft.ControlEvent) -> None:
        await patient.ask(words)

    add = icon_button(
        ft.Icons.CHECK if is_listed else ft.Icons.ADD,
        guide.say("questions.listed" if is_listed else "questions.add_this", words=words),
        ask,
        disabled=is_listed or not patient.can_write,
        key=f"ask-{key}",
    )
    return ft.Row(
        [ft.Container(line_text(guide, line), expand=True), add],
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=theme.GAP,
    )
