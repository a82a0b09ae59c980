"""The quick search for the controls of a screen that was left finds what Flet's own finds."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from flet.controls.object_patch import DiffBuilder

OWN: Any = DiffBuilder._removed_controls  # before the app replaces it


def test_every_control_of_a_screen_that_was_left_is_removed(running, monkeypatch) -> None:
    compared: list[tuple[set[int], set[int]]] = []

    def removed(builder: DiffBuilder) -> Iterator[Any]:
        quick, own = type(builder)._removed_controls, OWN
        for key, item in builder._removed_dataclasses.items():
            recurse = key not in builder._added_dataclasses
            found = list(quick(builder, item, recurse))
            monkeypatch.setattr(DiffBuilder, "_removed_controls", own)
            compared.append(
                ({control._i for control in found}, {control._i for control in own(builder, item, recurse)})
            )
            monkeypatch.setattr(DiffBuilder, "_removed_controls", quick)
            yield from found

    async def scene() -> None:
        async with running().app("/checklist") as app:
            monkeypatch.setattr(DiffBuilder, "get_removed_controls", removed)
            for route in ("/history", "/learn/side-effects", "/card", "/share"):
                await app.go(route)

    asyncio.run(scene())
    assert all(quick == own for quick, own in compared)
    assert max(len(own) for _, own in compared) > 400
