"""A component that has lost the app around it must not end the drawing of the others."""

from __future__ import annotations

import asyncio
import gc

import flet as ft
from flet.components.component import Component


def test_an_update_without_the_app_around_it_ends_nothing(running) -> None:
    async def scene() -> None:
        start = running()
        async with start.app("/checklist") as app:
            components = [found for found in gc.get_objects() if isinstance(found, Component)]
            lost = next(found for found in components if found.fn.__name__ == "SavedWords" and found._state.mounted)
            lost._contexts.clear()
            lost._parent_component = None
            app.session.schedule_update(lost)
            await app.settle()
            await app.go("/call")
            assert app.find(ft.Text, value="When to call")

    asyncio.run(scene())
