"""A component that has lost the app around it must not end the drawing of the others."""

import gc

import flet as ft
from flet.components.component import Component


async def test_an_update_outside_the_app_does_not_stop_drawing(running) -> None:
    async with running().app("/checklist") as app:
        components = [item for item in gc.get_objects() if isinstance(item, Component)]
        lost = next(item for item in components if item.fn.__name__ == "SaveStatusText" and item._state.mounted)
        lost._contexts.clear()
        lost._parent_component = None
        lost._schedule_update()
        await app.settle()
        await app.go("/call")
        assert app.find(ft.Text, value="When to call")
