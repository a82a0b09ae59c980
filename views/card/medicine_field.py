"""The name of the medicine, and under it the kind that the guide knows it by: offered, and set only by a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import flet as ft

from app.context import use_app, use_patient
from guide.model import TreatmentKind
from report.medicine_offer import medicine_offer
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card
from views.components.fields.profile_fields import ProfileTextField
from views.components.fold import column


@ft.observable
@dataclass
class TypedName:
    """What is in the field while someone types; None once it was left, when the stored name counts."""

    text: str | None = None


@ft.component
def MedicineField() -> ft.Control:
    """The field, and the finder under it. Typing redraws only the finder."""
    typed = ft.use_memo(TypedName, [])

    def on_typing(name: str | None) -> None:
        typed.text = name

    field = ProfileTextField("medicine", "medicine", has_help=True, on_typing=on_typing)
    return column([field, MedicineFinder(typed)])


@ft.component
def MedicineFinder(typed: TypedName) -> ft.Control:
    """What the name is: its kind to confirm, names that may be meant, or that it is not in the list; then its rules."""
    guide, patient = use_app().guide, use_patient()
    name = patient.profile.medicine if typed.text is None else typed.text
    offer = medicine_offer(guide, patient.profile, name, is_typing=typed.text is not None)

    def confirm(kind: TreatmentKind) -> Callable[[ft.ControlEvent], Awaitable[None]]:
        async def set_kind(_: ft.ControlEvent) -> None:
            await patient.update_profile(kind=kind.id)

        return set_kind

    def choose(suggestion: str) -> Callable[[ft.ControlEvent], Awaitable[None]]:
        async def set_name(_: ft.ControlEvent) -> None:
            typed.text = None
            await patient.update_profile(medicine=suggestion)

        return set_name

    controls: list[ft.Control] = [text.strong(line) for line in offer.found]
    controls += [text.medium(offer.note)] if offer.note else []
    controls += [
        main_button(
            guide.say("card.medicine_confirm", kind=kind.name),
            ft.Icons.CHECK,
            confirm(kind),
            key=f"confirm-{kind.id}",
            disabled=not patient.can_write,
        )
        for kind in offer.kinds
    ]
    if offer.suggestions:
        buttons: list[ft.Control] = [
            quiet_button(name, None, choose(name), key=f"choose-{name}", disabled=not patient.can_write)
            for name in offer.suggestions
        ]
        controls += [text.medium(guide.say("card.medicine_suggest")), button_row(buttons)]
    if offer.rules:
        controls.append(text.strong(guide.say("card.medicine_rules")))
        controls.append(text.bullets(offer.rules, style=text.medium))
    return ft.Semantics(live_region=True, content=card(controls)) if controls else ft.Column()
