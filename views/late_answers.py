"""A repair of flet 1.0.5, whose connection ends when an answer of the client comes after its control has gone.

Leaving Share while its picture was being made did that: from then on the app heard nothing any more. Whoever waits for
the answer gets Flet's TimeoutError. To be removed once `Session.handle_invoke_method_results` drops such an answer.
"""

from __future__ import annotations

import logging
from typing import Any

import flet as ft

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
