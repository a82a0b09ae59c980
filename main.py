"""The front door: open the journal, load the guide, show the app."""

from __future__ import annotations

import flet as ft

from app import host_page
from journal import open_journal
from views.app import mount


async def main(page: ft.Page) -> None:
    """Start one session of the app on `page`."""
    journal = await open_journal()
    mount(page, journal, spoken=host_page.spoken_languages(), around=host_page.page_around())


if __name__ == "__main__":
    ft.run(main)
