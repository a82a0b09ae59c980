"""What every screen may use: the guide, the days, the patient and the layout, handed down as a context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

import flet as ft

from app.day_state import DayState
from app.journal_access import JournalAccess, SaveLine
from app.page.host_page import HostPage
from app.page.host_page_state import HostPageState
from app.page.page_ticks import PageTicks
from app.page.tabs import Tabs
from app.patient_state import PatientState
from app.persistence import Persistence
from app.restore import Restore
from app.window import Fit
from guide.model import Guide
from journal import Journal


@ft.observable
@dataclass
class Layout:
    """What the screens need to know about the window."""

    fit: Fit = Fit()
    browser_text_scale: float = 1.0
    """How much larger than normal the browser draws text."""
    dark: bool = False
    more_contrast: bool = False
    """Whether the phone asks for more contrast."""


@ft.observable
@dataclass
class Localization:
    """The guide in the current language."""

    guide: Guide


@dataclass(frozen=True, eq=False)
class AppContext:
    """What lives as long as the app is open, handed down to every screen; never held in a module."""

    localization: Localization
    access: JournalAccess
    days: DayState
    patient: PatientState
    layout: Layout
    clock: Callable[[], datetime]
    page_ticks: PageTicks
    persistence: Persistence
    restore: Restore
    host_page: HostPageState
    tabs: Tabs
    listeners: list[object] = field(default_factory=list)
    """Held here because observables hold their listeners weakly."""

    def on_change(self, listener: Callable[..., None]) -> None:
        """Call `listener` after every change of the journal that is drawn, as long as the app is open."""
        for state in (self.access, self.days, self.patient):
            state.subscribe(listener)  # type: ignore[union-attr]
        self.listeners.append(listener)

    @property
    def guide(self) -> Guide:
        """The guide in the current language."""
        return self.localization.guide

    @property
    def save_line(self) -> SaveLine:
        """Whether everything is saved, for the screens to show."""
        return self.access.save_line

    @property
    def revision(self) -> tuple[int, int, int]:
        """Changes with everything that is drawn of the journal."""
        return self.access.revision, self.days.revision, self.patient.revision


def new_context(
    journal: Journal, guide: Guide, clock: Callable[[], datetime], page: HostPage | None = None
) -> AppContext:
    """The context of an app with an open journal; `page` is the web page it runs in, if any."""
    localization, access = Localization(guide), JournalAccess(journal, clock)
    patient = PatientState(access)
    days = DayState(access, clock, lambda: patient.writer)
    persistence = Persistence(page, access, days)
    return AppContext(
        localization,
        access,
        days,
        patient,
        Layout(),
        clock,
        page_ticks=PageTicks(page, access, days, lambda: localization.guide),
        persistence=persistence,
        restore=Restore(persistence, access),
        host_page=HostPageState(page),
        tabs=Tabs(page, access),
    )


class OutsideApp(RuntimeError):
    """A component has no app around it: it was removed from the screen, or was never on it."""


_CONTEXT: ft.ContextProvider[AppContext | None] = ft.create_context(None)


def provide(app: AppContext, content: Callable[[], ft.Control]) -> ft.Control:
    """Make the app available to everything inside `content`, and redraw all of it."""
    # A copy, because Flet compares identities: the language in it may have changed.
    return _CONTEXT(replace(app), content)


def use_app() -> AppContext:
    """Hook: the app around a component."""
    app = ft.use_context(_CONTEXT)
    if app is None:
        raise OutsideApp("A component was rendered outside the app's root.")
    return app


def use_access() -> JournalAccess:
    """Hook: the open journal; the component is drawn again when another tab has written, or this one may not."""
    return ft.use_state(use_app().access)[0]


def use_days() -> DayState:
    """Hook: the recorded days; the component is drawn again when they change."""
    use_access()
    return ft.use_state(use_app().days)[0]


def use_patient() -> PatientState:
    """Hook: the profile and the visits; the component is drawn again when they change."""
    use_access()
    return ft.use_state(use_app().patient)[0]
