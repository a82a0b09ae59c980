"""Repairs of flet 1.0.5, whose session ends when a message arrives for a control that was removed.

Leaving Share while its picture was being made did that: from then on the app received nothing. Whoever waits for the
answer gets Flet's TimeoutError. Remove this once `Session.handle_invoke_method_results` drops such an answer.

An address with encoded letters and an empty query was an error: Flet looks for values that nothing here asks for.
Remove this once `QueryString` can read it.

A component that was moved or removed may still be updated, without the context around it. The error ended the task
that draws: from then on the screen never changed. Remove this once `Session` outlives a failed update.

A new address was drawn only once the client had been told and had answered, after the frame that it was busy with.
Remove this once `Page.push_route` draws it itself.

What a tap changes was drawn up to three times: a component by itself, and with each one around it. Remove this once
`Session` updates the outer ones first, and only what is still to be drawn.

When a screen comes or goes, each of its hundreds of controls was asked for each of its 60 fields: two thirds of what
Python does between a tap and the next screen. Remove this once `DiffBuilder` reads only the fields that are set.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import weakref
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import flet as ft
from flet.components.component import Component
from flet.controls import object_patch
from flet.controls.query_string import QueryString

from app.context import OutsideApp

_log = logging.getLogger(__name__)


def drop_late_answers(page: ft.Page) -> None:
    """Let the connection of `page` survive answers for controls that are no longer on the screen."""
    session: Any = page.session
    handle = session.handle_invoke_method_results

    def handle_or_drop(*answer: Any) -> None:
        try:
            handle(*answer)
        except RuntimeError as error:
            _log.debug("%s", error)

    session.handle_invoke_method_results = handle_or_drop


def accept_any_address() -> None:
    """Let the app go to every address, whatever is in it, in every session."""
    QueryString.__call__ = lambda _: None  # type: ignore[method-assign]


def draw_address_at_once(page: ft.Page) -> None:
    """Draw a new address while the client is told of it, and not again when the client answers."""
    session: Any = page.session
    push, dispatch = page.push_route, session.dispatch_event
    drawn: list[str] = []

    async def push_and_draw(route: str, **query: Any) -> None:
        pushing = asyncio.ensure_future(push(route, **query))
        address = route + page.query.post(query) if query else route
        drawn.append(address)
        try:
            session.apply_page_patch({"route": address})
            await dispatch(page._i, "route_change", {"route": address})
            await pushing
        finally:
            # The client's answer comes before this; none comes if it was at this address already.
            if address in drawn:
                drawn.remove(address)

    async def dispatch_unless_drawn(control_id: int, event: str, data: Any) -> None:
        if event == "route_change" and data["route"] in drawn:
            drawn.remove(data["route"])
        else:
            await dispatch(control_id, event, data)

    page.push_route = push_and_draw  # type: ignore[method-assign]
    session.dispatch_event = dispatch_unless_drawn


def update_each_component_once() -> None:
    """Draw a component after those around it, and not again if they have drawn it, in every session.

    One that has lost the app around it is skipped.
    """
    update: Callable[[Component], None] = Component.update
    if getattr(update, "only_once", False):
        return

    def update_once(component: Component) -> None:
        around: list[Component] = []
        outer = component.parent
        while outer is not None:
            if isinstance(outer, Component):
                around.append(outer)
            outer = outer.parent
        if around:  # one that stays on a screen that is drawn again knows only the one that was around it before
            component._parent_component = weakref.ref(around[0])
        for drawn in (*reversed(around), component):
            if not drawn._state.is_dirty:
                continue
            try:
                update(drawn)
            except OutsideApp as error:
                drawn._state.mounted = False
                _log.debug("%s", error)

    update_once.only_once = True  # type: ignore[attr-defined]
    Component.update = update_once  # type: ignore[method-assign]


def read_only_set_fields() -> None:
    """Let Flet's comparison of screens skip the fields that have no value, in every session."""

    def set_fields(item: Any) -> Iterable[dataclasses.Field[Any]]:
        if not hasattr(item, "_values"):
            return dataclasses.fields(item)
        fields = item.__dataclass_fields__
        return [fields[name] for name in {**item._values, **item._dirty, **dict.fromkeys(item._structural_fields)}]

    compared: Any = object_patch
    compared.dataclasses = SimpleNamespace(is_dataclass=dataclasses.is_dataclass, fields=set_fields)
