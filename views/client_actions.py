"""Actions the client performs inside the tap itself, where a browser still allows a share sheet.

A round trip through Python comes 400 ms after the tap and iOS ignores it; this comes after about 20 ms.
"""

from __future__ import annotations

from dataclasses import dataclass

import flet as ft
from flet.controls.client_action import ClientAction, action_field, shared_service

# Private in flet, which is why flet is pinned exactly; tests/in_process/test_share.py covers it.
from flet.controls.services.share import _share_args


@dataclass
class ShareFiles(ClientAction):
    """Open the system's share sheet with files; where there is none, flet saves them instead.

    Only files are passed: iOS drops them when a text goes along.
    """

    files: list[ft.ShareFile] = action_field()

    def __post_init__(self) -> None:
        self._bind(shared_service(ft.Share), "share_files", _share_args(files=self.files))
