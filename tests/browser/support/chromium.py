"""Chromium for tests: where it is, how it is started, and a context that records what must not happen."""

import os
import shutil
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, ViewportSize

from bench import slow

ARGUMENTS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
)
PHONE = ViewportSize(width=412, height=915)
HOW_TO_GET_ONE = "no Chromium found: on Debian or Ubuntu `apt install chromium`, or set CHROMIUM to its path"
START_LIMIT = 90_000
"""Milliseconds the app may take to start on a slow machine that tests share."""


def program(variable: str, *names: str) -> str | None:
    """The path of a program: the environment variable first, then the first of `names` that is installed."""
    return os.environ.get(variable) or next((path for name in names if (path := shutil.which(name))), None)


def find() -> str | None:
    """The path of a Chromium, or None."""
    return program("CHROMIUM", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))


class WatchedContext:
    """A browser context that records requests, requests to other hosts, console messages and errors."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.foreign_requests: list[str] = []
        self.console_errors: list[str] = []
        self.console: list[str] = []
        self.requests: list[str] = []
        context.on("request", lambda request: self._on_request(request.url))
        context.on("console", lambda message: self._on_console(message.type, message.text))
        context.on("weberror", lambda error: self.console_errors.append(str(error.error)))

    def _on_request(self, url: str) -> None:
        if url.startswith(self.address):
            self.requests.append(url.removeprefix(self.address))
        elif not url.startswith(("data:", "blob:", "tel:", "mailto:")):
            self.foreign_requests.append(url)

    def _on_console(self, kind: str, text: str) -> None:
        self.console.append(text)
        if kind == "error":
            self.console_errors.append(text)

    def open(self, path: str = "/", *, state: str | None = "ready") -> Page:
        """Open an address in a new tab and wait for `<html data-app>` to be `state` (None: do not wait)."""
        page = self.context.new_page()
        page.goto(self.address + path)
        if state:
            wait_for_app(page, state)
        return page

    def wait_for_console(self, page: Page, text: str) -> None:
        """Wait until a console message contains this text, now or earlier."""
        end = time.monotonic() + START_LIMIT / 1000
        while not any(text in message for message in self.console):
            assert time.monotonic() < end, f"no console message: {text}"
            page.wait_for_timeout(50)


def until(page: Page, expression: str, timeout: float = START_LIMIT) -> None:
    """Poll the page until `expression` (or its promise) is true. `timeout` in milliseconds.

    Playwright's own waiting evaluates a string inside the page, which our policy forbids; evaluating through the
    devtools is allowed.
    """
    end = time.monotonic() + timeout / 1000
    while True:
        try:
            if page.evaluate(expression):
                return
        except Error:
            pass  # the page is navigating
        assert time.monotonic() < end, f"not true within {timeout / 1000:.0f} s: {expression}"
        page.wait_for_timeout(100)


def wait_for_app(page: Page, state: str = "ready") -> None:
    """Wait until the page is `ready` or `failed`; for `ready`, also for the app's semantics."""
    page.wait_for_selector(f"html[data-app={state}]", state="attached", timeout=START_LIMIT)
    if state == "ready":
        until(page, "!!document.querySelector('flt-semantics-host flt-semantics') || !window._flutter")


def wait_for_offline(page: Page, state: str = "ready") -> None:
    """Wait until `<html data-offline>` says that the page, or everything, is stored."""
    wanted = "html[data-offline]" if state == "page" else "html[data-offline=ready]"
    page.wait_for_selector(wanted, state="attached", timeout=START_LIMIT)


class Profile:
    """A browser with a profile on the disk, which can be killed and started again."""

    def __init__(self, playwright: Playwright, folder: Path, address: str) -> None:
        self.playwright, self.folder, self.address = playwright, folder, address
        self.context: BrowserContext | None = None

    def start(self, **options: Any) -> WatchedContext:
        self.context = self.playwright.chromium.launch_persistent_context(
            self.folder, executable_path=find(), args=list(ARGUMENTS), viewport=PHONE, **options
        )
        return WatchedContext(self.context, self.address)

    def kill(self) -> None:
        """End the browser without a chance to write anything more."""
        slow.kill(self.folder)
        self.context = None

    def close(self) -> None:
        if self.context:
            self.context.close()
