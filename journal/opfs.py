"""A ground in the browser's own file system: two OPFS sync handles in the Pyodide worker."""

from __future__ import annotations

import asyncio
import errno
from typing import Any

from .browser import as_os_error, js_exception, to_array
from .ground import ASIDE, SLOTS, Access

_TRIES, _PAUSE = 5, 0.2  # a page that is just closing still holds its handles for a moment


class OpfsGround:
    """Two files that only one tab may write; a second tab reads what stands there."""

    keeps = True

    def __init__(self) -> None:
        self._root: Any = None
        self._open: dict[str, Any] = {}

    @staticmethod
    def is_available() -> bool:
        """Whether this browser's workers can write files synchronously."""
        import js

        storage = getattr(js.navigator, "storage", None)
        handle = getattr(js, "FileSystemSyncAccessHandle", None)
        return handle is not None and hasattr(storage, "getDirectory")

    async def open(self) -> Access:
        if self._open:
            return Access.WRITER
        for last in (False,) * (_TRIES - 1) + (True,):
            try:
                return await self._take()
            except BlockingIOError:
                self.close()
                if not last:
                    await asyncio.sleep(_PAUSE)
            except OSError:
                self.close()
                raise
        return Access.READER

    async def _take(self) -> Access:
        for name in SLOTS:
            with as_os_error():
                file = await (await self._folder()).getFileHandle(name, create=True)
                self._open[name] = await file.createSyncAccessHandle()
        return Access.WRITER

    async def read(self, name: str) -> bytes:
        import js

        with as_os_error():
            if name in self._open:
                array = js.Uint8Array.new(self._open[name].getSize())
                self._open[name].read(array, _at(0))
                return bytes(array.to_bytes())
            try:
                handle = await (await self._folder()).getFileHandle(name)
            except js_exception() as error:
                if getattr(error, "name", "") == "NotFoundError":
                    return b""
                raise
            file = await handle.getFile()
            return bytes((await file.arrayBuffer()).to_bytes())

    async def truncate(self, name: str, size: int) -> None:
        with as_os_error():
            self._handle(name).truncate(size)

    async def write(self, name: str, at: int, data: bytes) -> None:
        with as_os_error():
            written = self._handle(name).write(to_array(data), _at(at))
        if written != len(data):
            raise OSError(errno.ENOSPC, f"{written} of {len(data)} bytes written")

    async def flush(self, name: str) -> None:
        with as_os_error():
            self._handle(name).flush()

    async def asides(self) -> tuple[str, ...]:
        with as_os_error():
            names = [name async for name in (await self._folder()).keys()]  # noqa: SIM118 - a JavaScript iterator
        return tuple(sorted(str(n) for n in names if str(n).startswith(ASIDE)))

    async def set_aside(self, name: str, data: bytes) -> None:
        with as_os_error():
            file = await (await self._folder()).getFileHandle(name, create=True)
            handle = await file.createSyncAccessHandle()
            try:
                handle.truncate(0)
                whole = handle.write(to_array(data), _at(0)) == len(data)
                handle.flush()
            finally:
                handle.close()
        if not whole:
            await self.remove(name)
            raise OSError(errno.ENOSPC, "no room to set a file aside")

    async def remove(self, name: str) -> None:
        with as_os_error():
            await (await self._folder()).removeEntry(name)

    def close(self) -> None:
        while self._open:
            self._open.popitem()[1].close()

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


def _at(place: int) -> Any:
    import js

    options = js.Object.new()
    options.at = place
    return options
