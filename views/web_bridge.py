"""The few words the app and the web page around it exchange (docs/web.md). Off the web they do nothing."""

from __future__ import annotations

import locale
import sys

ON_THE_WEB = sys.platform == "emscripten"


def app_is_ready() -> None:
    """Tell the page that the first real frame has been sent, so that it may hand over."""
    if ON_THE_WEB:
        import js

        js.postMessage("app-ready")


def spoken_languages() -> tuple[str, ...]:
    """The languages the phone is set to, the first one preferred (`es-MX`, `en_US`)."""
    if ON_THE_WEB:
        import js

        return tuple(str(tag) for tag in js.bv.page.languages)
    tag, _ = locale.getlocale()
    return (tag,) if tag else ()


def language_chosen(language: str) -> None:
    """Tell the page, so that the text it shows first on the next start is in the same language."""
    if ON_THE_WEB:
        import js

        # The answer is of no use here: the page keeps it if it can.
        js.bv.call("language", language)
