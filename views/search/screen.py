"""Search: one field, results while typing, and first of all when to call."""

from __future__ import annotations

from collections.abc import Sequence

import flet as ft

from app.context import use_app
from guide.model import Guide
from guide.search import Index, SearchResult
from views import theme
from views.components import text
from views.components.card import card
from views.components.fields.inputs import use_live_text
from views.components.screen import screen

SNIPPET = 110


def _snippet(words: str) -> str:
    return words if len(words) <= SNIPPET else words[:SNIPPET].rsplit(" ", 1)[0] + "…"


def _result(guide: Guide, result: SearchResult) -> ft.Control:
    kind = guide.say(f"search.kind_{result.kind}")
    tile = ft.Container(
        card(
            [
                text.small(kind),
                text.strong(result.title, ft.Colors.PRIMARY),
                text.medium(_snippet(result.text)),
            ]
        ),
        on_click=lambda _: ft.context.page.navigate(result.route),
        key=f"found-{result.kind}-{result.id}",
        border_radius=theme.CARD_CORNER,
        ink=True,
    )
    return ft.Semantics(button=True, container=True, content=tile)


def _how_many(guide: Guide, results: Sequence[SearchResult]) -> str:
    key = "search.found_one" if len(results) == 1 else "search.found_many"
    return guide.say(key, count=len(results))


@ft.component
def SearchScreen() -> ft.Control:
    """The search field and the matching places in the guide, best first."""
    guide = use_app().guide
    typed, set_typed = ft.use_state("")
    live = use_live_text()
    index = ft.use_memo(lambda: Index(guide), [guide.language])
    results = index.search(typed)

    def on_change(event: ft.Event[ft.TextField]) -> None:
        set_typed(live.handle(event))

    controls: list[ft.Control] = [
        text.medium(guide.say("search.urgent")),
        ft.TextField(
            value=live.newest(typed),
            ref=live.ref,
            label=guide.say("search.field"),
            hint_text=guide.say("search.hint"),
            on_change=on_change,
            autofocus=True,
            key="search",
            max_length=80,
            counter="",
        ),
    ]
    if typed.strip():
        found = text.small(_how_many(guide, results)) if results else text.body(guide.say("search.nothing"))
        controls.append(ft.Semantics(live_region=True, container=True, content=found))
    return screen([*controls, *(_result(guide, result) for result in results)])
