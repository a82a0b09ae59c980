"""What every screen may use: the guide, the diary and the layout, handed down as a context."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import flet as ft

from app.host_page import Page
from app.host_page_state import Around
from app.page_ticks import PageTicks
from app.persistence import Keeper
from app.state import Diary, SaveLine
from app.tabs import Tabs
from app.window import Fit
from guide.model import Guide
from journal import Journal


@ft.observable
@dataclass
class Layout:
    """What of the window the screens depend on."""

    fit: Fit = Fit()
    browser_text: float = 1.0
    """How much larger than usual the browser draws text."""
    dark: bool = False


@ft.observable
@dataclass
class Speech:
    """The guide in the language of the moment."""

    guide: Guide


Guides = Callable[[str], Guide]
"""Gives the guide of a language."""


@dataclass(frozen=True, eq=False)
class Session:
    """What lives as long as the app is open; never kept in a module."""

    speech: Speech
    diary: Diary
    save_line: SaveLine
    layout: Layout
    clock: Callable[[], datetime]
    page_ticks: PageTicks
    keeper: Keeper
    around: Around
    tabs: Tabs
    first_frame: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once the app's first frame has been sent, and the page around it told."""
    # Observables hold their listeners weakly; what listens for the session's life is held here.
    keep: list[object] = field(default_factory=list)


def new_session(journal: Journal, guide: Guide, clock: Callable[[], datetime], around: Page | None = None) -> Session:
    """A session over an open journal; `around` is the web page it runs in, if it runs in one."""
    layout = Layout()
    speech, diary = Speech(guide), Diary(journal, clock)
    page_ticks = PageTicks(around, journal, diary, lambda: speech.guide)
    keeper, tabs = Keeper(around, journal, diary), Tabs(around, diary)
    return Session(speech, diary, diary.save_line, layout, clock, page_ticks, keeper, Around(around), tabs)


@dataclass(frozen=True, eq=False)
class Here:
    """What a screen may use, handed down as a context."""

    guide: Guide
    diary: Diary
    save_line: SaveLine
    layout: Layout
    clock: Callable[[], datetime]
    page_ticks: PageTicks
    keeper: Keeper
    around: Around
    tabs: Tabs
    first_frame: asyncio.Event


class OutsideApp(RuntimeError):
    """A component has no app around it: it has left the screen, or was never on it."""


_HERE: ft.ContextProvider[Here | None] = ft.create_context(None)


def provide(here: Here, content: Callable[[], ft.Control]) -> ft.Control:
    """Make `here` available to everything inside `content`."""
    return _HERE(here, content)


def use_here() -> Here:
    """Return the session's values. Only inside a component."""
    here = ft.use_context(_HERE)
    if here is None:
        raise OutsideApp("A component was rendered outside the app's root.")
    return here
