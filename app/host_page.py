"""The few words the app and the web page around it exchange (docs/web.md). Off the web they do nothing."""

from __future__ import annotations

import json
import locale
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

ON_THE_WEB = sys.platform == "emscripten"


class PageError(Exception):
    """The page could not do what it was asked for; its own words are the text."""


class Page(Protocol):
    """The web page around the app. Tests play one."""

    @property
    def platform(self) -> str:
        """`ios`, `android` or `other`."""

    @property
    def standalone(self) -> bool:
        """Whether it was started from the home screen."""

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        """Ask for a service; gives what JSON can hold. PageError if the page refuses."""

    def post(self, service: str, args: Mapping[str, Any]) -> None:
        """Ask for a service whose answer is of no use. The page hears it before anything that is drawn from now on."""

    def listen(self, name: str, listener: Callable[[Any], None]) -> None:
        """Hear what the page tells under this name, the last thing told included."""


class _WebPage:
    """The page of the worker that Python runs in."""

    def __init__(self) -> None:
        import js

        self.platform = str(js.bv.page.platform)
        self.standalone = bool(js.bv.page.standalone)

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        import js
        from pyodide.ffi import JsException

        try:
            text = js.JSON.stringify(await js.bv.call(service, dict(args or {})))
        except JsException as error:
            raise PageError(f"{service}: {error}") from error
        return json.loads(text) if isinstance(text, str) else None

    def post(self, service: str, args: Mapping[str, Any]) -> None:
        import js

        js.bv.call(service, dict(args))

    def listen(self, name: str, listener: Callable[[Any], None]) -> None:
        import js
        from pyodide.ffi import create_proxy

        js.bv.listen(name, create_proxy(listener))


def page_around() -> Page | None:
    """The page the app runs in, if it runs in one."""
    return _WebPage() if ON_THE_WEB else None


def app_is_ready() -> None:
    """Tell the page that the first real frame has been sent, so that it may hand over."""
    if ON_THE_WEB:
        import js

        js.postMessage("app-ready")


def dialog_opened() -> None:
    """Tell the page that a dialog lies over the screen, so that Back closes it."""
    _dialog(True)


def dialog_closed() -> None:
    """Tell the page that it does no more."""
    _dialog(False)


def _dialog(is_open: bool) -> None:
    if ON_THE_WEB:
        import js

        # The answer is of no use here: without it Back leads to the screen before, as it did.
        js.bv.call("dialog", {"open": is_open})


def spoken_languages() -> tuple[str, ...]:
    """The languages the phone is set to, the first one preferred (`es-MX`, `en_US`)."""
    if ON_THE_WEB:
        import js

        return tuple(str(tag) for tag in js.bv.page.languages)
    try:
        tag, _ = locale.getlocale()
    except ValueError:  # the machine names a language that Python does not know
        return ()
    return (tag,) if tag else ()


def page_language() -> str | None:
    """The language somebody chose on the page the app started behind."""
    if not ON_THE_WEB:
        return None
    import js

    return str(js.bv.page.language) or None


def language_chosen(language: str) -> None:
    """Tell the page, so that the text it shows first on the next start is in the same language."""
    if ON_THE_WEB:
        import js

        # The answer is of no use here: the page keeps it if it can.
        js.bv.call("language", language)
