"""Actions the client performs inside the tap itself, where a browser still allows a share sheet.

A round trip through Python takes 400 ms after the tap and iOS ignores it; this takes about 20 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import flet as ft
from flet.controls.client_action import ClientAction, action_field, shared_service

# Private in flet, which is why flet is pinned exactly; tests/app/screens/test_share.py covers it.
from flet.controls.services.share import _share_args


def open_in_same_tab(address: str) -> ft.OpenUrl:
    """Open a call or a mail while the app stays open. Flet's default, a new tab, would leave a blank one behind."""
    return ft.OpenUrl(address, target=ft.UrlTarget.SELF)


def compose_mail(text: str) -> ft.OpenUrl:
    """Start a mail with this text, if there is no share sheet for it."""
    return open_in_same_tab(f"mailto:?body={quote(text)}")


@dataclass
class ShareFiles(ClientAction):
    """Open the system's share sheet with files; if there is none, flet saves them instead.

    Only files are passed: iOS drops them if there is a text too.
    """

    files: list[ft.ShareFile] = action_field()

    def __post_init__(self) -> None:
        self._bind(shared_service(ft.Share), "share_files", _share_args(files=self.files))
