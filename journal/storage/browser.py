"""What the two browser backends share: errors and bytes between Python and JavaScript, in the worker."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def js_exception() -> type[Exception]:
    """The exception class that a failed browser call raises in Python."""
    from pyodide.ffi import JsException

    error: type[Exception] = JsException
    return error


PROBE = b"between-visits probe"
"""Written and read back to find out whether bytes can be stored at all."""

_ERRNO = {
    "NoModificationAllowedError": errno.EWOULDBLOCK,
    "InvalidStateError": errno.EBADF,
    "QuotaExceededError": errno.ENOSPC,
    "NotAllowedError": errno.EACCES,
    "SecurityError": errno.EACCES,
}


@contextmanager
def as_os_error() -> Iterator[None]:
    """Turn a browser's exception, or a missing API, into an OSError with the same meaning."""
    try:
        yield
    except js_exception() as error:
        name = str(getattr(error, "name", ""))
        raise OSError(_ERRNO.get(name, errno.EIO), f"{name}: {error}") from error
    except AttributeError as error:
        raise OSError(errno.ENOSYS, str(error)) from error


def check_probe(read_back: bytes) -> None:
    """OSError if what was read back is not what was written."""
    if read_back != PROBE:
        raise OSError(errno.EIO, "what was written cannot be read back")


def to_array(data: bytes) -> Any:
    """A copy of the bytes as a Uint8Array."""
    from pyodide.ffi import to_js

    return to_js(data)
