"""A long screen is drawn in two steps: its top first, everything else once that has been sent."""

from __future__ import annotations

import asyncio

import flet as ft

from app.context import use_app

PAUSE = 0.05
"""Seconds for the phone to paint the top before it gets everything else."""


def use_deferred_render(*, immediately: bool) -> bool:
    """Hook: whether to build the complete screen now; `immediately` if the address names a part below the top."""
    first_frame = use_app().first_frame
    is_complete, set_complete = ft.use_state(immediately)

    async def complete() -> None:
        if is_complete:
            return
        await first_frame.wait()
        await asyncio.sleep(PAUSE)
        set_complete(True)

    ft.use_effect(complete, [])
    return is_complete
