"""The few words the app and the web page around it exchange. Off the web every one of them does nothing."""

from __future__ import annotations

import sys

ON_THE_WEB = sys.platform == "emscripten"


def app_is_ready() -> None:
    """Tell the page that the first real frame has been sent, so that it may hand over."""
    if ON_THE_WEB:
        import js

        js.postMessage("app-ready")
