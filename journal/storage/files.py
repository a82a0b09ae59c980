"""A backend in a folder: two files with fsync, locked against a second process (phones, desktop)."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from journal.storage.backend import QUARANTINE_PREFIX, SLOTS, Access

_READ_ONLY_ERRORS = {errno.EACCES, errno.EPERM, errno.EROFS}
_BINARY = getattr(os, "O_BINARY", 0)


class FilesBackend:
    """Two files in a folder, created if missing; every flush reaches the disk."""

    is_persistent = True
    session_only = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, int] = {}

    async def open(self) -> Access:
        if self._open:
            return Access.WRITER
        try:
            return self._acquire()
        except BlockingIOError:
            self.close()
            return Access.READER
        except OSError as error:
            self.close()
            if error.errno in _READ_ONLY_ERRORS:
                return Access.READ_ONLY
            raise

    def disconnect(self) -> None:
        self.close()

    def _acquire(self) -> Access:
        self._folder.mkdir(parents=True, exist_ok=True)
        for name in SLOTS:
            flags = os.O_RDWR | os.O_CREAT | _BINARY
            self._open[name] = os.open(self._folder / name, flags, 0o600)
            _lock(self._open[name])
        _sync_folder(self._folder)
        return Access.WRITER

    async def read(self, name: str) -> bytes:
        return self._read(name)

    def _read(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return b""

    async def truncate(self, name: str, size: int) -> None:
        os.truncate(self._handle(name), size)

    async def write(self, name: str, offset: int, data: bytes) -> None:
        handle = self._handle(name)
        os.lseek(handle, offset, os.SEEK_SET)
        _write_all(handle, data)

    async def flush(self, name: str) -> None:
        handle = self._handle(name)
        _sync(handle)
        if not _still_exists(self._folder / name, handle):
            raise OSError(errno.ESTALE, f"{name} was removed")

    async def quarantined(self) -> tuple[str, ...]:
        if not os.path.isdir(self._folder):  # noqa: ASYNC240, PTH112 - one quick check, at start
            return ()
        return tuple(sorted(n for n in os.listdir(self._folder) if n.startswith(QUARANTINE_PREFIX)))  # noqa: PTH208

    async def quarantine(self, name: str, data: bytes) -> None:
        path = self._folder / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            _write_all(handle, data)
            _sync(handle)
            _sync_folder(self._folder)
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        finally:
            os.close(handle)

    async def remove(self, name: str) -> None:
        (self._folder / name).unlink(missing_ok=True)
        _sync_folder(self._folder)

    def close(self) -> None:
        while self._open:
            os.close(self._open.popitem()[1])

    def _handle(self, name: str) -> int:
        try:
            return self._open[name]
        except KeyError:
            raise OSError(errno.EBADF, "the journal is closed") from None


def _still_exists(path: Path, handle: int) -> bool:
    """Whether an open file still has its name: the bytes of a removed file are lost once it is closed."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _write_all(handle: int, data: bytes) -> None:
    remaining = memoryview(data)
    while remaining:
        remaining = remaining[os.write(handle, remaining) :]


def _lock(handle: int) -> None:
    """Lock a file until it is closed or the process ends; BlockingIOError if another process has it."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, 1 << 40, os.SEEK_SET)  # after all data: a lock there blocks no reader
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(errno.EWOULDBLOCK, "locked") from error
    elif sys.platform != "emscripten":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync(handle: int) -> None:
    if sys.platform == "darwin" or sys.platform == "ios":
        import fcntl

        # There fsync leaves the bytes in the drive's own cache; only this command flushes that too.
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def _sync_folder(folder: Path) -> None:
    """Make the folder's entries durable: without it a new file may be gone after a power loss."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
