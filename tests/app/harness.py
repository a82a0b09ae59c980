"""Drive the real app from a test: real Session, Page, Router and components; only the client is fake.

It relies on private parts of flet 1.0.5, which is why flet is pinned exactly.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Self, TypeVar

import flet as ft
import msgpack
from flet.components.component import Component
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.messaging.connection import Connection
from flet.messaging.protocol import MessageAction, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

from guide import load_guide

ControlType = TypeVar("ControlType", bound=BaseControl)
_BUTTONS = (ft.Button, ft.FilledButton, ft.OutlinedButton, ft.TextButton, ft.IconButton)
Main = Callable[[ft.Page], Awaitable[Any] | Any]


def _encode(value: Any) -> bytes:
    # Encoding records the baseline for the next patch, so it must really happen.
    return bytes(msgpack.packb(value, default=configure_encode_object_for_msgpack(BaseControl)))


class _FakeClient(Connection):
    """Answers as the Flutter client would, and records what was called."""

    def __init__(self, replies: dict[str, Any]) -> None:
        super().__init__()
        self.replies = replies
        self.calls: list[tuple[str, Any]] = []
        self.crashes: list[str] = []
        self.bytes_sent = 0
        self.session: Session | None = None
        self.on_route: Callable[[str], Awaitable[None]] | None = None
        self.page_url = "http://test"
        self.loop = asyncio.get_running_loop()
        self.executor = ThreadPoolExecutor(1)
        self.pubsubhub = PubSubHub(self.loop, self.executor)
        self.tasks: set[asyncio.Future[Any]] = set()

    def send_message(self, message: Any) -> None:
        self.bytes_sent += len(_encode([message.action, message.body]))
        if message.action == MessageAction.SESSION_CRASHED:
            self.crashes.append(message.body.message)
        if message.action != MessageAction.INVOKE_METHOD:
            return
        body = message.body
        self.calls.append((body.name, body.args))
        if body.name == "push_route" and self.on_route is not None:
            self.tasks.add(asyncio.ensure_future(self.on_route(body.args["route"])))
        reply = self.replies.get(body.name)
        reply = reply(body.args) if callable(reply) else reply
        assert self.session is not None
        self.loop.call_soon(self.session.handle_invoke_method_results, body.control_id, body.call_id, reply, None)

    def dispose(self) -> None:
        self.executor.shutdown(wait=False)


@cache
def _fields(kind: type[BaseControl]) -> dict[str, int]:
    """Where each field that may hold controls comes in the order of the declaration."""
    hidden = {"parent", "page", "data"}
    return {
        name: place
        for place, (name, field) in enumerate(kind.__dataclass_fields__.items())
        if not (field.metadata.get("skip") or name in hidden or name.startswith("_"))
    }


def walk(node: Any) -> list[BaseControl]:
    """The controls in and below `node`, including those inside components."""
    found: list[BaseControl] = []
    _collect(node, found)
    return found


def _collect(node: Any, found: list[BaseControl]) -> None:
    if isinstance(node, Component):
        _collect(node._b, found)
    elif isinstance(node, list | tuple):
        for item in node:
            _collect(item, found)
    elif isinstance(node, dict):
        for item in node.values():
            _collect(item, found)
    elif isinstance(node, BaseControl):
        found.append(node)
        places = _fields(type(node))
        values = node.__dict__ | node._values  # a field that has its default is in neither
        for name in sorted(values.keys() & places.keys(), key=places.__getitem__):
            _collect(values[name], found)


class App:
    """The app running in this process, with every folded line open if `open_all`.

    async with App(main, route="/checklist") as app: ...
    """

    def __init__(
        self,
        main: Main,
        *,
        route: str = "/",
        width: float = 412,
        height: float = 915,
        replies: dict[str, Any] | None = None,
        open_all: bool = False,
    ) -> None:
        self._main = main
        self._opens_all = open_all
        self._start = {"route": route, "width": width, "height": height, "web": True}
        self._replies = replies or {}

    async def __aenter__(self) -> Self:
        self.client = _FakeClient(self._replies)
        self.session = Session(self.client)
        self.client.session = self.session
        self.client.on_route = self.go
        self.page = self.session.page
        for name, value in self._start.items():
            setattr(self.page, name, value)
        _encode(self.session.get_page_patch())
        self._token = _context_page.set(self.page)
        self.session.start_updates_scheduler()
        result = self._main(self.page)
        if asyncio.iscoroutine(result):
            await result
        await self.settle()
        if self._opens_all:
            await self.open_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        _context_page.reset(self._token)
        self.session.close()
        self.client.dispose()
        await asyncio.sleep(0)
        assert self.client.crashes == [], "the client shows an error instead of the app"

    async def settle(self) -> None:
        """Let scheduled updates and effects run until nothing more is sent."""
        quiet = 0
        while quiet < 4:
            before = self.client.bytes_sent
            await asyncio.sleep(0.001)
            quiet = quiet + 1 if self.client.bytes_sent == before else 0

    @property
    def controls(self) -> list[BaseControl]:
        return walk(self.page.views) + walk(self.page._dialogs.controls)

    def find(self, kind: type[ControlType], **properties: Any) -> list[ControlType]:
        """All controls of a kind with these properties."""
        return [
            control
            for control in self.controls
            if isinstance(control, kind)
            and all(getattr(control, name, None) == value for name, value in properties.items())
        ]

    def one(self, kind: type[ControlType], **properties: Any) -> ControlType:
        """The only control of a kind with these properties; fails the test otherwise."""
        controls = self.find(kind, **properties)
        assert len(controls) == 1, f"{len(controls)} of {kind.__name__} with {properties}"
        return controls[0]

    def button(self, words: str) -> Any:
        """The only button with these words (or whose icon has this name)."""
        buttons = [
            control
            for control in self.controls
            if isinstance(control, _BUTTONS) and words in (_words_of(control), getattr(control, "key", None))
        ]
        assert len(buttons) == 1, f"{len(buttons)} buttons {words!r}"
        return buttons[0]

    @property
    def text(self) -> str:
        """Everything readable on the screen, one text per line."""
        lines = []
        for control in self.controls:
            if isinstance(control, ft.Text):
                spans = "".join(span.text or "" for span in control.spans or [])
                lines.append(f"{control.value or ''}{spans}")
            elif isinstance(control, ft.Checkbox):
                lines.append(str(control.label))
            elif isinstance(control, _BUTTONS) and isinstance(getattr(control, "content", None), str):
                lines.append(str(control.content))
        return "\n".join(lines)

    async def fire(self, control: BaseControl, event: str, data: Any = None, **properties: Any) -> None:
        """What the client does when a person acts: properties first, then the event."""
        if properties:
            self.session.apply_patch(control._i, properties)
        await self.session.dispatch_event(control._i, event, data)
        await self.settle()

    async def press(self, words: str) -> None:
        await self.fire(self.button(words), "click")

    async def open(self, name: str) -> None:
        """Tap a folded line, by its key."""
        await self.fire(self.one(ft.Container, key=name), "click")

    async def open_all(self) -> None:
        """Tap every folded line that is closed."""
        for line in self.find(ft.Semantics):
            if line.expanded is False:
                await self.fire(line.content, "click")

    async def show(self, symptom_id: str) -> None:
        """Open the part of the checklist that has the symptom, unless its checkbox is on screen."""
        if not self.find(ft.Checkbox, key=symptom_id):
            offered = load_guide("en").offered(symptom_id)
            assert offered, f"the checklist has no {symptom_id}"
            await self.open("all-signs" if offered.group == "emergency" else f"area-{offered.group}")

    async def tick(self, symptom_id: str, ticked: bool = True) -> None:
        await self.show(symptom_id)
        await self.fire(self.one(ft.Checkbox, key=symptom_id), "change", ticked, value=ticked)

    async def type_in(self, key: str, typed: str) -> None:
        """Type into a field letter by letter, as the client sends it."""
        for end in range(1, len(typed) + 1):
            await self.fire(self.one(ft.TextField, key=key), "change", typed[:end], value=typed[:end])

    async def enter(self, key: str, text: str) -> None:
        """Put a text into a field, as the client sends what is pasted."""
        await self.fire(self.one(ft.TextField, key=key), "change", text, value=text)

    async def leave(self, key: str) -> None:
        """Leave a field."""
        await self.fire(self.one(ft.TextField, key=key), "blur")

    async def choose(self, key: str, value: str) -> None:
        """Choose one of a group of radio buttons."""
        await self.fire(self.one(ft.RadioGroup, key=key), "change", value, value=value)

    async def go(self, route: str, *, open_all: bool = False) -> None:
        """What the client does after a navigation, the address bar or the back button."""
        self.session.apply_page_patch({"route": route})
        await self.session.dispatch_event(self.page._i, "route_change", {"route": route})
        await self.settle()
        if open_all:
            await self.open_all()


def _words_of(control: Any) -> str | None:
    content = getattr(control, "content", None)
    if isinstance(content, str):
        return content
    if isinstance(content, ft.Text):
        return content.value
    icon = getattr(control, "icon", None)
    return getattr(icon, "semantics_label", None)
