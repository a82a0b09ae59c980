"""Letters that the client has sent and Python has not handled yet are never overwritten by a redraw."""

from __future__ import annotations

import flet as ft
import pytest

from tests.app.fields.every_field import FIELDS, reach

TYPED = "since Monday"


@pytest.mark.parametrize(("route", "key"), FIELDS)
async def test_letters_typed_ahead_stay_in_the_field(running, route: str, key: str) -> None:
    async with running().app(route) as app:
        await reach(app, key)
        field = app.one(ft.TextField, key=key)
        for end in range(1, len(TYPED)):
            app.session.apply_patch(field._i, {"value": TYPED[:end]})
            await app.session.dispatch_event(field._i, "change", TYPED[:end])
            # The client's next letter is there before what the handler asked to draw is drawn.
            app.session.apply_patch(field._i, {"value": TYPED[: end + 1]})
            app.context.days.revision += 1  # and something else on the screen has changed
            app.context.patient.revision += 1
            await app.settle()
            assert app.one(ft.TextField, key=key).value == TYPED[: end + 1]
