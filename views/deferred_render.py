"""A long screen comes in two steps: what stands on top first, the rest once that has been sent."""

from __future__ import annotations

import asyncio

import flet as ft

from app.context import use_here

PAUSE = 0.05
"""Seconds for the phone to paint the top before it is given the rest."""


def use_unfolding(*, at_once: bool) -> bool:
    """Whether the rest is to be built now; `at_once` where the address names a part of it. Only inside a component."""
    first_frame = use_here().first_frame
    whole, set_whole = ft.use_state(at_once)

    async def unfold() -> None:
        if whole:
            return
        await first_frame.wait()
        await asyncio.sleep(PAUSE)
        set_whole(True)

    ft.use_effect(unfold, [])
    return whole
