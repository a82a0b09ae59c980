"""A backend in the browser's own file system: two OPFS sync handles in the Pyodide worker."""

from __future__ import annotations

import asyncio
import contextlib
import errno
from typing import Any

from journal.storage.backend import QUARANTINE_PREFIX, SLOTS, Access
from journal.storage.browser import PROBE, as_os_error, check_probe, js_exception, to_array

_PROBE_NAME = "journal.probe"
_NO_SPACE = 2**32 - 8  # in a private window Chromium returns its own error number, -8, as an unsigned integer
_ANOTHER_ENGINE = ("Chrome", "Firefox")  # in the name of a browser that is not WebKit, although it may say so
_OPEN_ATTEMPTS, _RETRY_DELAY = 5, 0.2  # a closing page still holds its handles for a moment


class OpfsBackend:
    """Two files that only one tab may write; a second tab reads them."""

    is_persistent = True
    session_only = False

    def __init__(self) -> None:
        self._root: Any = None
        self._files: dict[str, Any] = {}
        self._open: dict[str, Any] = {}

    async def probe(self) -> None:
        """Write a small file, read it back and remove it. OSError: nothing can be stored here, whatever APIs exist."""
        with as_os_error():
            folder = await self._folder()
            handle = await (await folder.getFileHandle(_PROBE_NAME, create=True)).createSyncAccessHandle()
            try:
                handle.truncate(0)
                handle.write(to_array(PROBE), _at_offset(0))
                handle.flush()
                read_back = _content(handle)
            finally:
                handle.close()
            await folder.removeEntry(_PROBE_NAME)
        check_probe(read_back)

    async def has_journal(self) -> bool:
        """Whether a journal was once stored here."""
        for name in SLOTS:
            with as_os_error():
                file = await self._file(name)
            if file is not None and file.size:
                return True
        return False

    async def open(self) -> Access:
        if self._open:
            return Access.WRITER
        for is_last in (False,) * (_OPEN_ATTEMPTS - 1) + (True,):
            try:
                return await self._acquire()
            except BlockingIOError:
                self.close()
                if not is_last:
                    await asyncio.sleep(_RETRY_DELAY)
            except OSError:
                self.close()
                raise
        return Access.READER

    def disconnect(self) -> None:
        self.close()

    async def _acquire(self) -> Access:
        for name in SLOTS:
            with as_os_error():
                self._files[name] = await (await self._folder()).getFileHandle(name, create=True)
                self._open[name] = await self._files[name].createSyncAccessHandle()
        return Access.WRITER

    async def read(self, name: str) -> bytes:
        if name in self._open:
            with contextlib.suppress(OSError), as_os_error():  # the browser may have closed it
                return _content(self._open[name])
        with as_os_error():
            file = await self._file(name)
            return b"" if file is None else bytes((await file.arrayBuffer()).to_bytes())

    async def _file(self, name: str) -> Any | None:
        """A file as it is now, to be read; None if it does not exist."""
        try:
            handle = self._files.get(name) or await (await self._folder()).getFileHandle(name)
            return await handle.getFile()
        except js_exception() as error:
            if getattr(error, "name", "") == "NotFoundError":
                return None
            raise

    async def truncate(self, name: str, size: int) -> None:
        with as_os_error():
            self._handle(name).truncate(size)

    async def write(self, name: str, offset: int, data: bytes) -> None:
        with as_os_error():
            written = self._handle(name).write(to_array(data), _at_offset(offset))
        if written != len(data):
            full = written < len(data) or written == _NO_SPACE
            raise OSError(errno.ENOSPC if full else errno.EIO, f"{written} of {len(data)} bytes written")

    async def flush(self, name: str) -> None:
        with as_os_error():
            self._handle(name).flush()
            size = self._handle(name).getSize()
        try:
            with as_os_error():
                file = await self._file(name)
        except OSError:
            return  # a file that cannot be checked may still hold its bytes
        # Clearing site data removes the file, but its open handle goes on writing without an error.
        if file is None or file.size < size:
            # Not closed: closing the handle of a removed file hangs Chromium's worker forever.
            self._drop_handles()
            raise OSError(errno.ESTALE, f"{name} was removed")

    async def quarantined(self) -> tuple[str, ...]:
        with as_os_error():
            names = [name async for name in (await self._folder()).keys()]  # noqa: SIM118 - a JavaScript iterator
        return tuple(sorted(str(n) for n in names if str(n).startswith(QUARANTINE_PREFIX)))

    async def quarantine(self, name: str, data: bytes) -> None:
        with as_os_error():
            file = await (await self._folder()).getFileHandle(name, create=True)
            handle = await file.createSyncAccessHandle()
            try:
                handle.truncate(0)
                complete = handle.write(to_array(data), _at_offset(0)) == len(data)
                handle.flush()
            finally:
                handle.close()
        if not complete:
            await self.remove(name)
            raise OSError(errno.ENOSPC, "no room to quarantine a file")

    async def remove(self, name: str) -> None:
        with as_os_error():
            await (await self._folder()).removeEntry(name)

    def close(self) -> None:
        while self._open:
            with contextlib.suppress(OSError), as_os_error():
                self._open.popitem()[1].close()
        self._drop_handles()

    def _drop_handles(self) -> None:
        # The folder too: after site data was cleared, the old one no longer exists.
        self._root, self._files, self._open = None, {}, {}

    async def _folder(self) -> Any:
        import js

        if self._root is None:
            self._root = await js.navigator.storage.getDirectory()
        return self._root

    def _handle(self, name: str) -> Any:
        try:
            return self._open[name]
        except KeyError:
            raise OSError(errno.EBADF, "the journal is closed") from None


async def is_session_only() -> bool:
    """Whether this is a window whose storage goes with it, where that can be known: not in Chromium.

    Firefox answers SecurityError exactly in private windows and for sites whose data last for a session, or where it
    lets a site store nothing at all. WebKit answers UnknownError where a session has no folder on the disk.
    """
    import js

    try:
        await js.navigator.storage.getDirectory()
    except js_exception() as error:
        name = getattr(error, "name", "")
        engine = str(js.navigator.userAgent)
        return name == "SecurityError" or (name == "UnknownError" and not any(one in engine for one in _ANOTHER_ENGINE))
    except AttributeError:
        pass
    return False


def _content(handle: Any) -> bytes:
    import js

    array = js.Uint8Array.new(handle.getSize())
    handle.read(array, _at_offset(0))
    return bytes(array.to_bytes())


def _at_offset(offset: int) -> Any:
    import js

    options = js.Object.new()
    options.at = offset
    return options
