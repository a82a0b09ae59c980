"""Repairs of flet 1.0.5, whose session ends when something comes after its control has gone.

Leaving Share while its picture was being made did that: from then on the app heard nothing any more. Whoever waits for
the answer gets Flet's TimeoutError. To be removed once `Session.handle_invoke_method_results` drops such an answer.

A component that was moved or taken away may still be updated, without the context around it. The error ended the task
that draws: from then on the screen stayed as it was. To be removed once `Session` outlives a failed update.
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
    """Have the connection of `page` outlive answers for controls that are no longer on the screen."""
    session: Any = page.session
    handle = session.handle_invoke_method_results

    def handle_or_drop(*answer: Any) -> None:
        try:
            handle(*answer)
        except RuntimeError as error:
            _log.debug("%s", error)

    session.handle_invoke_method_results = handle_or_drop


def skip_lost_components() -> None:
    """Have the drawing of every session outlive the update of a component that has lost the app around it."""
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
