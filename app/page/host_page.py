"""The messages between the app and the web page it runs in (docs/web.md). Off the web they do nothing."""

from __future__ import annotations

import json
import locale
import logging
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

ON_THE_WEB = sys.platform == "emscripten"

_log = logging.getLogger(__name__)


class PageError(Exception):
    """The page could not do what was requested; the text is its own message."""


class HostPage(Protocol):
    """The web page the app runs in. Tests use a fake one."""

    @property
    def platform(self) -> str:
        """`ios`, `android` or `other`."""

    @property
    def standalone(self) -> bool:
        """Whether it was started from the home screen."""

    @property
    def text_scale(self) -> float:
        """How much larger than normal the browser draws text."""

    @property
    def in_app(self) -> bool:
        """Whether it was opened inside another app, such as a messenger."""

    @property
    def more_contrast(self) -> bool:
        """Whether the phone asks for more contrast."""

    async def call(self, service: str, args: Mapping[str, Any] | None = None) -> Any:
        """Call a service of the page; returns what JSON can hold. PageError if the page refuses."""

    def post(self, service: str, args: Mapping[str, Any]) -> None:
        """Call a service without waiting for its result. It arrives before anything that is drawn later."""

    def listen(self, name: str, listener: Callable[[Any], None]) -> None:
        """Receive what the page sends under this name, including the last value sent before."""


class _WebPage:
    """The page of the worker that Python runs in."""

    def __init__(self) -> None:
        import js

        self.platform = str(js.bv.page.platform)
        self.standalone = bool(js.bv.page.standalone)
        self.text_scale = float(js.bv.page.textScale)
        self.in_app = bool(js.bv.page.inApp)
        self.more_contrast = bool(js.bv.page.moreContrast)

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


async def attempt(page: HostPage | None, service: str, args: Mapping[str, Any] | None = None) -> Any:
    """What a service of the page answers; False without a page, and if it refuses, which is only logged."""
    try:
        return page is not None and await page.call(service, args)
    except PageError as error:
        _log.warning("%s", error)
        return False


def current_host_page() -> HostPage | None:
    """The page the app runs in, if any."""
    return _WebPage() if ON_THE_WEB else None


def notify_app_ready() -> None:
    """Tell the page that the first real frame has been sent, so that it may hand over."""
    if ON_THE_WEB:
        import js

        js.postMessage("app-ready")


def notify_dialog(*, is_open: bool) -> None:
    """Tell the page whether a dialog lies over the screen, so that Back closes it."""
    if ON_THE_WEB:
        import js

        # The answer does not matter: if this fails, Back leads to the previous screen.
        js.bv.call("dialog", {"open": is_open})


def phone_languages() -> tuple[str, ...]:
    """The languages the phone is set to, the preferred one first (`es-MX`, `en_US`)."""
    if ON_THE_WEB:
        import js

        return tuple(str(tag) for tag in js.bv.page.languages)
    try:
        tag, _ = locale.getlocale()
    except ValueError:  # the machine is set to a language that Python does not know
        return ()
    return (tag,) if tag else ()


def picture_source(file: str) -> str:
    """Where an image finds one of our pictures: on the web at the address of the page's version."""
    if not ON_THE_WEB:
        return f"pictures/{file}"
    import js

    return f"{js.bv.page.pictures}{file}"


def page_language() -> str | None:
    """The language that was chosen on the page before the app was open."""
    if not ON_THE_WEB:
        return None
    import js

    return str(js.bv.page.language) or None


def notify_language_chosen(language: str) -> None:
    """Tell the page, so that the text it shows first at the next start is in the same language."""
    if ON_THE_WEB:
        import js

        # The answer does not matter: the page stores it if it can.
        js.bv.call("language", language)
