"""The entry point: open the journal, load the guide, show the app."""

from __future__ import annotations

import flet as ft

from app.page import host_page
from journal import open_journal
from views.app import mount


async def main(page: ft.Page) -> None:
    """Start one session of the app on `page`."""
    journal = await open_journal()
    mount(page, journal, phone_languages=host_page.phone_languages(), web_page=host_page.current_host_page())


if __name__ == "__main__":
    ft.run(main)
