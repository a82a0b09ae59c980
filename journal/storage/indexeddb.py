"""A backend in IndexedDB, for browsers whose workers have no OPFS sync handles.

A slot is a row of chunks under the keys [name, offset]. Writes are buffered until the flush, which stores
them in one transaction with strict durability and returns when that is complete: a chunk is stored
completely or not at all. Only one tab may write: the one whose worker holds the Web Lock of that name,
which the browser releases when the worker ends, however it ends.

The connection is dropped after every failure but a full disk, and the next call opens another one: browsers
close connections without notice, and a closed one never works again.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
from collections.abc import Callable
from typing import Any

from journal.errors import is_full
from journal.storage.backend import QUARANTINE_PREFIX, SLOTS, Access
from journal.storage.browser import PROBE, as_os_error, check_probe, to_array

NAME = "between-visits-journal"
_CHUNK_STORE, _QUARANTINE_STORE, _PROBE_NAME = "pieces", "asides", "probe"
_OPEN_ATTEMPTS, _RETRY_DELAY = 5, 0.2  # a closing page still holds its lock for a moment
REQUEST_TIMEOUT = 10.0  # seconds after which a request without a result has failed
_END = float("inf")

Work = Callable[[Any], list[Any]]


class IndexedDbBackend:
    """Two slots in a database that only the holder of a Web Lock may write."""

    is_persistent = True

    def __init__(self, *, session_only: bool = False) -> None:
        self.session_only = session_only
        self._database: Any = None
        self._release: Callable[[], None] | None = None
        self._pending: dict[str, list[tuple[int, bytes]]] = {}

    async def probe(self) -> None:
        """Write some bytes, read them back and remove them. OSError: nothing can be stored here."""
        key = _key(_PROBE_NAME, 0)
        try:
            await self._run(_CHUNK_STORE, "readwrite", lambda store: [store.put(to_array(PROBE), key)])
            check_probe(await self.read(_PROBE_NAME))
            await self._run(_CHUNK_STORE, "readwrite", lambda store: [store.delete(key)])
        finally:
            self.disconnect()

    async def has_journal(self) -> bool:
        """Whether a journal was once stored here; creates no database to find out, where browsers can list them."""
        import js

        with as_os_error():
            if hasattr(js.indexedDB, "databases"):
                names = [database.name for database in await js.indexedDB.databases()]
                if NAME not in names:
                    return False
        has_bytes = any([await self.read(name) for name in SLOTS])
        self.disconnect()
        return has_bytes

    async def open(self) -> Access:
        had_lock = self._release is not None
        for is_last in (False,) * (_OPEN_ATTEMPTS - 1) + (True,):
            if self._release is None:
                self._release = await self._acquire_lock()
            if self._release is not None:
                try:
                    await self._connected()
                except OSError:
                    if not had_lock:
                        self.close()
                    raise
                return Access.WRITER
            if not is_last:
                await asyncio.sleep(_RETRY_DELAY)
        return Access.READER

    def disconnect(self) -> None:
        self._pending = {}
        self._drop(self._database)

    async def read(self, name: str) -> bytes:
        if name.startswith(QUARANTINE_PREFIX):
            (file,) = await self._run(_QUARANTINE_STORE, "readonly", lambda store: [store.get(name)])
            return bytes(file.to_bytes()) if hasattr(file, "to_bytes") else b""
        whole_slot = _range(name, 0, _END)
        keys, chunks = await self._run(
            _CHUNK_STORE, "readonly", lambda store: [store.getAllKeys(whole_slot), store.getAll(whole_slot)]
        )
        data = bytearray()
        for key, chunk in zip(keys, chunks, strict=True):
            offset = int(key[1])
            data[offset:] = bytes(max(0, offset - len(data))) + chunk.to_bytes()
        return bytes(data)

    async def truncate(self, name: str, size: int) -> None:
        self._pending.setdefault(name, []).append((size, b""))

    async def write(self, name: str, offset: int, data: bytes) -> None:
        self._pending.setdefault(name, []).append((offset, data))

    async def flush(self, name: str) -> None:
        changes, removed = self._pending.pop(name, []), asyncio.Event()

        def put(store: Any) -> list[Any]:
            if changes and changes[0][0] > 0:
                _abort_if_emptied(store, name, changes[0][0], removed.set)
            for offset, data in changes:
                store.delete(_range(name, offset, _END))
                if data:
                    store.put(to_array(data), _key(name, offset))
            return []

        try:
            await self._write(_CHUNK_STORE, put)
        except OSError as error:
            if removed.is_set():
                raise OSError(errno.ESTALE, f"{name} was removed") from error
            raise

    async def quarantined(self) -> tuple[str, ...]:
        (keys,) = await self._run(_QUARANTINE_STORE, "readonly", lambda store: [store.getAllKeys()])
        return tuple(sorted(str(key) for key in keys))

    async def quarantine(self, name: str, data: bytes) -> None:
        await self._write(_QUARANTINE_STORE, lambda store: [store.put(to_array(data), name)])

    async def remove(self, name: str) -> None:
        await self._write(_QUARANTINE_STORE, lambda store: [store.delete(name)])

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
                # A late connection has no owner, and would block a deletion of the database.
                request.onsuccess = _once(lambda _: request.result.close())
                with contextlib.suppress(OSError), as_os_error():
                    request.result.close()  # it may have opened meanwhile
                raise
            self._database = database = request.result
            # Another context deletes it, or the browser closed it: storage was cleared, say.
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
        """The results of the requests that `work` makes, all in one transaction. OSError: nothing was stored."""
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
                    transaction.abort()  # a part of it must not be stored later
                raise
            with as_os_error():
                return [request.result for request in requests]
        except OSError as error:
            if not is_full(error):
                self._drop(self._database)
            raise

    async def _acquire_lock(self) -> Callable[[], None] | None:
        """Take the Web Lock if it is free; the function that releases it, or None."""
        import js

        acquired: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        release: list[Callable[..., None]] = []

        def granted(lock: Any) -> Any:
            # JavaScript's null is not Python's None: only a granted lock has a name.
            is_granted = getattr(lock, "name", "") == NAME
            acquired.set_result(is_granted)
            return held if is_granted else None

        def refused(error: Any) -> None:
            """Locks are not available here, or another page has stolen this one since."""
            if not acquired.done():
                acquired.set_exception(OSError(errno.EACCES, str(error)))
            elif release and self._release is release[0]:
                self._release = None

        with as_os_error():
            held = js.Promise.new(_once(lambda resolve, _reject: release.append(resolve)))
            options = js.Object.new()
            options.ifAvailable = True
            js.navigator.locks.request(NAME, options, _once(granted)).catch(_once(refused))
        try:
            return release[0] if await asyncio.wait_for(acquired, REQUEST_TIMEOUT) else None
        except BaseException:
            release[0]()  # it may have been granted at the last moment, and nobody else would release it
            raise


def _make_stores(database: Any) -> None:
    database.createObjectStore(_CHUNK_STORE)
    database.createObjectStore(_QUARANTINE_STORE)


def _abort_if_emptied(store: Any, name: str, before: int, on_removed: Callable[[], None]) -> None:
    """Abort the transaction if a slot has no chunk before an offset: the database was emptied meanwhile."""

    def check(_: Any) -> None:
        if not hasattr(request.result, "key"):
            on_removed()
            store.transaction.abort()

    request = store.openKeyCursor(_range(name, 0, before - 1), "prev")
    request.onsuccess = _once(check)


def _strict() -> Any:
    import js

    options = js.Object.new()
    options.durability = "strict"
    return options


def _key(name: str, offset: float) -> Any:
    import js

    key = js.Array.new()
    key.push(name)
    key.push(offset)
    return key


def _range(name: str, start: float, end: float) -> Any:
    """The range of a slot's chunks from one offset to another, both included."""
    import js

    return js.IDBKeyRange.bound(_key(name, start), _key(name, end))


async def _event(target: Any, success: str, failures: tuple[str, ...]) -> None:
    """Return on the success event of an IndexedDB object; OSError on a failure event, or if none comes."""
    from pyodide.ffi import create_proxy

    done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def settle(succeeded: bool) -> Any:
        return create_proxy(lambda _: None if done.done() else done.set_result(succeeded))

    handlers = {success: settle(True), **{name: settle(False) for name in failures}}
    for name, handler in handlers.items():
        setattr(target, name, handler)
    try:
        succeeded = await asyncio.wait_for(done, REQUEST_TIMEOUT)
    except TimeoutError as error:
        raise OSError(errno.ETIMEDOUT, "the browser does not respond") from error
    finally:
        for name, handler in handlers.items():
            setattr(target, name, None)
            handler.destroy()
    if not succeeded:
        with as_os_error():
            raise _failure(target)


def _failure(target: Any) -> OSError:
    name = str(getattr(getattr(target, "error", None), "name", "aborted"))
    return OSError(errno.ENOSPC if name == "QuotaExceededError" else errno.EIO, name)


def _once(handler: Callable[..., object]) -> Any:
    from pyodide.ffi import create_once_callable

    return create_once_callable(handler)
