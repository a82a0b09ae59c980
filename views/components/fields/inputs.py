"""Fields of a form: text, a switch, a choice of one. Each has a name and room for large text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import flet as ft

from guide.model import Guide
from views import theme
from views.components import text
from views.components.buttons import main_button
from views.components.fold import column
from views.components.messages.dialogs import show_dialog

Handler = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Option:
    """One of several options. `note` explains it in a line."""

    id: str
    name: str
    note: str = ""


@dataclass
class LiveText:
    """The text of a field on the screen, which may be ahead of the last letter that Python has handled.

    To draw the field with the text as it was handled would take the letters typed since then away.
    """

    handled: str | None = None
    ref: ft.Ref[ft.TextField] = field(default_factory=ft.Ref)

    def handle(self, event: ft.Event[ft.TextField]) -> str:
        """The text in a change of the field. Its handler calls this first of all."""
        self.handled = str(event.control.value)
        return self.handled

    def newest(self, text: str) -> str:
        """What is on the screen, if `text` is the text as it was handled last; otherwise `text`."""
        shown = self.ref.current
        return str(shown.value) if shown and text == self.handled else text


def use_live_text() -> LiveText:
    """Hook: the live text of one field."""
    return ft.use_memo(LiveText, [])


def number_field(shown: ft.TextField, *, decimal: bool = False) -> ft.Control:
    """The field with a phone's keyboard for numbers, one that has a point where `decimal`."""
    on_ios = ft.context.page.platform is ft.PagePlatform.IOS
    # Of the keyboards that Flet knows, this is the one with digits and a point on iOS.
    shown.keyboard_type = ft.KeyboardType.DATETIME if decimal and on_ios else ft.KeyboardType.NUMBER
    # On the web the keyboard follows the identifier (web/build/flet_client.py).
    return ft.Semantics(identifier="inputmode-decimal" if decimal else "inputmode-numeric", content=shown)


def text_field(
    name: str,
    value: str,
    on_change: Handler,
    *,
    key: str,
    helper: str = "",
    on_blur: Handler | None = None,
    lines: int = 1,
    max_length: int = 200,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    read_only: bool = False,
    live: LiveText,
) -> ft.Control:
    """A text field below its name; together they are one node for screen readers.

    The name is above the field and not in its frame, where large text would be cut off.
    """
    shown = ft.TextField(
        value=live.newest(value),
        ref=live.ref,
        on_change=on_change,
        on_blur=on_blur,
        on_submit=on_blur,
        multiline=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=lines * 3 if lines > 1 else 1,
        max_length=max_length,
        counter="",
        keyboard_type=ft.KeyboardType.MULTILINE if lines > 1 else keyboard,
        read_only=read_only,
        key=key,
    )
    return ft.MergeSemantics(
        column([text.strong(name), *([text.small(helper)] if helper else []), shown], spacing=theme.GAP_SMALL)
    )


def labeled_box(box: ft.Control, words: ft.Text, note: str = "", disabled: bool = False) -> ft.Control:
    """A checkbox, radio or switch whose label wraps and can be tapped too; one node for screen readers.

    The `label` of Flet's box is a single line that is cut off at the edge of a phone.
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
    """A choice of one from a few options, all of them visible."""
    rows = [
        labeled_box(ft.Radio(value=option.id, disabled=disabled), text.body(option.name), option.note, disabled)
        for option in options
    ]
    return ft.RadioGroup(column(rows, spacing=0), value=chosen, on_change=on_change, key=key)


def choose_from_list(
    guide: Guide,
    title: str,
    options: Sequence[Option],
    chosen: str | None,
    on_choose: Callable[[str], Awaitable[None]],
    *,
    key: str,
) -> None:
    """Open a list to choose from. Every tap counts immediately; the list stays open until it is closed."""
    page = ft.context.page

    async def on_change(event: ft.Event[ft.RadioGroup]) -> None:
        await on_choose(str(event.control.value))

    show_dialog(
        ft.AlertDialog(
            title=text.heading(title),
            content=choice(options, chosen, on_change, key=key),
            actions=[main_button(guide.say("common.done"), None, lambda _: page.pop_dialog(), key=f"{key}-done")],
            scrollable=True,
            inset_padding=ft.Padding.all(theme.PAGE_EDGE),
            bgcolor=ft.Colors.SURFACE_CONTAINER_LOW,
        )
    )
