"""What `make profile` has Pyodide run beside the app: operators and methods of ordinary values, with ordinary errors.

So a changed line of the app runs what is known to run, and the start does not wait for the second half of Pyodide.
"""

import asyncio
import contextlib
import copy
import dataclasses
import datetime
import enum
import itertools
import json
import operator
import re
from collections.abc import Callable, Generator, Iterator

from js import Object
from pyodide.ffi import to_js

VALUES = (
    *(0, 1, -7, True, 2**40, -(2**70), 1.5, -0.25),
    *("", "a", " Fever, 38.5 °C\n", "¿Cómo está?", "漢字 العربية", "😀", "2026-11-28", '{"a": [1, null]}'),
    *([3, 1, 2], ("a", 1), {"a": 1, 2: [3]}, {1, 2}, frozenset({2}), range(5), [["b", 1], ["a", 2]]),
    *(datetime.date(2026, 11, 28), datetime.datetime(2026, 11, 28, 2, 5, tzinfo=datetime.UTC)),
    *(datetime.timedelta(hours=3, seconds=5), datetime.UTC),
    *(None, b"abc", bytearray(b"ab"), slice(1, 2), str, sorted),
)
FUNCTIONS = (
    *(abs, ascii, bool, bytes, callable, dict, enumerate, float, frozenset, hash, id, int, iter, len, list, max, min),
    *(repr, reversed, round, set, sorted, str, sum, tuple, type, copy.copy, copy.deepcopy, json.dumps, json.loads),
    *(to_js, datetime.date.fromisoformat, datetime.datetime.fromisoformat, datetime.date.fromordinal),
    lambda value: to_js(value, dict_converter=Object.fromEntries).to_py(),
    lambda text: datetime.datetime.strptime(text, "%Y-%m-%d"),
    *(lambda text, find=find: find(r"(?i)(?P<word>\w+)|[\s,]+|é$", text) for find in (re.findall, re.split, re.search)),
    lambda text: re.sub(r"\W+", " ", text),
    lambda text: text.encode("utf-16") + text.encode("latin-1", "replace"),
)
OPERATORS = [
    getattr(operator, name) for name in operator.__all__ if name.removeprefix("i") not in ("pow", "lshift", "mul")
]
"""Without those that would need more memory than there is when the values are large."""
FORMATS = ("", "d", ",", ".1f", ".0%", "g", "02d", ">8", "+", "%Y-%m-%d %H:%M %B")


class Urgency(enum.StrEnum):
    NOW = enum.auto()


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Entry:
    day: str
    amount: float = 0.0
    notes: list[str] = dataclasses.field(default_factory=list)


def attempt(function: Callable[..., object], *args: object) -> None:
    """Call it, whether or not it takes these: errors are ordinary too."""
    with contextlib.suppress(Exception):
        answer = function(*args)
        if isinstance(answer, Iterator):
            list(itertools.islice(answer, 9))


def run_methods() -> None:
    for function, value in itertools.product(FUNCTIONS, VALUES):
        attempt(function, copy.copy(value))
    for function, value, other in itertools.product(OPERATORS, VALUES, VALUES):
        attempt(function, copy.copy(value), other)
    for value in VALUES:
        for name in (name for name in dir(type(value)) if not name.startswith("_")):
            for args in ((), *((other,) for other in VALUES[1:])):
                attempt(getattr(copy.copy(value), name), *args)
        for text in FORMATS:
            attempt(format, value, text)


def run_classes() -> None:
    entry = Entry("2026-11-28", 38.5)
    for function in (
        repr,
        hash,
        dataclasses.asdict,
        dataclasses.astuple,
        dir,
        Urgency,
        lambda entry: entry < Entry("b"),
    ):
        attempt(function, entry)
    attempt(setattr, entry, "day", "x")
    for error in (ValueError("a", 1), KeyError("b"), OSError(2, "none"), ExceptionGroup("two", [TypeError("c")])):
        with contextlib.suppress(Exception):
            try:
                raise error
            except KeyError as found:
                raise LookupError(str(found)) from found
    match {"kind": Urgency.NOW, "of": [1, 2, 3]}:
        case {"kind": str(), "of": [1, *_]}:
            pass


def run_generator() -> Generator[object, object]:
    """A generator that gets what is sent to it."""
    got = yield 1
    yield from [got, *"ab"]


async def run_waits() -> None:
    """What waits for something else, is called off, or takes too long."""
    event, queue, lock = asyncio.Event(), asyncio.Queue[int](), asyncio.Lock()
    event.set()
    queue.put_nowait(1)
    async with lock, asyncio.timeout(1):
        await asyncio.gather(event.wait(), queue.get(), asyncio.sleep(0), return_exceptions=True)
    task = asyncio.ensure_future(asyncio.sleep(9))
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError, TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    await asyncio.wait([task], timeout=1)


async def run_all() -> None:
    run_methods()
    run_classes()
    generator = run_generator()
    next(generator)
    generator.send("x")
    generator.close()
    await run_waits()
