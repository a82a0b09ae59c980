"""Actions the client performs inside the tap itself, where a browser still allows a share sheet.

A round trip through Python comes 400 ms after the tap and iOS ignores it; this comes after about 20 ms.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import flet as ft
from flet.controls.client_action import ClientAction, action_field, shared_service

# Private in flet, which is why flet is pinned exactly; tests/app/screens/test_share.py covers it.
from flet.controls.services.share import _share_args


def open_here(address: str) -> ft.OpenUrl:
    """Call, or write a mail: the app stays. In a tab of its own, which is Flet's way, a blank one would be left."""
    return ft.OpenUrl(address, target=ft.UrlTarget.SELF)


def write_mail(text: str) -> ft.OpenUrl:
    """Begin a mail with this text, where there is no share sheet for it."""
    return open_here(f"mailto:?body={quote(text)}")


@dataclass
class ShareFiles(ClientAction):
    """Open the system's share sheet with files; where there is none, flet saves them instead.

    Only files are passed: iOS drops them when a text goes along.
    """

    files: list[ft.ShareFile] = action_field()

    def __post_init__(self) -> None:
        self._bind(shared_service(ft.Share), "share_files", _share_args(files=self.files))
