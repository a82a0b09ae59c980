"""Repairs of flet 1.0.5, whose session ends when a message arrives for a control that was removed.

Leaving Share while its picture was being made did that: from then on the app received nothing. Whoever waits for the
answer gets Flet's TimeoutError. Remove this once `Session.handle_invoke_method_results` drops such an answer.

A component that was moved or removed may still be updated, without the context around it. The error ended the task
that draws: from then on the screen never changed. Remove this once `Session` outlives a failed update.

When a screen is left, each of its 2,000 controls was asked for each of its 60 fields: two thirds of what Python does
between a tap and the next screen. Remove this once `DiffBuilder` reads only the fields that are set.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import flet as ft
from flet.components.component import Component
from flet.controls.object_patch import DiffBuilder

from app.context import OutsideApp

_log = logging.getLogger(__name__)


def drop_late_answers(page: ft.Page) -> None:
    """Let the connection of `page` survive answers for controls that are no longer on the screen."""
    session: Any = page.session
    handle = session.handle_invoke_method_results

    def handle_or_drop(*answer: Any) -> None:
        try:
            handle(*answer)
        except RuntimeError as error:
            _log.debug("%s", error)

    session.handle_invoke_method_results = handle_or_drop


def skip_lost_components() -> None:
    """Let drawing survive the update of a component that has lost the app around it, in every session."""
    update: Callable[[Component], None] = Component.update
    if getattr(update, "skips_lost", False):
        return

    def update_or_skip(component: Component) -> None:
        try:
            update(component)
        except OutsideApp as error:
            component._state.mounted = False
            _log.debug("%s", error)

    update_or_skip.skips_lost = True  # type: ignore[attr-defined]
    Component.update = update_or_skip  # type: ignore[method-assign]


def find_removed_controls_quickly() -> None:
    """Let a screen be left without reading the fields of its controls that have no value, in every session."""
    find: Callable[[DiffBuilder, Any, bool], Iterator[ft.BaseControl]] = DiffBuilder._removed_controls
    if getattr(find, "skips_unset", False):
        return

    def find_in_fields(builder: DiffBuilder, item: Any, recurse: bool) -> Iterator[ft.BaseControl]:
        if not recurse or not isinstance(item, ft.BaseControl) or hasattr(item, "__prev_lists"):
            yield from find(builder, item, recurse)
            return
        fields: Any = item
        for value in (*fields._values.values(), *(getattr(item, name) for name in fields._structural_fields)):
            if isinstance(value, ft.BaseControl | list | dict):
                yield from find_in_fields(builder, value, recurse)
        yield item

    find_in_fields.skips_unset = True  # type: ignore[attr-defined]
    DiffBuilder._removed_controls = find_in_fields  # type: ignore[method-assign,assignment]
