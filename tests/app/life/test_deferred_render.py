"""A long topic is drawn in two steps: its top immediately, everything else after the first frame."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from journal import MemoryBackend
from tests.app.fake_page import FakePage


@dataclass
class SlowPage(FakePage):
    """A page that is busy painting: it answers once `free` is set."""

    free: asyncio.Event = field(default_factory=asyncio.Event)

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        await self.free.wait()
        return await super().call(service, args)


def test_the_top_is_drawn_first_and_everything_else_later(running) -> None:
    async def scene() -> None:
        page = SlowPage()
        start = running(MemoryBackend(is_persistent=True), web_page=page)
        async with start.app("/learn/side-effects") as app:
            guide = start.context.localization.guide
            headings = [section.heading for section in guide.topic("side-effects").sections]
            assert headings[0] in app.text
            assert headings[-1] not in app.text
            page.free.set()
            await app.settle()
            assert [heading for heading in headings if heading not in app.text] == []

    asyncio.run(scene())


def test_an_address_of_a_part_draws_everything_immediately(running) -> None:
    async def scene() -> None:
        start = running(web_page=SlowPage())
        async with start.app("/learn/side-effects?part=heart") as app:
            last = start.context.localization.guide.topic("side-effects").sections[-1]
            assert last.heading in app.text

    asyncio.run(scene())
