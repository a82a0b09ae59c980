"""The picture: drawn at full size where the phone can, less finely where it cannot, and said if not at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft
import pytest

from views import theme

PNG = b"\x89PNG picture"


def drawn_up_to(finest: float) -> tuple[list[float], Callable[[dict[str, Any]], bytes | None]]:
    """The pixel ratios that were asked for, and a client that draws none finer than `finest`."""
    asked: list[float] = []

    def capture(arguments: dict[str, Any]) -> bytes | None:
        asked.append(arguments["pixel_ratio"])
        return PNG if arguments["pixel_ratio"] <= finest else None

    return asked, capture


@pytest.mark.parametrize(("finest", "tries"), [(9.0, 1), (2.5, 2), (1.2, 3)])
def test_a_checklist_too_long_for_the_graphics_is_drawn_less_finely(running, finest: float, tries: int) -> None:
    async def scene() -> None:
        asked, capture = drawn_up_to(finest)
        async with running().app("/share", replies={"capture": capture}) as app:
            width = theme.PICTURE_WIDTH - 2 * theme.PAGE_EDGE
            assert asked[0] == pytest.approx(theme.PICTURE_PIXELS / width)
            assert len(asked) == tries
            share = app.button("share-picture")
            assert not share.disabled
            assert share.action.method == "share_files"
            assert share.action.files[0].data == PNG

    asyncio.run(scene())


def test_a_picture_that_cannot_be_made_is_said_and_the_text_is_still_there(running) -> None:
    async def scene() -> None:
        _, capture = drawn_up_to(0)
        start = running()
        async with start.app("/share", replies={"capture": capture}) as app:
            assert start.here.speech.guide.say("share.no_picture") in app.text
            assert app.button("share-picture").disabled
            assert isinstance(app.button("copy-text").action, ft.CopyToClipboard)

    asyncio.run(scene())
