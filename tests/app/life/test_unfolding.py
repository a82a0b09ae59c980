"""A long topic comes in two steps: its top at once, the rest when the first frame is out."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from journal import MemoryGround
from tests.app.played_page import PlayedPage


@dataclass
class SlowPage(PlayedPage):
    """A page that is busy painting: it answers once it is let."""

    free: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        await self.free.wait()
        return await super().call(service, args)


def test_the_top_comes_first_and_the_rest_follows(running) -> None:
    async def scene() -> None:
        page = SlowPage()
        start = running(MemoryGround(keeps=True), around=page)
        async with start.app("/learn/side-effects") as app:
            guide = start.here.speech.guide
            headings = [section.heading for section in guide.topic("side-effects").sections]
            assert headings[0] in app.text
            assert headings[-1] not in app.text
            page.free.set()
            await app.settle()
            assert [one for one in headings if one not in app.text] == []

    asyncio.run(scene())


def test_an_address_that_names_a_part_gets_the_whole_at_once(running) -> None:
    async def scene() -> None:
        start = running(around=SlowPage())
        async with start.app("/learn/side-effects?part=heart") as app:
            last = start.here.speech.guide.topic("side-effects").sections[-1]
            assert last.heading in app.text

    asyncio.run(scene())
