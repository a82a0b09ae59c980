"""Search: one field, results as one types, and first of all the way to help."""

from __future__ import annotations

import flet as ft

from app.context import use_here
from guide.model import Guide
from guide.search import Found, Index
from views import theme
from views.components import text
from views.components.card import card
from views.components.screen import screen

SNIPPET = 110


def _snippet(words: str) -> str:
    return words if len(words) <= SNIPPET else words[:SNIPPET].rsplit(" ", 1)[0] + "…"


def _result(guide: Guide, found: Found) -> ft.Control:
    kind = guide.say(f"search.kind_{found.kind}")
    tile = ft.Container(
        card(
            [
                text.small(kind),
                text.strong(found.title, ft.Colors.PRIMARY),
                text.medium(_snippet(found.text)),
            ]
        ),
        on_click=lambda _: ft.context.page.navigate(found.route),
        key=f"found-{found.kind}-{found.id}",
        border_radius=theme.CARD_CORNER,
        ink=True,
    )
    return ft.Semantics(button=True, container=True, content=tile)


@ft.component
def SearchScreen() -> ft.Control:
    """What was typed and the places in the guide that hold it, best first."""
    guide = use_here().guide
    typed, set_typed = ft.use_state("")
    index = ft.use_memo(lambda: Index(guide), [guide.language])
    found = index.search(typed)

    def changed(event: ft.Event[ft.TextField]) -> None:
        set_typed(str(event.control.value))

    controls: list[ft.Control] = [
        text.medium(guide.say("search.urgent")),
        ft.TextField(
            value=typed,
            label=guide.say("search.field"),
            hint_text=guide.say("search.hint"),
            on_change=changed,
            autofocus=True,
            key="search",
            max_length=80,
            counter="",
        ),
    ]
    if typed.strip() and not found:
        controls.append(text.body(guide.say("search.nothing")))
    return screen([*controls, *(_result(guide, one) for one in found)])
