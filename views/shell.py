"""The frame around every screen: the destinations, and "When to call" in the same spot everywhere."""

from __future__ import annotations

from typing import Any

import flet as ft

from app.back_stack import BackStack
from app.context import use_app
from app.window import Fit
from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import main_button

# (route, word key, icon, icon when chosen)
DESTINATIONS = (
    ("/", "app.learn", ft.Icons.MENU_BOOK_OUTLINED, ft.Icons.MENU_BOOK),
    ("/checklist", "app.checklist", ft.Icons.CHECKLIST, ft.Icons.CHECKLIST),
    ("/expect", "app.expect", ft.Icons.TIMELINE, ft.Icons.TIMELINE),
    ("/card", "app.card", ft.Icons.BADGE_OUTLINED, ft.Icons.BADGE),
)
_DESTINATION_OF = {"share": 1, "history": 1, "checklist": 1, "expect": 2, "card": 3, "start": 3}


def destination_of(path: str) -> int:
    """The destination a route belongs to; unknown routes belong to Learn."""
    return _DESTINATION_OF.get(path.strip("/").split("/")[0], 0)


def _go(event: ft.Event[ft.NavigationBar] | ft.Event[ft.NavigationRail]) -> None:
    ft.context.page.navigate(DESTINATIONS[int(event.control.selected_index or 0)][0])


def screen_title(guide: Guide, path: str) -> str:
    """The title of a screen."""
    first = path.strip("/").split("/")[0]
    if first == "call":
        return guide.say("call.title")
    return guide.say("app.name") if destination_of(path) == 0 else guide.say(DESTINATIONS[destination_of(path)][1])


def _low_header(guide: Guide, path: str, browser_text_scale: float) -> ft.Control:
    """The title and "When to call" in one line, in letters that do not grow with the text size."""
    call = ft.FilledButton(
        guide.say("app.when_to_call"),
        icon=ft.Icons.CALL,
        on_click=lambda _: ft.context.page.navigate("/call"),
        key="when-to-call",
        style=theme.low_button_style(theme.LOW_BUTTON / browser_text_scale),
    )
    title = ft.Text(
        screen_title(guide, path),
        style=ft.TextStyle(size=theme.LOW_TITLE / browser_text_scale, weight=theme.BOLD, font_family=theme.FONT),
        max_lines=1,
        overflow=ft.TextOverflow.ELLIPSIS,
    )
    return ft.Container(
        ft.Row(
            [ft.Container(ft.Semantics(header=True, heading_level=1, content=title), expand=True), call],
            spacing=theme.GAP,
        ),
        height=theme.LOW_BAR,
        padding=ft.Padding.symmetric(horizontal=theme.GAP),
    )


def _header(guide: Guide, path: str) -> ft.Control:
    call = main_button(
        guide.say("app.when_to_call"),
        ft.Icons.CALL,
        lambda _: ft.context.page.navigate("/call"),
        key="when-to-call",
        narrow=True,
    )
    return ft.Container(
        ft.Row(
            [text.heading(screen_title(guide, path), 1), call],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            wrap=True,
            run_spacing=theme.GAP_SMALL,
        ),
        padding=ft.Padding.symmetric(horizontal=theme.PAGE_EDGE, vertical=theme.GAP),
    )


def _chosen(icon: ft.IconData) -> ft.Icon:
    # Material would use the role that is our blue, and blue means an urgency in this app.
    return ft.Icon(icon, color=ft.Colors.ON_PRIMARY_CONTAINER)


def _bar(guide: Guide, chosen: int, fit: Fit) -> ft.NavigationBar:
    """The destinations below the screen; in a low window only screen readers get their labels."""
    behavior = ft.NavigationBarLabelBehavior
    return ft.NavigationBar(
        selected_index=chosen,
        on_change=_go,
        label_behavior=behavior.ALWAYS_HIDE if fit.low else behavior.ALWAYS_SHOW,
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        indicator_color=ft.Colors.PRIMARY_CONTAINER,
        destinations=[
            ft.NavigationBarDestination(
                icon=icon,
                selected_icon=_chosen(chosen_icon),
                label=guide.say(words),
                # What Flutter would show over the label stays in its accessibility tree as something that is missing.
                tooltip=None if fit.low else "",
            )
            for _, words, icon, chosen_icon in DESTINATIONS
        ],
    )


def _rail(guide: Guide, chosen: int, fit: Fit) -> ft.NavigationRail:
    return ft.NavigationRail(
        selected_index=chosen,
        on_change=_go,
        label_type=ft.NavigationRailLabelType.NONE if fit.low else ft.NavigationRailLabelType.ALL,
        scrollable=True,
        bgcolor=ft.Colors.SURFACE_CONTAINER,
        indicator_color=ft.Colors.PRIMARY_CONTAINER,
        destinations=[
            ft.NavigationRailDestination(icon=icon, selected_icon=_chosen(chosen_icon), label=guide.say(words))
            for _, words, icon, chosen_icon in DESTINATIONS
        ],
    )


async def _go_back(event: ft.Event[ft.View], back_stack: BackStack) -> None:
    """Android's Back, while no dialog of the client is open: the previous screen, or out of the app."""
    page = ft.context.page
    closed = page.pop_dialog()
    previous = None if closed else back_stack.pop()
    await event.control.confirm_pop(not closed and previous is None)
    if previous is not None:
        await page.push_route(previous)


@ft.component
def Shell() -> ft.View:
    """The frame with the screen of the current route inside."""
    app = use_app()
    layout, _ = ft.use_state(app.layout)
    outlet: Any = ft.use_route_outlet()
    path = ft.use_route_location()
    back_stack = ft.use_memo(BackStack, [])
    back_stack.push(path)

    async def back(event: ft.Event[ft.View]) -> None:
        await _go_back(event, back_stack)

    fit = layout.fit
    header = _low_header(app.guide, path, layout.browser_text_scale) if fit.low else _header(app.guide, path)
    screen = ft.Column(
        [header, ft.Container(outlet, expand=True)],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    # One fixed route: a change of destination is not a new page, so nothing slides.
    view: dict[str, Any] = {"route": "/", "padding": 0, "spacing": 0, "bgcolor": ft.Colors.SURFACE}
    # The client would leave the app by itself if it could pop the only view, so it has to ask.
    view |= {"can_pop": False, "on_confirm_pop": back}
    if not fit.wide:
        return ft.View(
            controls=[ft.SafeArea(screen, expand=True)],
            navigation_bar=_bar(app.guide, destination_of(path), fit),
            **view,
        )
    row = ft.Row(
        [_rail(app.guide, destination_of(path), fit), ft.Container(screen, expand=True)],
        spacing=0,
        expand=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.View(controls=[ft.SafeArea(row, expand=True)], **view)
