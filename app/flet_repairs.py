"""Repairs of flet 1.0.5, whose session ends when a message arrives for a control that was removed.

Leaving Share while its picture was being made did that: from then on the app received nothing. Whoever waits for the
answer gets Flet's TimeoutError. Remove this once `Session.handle_invoke_method_results` drops such an answer.

A component that was moved or removed may still be updated, without the context around it. The error ended the task
that draws: from then on the screen never changed. Remove this once `Session` outlives a failed update.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import flet as ft
from flet.components.component import Component

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
