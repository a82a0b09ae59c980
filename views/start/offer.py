"""The quiet offer to set up the app, until it was used or dismissed. Nothing waits for it."""

from __future__ import annotations

import flet as ft

from app.context import use_app, use_patient
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card


@ft.component
def StartOffer() -> ft.Control:
    """A card that leads to the first-start screen, or an empty container."""
    app = use_app()
    patient = use_patient()
    say = app.guide.say
    if patient.profile.first_start_done or not patient.can_write:
        return ft.Container()

    async def not_now(_: ft.ControlEvent) -> None:
        await patient.update_profile(first_start_done=True)

    return card(
        [
            text.heading(say("start.offer_title"), 2, looks=3),
            text.body(say("start.offer")),
            button_row(
                [
                    main_button(say("start.set_up"), None, lambda _: ft.context.page.navigate("/start")),
                    quiet_button(say("start.not_now"), None, not_now),
                ]
            ),
        ]
    )
