"""Fields of a form: text, a switch, a choice of one, a day. Each has a name and room for large text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import main_button
from views.components.dialogs import show_dialog

Handler = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Option:
    """One of several things to choose from. `note` explains it in a line."""

    id: str
    name: str
    note: str = ""


def number_field(field: ft.TextField, *, decimal: bool = False) -> ft.Control:
    """The field with a phone's keyboard for numbers, one that has a point where `decimal`."""
    on_ios = ft.context.page.platform is ft.PagePlatform.IOS
    # Of the keyboards that Flet knows, this is the one of iOS with digits and a point.
    field.keyboard_type = ft.KeyboardType.DATETIME if decimal and on_ios else ft.KeyboardType.NUMBER
    # On the web the keyboard follows the identifier (web/build/flet_client.py).
    return ft.Semantics(identifier="inputmode-decimal" if decimal else "inputmode-numeric", content=field)


def text_field(
    name: str,
    value: str,
    on_change: Handler,
    *,
    key: str,
    helper: str = "",
    on_blur: Handler | None = None,
    lines: int = 1,
    longest: int = 200,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    read_only: bool = False,
) -> ft.Control:
    """A text field under its name; together they are one node for screen readers.

    The name stands above the field and not in its frame, where large text would be cut off.
    """
    field = ft.TextField(
        value=value,
        on_change=on_change,
        on_blur=on_blur,
        on_submit=on_blur,
        multiline=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=lines * 3 if lines > 1 else 1,
        max_length=longest,
        counter="",
        keyboard_type=ft.KeyboardType.MULTILINE if lines > 1 else keyboard,
        read_only=read_only,
        key=key,
    )
    return ft.MergeSemantics(
        ft.Column(
            [text.strong(name), *([text.small(helper)] if helper else []), field],
            spacing=theme.GAP_SMALL,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    )


def labeled_box(box: ft.Control, words: ft.Text, note: str = "", disabled: bool = False) -> ft.Control:
    """A checkbox, radio or switch whose words wrap and can be tapped as well; one node for screen readers.

    The box's own `label` is one line that is cut off at the edge of a phone.
    """
    return ft.MergeSemantics(
        ft.ListTile(
            leading=box,
            title=words,
            subtitle=text.small(note) if note else None,
            toggle_inputs=True,
            disabled=disabled,
            content_padding=ft.Padding.all(0),
            min_height=theme.TARGET,
            horizontal_spacing=theme.GAP,
        )
    )


def switch_field(name: str, value: bool, on_change: Handler, *, key: str, disabled: bool = False) -> ft.Control:
    """A switch and its name."""
    box = ft.Switch(value=value, on_change=on_change, key=key, disabled=disabled)
    return labeled_box(box, text.body(name), disabled=disabled)


def choice(
    options: Sequence[Option], chosen: str | None, on_change: Handler, *, key: str, disabled: bool = False
) -> ft.RadioGroup:
    """One of a few things to choose from, all of them in sight."""
    rows = [
        labeled_box(ft.Radio(value=one.id, disabled=disabled), text.body(one.name), one.note, disabled)
        for one in options
    ]
    return ft.RadioGroup(
        ft.Column(rows, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        value=chosen,
        on_change=on_change,
        key=key,
    )


def choose_from_list(
    guide: Guide,
    title: str,
    options: Sequence[Option],
    chosen: str | None,
    chose: Callable[[str], Awaitable[None]],
    *,
    key: str,
) -> None:
    """Open a list to choose from. Every tap counts at once; the list stays open until it is closed."""
    page = ft.context.page

    async def changed(event: ft.Event[ft.RadioGroup]) -> None:
        await chose(str(event.control.value))

    show_dialog(
        ft.AlertDialog(
            title=text.heading(title),
            content=choice(options, chosen, changed, key=key),
            actions=[main_button(guide.say("common.done"), None, lambda _: page.pop_dialog(), key=f"{key}-done")],
            scrollable=True,
            inset_padding=ft.Padding.all(theme.PAGE_EDGE),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        )
    )
