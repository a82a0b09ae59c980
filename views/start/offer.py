"""The quiet offer to set things up, until it was used or put aside. Nothing waits for it."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.card import card


@ft.component
def StartOffer() -> ft.Control:
    """A card that leads to the short first screen, or an empty place."""
    here = use_here()
    diary, _ = ft.use_state(here.diary)
    say = here.guide.say
    if diary.about.first_start_done or not diary.can_write:
        return ft.Container()

    async def not_now(_: ft.ControlEvent) -> None:
        await diary.tell(first_start_done=True)

    return card(
        [
            text.heading(say("start.offer_title"), 3),
            text.body(say("start.offer")),
            button_row(
                [
                    main_button(say("start.set_up"), None, lambda _: ft.context.page.navigate("/start")),
                    quiet_button(say("start.not_now"), None, not_now),
                ]
            ),
        ]
    )
