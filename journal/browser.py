"""What the two browser grounds share: errors and bytes between Python and JavaScript, in the worker."""

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


_ERRNO = {
    "NoModificationAllowedError": errno.EWOULDBLOCK,
    "InvalidStateError": errno.EBADF,
    "QuotaExceededError": errno.ENOSPC,
    "NotAllowedError": errno.EACCES,
    "SecurityError": errno.EACCES,
}


@contextmanager
def as_os_error() -> Iterator[None]:
    """Turn a browser's exception into an OSError with the number that means the same."""
    try:
        yield
    except js_exception() as error:
        name = str(getattr(error, "name", ""))
        raise OSError(_ERRNO.get(name, errno.EIO), f"{name}: {error}") from error


def to_array(data: bytes) -> Any:
    """Bytes as a Uint8Array of their own."""
    from pyodide.ffi import to_js

    return to_js(data)
