"""A ground in IndexedDB, for browsers whose workers have no OPFS sync handles.

A slot is a row of byte pieces under the keys [name, place]. What is written is held back until the flush,
which puts it down in one transaction with strict durability and returns when that is complete: a piece is
there whole or not at all. Only one tab may write: the one whose worker holds the Web Lock of that name,
which the browser takes back when the worker ends, however it ends.
"""

from __future__ import annotations

import asyncio
import errno
from collections.abc import Callable
from typing import Any

from .browser import as_os_error, to_array
from .ground import SLOTS, Access

NAME = "between-visits-journal"
_PIECES, _ASIDES = "pieces", "asides"
_TRIES, _PAUSE = 5, 0.2  # a page that is just closing still holds its lock for a moment


class IndexedDbGround:
    """Two slots in a database that only the holder of a Web Lock may write."""

    keeps = True

    def __init__(self) -> None:
        self._database: Any = None
        self._release: Callable[[], None] | None = None
        self._pending: dict[str, list[tuple[int, bytes]]] = {}

    @staticmethod
    def is_available() -> bool:
        """Whether this browser's workers have a database and locks to guard it."""
        import js

        return hasattr(js, "indexedDB") and hasattr(js.navigator, "locks")

    @staticmethod
    async def holds_bytes() -> bool:
        """Whether a journal was once stored here; makes no database to find out."""
        import js

        if not IndexedDbGround.is_available() or not hasattr(js.indexedDB, "databases"):
            return False
        with as_os_error():
            names = [found.name for found in await js.indexedDB.databases()]
        if NAME not in names:
            return False
        ground = IndexedDbGround()
        return any([await ground.read(name) for name in SLOTS])

    async def open(self) -> Access:
        for last in (False,) * (_TRIES - 1) + (True,):
            if self._release is None:
                self._release = await _hold_lock()
            if self._release is not None:
                await self._connected()
                return Access.WRITER
            if not last:
                await asyncio.sleep(_PAUSE)
        return Access.READER

    async def read(self, name: str) -> bytes:
        if name not in SLOTS:
            (piece,) = await self._ask(_ASIDES, lambda store: [store.get(name)])
            return bytes(piece.to_bytes()) if hasattr(piece, "to_bytes") else b""
        keys, pieces = await self._ask(
            _PIECES, lambda store: [store.getAllKeys(_from(name, 0)), store.getAll(_from(name, 0))]
        )
        data = bytearray()
        for key, piece in zip(keys, pieces, strict=True):
            at = int(key[1])
            data[at:] = bytes(max(0, at - len(data))) + piece.to_bytes()
        return bytes(data)

    async def truncate(self, name: str, size: int) -> None:
        self._pending.setdefault(name, []).append((size, b""))

    async def write(self, name: str, at: int, data: bytes) -> None:
        self._pending.setdefault(name, []).append((at, data))

    async def flush(self, name: str) -> None:
        changes = self._pending.pop(name, [])

        def put(store: Any) -> None:
            for at, data in changes:
                store.delete(_from(name, at))
                if data:
                    store.put(to_array(data), _key(name, at))

        await self._write(_PIECES, put)

    async def asides(self) -> tuple[str, ...]:
        (keys,) = await self._ask(_ASIDES, lambda store: [store.getAllKeys()])
        return tuple(sorted(str(key) for key in keys))

    async def set_aside(self, name: str, data: bytes) -> None:
        await self._write(_ASIDES, lambda store: store.put(to_array(data), name))

    async def remove(self, name: str) -> None:
        await self._write(_ASIDES, lambda store: store.delete(name))

    def close(self) -> None:
        self._pending = {}
        if self._release is not None:
            self._release()
            self._release = None

    async def _connected(self) -> Any:
        if self._database is None:
            import js

            with as_os_error():
                request = js.indexedDB.open(NAME, 1)
            request.onupgradeneeded = _once(lambda _: _make_stores(request.result))
            await _event(request, "onsuccess", ("onerror", "onblocked"))
            self._database = request.result
            self._database.onclose = _once(lambda _: self._lost())
            self._database.onversionchange = _once(lambda _: self._lost())
        return self._database

    def _lost(self) -> None:
        """The browser closed the connection (storage was cleared, say): the next call opens a new one."""
        if self._database is not None:
            self._database.close()
            self._database = None

    async def _ask(self, store: str, questions: Callable[[Any], list[Any]]) -> list[Any]:
        """The results of some requests, all of one moment: they share a transaction."""
        database = await self._connected()
        with as_os_error():
            transaction = database.transaction(store)
            requests = questions(transaction.objectStore(store))
        await _event(transaction, "oncomplete", ("onabort", "onerror"))
        return [request.result for request in requests]

    async def _write(self, store: str, change: Callable[[Any], object]) -> None:
        if self._release is None:
            raise OSError(errno.EBADF, "the journal is closed")
        import js

        database = await self._connected()
        options = js.Object.new()
        options.durability = "strict"
        with as_os_error():
            transaction = database.transaction(store, "readwrite", options)
            change(transaction.objectStore(store))
        await _event(transaction, "oncomplete", ("onabort", "onerror"))


def _make_stores(database: Any) -> None:
    database.createObjectStore(_PIECES)
    database.createObjectStore(_ASIDES)


def _key(name: str, at: float) -> Any:
    import js

    key = js.Array.new()
    key.push(name)
    key.push(at)
    return key


def _from(name: str, at: int) -> Any:
    """The range of a slot's pieces from a place on."""
    import js

    return js.IDBKeyRange.bound(_key(name, at), _key(name, float("inf")))


async def _event(target: Any, good: str, bad: tuple[str, ...]) -> None:
    """Return on one event of an IndexedDB object, raise OSError on the others."""
    from pyodide.ffi import create_proxy

    done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def settle(fine: bool) -> Any:
        return create_proxy(lambda _: None if done.done() else done.set_result(fine))

    handlers = {good: settle(True), **{name: settle(False) for name in bad}}
    for name, handler in handlers.items():
        setattr(target, name, handler)
    fine = await done
    for name, handler in handlers.items():
        setattr(target, name, None)
        handler.destroy()
    if not fine:
        with as_os_error():
            raise _failure(target)


def _failure(target: Any) -> OSError:
    name = str(getattr(getattr(target, "error", None), "name", "blocked"))
    full = name == "QuotaExceededError"
    return OSError(errno.ENOSPC if full else errno.EIO, name)


def _once(handler: Callable[..., object]) -> Any:
    from pyodide.ffi import create_once_callable

    return create_once_callable(handler)


async def _hold_lock() -> Callable[[], None] | None:
    """Take the Web Lock if it is free; the function that gives it back, or None."""
    import js

    taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
    release: list[Callable[..., None]] = []

    def held_until(resolve: Callable[..., None], _reject: object) -> None:
        release.append(resolve)

    held = js.Promise.new(_once(held_until))

    def granted(lock: Any) -> Any:
        # JavaScript's null is not Python's None: the lock's own name tells whether there is one.
        mine = getattr(lock, "name", "") == NAME
        taken.set_result(mine)
        return held if mine else None

    options = js.Object.new()
    options.ifAvailable = True
    with as_os_error():
        js.navigator.locks.request(NAME, options, _once(granted))
    return release[0] if await taken else None
