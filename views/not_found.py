"""The screen of an unknown address: says so and leads back."""

from __future__ import annotations

import flet as ft

from app.context import use_app
from views.components import text
from views.components.buttons import button_row, main_button, quiet_button
from views.components.screen import screen


@ft.component
def NotFoundScreen() -> ft.Control:
    """A plain page with two links."""
    say = use_app().guide.say
    return screen(
        [
            text.heading(say("app.not_found_title")),
            text.body(say("app.not_found")),
            button_row(
                [
                    main_button(say("app.to_guide"), ft.Icons.MENU_BOOK, lambda _: ft.context.page.navigate("/")),
                    quiet_button(
                        say("app.to_checklist"),
                        ft.Icons.CHECKLIST,
                        lambda _: ft.context.page.navigate("/checklist"),
                    ),
                ]
            ),
        ]
    )
