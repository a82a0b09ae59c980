"""A ground in IndexedDB, for browsers whose workers have no OPFS sync handles.

A slot is a row of byte pieces under the keys [name, place]. What is written is held back until the flush,
which puts it down in one transaction with strict durability and returns when that is complete: a piece is
there whole or not at all. Only one tab may write: the one whose worker holds the Web Lock of that name,
which the browser takes back when the worker ends, however it ends.

The connection is dropped after every failure but a full disk, and the next call opens another one: browsers
close connections without telling, and a closed one never works again.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
from collections.abc import Callable
from typing import Any

from journal.errors import is_full
from journal.storage.backend import ASIDE, SLOTS, Access
from journal.storage.browser import PROBE, as_os_error, check_probe, to_array

NAME = "between-visits-journal"
_PIECES, _ASIDES, _PROBE_NAME = "pieces", "asides", "probe"
_TRIES, _PAUSE = 5, 0.2  # a page that is just closing still holds its lock for a moment
ANSWER = 10.0  # seconds after which a request without an answer has failed
_END = float("inf")

Work = Callable[[Any], list[Any]]


class IndexedDbGround:
    """Two slots in a database that only the holder of a Web Lock may write."""

    keeps = True

    def __init__(self, *, session_only: bool = False) -> None:
        self.session_only = session_only
        self._database: Any = None
        self._release: Callable[[], None] | None = None
        self._pending: dict[str, list[tuple[int, bytes]]] = {}

    async def probe(self) -> None:
        """Write some bytes, read them back and remove them. OSError: nothing can be stored here."""
        key = _key(_PROBE_NAME, 0)
        try:
            await self._run(_PIECES, "readwrite", lambda store: [store.put(to_array(PROBE), key)])
            check_probe(await self.read(_PROBE_NAME))
            await self._run(_PIECES, "readwrite", lambda store: [store.delete(key)])
        finally:
            self.disconnect()

    async def holds_bytes(self) -> bool:
        """Whether a journal was once stored here; makes no database to find out, where that can be asked."""
        import js

        with as_os_error():
            if hasattr(js.indexedDB, "databases"):
                names = [found.name for found in await js.indexedDB.databases()]
                if NAME not in names:
                    return False
        held = any([await self.read(name) for name in SLOTS])
        self.disconnect()
        return held

    async def open(self) -> Access:
        had_it = self._release is not None
        for last in (False,) * (_TRIES - 1) + (True,):
            if self._release is None:
                self._release = await self._take_lock()
            if self._release is not None:
                try:
                    await self._connected()
                except OSError:
                    if not had_it:
                        self.close()
                    raise
                return Access.WRITER
            if not last:
                await asyncio.sleep(_PAUSE)
        return Access.READER

    def disconnect(self) -> None:
        self._pending = {}
        self._drop(self._database)

    async def read(self, name: str) -> bytes:
        if name.startswith(ASIDE):
            (piece,) = await self._run(_ASIDES, "readonly", lambda store: [store.get(name)])
            return bytes(piece.to_bytes()) if hasattr(piece, "to_bytes") else b""
        everything = _range(name, 0, _END)
        keys, pieces = await self._run(
            _PIECES, "readonly", lambda store: [store.getAllKeys(everything), store.getAll(everything)]
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
        changes, removed = self._pending.pop(name, []), asyncio.Event()

        def put(store: Any) -> list[Any]:
            if changes and changes[0][0] > 0:
                _abort_without_pieces(store, name, changes[0][0], removed.set)
            for at, data in changes:
                store.delete(_range(name, at, _END))
                if data:
                    store.put(to_array(data), _key(name, at))
            return []

        try:
            await self._write(_PIECES, put)
        except OSError as error:
            if removed.is_set():
                raise OSError(errno.ESTALE, f"{name} was removed") from error
            raise

    async def asides(self) -> tuple[str, ...]:
        (keys,) = await self._run(_ASIDES, "readonly", lambda store: [store.getAllKeys()])
        return tuple(sorted(str(key) for key in keys))

    async def set_aside(self, name: str, data: bytes) -> None:
        await self._write(_ASIDES, lambda store: [store.put(to_array(data), name)])

    async def remove(self, name: str) -> None:
        await self._write(_ASIDES, lambda store: [store.delete(name)])

    def close(self) -> None:
        self.disconnect()
        if self._release is not None:
            self._release()
            self._release = None

    async def _connected(self) -> Any:
        if self._database is None:
            import js

            with as_os_error():
                request = js.indexedDB.open(NAME, 1)
                request.onupgradeneeded = _once(lambda _: _make_stores(request.result))
            try:
                await _event(request, "onsuccess", ("onerror", "onblocked"))
            except OSError:
                # A late one would be nobody's, and would hold up whoever deletes the database.
                request.onsuccess = _once(lambda _: request.result.close())
                with contextlib.suppress(OSError), as_os_error():
                    request.result.close()  # it may have come meanwhile
                raise
            self._database = database = request.result
            # Someone wants to delete it, or it was closed from outside: storage was cleared, say.
            database.onclose = _once(lambda _: self._drop(database))
            database.onversionchange = _once(lambda _: self._drop(database))
        return self._database

    def _drop(self, database: Any) -> None:
        """Close a connection; the next call opens a new one."""
        if database is self._database:
            self._database = None
        if database is not None:
            with contextlib.suppress(OSError), as_os_error():
                database.close()

    async def _write(self, store: str, work: Work) -> None:
        if self._release is None:
            raise OSError(errno.EBADF, "the journal is closed")
        await self._run(store, "readwrite", work)

    async def _run(self, store: str, mode: str, work: Work) -> list[Any]:
        """The results of the requests that `work` makes, all in one transaction. OSError: none of it counts."""
        try:
            database = await self._connected()
            with as_os_error():
                transaction = database.transaction(store, mode, _strict())
            try:
                with as_os_error():
                    requests = work(transaction.objectStore(store))
                await _event(transaction, "oncomplete", ("onabort",))
            except OSError:
                with contextlib.suppress(OSError), as_os_error():
                    transaction.abort()  # half of it must not be stored later
                raise
            with as_os_error():
                return [request.result for request in requests]
        except OSError as error:
            if not is_full(error):
                self._drop(self._database)
            raise

    async def _take_lock(self) -> Callable[[], None] | None:
        """Take the Web Lock if it is free; the function that gives it back, or None."""
        import js

        taken: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        release: list[Callable[..., None]] = []

        def granted(lock: Any) -> Any:
            # JavaScript's null is not Python's None: the lock's own name tells whether there is one.
            mine = getattr(lock, "name", "") == NAME
            taken.set_result(mine)
            return held if mine else None

        def refused(error: Any) -> None:
            """Locks cannot be had here; or another page has stolen this one since."""
            if not taken.done():
                taken.set_exception(OSError(errno.EACCES, str(error)))
            elif release and self._release is release[0]:
                self._release = None

        with as_os_error():
            held = js.Promise.new(_once(lambda resolve, _reject: release.append(resolve)))
            options = js.Object.new()
            options.ifAvailable = True
            js.navigator.locks.request(NAME, options, _once(granted)).catch(_once(refused))
        return release[0] if await asyncio.wait_for(taken, ANSWER) else None


def _make_stores(database: Any) -> None:
    database.createObjectStore(_PIECES)
    database.createObjectStore(_ASIDES)


def _abort_without_pieces(store: Any, name: str, before: int, removed: Callable[[], None]) -> None:
    """Give up the transaction if a slot has no piece before a place: then the database was emptied meanwhile."""

    def look(_: Any) -> None:
        if not hasattr(found.result, "key"):
            removed()
            store.transaction.abort()

    found = store.openKeyCursor(_range(name, 0, before - 1), "prev")
    found.onsuccess = _once(look)


def _strict() -> Any:
    import js

    options = js.Object.new()
    options.durability = "strict"
    return options


def _key(name: str, at: float) -> Any:
    import js

    key = js.Array.new()
    key.push(name)
    key.push(at)
    return key


def _range(name: str, start: float, end: float) -> Any:
    """The range of a slot's pieces from one place to another, both included."""
    import js

    return js.IDBKeyRange.bound(_key(name, start), _key(name, end))


async def _event(target: Any, good: str, bad: tuple[str, ...]) -> None:
    """Return on one event of an IndexedDB object, raise OSError on the others, or if none comes."""
    from pyodide.ffi import create_proxy

    done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def settle(fine: bool) -> Any:
        return create_proxy(lambda _: None if done.done() else done.set_result(fine))

    handlers = {good: settle(True), **{name: settle(False) for name in bad}}
    for name, handler in handlers.items():
        setattr(target, name, handler)
    try:
        fine = await asyncio.wait_for(done, ANSWER)
    except TimeoutError as error:
        raise OSError(errno.ETIMEDOUT, "the browser does not answer") from error
    finally:
        for name, handler in handlers.items():
            setattr(target, name, None)
            handler.destroy()
    if not fine:
        with as_os_error():
            raise _failure(target)


def _failure(target: Any) -> OSError:
    name = str(getattr(getattr(target, "error", None), "name", "aborted"))
    return OSError(errno.ENOSPC if name == "QuotaExceededError" else errno.EIO, name)


def _once(handler: Callable[..., object]) -> Any:
    from pyodide.ffi import create_once_callable

    return create_once_callable(handler)
